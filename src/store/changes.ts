import type { Connection, Value } from './connection.ts';
import { firstKeySeen } from './first-key.ts';
import type { Changes, ChangesBy } from './store.ts';

/** Where the posts of the time are found, each along an index of its own. */
const found: Readonly<Record<ChangesBy, { readonly mentions: string; readonly own: string }>> = {
  seen: { mentions: 'posts p NOT INDEXED WHERE p.key >= ?', own: 'posts p NOT INDEXED WHERE p.key >= ?' },
  posted: {
    mentions: 'posts p INDEXED BY postsMentions WHERE p.postedAt >= ?',
    own: `posts p INDEXED BY postsSource WHERE p.source IN (SELECT DISTINCT source FROM days) AND p.postedAt >= ?`,
  },
};

function mentionsSql(by: ChangesBy): string {
  return `SELECT count(*) AS mentions, coalesce(sum(p.openedBy = p.nativeId), 0) AS waits
    FROM ${found[by].mentions} AND p.isMention = 1 AND p.goneAt IS NULL`;
}

function repliesSql(by: ChangesBy): string {
  return `SELECT count(*) FROM (SELECT network, nativeId, threadId FROM ${found[by].own} AND p.role IS NOT NULL) o
    CROSS JOIN waits w INDEXED BY waitsThread
      ON w.network = o.network AND w.threadId = o.threadId AND w.closedBy = o.nativeId`;
}

const marksSql = `SELECT count(*) FROM (
  SELECT DISTINCT w.network, w.openedBy FROM marks m
  CROSS JOIN posts p ON p.network = m.network AND p.nativeId = m.postId
  CROSS JOIN waits w ON w.network = p.network AND w.openedBy = p.openedBy
  WHERE m.kind = 'answered' AND m.markedAt >= ? AND w.outcome = 'closed-by-mark')`;

/** Costs what is new: posts are read from the first one of the time on. */
export function changesSince(connection: Connection, at: number, by: ChangesBy): Changes {
  return connection.read(() => {
    const from: Value = by === 'seen' ? firstKeySeen(connection, at) : at;
    const news = connection.get<Pick<Changes, 'mentions' | 'waits'>>(mentionsSql(by), from);
    const byReply = connection.pick<number>(repliesSql(by), from) ?? 0;
    const byMark = connection.pick<number>(marksSql, at) ?? 0;
    return { mentions: news?.mentions ?? 0, waits: news?.waits ?? 0, answered: byReply + byMark };
  });
}
