import type { Connection, Value } from './connection.ts';

/** A piece of a WHERE with its values. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly Value[];
}

export function where(...conditions: readonly (Condition | undefined)[]): Condition {
  const given = conditions.filter((condition) => condition !== undefined);
  return { sql: given.map(({ sql }) => sql).join(' AND '), values: given.flatMap(({ values }) => values) };
}

export function isOneOf(column: string, values: readonly string[] | undefined): Condition | undefined {
  if (values === undefined) return undefined;
  return { sql: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(values)] };
}

/** In [since, until). */
export function isWithin(
  column: string,
  since: number | undefined,
  until: number | undefined,
): Condition | undefined {
  const from = since === undefined ? undefined : { sql: `${column} >= ?`, values: [since] };
  const to = until === undefined ? undefined : { sql: `${column} < ?`, values: [until] };
  return from || to ? where(from, to) : undefined;
}

/** By handle (with or without @, any case), name or id: the authors it may mean, as `network\nid`. */
export function authorsCalled(
  connection: Connection,
  author: string,
): { network: string; authorId: string }[] {
  const handle = author.replace(/^@/, '');
  return connection.all(
    `SELECT network, authorId FROM authors WHERE handle = ? COLLATE NOCASE
     UNION SELECT network, authorId FROM authors WHERE authorId IN (?, ?) AND network IN (SELECT DISTINCT network FROM days)`,
    handle,
    author,
    handle,
  );
}

/** Posts or waits (`alias`) by anybody who is called so; by nobody when nobody is. */
export function isBy(
  connection: Connection,
  alias: string,
  author: string | undefined,
): Condition | undefined {
  if (author === undefined) return undefined;
  const authors = authorsCalled(connection, author);
  if (authors.length === 0) return { sql: '?', values: [0] };
  return {
    sql: `(${authors.map(() => `(${alias}.network = ? AND ${alias}.authorId = ?)`).join(' OR ')})`,
    values: authors.flatMap(({ network, authorId }) => [network, authorId]),
  };
}
