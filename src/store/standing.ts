import { marksOf } from '../core/marks.ts';
import { type Growth, leastBetweenMs, leastEngagement } from '../core/priority.ts';
import type { Mark, Wait } from '../core/wait.ts';
import type { Connection } from './connection.ts';
import type { Standing, StoredPost } from './store.ts';

/** Tells what open waits are weighed by beside their posts. */
export type Standings = (wait: Wait, opener: StoredPost) => Standing;

/** `all`: every open wait, where all of them were read; else others who wait are asked for, thread by thread. */
export function standingsOf(connection: Connection, all: readonly Wait[] | undefined): Standings {
  const waiting = all ? countedIn(all) : askedFor(connection);
  const wanted = wantedPosts(connection);
  return (wait, opener) => ({
    others: Math.max(0, waiting(wait.network, wait.threadId) - 1),
    wanted: wanted.has(`${wait.network}\n${wait.openedBy}`),
    growth: growthOf(connection, opener),
  });
}

type Waiting = (network: string, threadId: string) => number;

function countedIn(all: readonly Wait[]): Waiting {
  const counts = new Map<string, number>();
  for (const { network, threadId } of all) {
    const thread = `${network}\n${threadId}`;
    counts.set(thread, (counts.get(thread) ?? 0) + 1);
  }
  return (network, threadId) => counts.get(`${network}\n${threadId}`) ?? 0;
}

function askedFor(connection: Connection): Waiting {
  const known = new Map<string, number>();
  const sql =
    'SELECT count(*) FROM waits INDEXED BY waitsThread WHERE network = ? AND threadId = ? AND closedAt IS NULL';
  return (network, threadId) => {
    const thread = `${network}\n${threadId}`;
    const count = known.get(thread) ?? connection.pick<number>(sql, network, threadId) ?? 0;
    known.set(thread, count);
    return count;
  };
}

/** Posts that stand marked `open`. */
function wantedPosts(connection: Connection): ReadonlySet<string> {
  const wanted = new Set<string>();
  const posts = connection.all<{ network: string; postId: string }>(
    "SELECT DISTINCT network, postId FROM marks INDEXED BY marksOpen WHERE kind = 'open'",
  );
  for (const { network, postId } of posts) {
    const marks = connection.all<Mark>(
      'SELECT * FROM marks WHERE network = ? AND postId = ? ORDER BY number',
      network,
      postId,
    );
    if (marksOf(marks).get(postId)?.need?.kind === 'open') wanted.add(`${network}\n${postId}`);
  }
  return wanted;
}

const looksSql = `SELECT at, coalesce(reposts, 0) + coalesce(quotes, 0) + coalesce(replies, 0) AS sum
  FROM counts WHERE post = ? UNION ALL
  SELECT checkedAt, coalesce(reposts, 0) + coalesce(quotes, 0) + coalesce(replies, 0) FROM posts WHERE key = ?
  ORDER BY at DESC LIMIT 100`;

/** The last look and the latest one well before it; undefined where there are no two or next to nothing was counted. */
export function growthOf(connection: Connection, { key, counts }: StoredPost): Growth | undefined {
  const sum = (counts?.reposts ?? 0) + (counts?.quotes ?? 0) + (counts?.replies ?? 0);
  if (sum < leastEngagement) return undefined;
  const looks = connection.all<{ at: number; sum: number }>(looksSql, key, key);
  const [last] = looks;
  const before = last && looks.find(({ at }) => last.at - at >= leastBetweenMs);
  return before && { fromAt: before.at, from: before.sum, toAt: last.at, to: last.sum };
}
