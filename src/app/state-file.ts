import { createHash, randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { UsageError } from '../core/errors.ts';

type Env = Readonly<Record<string, string | undefined>>;
type Tokens = Record<string, Record<string, string>>;

/** Tokens that sources obtained or that were rotated, by source and name; they win over the configuration. */
export interface StateFile {
  readonly path: string;
  get(source: string, name: string): string | undefined;
  all(source: string): readonly string[];
  /** On disk, readable by its owner alone, before it returns. */
  save(source: string, values: Readonly<Record<string, string>>, endsAt?: number): void;
}

/** `$XDG_STATE_HOME/listen/<hash of the configuration's path>.json`. */
export function statePath(configPath: string, env: Env): string {
  const home = env['HOME'] || env['USERPROFILE'] || '.';
  const given = env['XDG_STATE_HOME'];
  const base = given && isAbsolute(given) ? given : join(home, '.local', 'state');
  const hash = createHash('sha256').update(configPath).digest('hex').slice(0, 16);
  return join(base, 'listen', `${hash}.json`);
}

function readTokens(path: string): Tokens {
  let text: string;
  try {
    if ((statSync(path).mode & 0o077) !== 0) {
      throw new UsageError(`${path} holds tokens and can be read by others`, `Run: chmod 600 ${path}`);
    }
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`${path} cannot be read`, 'Let the user that runs listen read it, or delete it.', {
      cause,
    });
  }
  try {
    return JSON.parse(text) as Tokens;
  } catch (cause) {
    throw new UsageError(`${path} is damaged`, 'Delete it; the sources in it log in again.', { cause });
  }
}

function writeTokens(path: string, tokens: Tokens): void {
  const folder = dirname(path);
  const draft = `${path}.${randomUUID()}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = openSync(draft, 'wx', 0o600);
    try {
      writeSync(file, `${JSON.stringify(tokens, null, 2)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    chmodSync(draft, 0o600);
    renameSync(draft, path);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new UsageError(
      `a new token cannot be written to ${path}`,
      `Let the user that runs listen write ${folder}, or set XDG_STATE_HOME.`,
      { cause },
    );
  }
}

/** Opens the state file of one configuration; read once, kept in step with what is saved. */
export function openStateFile(path: string): StateFile {
  const tokens = readTokens(path);
  return {
    path,
    get: (source, name) => tokens[source]?.[name],
    all: (source) => Object.values(tokens[source] ?? {}),
    save(source, values) {
      tokens[source] = { ...tokens[source], ...values };
      writeTokens(path, tokens);
    },
  };
}
