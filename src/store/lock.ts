import type Database from 'better-sqlite3';
import { LockedError } from '../core/errors.ts';
import { openFile } from './driver.ts';
import { asFailure, sqliteCode } from './failures.ts';

/** Who holds the lock. `startedAt` in milliseconds UTC. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly startedAt: number;
}

/** An open transaction on `<database>.lock`; it ends with `release` or with its process, however that dies. */
export interface Lock {
  readonly holder: Holder;
  release(): void;
}

const attempts = 5;

/**
 * Takes the lock that fetch, rescore, prune and migrations hold. The row that names the holder is committed first, so
 * that others can read it, then the transaction is opened again and kept open. LockedError says who holds it.
 */
export async function takeLock(databasePath: string, holder: Holder): Promise<Lock> {
  const path = `${databasePath}.lock`;
  let db: Database.Database | undefined;
  try {
    db = openFile(path, { timeout: 250 });
    const open = db;
    if (!holdAs(open, holder)) throw lockedBy(readHolder(open), databasePath);
    return { holder, release: () => release(open) };
  } catch (error) {
    db?.close();
    throw asFailure(error, path);
  }
}

/** Between the commit of the row and the second begin another process may have come first: then its row stands there. */
function holdAs(db: Database.Database, holder: Holder): boolean {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (!begin(db)) {
      if (!isSame(readHolder(db), holder)) return false;
      continue;
    }
    db.exec(
      'CREATE TABLE IF NOT EXISTS holder (pid INTEGER, host TEXT, startedAt INTEGER) STRICT; DELETE FROM holder',
    );
    db.prepare('INSERT INTO holder VALUES (?, ?, ?)').run(holder.pid, holder.host, holder.startedAt);
    db.exec('COMMIT');
    if (!begin(db)) continue;
    if (isSame(readHolder(db), holder)) return true;
    db.exec('ROLLBACK');
  }
  return false;
}

function begin(db: Database.Database): boolean {
  try {
    db.exec('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY')) return false;
    throw error;
  }
}

/** undefined when the row cannot be read: the holder is only just writing it. */
function readHolder(db: Database.Database): Holder | undefined {
  try {
    return db.prepare<[], Holder>('SELECT pid, host, startedAt FROM holder').get();
  } catch {
    return undefined;
  }
}

function isSame(row: Holder | undefined, holder: Holder): boolean {
  return row?.pid === holder.pid && row.host === holder.host && row.startedAt === holder.startedAt;
}

function lockedBy(row: Holder | undefined, databasePath: string): LockedError {
  const who = row
    ? `process ${row.pid} on ${row.host} since ${new Date(row.startedAt).toISOString()}`
    : 'a process that has just begun';
  return new LockedError(
    `another listen works on ${databasePath}: ${who}`,
    'Wait until it is done and run this again; the lock goes with its process.',
    row?.startedAt,
  );
}

function release(db: Database.Database): void {
  if (!db.open) return;
  if (db.inTransaction) db.exec('ROLLBACK');
  db.close();
}
