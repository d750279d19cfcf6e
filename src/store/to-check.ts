import type { Connection } from './connection.ts';
import { lastGivenAt } from './last-given.ts';
import type { CheckRef } from './store.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const recentMs = 14 * dayMs;

/** How long after each asking in vain a missing parent is asked for again; after the fifth no more (index `missingSource`). */
const askAgainMs = [0, 10 * minuteMs, hourMs, 6 * hourMs, dayMs];

/** Again after a tenth of its age. */
const shortestMs = 5 * minuteMs;
const longestMs = dayMs;

interface DueRow {
  nativeId: string;
  url: string | null;
  parentId: string | null;
  rootId: string | null;
  postedAt: number;
}

/** Missing parents, then what is open or recent and due, longest unchecked first. */
export function toCheck(
  connection: Connection,
  source: string,
  now: number,
  limit: number,
  everyMs = 0,
): CheckRef[] {
  return connection.read(() => {
    const refs = missingParents(connection, source, now, limit);
    refs.push(...duePosts(connection, source, now, limit - refs.length, everyMs));
    return refs;
  });
}

function missingParents(connection: Connection, source: string, now: number, limit: number): CheckRef[] {
  const due = askAgainMs.map((ms, asks) => `WHEN ${asks} THEN ${ms}`).join(' ');
  return connection
    .all<{ nativeId: string; rootId: string | null }>(
      `SELECT m.nativeId,
         (SELECT max(p.rootId) FROM posts p INDEXED BY postsParent
           WHERE p.network = m.network AND p.parentId = m.nativeId) AS rootId
       FROM missing m
       WHERE m.source = ? AND m.goneAt IS NULL AND m.asks < 5
         AND (m.askedAt IS NULL OR m.askedAt + CASE m.asks ${due} END <= ?)
       ORDER BY m.asks, m.askedAt, m.nativeId LIMIT ?`,
      source,
      now,
      limit,
    )
    .map(({ nativeId, rootId }) => ({ id: nativeId, missing: true, ...(rootId !== null && { rootId }) }));
}

/** Posts of open waits, mentions, and the brand's replies of the last 14 days; a listing that gave one has checked it. */
function duePosts(
  connection: Connection,
  source: string,
  now: number,
  limit: number,
  everyMs: number,
): CheckRef[] {
  if (limit <= 0) return [];
  return connection
    .all<DueRow>(
      `WITH candidates AS (
         SELECT p.key FROM waits w INDEXED BY waitsHeard
         CROSS JOIN json_each(json_array(w.openedBy, w.firstAskedBy, w.lastWordBy)) e
         CROSS JOIN posts p ON p.network = w.network AND p.nativeId = e.value
         WHERE w.closedAt IS NULL AND w.source = ?
         UNION
         SELECT key FROM posts WHERE source = ? AND postedAt >= ?
           AND (isMention = 1 OR (role IS NOT NULL AND parentId IS NOT NULL))
       ), seen AS (
         SELECT c.key, max(p.checkedAt, coalesce((SELECT max(lastSeenAt) FROM caught WHERE post = c.key), 0)) AS seenAt
         FROM candidates c CROSS JOIN posts p ON p.key = c.key
       )
       SELECT p.nativeId, p.url, p.parentId, p.rootId, p.postedAt
       FROM seen s CROSS JOIN posts p ON p.key = s.key
       WHERE p.goneAt IS NULL AND s.seenAt + min(max((? - p.postedAt) / 10, ?), ?) <= ?
       ORDER BY s.seenAt, p.key LIMIT ?`,
      source,
      source,
      now - recentMs,
      now,
      Math.max(shortestMs, everyMs),
      Math.max(longestMs, everyMs),
      now,
      limit,
    )
    .map(refOf);
}

/** Texts that were neither given nor asked for since then, longest unchecked first. */
export function agingTexts(
  connection: Connection,
  source: string,
  unseenSince: number,
  limit: number,
): CheckRef[] {
  return connection
    .all<DueRow>(
      `SELECT p.nativeId, p.url, p.parentId, p.rootId, p.postedAt FROM posts p INDEXED BY postsWorded
       WHERE p.source = ? AND p.role IS NULL AND p.text <> '' AND p.goneAt IS NULL
         AND p.checkedAt < ? AND p.firstSeenAt < ? AND ${lastGivenAt} < ?
       ORDER BY p.checkedAt, p.key LIMIT ?`,
      source,
      unseenSince,
      unseenSince,
      unseenSince,
      limit,
    )
    .map(refOf);
}

function refOf({ nativeId, url, parentId, rootId, postedAt }: DueRow): CheckRef {
  return {
    id: nativeId,
    missing: false,
    postedAt,
    ...(url !== null && { url }),
    ...(parentId !== null && { parentId }),
    ...(rootId !== null && { rootId }),
  };
}
