import type { Connection } from './connection.ts';
import { storedWhere } from './post-reads.ts';
import type { StoredPost } from './store.ts';

const dayMs = 86_400_000;
const recentMs = 14 * dayMs;
/** The brand's publications are replied to for as long. */
const publishedMs = 90 * dayMs;

/**
 * Roots whose own stream is due, those whose count moved first, then open holes, then the longest incomplete. A root
 * without a position is one that was never read: due when it may have replies, and after a day in any case. An older
 * publication of the brand's that has replies and was never read is due too.
 */
export function threadsToRead(connection: Connection, source: string, now: number): StoredPost[] {
  return connection.read(() =>
    storedWhere(
      connection,
      `JOIN (
         SELECT r.key,
           CASE WHEN t.root IS NULL THEN coalesce(r.replies, 1) > 0
             ELSE r.replies IS NOT NULL AND r.replies IS NOT t.replies END AS moved,
           coalesce(t.holes, '[]') <> '[]' AS torn,
           coalesce(t.completeAt, CASE WHEN t.root IS NULL THEN r.firstSeenAt END, 0) AS completeAt,
           r.postedAt >= ? OR r.nativeId IN (
             SELECT value FROM waits w INDEXED BY waitsHeard
             CROSS JOIN posts o ON o.network = w.network AND o.nativeId = w.openedBy
             CROSS JOIN json_each(json_array(w.threadId, o.subjectId, o.parentId, o.rootId))
             WHERE w.closedAt IS NULL AND w.source = ? AND value IS NOT NULL
           ) AS alive
         FROM (
           SELECT key FROM posts WHERE source = ? AND postedAt >= ? AND (parentId IS NULL OR nativeId = threadId)
           UNION SELECT key FROM posts INDEXED BY postsPublished
             WHERE source = ? AND postedAt >= ? AND role IS NOT NULL AND parentId IS NULL AND replies > 0
           UNION SELECT p.key FROM positions t CROSS JOIN posts p ON p.network = t.network AND p.nativeId = t.root
             WHERE t.source = ? AND t.root IS NOT NULL
           UNION SELECT p.key FROM waits w INDEXED BY waitsHeard
             CROSS JOIN posts o ON o.network = w.network AND o.nativeId = w.openedBy
             CROSS JOIN json_each(json_array(w.threadId, o.subjectId, o.parentId, o.rootId))
             CROSS JOIN posts p ON p.network = w.network AND p.nativeId = value
             WHERE w.closedAt IS NULL AND w.source = ?
         ) c
         CROSS JOIN posts r ON r.key = c.key
         LEFT JOIN positions t ON t.network = r.network AND t.root = r.nativeId AND t.source = ?
         WHERE r.goneAt IS NULL AND (r.role IS NOT NULL OR r.isMention = 1 OR t.root IS NOT NULL)
       ) d ON d.key = p.key
       WHERE d.moved OR d.torn OR (d.alive AND d.completeAt <= ?)
       ORDER BY d.moved DESC, d.torn DESC, d.completeAt, p.key`,
      now - recentMs,
      source,
      source,
      now - recentMs,
      source,
      now - publishedMs,
      source,
      source,
      source,
      now - dayMs,
    ),
  );
}
