import { type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { DatabaseError } from '../core/errors.ts';
import { type Connection, connect } from './connection.ts';
import { openFile } from './driver.ts';
import { asFailure, sqliteCode } from './failures.ts';
import type { Holder, Lock } from './lock.ts';
import { claim, mustBelongTo } from './meta.ts';
import { migrate, schemaOf } from './migrate.ts';
import { latestSchema } from './migrations/latest.ts';
import { sqliteStore } from './sqlite.ts';
import type { Store } from './store.ts';

export interface OpenOptions {
  /** fetch, mark and their like write; a missing database is made. Readers open read-only. */
  readonly write: boolean;
  /** The brand that the database must belong to; a new one is claimed for it. */
  readonly brand?: string;
  /** Who takes the lock when the schema must be brought up to date. */
  readonly holder: Holder;
  /** Already held by the caller. */
  readonly lock?: Lock;
  /** Tests of the migrations themselves. */
  readonly migrations?: readonly string[];
}

/**
 * Opens the database, brings an older schema up to date (LockedError when another process holds the lock). DatabaseError
 * for anything that is missing, unwritable, damaged, newer, or somebody else's.
 */
export async function openStore(path: string, options: OpenOptions): Promise<Store> {
  const connection = await openConnection(path, options);
  try {
    if (options.brand !== undefined && options.write) claim(connection, options.brand);
    if (options.brand !== undefined) mustBelongTo(connection, options.brand);
    return sqliteStore(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
}

async function openConnection(path: string, options: OpenOptions): Promise<Connection> {
  const latest = options.migrations?.length ?? latestSchema;
  mustBeThere(path, options.write);
  let db = openDriver(path, !options.write);
  try {
    const schema = schemaOf(db, path, latest);
    if (schema === 0 && !options.write) throw nothingYet(path, 'holds nothing');
    if (schema < latest) {
      db.close();
      const migrations = options.migrations ?? (await import('./migrations/index.ts')).migrations;
      await bringUpToDate(path, options, migrations);
      db = openDriver(path, !options.write);
    }
    prepareFor(db, options.write);
    return connect(db, path);
  } catch (error) {
    db.close();
    throw asFailure(error, path);
  }
}

async function bringUpToDate(
  path: string,
  options: OpenOptions,
  migrations: readonly string[],
): Promise<void> {
  const refused = (error: unknown): never => refuse(error, path);
  const { takeLock } = await import('./lock.ts');
  const lock = options.lock ?? (await takeLock(path, options.holder).catch(refused));
  let db: Database.Database | undefined;
  try {
    db = openDriver(path, false);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    await migrate(db, path, migrations);
  } catch (error) {
    refused(asFailure(error, path));
  } finally {
    db?.close();
    if (!options.lock) lock.release();
  }
}

/** In a folder that may not be written neither the lock nor the side files can be made. */
function refuse(error: unknown, path: string): never {
  const code = sqliteCode(error instanceof Error ? (error.cause ?? error) : error) ?? '';
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY')) {
    throw new DatabaseError(
      `the database ${path} cannot be brought up to date: it or its folder may not be written`,
      `Run listen once as somebody who may write ${path}, ${path}-wal and ${path}-shm.`,
      { cause: error },
    );
  }
  throw error;
}

function openDriver(path: string, readonly: boolean): Database.Database {
  let db: Database.Database | undefined;
  try {
    db = openFile(path, { readonly, fileMustExist: readonly, timeout: 5000 });
    db.pragma('user_version');
    return db;
  } catch (error) {
    db?.close();
    throw asFailure(error, path);
  }
}

function prepareFor(db: Database.Database, write: boolean): void {
  db.pragma('temp_store = MEMORY');
  if (!write) return;
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  // A larger one makes a fetch no faster (300,000 posts, 16 to 64 MB): what it lacks the system holds.
  db.pragma('cache_size = -16384');
  db.pragma('wal_autocheckpoint = 16384');
}

function mustBeThere(path: string, write: boolean): void {
  const file = factsOf(path);
  if (file?.isDirectory()) {
    throw new DatabaseError(`${path} is a folder`, 'Name a file with database: or --db.');
  }
  if (file) return;
  if (!write) throw nothingYet(path, 'does not exist');
  const folder = dirname(path);
  const there = factsOf(folder);
  if (!there?.isDirectory()) {
    throw new DatabaseError(
      `the folder ${folder} does not exist`,
      `Make it (mkdir -p ${folder}) or name another with --db.`,
    );
  }
}

/** Without node:fs/promises, which takes 3 ms to load. Undefined where nothing is, or nothing may be looked at. */
function factsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function nothingYet(path: string, why: string): DatabaseError {
  return new DatabaseError(`nothing fetched yet: ${path} ${why}`, 'Run `listen fetch` first.');
}
