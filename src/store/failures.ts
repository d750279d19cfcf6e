import { DatabaseError, ListenError, LockedError } from '../core/errors.ts';

interface Advice {
  readonly what: (path: string) => string;
  readonly hint: (path: string) => string;
}

const full: Advice = {
  what: (path) => `there is no space left to write ${path}`,
  hint: () => 'Free some space and run it again: everything up to the last batch is saved.',
};
const damaged: Advice = {
  what: (path) => `the database ${path} is damaged`,
  hint: (path) =>
    `Stop listen, keep a copy, then try: sqlite3 ${path} .recover | sqlite3 recovered.db  (or put your last copy back).`,
};
const unwritable: Advice = {
  what: (path) => `the database ${path} cannot be written`,
  hint: (path) =>
    `Give yourself write access to it, to its folder and to ${path}-wal and ${path}-shm, the side files SQLite keeps.`,
};

const sideless: Advice = {
  what: (path) => `the database ${path} cannot be opened, not even to read: its folder may not be written`,
  hint: (path) =>
    `SQLite keeps ${path}-wal and ${path}-shm beside it: give yourself write access to the folder and to both.`,
};

/** By SQLite's result code, the longest name that fits first: https://sqlite.org/rescode.html */
const advice: readonly (readonly [code: string, advice: Advice])[] = [
  ['SQLITE_FULL', full],
  ['SQLITE_IOERR_WRITE', full],
  ['SQLITE_CORRUPT', damaged],
  ['SQLITE_READONLY_DIRECTORY', sideless],
  ['SQLITE_READONLY_CANTINIT', sideless],
  ['SQLITE_READONLY_CANTLOCK', sideless],
  ['SQLITE_READONLY', unwritable],
  ['SQLITE_PERM', unwritable],
  [
    'SQLITE_NOTADB',
    {
      what: (path) => `${path} is not a database`,
      hint: () => 'Name another file with database: or --db; listen leaves this one as it is.',
    },
  ],
  [
    'SQLITE_IOERR',
    {
      what: (path) => `reading or writing ${path} failed`,
      hint: () =>
        'Check the disk and its free space, then run it again: everything up to the last batch is saved.',
    },
  ],
  [
    'SQLITE_CANTOPEN',
    {
      what: (path) => `the database ${path} cannot be opened`,
      hint: (path) =>
        `Check the rights on it, on its folder and on ${path}-wal and ${path}-shm, SQLite's side files.`,
    },
  ],
];

/** The `code` of a driver's error; undefined for anything else. */
export function sqliteCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error.code.startsWith('SQLITE_') ? error.code : undefined;
}

/** A driver's error as the typed one with its next step; what is typed already stays; anything else is a bug and stays. */
export function asFailure(error: unknown, path: string): unknown {
  if (error instanceof ListenError) return error;
  const code = sqliteCode(error);
  if (code === undefined) return error;
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new LockedError(`another program is writing to ${path}`, 'Try again in a moment.', undefined);
  }
  const found = advice.find(([name]) => code.startsWith(name))?.[1];
  if (!found) return error;
  return new DatabaseError(`${found.what(path)} (${code})`, found.hint(path), { cause: error });
}
