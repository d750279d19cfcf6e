import type Database from 'better-sqlite3';
import { asFailure } from './failures.ts';

export type Value = string | number | null;

/** One open database: statements are prepared once and kept by their text; every failure comes out typed. */
export interface Connection {
  readonly path: string;
  all<Row>(sql: string, ...values: readonly Value[]): Row[];
  /** Rows as the plain lists of their columns: with many columns three times as fast as `all`. */
  lists(sql: string, ...values: readonly Value[]): Value[][];
  list(sql: string, ...values: readonly Value[]): Value[] | undefined;
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
  const prepared = keptBySql((sql) => db.prepare<Value[]>(sql));
  const plucking = keptBySql((sql) => db.prepare<Value[]>(sql).pluck());
  const listing = keptBySql((sql) => db.prepare<Value[]>(sql).raw());
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
    lists: (sql, ...values) => guarded(() => listing(sql).all(...values) as Value[][]),
    list: (sql, ...values) => guarded(() => listing(sql).get(...values) as Value[] | undefined),
    pick: <T extends Value>(sql: string, ...values: readonly Value[]) =>
      guarded(() => plucking(sql).get(...values) as T | undefined),
    column: (sql, ...values) =>
      guarded(() => {
        const numbers: number[] = [];
        for (const value of plucking(sql).iterate(...values)) numbers.push(value as number);
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

function keptBySql<Statement>(prepare: (sql: string) => Statement): (sql: string) => Statement {
  const kept = new Map<string, Statement>();
  return (sql) => {
    let statement = kept.get(sql);
    if (!statement) {
      statement = prepare(sql);
      kept.set(sql, statement);
    }
    return statement;
  };
}
