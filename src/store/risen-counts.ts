import type { Connection } from './connection.ts';
import type { RisenCount, RisenCounts } from './source-run.ts';

interface CountRow {
  key: number;
  network: string;
  nativeId: string;
  url: string | null;
  at: number;
  replies: number;
}

/** Own posts whose count of replies is greater than it was, by the history of their counts; the latest rise first. */
export function risenCounts(connection: Connection, { sources, since }: RisenCounts): RisenCount[] {
  return connection.read(() =>
    sources
      .flatMap((source) =>
        [...byPost(rowsOf(connection, source, since))].flatMap((rows) => risenOf(source, rows, since)),
      )
      .sort((one, other) => other.since - one.since || (one.id < other.id ? -1 : 1)),
  );
}

/** The counts of the time asked for, and the last ones before it, of own posts whose counts changed in it. */
function rowsOf(connection: Connection, source: string, since: number): CountRow[] {
  return connection.all<CountRow>(
    `SELECT p.key, p.network, p.nativeId, p.url, c.at, c.replies
     FROM posts p CROSS JOIN counts c ON c.post = p.key
     WHERE p.source = ? AND p.role IS NOT NULL AND p.goneAt IS NULL AND c.replies IS NOT NULL
       AND EXISTS (SELECT 1 FROM counts l WHERE l.post = p.key AND l.at >= ?)
       AND c.at >= coalesce((SELECT max(b.at) FROM counts b WHERE b.post = p.key AND b.at < ?), 0)
     ORDER BY p.key, c.at`,
    source,
    since,
    since,
  );
}

function byPost(rows: readonly CountRow[]): Iterable<readonly CountRow[]> {
  const posts = new Map<number, CountRow[]>();
  for (const row of rows) posts.set(row.key, [...(posts.get(row.key) ?? []), row]);
  return posts.values();
}

/** Against the least that there were: what came after some had been deleted is new too. */
function risenOf(source: string, rows: readonly CountRow[], since: number): readonly RisenCount[] {
  const last = rows.at(-1);
  if (!last) return [];
  const least = rows.reduce((low, row) => (row.replies <= low.replies ? row : low));
  const more = last.replies - least.replies;
  if (more <= 0) return [];
  return [
    {
      source,
      network: last.network,
      id: last.nativeId,
      url: last.url ?? undefined,
      replies: last.replies,
      more,
      since: Math.max(least.at, since),
    },
  ];
}
