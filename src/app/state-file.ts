import { createHash } from 'node:crypto';
import { isAbsolute, join } from 'node:path';
import { DatabaseError, UsageError } from '../core/errors.ts';
import { whileLocked } from '../store/file-lock.ts';
import { makeStateFolder, readState, type SavedSource, writeState } from './state-disk.ts';

type Env = Readonly<Record<string, string | undefined>>;
type Values = Readonly<Record<string, string>>;

/**
 * Tokens that sources obtained or that were rotated, by source and name; they win over the configuration. Several
 * processes may write it: each reads it again before it changes a source of its own.
 */
export interface StateFile {
  readonly path: string;
  get(source: string, name: string): string | undefined;
  all(source: string): readonly string[];
  /** Undefined where nothing is saved. */
  saved(source: string): SavedSource | undefined;
  /** Throws a UsageError where nothing could be saved: asked before a person is asked for anything. */
  mustBeWritable(): void;
  /** On disk, readable by its owner alone, before it returns; other values and the end of the login keep theirs. */
  save(source: string, values: Values, endsAt?: number): void;
  /** The same for a new login: nothing of the one before it stays. */
  replace(source: string, values: Values, endsAt?: number): void;
  /** Forgets a source; false where nothing was saved. */
  remove(source: string): boolean;
}

/** `$XDG_STATE_HOME/listen/<hash of the configuration's path>.json`. */
export function statePath(configPath: string, env: Env): string {
  const home = env['HOME'] || env['USERPROFILE'] || '.';
  const given = env['XDG_STATE_HOME'];
  const base = given && isAbsolute(given) ? given : join(home, '.local', 'state');
  const hash = createHash('sha256').update(configPath).digest('hex').slice(0, 16);
  return join(base, 'listen', `${hash}.json`);
}

/** Opens the state file of one configuration; read once, and again with each change. */
export function openStateFile(path: string, now: () => number): StateFile {
  let sources = readState(path);
  const change = (source: string, to: (old: SavedSource | undefined) => SavedSource | undefined): boolean => {
    makeStateFolder(path);
    return locked(path, () => {
      const changed = new Map(readState(path));
      const old = changed.get(source);
      const made = to(old);
      if (made) changed.set(source, made);
      else changed.delete(source);
      if (made !== old) writeState(path, changed);
      sources = changed;
      return made !== old;
    });
  };
  const merged = (old: SavedSource | undefined, values: Values, endsAt: number | undefined): SavedSource => {
    const end = endsAt ?? old?.endsAt;
    const savedAt = now();
    const kept = new Map(old?.values);
    for (const [name, value] of Object.entries(values)) kept.set(name, { value, savedAt });
    return { values: kept, ...(end === undefined ? {} : { endsAt: end }) };
  };
  return {
    path,
    get: (source, name) => sources.get(source)?.values.get(name)?.value,
    all: (source) => [...(sources.get(source)?.values.values() ?? [])].map(({ value }) => value),
    saved: (source) => sources.get(source),
    mustBeWritable() {
      makeStateFolder(path);
      locked(path, () => undefined);
    },
    save: (source, values, endsAt) => void change(source, (old) => merged(old, values, endsAt)),
    replace: (source, values, endsAt) => void change(source, () => merged(undefined, values, endsAt)),
    remove: (source) => change(source, () => undefined),
  };
}

function locked<T>(path: string, work: () => T): T {
  try {
    return whileLocked(path, work);
  } catch (cause) {
    if (!(cause instanceof DatabaseError)) throw cause;
    throw new UsageError(
      `tokens cannot be written to ${path}`,
      `Let the user that runs listen write ${path} and ${path}.lock, or set XDG_STATE_HOME.`,
      { cause },
    );
  }
}
