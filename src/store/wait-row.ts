import type { Promised, Wait } from '../core/wait.ts';
import type { Connection, Value } from './connection.ts';

const waitColumns = [
  'network',
  'openedBy',
  'threadId',
  'authorId',
  'kind',
  'openedAt',
  'acknowledgedAt',
  'acknowledgedBy',
  'helpedAt',
  'closedBy',
  'closedAt',
  'outcome',
  'answerKind',
  'agent',
  'followUps',
  'asks',
  'firstAskedBy',
  'firstAskedAt',
  'lastWordBy',
  'lastWordAt',
  'joins',
  'handoffs',
] as const satisfies readonly (keyof Wait)[];

/** The columns of a wait as it is read, in the order of `waitAt`. */
export const waitFields = `w.source, ${waitColumns.map((column) => `w.${column}`).join(', ')}`;

const selectWaits = `SELECT ${waitFields} FROM waits w`;
// Named, because without figures the planner would rather go over a whole network.
const byThreadSql = `${selectWaits} INDEXED BY waitsThread WHERE w.network = ? AND w.threadId = ?`;
const byOpenersSql = `SELECT ${waitFields} FROM json_each(?) e
  CROSS JOIN waits w ON w.network = ? AND w.openedBy = e.value`;

const saveWaitSql = `INSERT OR REPLACE INTO waits (source, ${waitColumns.join(', ')})
  VALUES (?, ${waitColumns.map(() => '?').join(', ')})`;

/** A wait and its opener's source. */
export interface SourcedWait {
  readonly wait: Wait;
  readonly source: string;
}

export function waitAt(list: readonly Value[]): SourcedWait {
  const wait: Record<string, Value> = {};
  waitColumns.forEach((column, index) => {
    const value = list[index + 1] ?? null;
    if (value !== null) wait[column] = value;
  });
  return { wait: wait as unknown as Wait, source: list[0] as string };
}

export function saveWait(connection: Connection, wait: Wait, source: string): void {
  connection.run(saveWaitSql, source, ...waitColumns.map((column) => wait[column] ?? null));
}

export function sameWait(one: Wait, other: Wait): boolean {
  return waitColumns.every((column) => one[column] === other[column]);
}

export function waitsOfThread(connection: Connection, network: string, threadId: string): SourcedWait[] {
  return connection.lists(byThreadSql, network, threadId).map(waitAt);
}

/** Waits by the posts that opened them. */
export function waitsByOpener(
  connection: Connection,
  network: string,
  openers: Iterable<string>,
): ReadonlyMap<string, Wait> {
  const lists = connection.lists(byOpenersSql, JSON.stringify([...openers]), network);
  return new Map(lists.map((list) => waitAt(list).wait).map((wait) => [wait.openedBy, wait]));
}

const promiseColumns = [
  'network',
  'postId',
  'authorId',
  'threadId',
  'text',
  'agent',
  'promisedAt',
  'keptBy',
  'keptAt',
] as const satisfies readonly (keyof Promised)[];

type PromiseRow = { [Key in (typeof promiseColumns)[number]]: Exclude<Promised[Key], undefined> | null };

const savePromiseSql = `INSERT OR REPLACE INTO promises (${promiseColumns.join(', ')})
  VALUES (${promiseColumns.map(() => '?').join(', ')})`;

export function savePromise(connection: Connection, promised: Promised): void {
  connection.run(savePromiseSql, ...promiseColumns.map((column) => promised[column] ?? null));
}

export function samePromise(one: Promised, other: Promised): boolean {
  return promiseColumns.every((column) => one[column] === other[column]);
}

export function promisesOfThread(connection: Connection, network: string, threadId: string): Promised[] {
  return connection
    .all<PromiseRow>(
      `SELECT ${promiseColumns.join(', ')} FROM promises INDEXED BY promisesThread
       WHERE network = ? AND threadId = ? ORDER BY promisedAt, postId`,
      network,
      threadId,
    )
    .map((row) => {
      const promised: Record<string, Value> = {};
      for (const column of promiseColumns) {
        const value = row[column];
        if (value !== null) promised[column] = value;
      }
      return promised as unknown as Promised;
    });
}
