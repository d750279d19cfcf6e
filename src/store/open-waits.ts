import type { Wait } from '../core/wait.ts';
import type { Connection } from './connection.ts';
import { type Condition, isBy, isOneOf, isWithin, where } from './filters.ts';
import { storedById, wordsById } from './post-reads.ts';
import { type Standings, standingsOf } from './standing.ts';
import type { PostWords, WaitFilter, WaitRow, WaitsSummary } from './store.ts';
import { waitAt, waitFields } from './wait-row.ts';

/** Word for word the condition of the partial indexes over open waits. */
const isOpen: Condition = { sql: 'w.closedAt IS NULL', values: [] };

const orders: Record<WaitFilter['sort'], string> = {
  waiting: 'w.openedAt, w.network, w.openedBy',
  newest: 'w.openedAt DESC, w.network, w.openedBy',
  reach: 'a.followers DESC NULLS LAST, w.openedAt, w.network, w.openedBy',
};

/** Waits heard of lately, then the cold ones; posts are read only for what is printed. */
export function openWaits(connection: Connection, filter: WaitFilter): WaitRow[] {
  return connection.read(() => {
    const limit = filter.limit ?? -1;
    const warm = select(connection, filter, false, limit);
    const left = limit < 0 ? -1 : limit - warm.length;
    const cold = left === 0 ? [] : select(connection, filter, true, left);
    const standings = standingsOf(connection, isAll(filter) ? [...warm, ...cold] : undefined);
    return [
      ...warm.flatMap((wait) => asWaitRow(connection, wait, false, standings) ?? []),
      ...cold.flatMap((wait) => asWaitRow(connection, wait, true, standings) ?? []),
    ];
  });
}

/** The planner has no figures to choose by, so the index is named: few are warm, and the cold ones come in their order. */
function statementOf(connection: Connection, filter: WaitFilter, cold: boolean): Condition {
  const coldFrom = filter.now - filter.coldMs;
  const heard: Condition = { sql: cold ? 'w.lastWordAt < ?' : 'w.lastWordAt >= ?', values: [coldFrom] };
  const condition = where(isOpen, heard, ...filtersOf(connection, filter));
  const authors =
    filter.sort === 'reach' ? 'LEFT JOIN authors a ON a.network = w.network AND a.authorId = w.authorId' : '';
  return {
    sql: `SELECT ${waitFields} FROM waits w INDEXED BY ${cold ? 'waitsOpen' : 'waitsHeard'} ${authors}
      WHERE ${condition.sql} ORDER BY ${orders[filter.sort]} LIMIT ?`,
    values: condition.values,
  };
}

function select(connection: Connection, filter: WaitFilter, cold: boolean, limit: number): Wait[] {
  const { sql, values } = statementOf(connection, filter, cold);
  return connection.lists(sql, ...values, limit).map((list) => waitAt(list).wait);
}

function filtersOf(connection: Connection, filter: WaitFilter): (Condition | undefined)[] {
  const { olderThanMs } = filter;
  return [
    isOneOf('w.network', filter.networks),
    isOneOf('w.source', filter.sources),
    isBy(connection, 'w', filter.author),
    isWithin('w.openedAt', filter.since, filter.until),
    olderThanMs === undefined ? undefined : { sql: 'w.openedAt <= ?', values: [filter.now - olderThanMs] },
  ];
}

/** Whether every open wait fits, so that all who wait in a thread are at hand. */
function isAll({ networks, sources, author, since, until, olderThanMs, limit }: WaitFilter): boolean {
  return [networks, sources, author, since, until, olderThanMs, limit].every((each) => each === undefined);
}

function asWaitRow(
  connection: Connection,
  wait: Wait,
  cold: boolean,
  standings: Standings,
): WaitRow | undefined {
  const opener = storedById(connection, wait.network, wait.openedBy);
  if (!opener) return undefined;
  const post = (id: string): PostWords | undefined => wordsById(connection, wait.network, [id]).get(id);
  return {
    wait,
    opener,
    firstAsk: wait.firstAskedBy === wait.openedBy ? opener : (post(wait.firstAskedBy) ?? opener),
    latest: wait.lastWordBy === wait.openedBy ? opener : (post(wait.lastWordBy) ?? opener),
    answer: wait.closedBy === undefined ? undefined : post(wait.closedBy),
    cold,
    standing: standings(wait, opener),
  };
}

export function openWaitsSummary(connection: Connection, filter: WaitFilter): WaitsSummary {
  const condition = where(isOpen, ...filtersOf(connection, filter));
  return connection.read(() => {
    const networks = connection.all<{
      network: string;
      open: number;
      cold: number;
      oldestAt: number;
      known: number;
    }>(
      `SELECT w.network, count(*) AS open, sum(w.lastWordAt < ?) AS cold, min(w.openedAt) AS oldestAt,
         count((SELECT a.followers FROM authors a WHERE a.network = w.network AND a.authorId = w.authorId)) AS known
       FROM waits w INDEXED BY waitsHeard WHERE ${condition.sql} GROUP BY w.network ORDER BY w.network`,
      filter.now - filter.coldMs,
      ...condition.values,
    );
    return {
      open: sum(networks.map((row) => row.open)),
      cold: sum(networks.map((row) => row.cold)),
      oldestAt: networks.length === 0 ? undefined : Math.min(...networks.map((row) => row.oldestAt)),
      followersKnown: sum(networks.map((row) => row.known)),
      byNetwork: new Map(networks.map((row) => [row.network, row.open])),
      needNone: needNone(connection, filter),
    };
  });
}

/** Without author or times the sums of the days tell; else the mentions in these times are counted. */
function needNone(connection: Connection, filter: WaitFilter): number {
  const until =
    filter.olderThanMs === undefined
      ? filter.until
      : Math.min(filter.until ?? Infinity, filter.now - filter.olderThanMs + 1);
  if (filter.author === undefined && filter.since === undefined && until === undefined) {
    const condition = where(isOneOf('network', filter.networks), isOneOf('source', filter.sources));
    const rest = condition.sql === '' ? '' : ` WHERE ${condition.sql}`;
    return (
      connection.pick<number>(`SELECT coalesce(sum(needNone), 0) FROM days${rest}`, ...condition.values) ?? 0
    );
  }
  const condition = where(
    { sql: 'p.isMention = 1 AND p.goneAt IS NULL AND p.openedBy IS NULL', values: [] },
    isOneOf('p.network', filter.networks),
    isOneOf('p.source', filter.sources),
    isBy(connection, 'p', filter.author),
    isWithin('p.postedAt', filter.since, until),
  );
  return (
    connection.pick<number>(`SELECT count(*) FROM posts p WHERE ${condition.sql}`, ...condition.values) ?? 0
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
