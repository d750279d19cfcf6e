import type { Connection } from './connection.ts';
import { firstKeySeen } from './first-key.ts';
import type { Changes } from './store.ts';

const mentionsSql = `SELECT count(*) AS mentions, coalesce(sum(p.openedBy = p.nativeId), 0) AS waits
  FROM posts p NOT INDEXED WHERE p.key >= ? AND p.isMention = 1 AND p.goneAt IS NULL`;

const repliesSql = `SELECT count(*) FROM posts p NOT INDEXED
  CROSS JOIN waits w INDEXED BY waitsThread
    ON w.network = p.network AND w.threadId = p.threadId AND w.closedBy = p.nativeId
  WHERE p.key >= ? AND p.role IS NOT NULL`;

const marksSql = `SELECT count(*) FROM (
  SELECT DISTINCT w.network, w.openedBy FROM marks m
  CROSS JOIN posts p ON p.network = m.network AND p.nativeId = m.postId
  CROSS JOIN waits w ON w.network = p.network AND w.openedBy = p.openedBy
  WHERE m.kind = 'answered' AND m.markedAt >= ? AND w.outcome = 'closed-by-mark')`;

/** Costs what is new: posts are read from the first one seen since. */
export function changesSince(connection: Connection, at: number): Changes {
  return connection.read(() => {
    const from = firstKeySeen(connection, at);
    const news = connection.get<Pick<Changes, 'mentions' | 'waits'>>(mentionsSql, from);
    const byReply = connection.pick<number>(repliesSql, from) ?? 0;
    const byMark = connection.pick<number>(marksSql, at) ?? 0;
    return { mentions: news?.mentions ?? 0, waits: news?.waits ?? 0, answered: byReply + byMark };
  });
}
