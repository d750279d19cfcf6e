import type { Connection } from './connection.ts';
import { lastGivenAt } from './last-given.ts';

/** A piece of dropping texts that may no longer be kept. */
export interface ForgetTexts {
  readonly source: string;
  readonly at: number;
  /** Texts that the network last gave before then (ms); undefined: of any age. */
  readonly unseenSince?: number | undefined;
  /** Only those of posts that are gone. */
  readonly goneOnly: boolean;
  readonly limit: number;
}

/**
 * The words of posts by others, their older versions and what was quoted from them; what was read out of them (a score, an
 * intent) stays, and so do author, times and address. Our own words are ours.
 */
export function forgetTexts(connection: Connection, job: ForgetTexts): number {
  const keys = job.goneOnly ? textsOfGone(connection, job) : oldTexts(connection, job);
  for (const key of keys) {
    connection.run("UPDATE posts SET text = '', textGoneAt = ? WHERE key = ?", job.at, key);
    connection.run('DELETE FROM edits WHERE post = ?', key);
    connection.run("UPDATE judgements SET evidence = '[]' WHERE post = ?", key);
  }
  return keys.length;
}

function textsOfGone(connection: Connection, { source, limit }: ForgetTexts): Float64Array {
  return connection.column(
    `SELECT key FROM posts
     WHERE source = ? AND goneAt IS NOT NULL AND text <> '' AND role IS NULL ORDER BY key LIMIT ?`,
    source,
    limit,
  );
}

function oldTexts(connection: Connection, { source, unseenSince, limit }: ForgetTexts): Float64Array {
  const before = unseenSince ?? Number.MAX_SAFE_INTEGER;
  return connection.column(
    `SELECT p.key FROM posts p
     WHERE p.source = ? AND p.role IS NULL AND p.text <> '' AND p.firstSeenAt < ? AND ${lastGivenAt} < ?
     ORDER BY p.key LIMIT ?`,
    source,
    before,
    before,
    limit,
  );
}
