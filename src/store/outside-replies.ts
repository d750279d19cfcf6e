import type { Connection } from './connection.ts';
import type { OutsideReplyRow, RecentPosts } from './health.ts';

/** Along the posts of a source by their time, the newest: nothing older is read. */
export function outsideReplies(connection: Connection, asked: RecentPosts): OutsideReplyRow[] {
  return connection.all<OutsideReplyRow>(
    `SELECT p.network, p.authorId, a.handle, a.name, p.text, p.lang,
       c.authorId AS toAuthor, c.text AS toText
     FROM (
       SELECT * FROM posts INDEXED BY postsSource
       WHERE source = ? AND postedAt >= ? ORDER BY postedAt DESC LIMIT ?
     ) p
     CROSS JOIN posts c ON c.network = p.network AND c.nativeId = p.parentId
     LEFT JOIN authors a ON a.network = p.network AND a.authorId = p.authorId
     WHERE p.role IS NULL AND p.parentId IS NOT NULL AND p.goneAt IS NULL AND p.repostOf IS NULL AND p.text <> ''
       AND c.role IS NULL AND c.authorId <> p.authorId`,
    asked.source,
    asked.since,
    asked.most,
  );
}

/** Signatures of the brand's agents under the newest posts of a source, each once. */
export function recentAgents(connection: Connection, asked: RecentPosts): string[] {
  return connection
    .all<{ agent: string }>(
      `SELECT DISTINCT j.agent FROM (
         SELECT key, role FROM posts INDEXED BY postsSource
         WHERE source = ? AND postedAt >= ? ORDER BY postedAt DESC LIMIT ?
       ) p
       CROSS JOIN judgements j ON j.post = p.key
       WHERE p.role IS NOT NULL AND j.agent IS NOT NULL`,
      asked.source,
      asked.since,
      asked.most,
    )
    .map(({ agent }) => agent);
}

export function mentionsBy(connection: Connection, network: string, authorId: string): number {
  return (
    connection.pick<number>(
      `SELECT count(*) FROM posts INDEXED BY postsAuthor
       WHERE network = ? AND authorId = ? AND isMention = 1 AND goneAt IS NULL`,
      network,
      authorId,
    ) ?? 0
  );
}
