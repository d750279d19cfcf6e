import { UsageError } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { openQuery, QueryFault, type QueryValue } from '../store/query.ts';
import { type QueryJob, runQuery } from '../store/query-run.ts';

export type SqlValue = QueryValue;

export interface SqlColumn {
  /** Unique among the columns of a result. */
  readonly name: string;
  /** May hold words of people: personal data in them is masked where people read. */
  readonly words: boolean;
}

/** What a query gives, in pages; read once. */
export interface Records {
  readonly columns: readonly SqlColumn[];
  readonly rows: AsyncIterable<readonly (readonly SqlValue[])[]>;
}

export interface SqlResult extends Records {
  /** Ends the query, whatever it is at. */
  stop(): void;
}

export interface SqlView {
  readonly view: string;
  readonly columns: readonly string[];
}

const howTo = 'Views and their columns: listen sql --views';

/** Runs one query, read-only. A UsageError says where the statement is wrong. */
export async function askSql(job: QueryJob): Promise<SqlResult> {
  try {
    const { columns, rows, stop } = await runQuery(job);
    const names = uniqueNames(columns.map(({ name }) => name));
    return {
      columns: columns.map(({ origin }, index) => {
        const name = names[index] ?? '';
        return { name, words: !isMachine(origin?.replace(/^.*\./, '') ?? name) };
      }),
      rows: explained(rows, job),
      stop,
    };
  } catch (error) {
    throw explain(error, job);
  }
}

/** Every view that comes with the database, with its columns in order. */
export function sqlViews(path: string): readonly SqlView[] {
  const query = openQuery(
    path,
    `SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c
     WHERE m.type = 'view' ORDER BY m.name, c.cid`,
  );
  try {
    const views = new Map<string, string[]>();
    for (const [view, column] of query.rows())
      views.set(String(view), [...(views.get(String(view)) ?? []), String(column)]);
    return [...views].map(([view, columns]) => ({ view, columns }));
  } finally {
    query.close();
  }
}

/** Ids, addresses and times are no words, though digits in them may look like a phone number. */
function isMachine(column: string): boolean {
  return /^(?:id|key|url|thread|network|source|stream|alias|hash)$|(?:Id|Url|By|At|Since)$/.test(column);
}

/** Two columns of one name would be one in an object: `key`, `key_2`. */
function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let count = 2; taken.has(unique); count += 1) unique = `${name}_${count}`;
    taken.add(unique);
    return unique;
  });
}

async function* explained(rows: Records['rows'], job: QueryJob): Records['rows'] {
  try {
    yield* rows;
  } catch (error) {
    throw explain(error, job);
  }
}

function explain(error: unknown, { sql, path }: QueryJob): unknown {
  if (!(error instanceof QueryFault)) return error;
  const { message, at } = error;
  if (message.startsWith('it gave no row'))
    return new UsageError(
      `the query was ended: ${message}`,
      'Ask for less, or give it more time: --timeout 10min.',
    );
  if (message.startsWith('it ') || message.startsWith('there '))
    return new UsageError(
      `SQL${placeText(sql, at)}: ${message}`,
      'Write one SELECT (or WITH, VALUES, EXPLAIN); nothing can be changed by it.',
    );
  const meant = meantBy(message, path);
  const hint = meant === undefined ? howTo : `Did you mean ${meant}? ${howTo}`;
  return new UsageError(`SQL${placeText(sql, at)}: ${message}`, hint);
}

/** People count lines and signs from 1. */
function placeText(sql: string, at: number | undefined): string {
  if (at === undefined) return '';
  const lines = sql.slice(0, at).split('\n');
  return `, line ${lines.length}, column ${[...(lines.at(-1) ?? '')].length + 1}`;
}

function meantBy(message: string, path: string): string | undefined {
  const [, kind, name = ''] = /^no such (table|column): (.+)$/s.exec(message) ?? [];
  if (kind === undefined) return undefined;
  const views = sqlViews(path);
  const names = kind === 'table' ? views.map(({ view }) => view) : views.flatMap(({ columns }) => columns);
  return nearest(name.replace(/^.*\./s, ''), names);
}
