import type Database from 'better-sqlite3';
import { asFailure } from './failures.ts';

export type Value = string | number | null;

/** One open database: statements are prepared once and kept by their text; every failure comes out typed. */
export interface Connection {
  readonly path: string;
  all<Row>(sql: string, ...values: readonly Value[]): Row[];
  get<Row>(sql: string, ...values: readonly Value[]): Row | undefined;
  /** The first column of the first row. */
  pick<T extends Value>(sql: string, ...values: readonly Value[]): T | undefined;
  /** The first column of all rows, numbers, packed. */
  column(sql: string, ...values: readonly Value[]): Float64Array;
  /** Rows changed. */
  run(sql: string, ...values: readonly Value[]): number;
  /** The number of the inserted row. */
  insert(sql: string, ...values: readonly Value[]): number;
  /** Many statements, unprepared. */
  exec(sql: string): void;
  /** An immediate transaction: all or nothing, one writer. */
  write<T>(work: () => T): T;
  /** One moment of the database for several reads. */
  read<T>(work: () => T): T;
  close(): void;
}

export function connect(db: Database.Database, path: string): Connection {
  const statements = new Map<string, Database.Statement<Value[]>>();
  const picks = new Map<string, Database.Statement<Value[]>>();
  function prepared(sql: string): Database.Statement<Value[]> {
    let statement = statements.get(sql);
    if (!statement) {
      statement = db.prepare<Value[]>(sql);
      statements.set(sql, statement);
    }
    return statement;
  }
  function pluck(sql: string): Database.Statement<Value[]> {
    let statement = picks.get(sql);
    if (!statement) {
      statement = db.prepare<Value[]>(sql).pluck();
      picks.set(sql, statement);
    }
    return statement;
  }
  function guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw asFailure(error, path);
    }
  }
  function inTransaction<T>(begin: string, work: () => T): T {
    if (db.inTransaction) return work();
    return guarded(() => {
      prepared(begin).run();
      try {
        const result = work();
        prepared('COMMIT').run();
        return result;
      } finally {
        // Full disks and I/O errors roll back by themselves.
        if (db.inTransaction) prepared('ROLLBACK').run();
      }
    });
  }
  return {
    path,
    all: <Row>(sql: string, ...values: readonly Value[]) =>
      guarded(() => prepared(sql).all(...values) as Row[]),
    get: <Row>(sql: string, ...values: readonly Value[]) =>
      guarded(() => prepared(sql).get(...values) as Row | undefined),
    pick: <T extends Value>(sql: string, ...values: readonly Value[]) =>
      guarded(() => pluck(sql).get(...values) as T | undefined),
    column: (sql, ...values) =>
      guarded(() => {
        const numbers: number[] = [];
        for (const value of pluck(sql).iterate(...values)) numbers.push(value as number);
        return Float64Array.from(numbers);
      }),
    run: (sql, ...values) => guarded(() => prepared(sql).run(...values).changes),
    insert: (sql, ...values) => guarded(() => Number(prepared(sql).run(...values).lastInsertRowid)),
    exec: (sql) => guarded(() => void db.exec(sql)),
    write: (work) => inTransaction('BEGIN IMMEDIATE', work),
    read: (work) => inTransaction('BEGIN', work),
    close: () => void db.close(),
  };
}
