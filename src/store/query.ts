import type Database from 'better-sqlite3';
import { openFile } from './driver.ts';
import { placeOf } from './query-place.ts';

export type QueryValue = string | number | null;

export interface QueryColumn {
  readonly name: string;
  /** The stored column that it shows unchanged, `posts.text`; null: it is computed. */
  readonly origin: string | null;
}

export interface Query {
  readonly columns: readonly QueryColumn[];
  rows(): Iterable<readonly QueryValue[]>;
  close(): void;
}

/** Why a statement was not run, in SQLite's words or ours. */
export class QueryFault extends Error {
  /** SQLite's code, when it is not about the statement; undefined: the statement is wrong. */
  readonly code: string | undefined;
  /** Where in the statement, from 0; undefined: not known. */
  readonly at: number | undefined;
  constructor(message: string, { code, at }: { readonly code?: string; readonly at?: number } = {}) {
    super(message);
    this.name = 'QueryFault';
    this.code = code;
    this.at = at;
  }
}

const queries = new Set(['SELECT', 'WITH', 'VALUES', 'EXPLAIN']);
const space = /\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;

/** Where the first word stands behind spaces and comments. */
function startOf(sql: string): number {
  space.lastIndex = 0;
  let at = 0;
  while (space.test(sql)) at = space.lastIndex;
  return at;
}

/**
 * Opens a database for reading alone and prepares one statement, which must be a query. Nothing else can be done by it:
 * no write, no second statement, no other file, no extension. Throws QueryFault.
 */
export function openQuery(path: string, sql: string): Query {
  const db = openFile(path, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    db.pragma('query_only = ON');
    db.pragma('trusted_schema = OFF');
    const statement = prepared(db, sql);
    const columns = statement
      .columns()
      .map(({ name, table, column }) => ({ name, origin: table && column ? `${table}.${column}` : null }));
    return {
      columns,
      *rows() {
        try {
          for (const row of statement.iterate()) yield (row as unknown[]).map(plainValue);
        } catch (error) {
          throw asFault(error, db, sql);
        }
      },
      close: () => void db.close(),
    };
  } catch (error) {
    const fault = asFault(error, db, sql);
    db.close();
    throw fault;
  }
}

function prepared(db: Database.Database, sql: string): Database.Statement {
  const at = startOf(sql);
  const word = /^[a-z]*/i.exec(sql.slice(at, at + 20))?.[0] ?? '';
  if (at >= sql.length) throw new QueryFault('there is no statement');
  if (!queries.has(word.toUpperCase())) throw new QueryFault('it is not a query', { at });
  const statement = db.prepare(sql);
  if (!statement.reader || !statement.readonly) throw new QueryFault('it is not a query', { at });
  return statement.raw().safeIntegers();
}

/** Integers that JavaScript cannot hold as text, bytes as hexadecimal digits. */
function plainValue(value: unknown): QueryValue {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

function asFault(error: unknown, db: Database.Database, sql: string): unknown {
  if (!(error instanceof Error) || error instanceof QueryFault) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (/more than one statement/.test(error.message)) return new QueryFault('it is more than one statement');
  if (/contains no statements/.test(error.message)) return new QueryFault('there is no statement');
  if (/parameter values/.test(error.message))
    return new QueryFault('it has parameters, and nothing fills them');
  if (!code.startsWith('SQLITE_')) return error;
  if (!/^SQLITE_(?:ERROR|TOOBIG|MISMATCH|RANGE|AUTH|READONLY)/.test(code))
    return new QueryFault(error.message, { code });
  const at = placeOf(sql, error.message, (prefix) => complaintOf(db, prefix));
  return new QueryFault(error.message, at === undefined ? {} : { at });
}

function complaintOf(db: Database.Database, sql: string): string {
  try {
    db.prepare(sql);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}
