import type { Connection } from './connection.ts';
import type { QueryFinds } from './health.ts';
import { holesOf } from './positions.ts';
import type { SourceFacts } from './store.ts';

const lastPosts = 200;
const fewestPosts = 10;

interface FactsRow {
  source: string;
  network: string;
  posts: number;
  newestAt: number | null;
  lastSuccessAt: number | null;
  lastTriedAt: number | null;
}

/** Every source that has posts, positions or runs. */
export function sourceFacts(connection: Connection): SourceFacts[] {
  return connection.read(() =>
    connection
      .all<FactsRow>(
        `SELECT s.source, min(s.network) AS network,
           (SELECT coalesce(sum(posts), 0) FROM days d WHERE d.source = s.source) AS posts,
           (SELECT max(postedAt) FROM posts p WHERE p.source = s.source) AS newestAt,
           (SELECT max(coalesce(endedAt, startedAt)) FROM runSources r
             WHERE r.source = s.source AND r.state = 'ok') AS lastSuccessAt,
           (SELECT max(startedAt) FROM runSources r WHERE r.source = s.source) AS lastTriedAt
         FROM (
           SELECT source, network FROM days UNION SELECT source, network FROM positions
           UNION SELECT source, network FROM runSources
         ) s GROUP BY s.source ORDER BY s.source`,
      )
      .map((row) => ({
        source: row.source,
        network: row.network,
        posts: row.posts,
        newestAt: row.newestAt ?? undefined,
        lastSuccessAt: row.lastSuccessAt ?? undefined,
        lastTriedAt: row.lastTriedAt ?? undefined,
        usualGapMs: usualGap(connection, row.source),
        holes: holesBySource(connection, row.source),
      })),
  );
}

/** Half of the last posts came closer upon each other than this. */
function usualGap(connection: Connection, source: string): number | undefined {
  const times = connection
    .all<{ postedAt: number }>(
      'SELECT postedAt FROM posts WHERE source = ? ORDER BY postedAt DESC LIMIT ?',
      source,
      lastPosts,
    )
    .map((row) => row.postedAt);
  if (times.length < fewestPosts) return undefined;
  const gaps = times.slice(1).map((time, index) => (times[index] ?? time) - time);
  gaps.sort((one, other) => one - other);
  const upper = gaps[Math.floor(gaps.length / 2)] ?? 0;
  const lower = gaps[Math.floor((gaps.length - 1) / 2)] ?? 0;
  return (upper + lower) / 2;
}

function holesBySource(connection: Connection, source: string): SourceFacts['holes'] {
  return connection
    .all<{ stream: string; holes: string }>(
      "SELECT stream, holes FROM positions WHERE source = ? AND holes <> '[]' ORDER BY stream",
      source,
    )
    .flatMap(({ stream, holes }) => holesOf(holes).map(({ from, to }) => ({ stream, from, to })));
}

/** By source, posts by the tracked query that they fit, as typed; one look at all that was caught. */
export function queryHits(connection: Connection): Map<string, Map<string, number>> {
  const rows = connection.all<{ source: string; query: string; posts: number }>(
    `SELECT source, query, count(DISTINCT post) AS posts FROM caught
     WHERE query IS NOT NULL GROUP BY source, query ORDER BY source, query`,
  );
  const hits = new Map<string, Map<string, number>>();
  for (const { source, query, posts } of rows)
    hits.set(source, (hits.get(source) ?? new Map<string, number>()).set(query, posts));
  return hits;
}

/** Keys are given in the order in which posts come: the first and the last stand for all between. */
export function queryFinds(connection: Connection): Map<string, QueryFinds> {
  const rows = connection.all<{
    query: string;
    posts: number;
    firstAt: number | null;
    lastAt: number | null;
  }>(
    `SELECT f.query, f.posts,
       (SELECT firstSeenAt FROM posts WHERE key = f.first) AS firstAt,
       (SELECT firstSeenAt FROM posts WHERE key = f.last) AS lastAt
     FROM (
       SELECT query, count(DISTINCT post) AS posts, min(post) AS first, max(post) AS last
       FROM caught WHERE query IS NOT NULL GROUP BY query
     ) f ORDER BY f.query`,
  );
  return new Map(
    rows.map(({ query, posts, firstAt, lastAt }) => [
      query,
      { posts, firstAt: firstAt ?? 0, lastAt: lastAt ?? firstAt ?? 0 },
    ]),
  );
}
