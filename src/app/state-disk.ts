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
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from '../core/errors.ts';
import { record, timeOf } from '../networks/shared/shapes.ts';

/** What is saved of one source. */
export interface SavedSource {
  readonly values: ReadonlyMap<string, SavedValue>;
  /** When a person must log in again (ms), where that is known. */
  readonly endsAt?: number;
}

export interface SavedValue {
  readonly value: string;
  /** Milliseconds; unknown in files of older versions. */
  readonly savedAt?: number;
}

export type SavedSources = ReadonlyMap<string, SavedSource>;

/** What a state file holds; nothing where there is none. A UsageError where others can read it, or it is damaged. */
export function readState(path: string): SavedSources {
  let text: string;
  try {
    if ((statSync(path).mode & 0o077) !== 0)
      throw new UsageError(`${path} holds tokens and can be read by others`, `Run: chmod 600 ${path}`);
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`${path} cannot be read`, 'Let the user that runs listen read it, or delete it.', {
      cause,
    });
  }
  const sources = record(parsed(text));
  if (sources === undefined)
    throw new UsageError(`${path} is damaged`, 'Delete it; the sources in it log in again.');
  return new Map(Object.entries(sources).map(([name, saved]) => [name, sourceIn(saved)]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `{ values: { token: { value, savedAt } }, endsAt }`; in older files `{ token: 'value' }`. */
function sourceIn(saved: unknown): SavedSource {
  const fields = record(saved) ?? {};
  const values = new Map<string, SavedValue>();
  for (const [name, kept] of Object.entries(record(fields['values']) ?? fields)) {
    const value = typeof kept === 'string' ? kept : record(kept)?.['value'];
    const savedAt = timeOf(record(kept)?.['savedAt']);
    if (typeof value === 'string') values.set(name, { value, ...(savedAt === undefined ? {} : { savedAt }) });
  }
  const endsAt = record(fields['values']) === undefined ? undefined : timeOf(fields['endsAt']);
  return { values, ...(endsAt === undefined ? {} : { endsAt }) };
}

/** Puts a state file in the place of the old one in one step, on disk with its folder before it returns. */
export function writeState(path: string, sources: SavedSources): void {
  const draft = `${path}.draft`;
  try {
    // What a killed process left is not written into: it may have been opened by others.
    rmSync(draft, { force: true });
    const file = openSync(draft, 'wx', 0o600);
    try {
      writeFileSync(file, `${JSON.stringify(plain(sources), null, 2)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    chmodSync(draft, 0o600);
    renameSync(draft, path);
    syncFolder(dirname(path));
  } catch (cause) {
    rmSync(draft, { force: true });
    throw unwritable(path, cause);
  }
}

/** Makes the folder of a state file, for its owner alone. */
export function makeStateFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

function unwritable(path: string, cause: unknown): UsageError {
  return new UsageError(
    `tokens cannot be written to ${path}`,
    `Let the user that runs listen write ${dirname(path)}, or set XDG_STATE_HOME.`,
    { cause },
  );
}

function plain(sources: SavedSources): object {
  const time = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());
  return Object.fromEntries(
    [...sources].map(([name, { values, endsAt }]) => [
      name,
      {
        values: Object.fromEntries(
          [...values].map(([key, { value, savedAt }]) => [key, { value, savedAt: time(savedAt) }]),
        ),
        endsAt: time(endsAt),
      },
    ]),
  );
}

/** A rename is on disk when its folder is; Windows knows no such thing. */
function syncFolder(folder: string): void {
  let handle: number | undefined;
  try {
    handle = openSync(folder, 'r');
    fsyncSync(handle);
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EINVAL'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
