import { renameSync, rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { DatabaseError } from '../core/errors.ts';
import { indexedFrom } from './migrations/0011-words.ts';

/** `LSTN`: how SQLite files of this program are told from others' (PRAGMA application_id). */
export const applicationId = 0x4c53544e;

/** The schema of an open file; 0 when it is empty. Refuses other programs' files and those of a newer listen. */
export function schemaOf(db: Database.Database, path: string, latest: number): number {
  const application = number(db, 'application_id');
  const version = number(db, 'user_version');
  const objects = Number(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
  const foreign = application === 0 ? objects > 0 || version > 0 : application !== applicationId;
  if (foreign) {
    throw new DatabaseError(
      `${path} is another program's database`,
      'Name another file with database: or --db; listen leaves this one as it is.',
    );
  }
  if (version > latest) {
    throw new DatabaseError(
      `${path} was made by a newer listen (schema ${version}; this one knows ${latest})`,
      'Update listen; an older one would damage it.',
    );
  }
  return version;
}

/**
 * Brings the schema up to the last migration in one immediate transaction, after a copy of a database that holds
 * something (`<path>.schema-<n>.bak`). The caller holds the lock. Returns the copy's path, if one was made.
 */
export async function migrate(
  db: Database.Database,
  path: string,
  migrations: readonly string[],
): Promise<string | undefined> {
  const before = schemaOf(db, path, migrations.length);
  const copy = before > 0 ? await copyOf(db, path, before) : undefined;
  const { indexAll } = await import('./index-all.ts');
  db.exec('BEGIN IMMEDIATE');
  try {
    const version = number(db, 'user_version');
    for (const sql of migrations.slice(version)) db.exec(sql);
    if (version > 0 && version < indexedFrom && migrations.length >= indexedFrom) indexAll(db);
    db.pragma(`user_version = ${migrations.length}`);
    db.pragma(`application_id = ${applicationId}`);
    db.exec('COMMIT');
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
  }
  return copy;
}

/** Written under another name first: a copy that was cut short never stands for a whole one. */
async function copyOf(db: Database.Database, path: string, schema: number): Promise<string> {
  const copy = `${path}.schema-${schema}.bak`;
  const unfinished = `${copy}.part`;
  rmSync(unfinished, { force: true });
  await db.backup(unfinished);
  renameSync(unfinished, copy);
  return copy;
}

function number(db: Database.Database, pragma: string): number {
  return Number(db.pragma(pragma, { simple: true }));
}
