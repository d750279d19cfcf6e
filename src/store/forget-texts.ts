import { traceOf } from '../core/text-trace.ts';
import type { Connection } from './connection.ts';
import { lastGivenAt } from './last-given.ts';
import { dropWords } from './words.ts';

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

interface Words {
  text: string;
  goneAt: number | null;
}

/**
 * The words of posts by others, their older versions and what was quoted from them; what was read out of them (a score, an
 * intent) stays, and so do author, times and address. Waits go by what stays. Our own words are ours.
 */
export function forgetTexts(connection: Connection, job: ForgetTexts): number {
  const keys = job.goneOnly ? textsOfGone(connection, job) : oldTexts(connection, job);
  for (const key of keys) {
    const row = connection.get<Words>('SELECT text, goneAt FROM posts WHERE key = ?', key);
    if (!row) continue;
    connection.run(
      "UPDATE posts SET text = '', textGoneAt = ?, textTrace = ? WHERE key = ?",
      job.at,
      row.goneAt === null ? traceOf(row.text) : null,
      key,
    );
    connection.run('DELETE FROM edits WHERE post = ?', key);
    connection.run("UPDATE judgements SET evidence = '[]' WHERE post = ?", key);
  }
  dropWords(connection, [...keys]);
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
    `SELECT p.key FROM posts p INDEXED BY postsWorded
     WHERE p.source = ? AND p.role IS NULL AND p.text <> '' AND p.firstSeenAt < ? AND ${lastGivenAt} < ?
     ORDER BY p.key LIMIT ?`,
    source,
    before,
    before,
    limit,
  );
}
