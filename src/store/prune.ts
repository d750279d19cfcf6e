import type { Connection } from './connection.ts';
import type { Days } from './days.ts';
import { dropWords } from './words.ts';

const keepMs = 30 * 86_400_000;
const everyMs = 3_600_000;
const most = 2000;
const noMention = { isMention: 0, goneAt: null, openedBy: null, waitState: 0 } as const;

/**
 * Search hits that failed the local check go after 30 days, a piece at a time and not oftener than every hour; one that
 * stands in a thread with mentions or posts of ours, or that was marked, stays.
 */
export function prune(connection: Connection, days: Days, now: number): void {
  const last = connection.pick<string>("SELECT value FROM meta WHERE key = 'prunedAt'");
  if (last !== undefined && now - Number(last) < everyMs) return;
  const rows = connection.all<{ key: number; network: string; source: string; postedAt: number }>(
    `SELECT p.key, p.network, p.source, p.postedAt FROM posts p
     WHERE p.rejected IS NOT NULL AND p.firstSeenAt < ? AND p.isMention = 0 AND p.role IS NULL
       AND NOT EXISTS (
         SELECT 1 FROM posts o
         WHERE o.network = p.network AND o.threadId = p.threadId AND (o.isMention = 1 OR o.role IS NOT NULL))
       AND NOT EXISTS (SELECT 1 FROM labels l WHERE l.network = p.network AND l.postId = p.nativeId)
       AND NOT EXISTS (SELECT 1 FROM marks m WHERE m.network = p.network AND m.postId = p.nativeId)
     LIMIT ?`,
    now - keepMs,
    most,
  );
  for (const { key, ...place } of rows) {
    for (const table of ['caught', 'judgements', 'counts', 'edits', 'aliases']) {
      connection.run(`DELETE FROM ${table} WHERE post = ?`, key);
    }
    connection.run('DELETE FROM posts WHERE key = ?', key);
    days.add({ ...place, ...noMention }, false, -1);
  }
  dropWords(
    connection,
    rows.map(({ key }) => key),
  );
  if (rows.length < most) {
    connection.run("INSERT OR REPLACE INTO meta (key, value) VALUES ('prunedAt', ?)", String(now));
  }
}
