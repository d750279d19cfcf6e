import type { Judge, Judgement } from '../core/judgement.ts';
import type { WaitRules } from '../core/thread.ts';
import type { Connection } from './connection.ts';
import { openDays } from './days.ts';
import { fingerprintKey, getMeta, setMeta } from './meta.ts';
import { nodesOf } from './nodes.ts';
import type { Recompute } from './store.ts';
import { writeThreads } from './thread-writes.ts';
import { assignThreads } from './threading.ts';
import { type Entry, openWorkset, type Workset } from './workset.ts';

const underWayKey = 'recompute';

interface UnderWay {
  readonly fingerprint: string;
  /** The last post that was looked at. */
  readonly after: number;
}

/**
 * Goes over the posts by key, at most `limit` in a piece: whose they are, how they read, and the waits of every thread
 * whose last post lies in the piece. What was reached is stored in the same transaction.
 */
export function recompute(connection: Connection, job: Recompute): { done: boolean; threads: number } {
  const after = progress(connection, job.fingerprint);
  const piece = connection.all<{ key: number; network: string; nativeId: string; threadId: string }>(
    'SELECT key, network, nativeId, threadId FROM posts WHERE key > ? ORDER BY key LIMIT ?',
    after,
    job.limit,
  );
  const end = piece.at(-1)?.key;
  if (end === undefined) {
    setMeta(connection, fingerprintKey, job.fingerprint);
    connection.run('DELETE FROM meta WHERE key = ?', underWayKey);
    return { done: true, threads: 0 };
  }
  const days = openDays(connection);
  let threads = 0;
  for (const network of new Set(piece.map((post) => post.network))) {
    const posts = piece.filter((post) => post.network === network);
    const work = openWorkset(connection, network);
    for (const { nativeId } of posts) review(work, nativeId, job.rules, job.judge);
    const nodes = nodesOf(connection, work, job.rules.twoLevel.has(network));
    const touched = assignThreads(connection, work, nodes);
    for (const threadId of new Set(posts.map((post) => post.threadId))) {
      if (lastKey(connection, network, threadId) <= end) touched.add(threadId);
    }
    for (const entry of work.entries.values())
      if (entry.judgement !== entry.oldJudgement) touched.add(entry.row.threadId);
    writeThreads({ connection, work, rules: job.rules, nodes, days, source: '', at: 0 }, touched);
    threads += touched.size;
  }
  days.flush();
  setMeta(
    connection,
    underWayKey,
    JSON.stringify({ fingerprint: job.fingerprint, after: end } satisfies UnderWay),
  );
  return { done: false, threads };
}

/** Where a killed run stopped; from the start when the rules have changed again since. */
function progress(connection: Connection, wanted: string): number {
  const stored = getMeta(connection, underWayKey);
  const underWay = stored === undefined ? undefined : (JSON.parse(stored) as UnderWay);
  return underWay?.fingerprint === wanted ? underWay.after : 0;
}

function lastKey(connection: Connection, network: string, threadId: string): number {
  const sql = 'SELECT max(key) FROM posts WHERE network = ? AND threadId = ?';
  return connection.pick<number>(sql, network, threadId) ?? 0;
}

/** A text that is no longer kept stays as it was judged, or unjudged. */
function review(work: Workset, id: string, rules: WaitRules, judge: Judge): void {
  const entry = work.load(id);
  if (!entry) return;
  const { row } = entry;
  const author = { id: row.authorId, ...(entry.author.handle !== null && { handle: entry.author.handle }) };
  const role = rules.own.roleOf(work.network, author) ?? null;
  const changesSide = (role === null) !== (row.role === null);
  if (role !== row.role) {
    row.role = role;
    row.isMention = role === null ? row.matches : 0;
    entry.structureChanged = true;
  }
  if (rules.unjudged.has(row.source)) entry.judgement = undefined;
  else if (row.textGoneAt === null && (changesSide || !isBy(judge, entry.judgement)))
    entry.judgement = judged(entry, judge);
}

function isBy(judge: Judge, judgement: Judgement | undefined): boolean {
  return judgement?.scorer === judge.scorer && judgement.version === judge.version;
}

function judged({ row }: Entry, judge: Judge): Judgement {
  return judge.judge({
    text: row.text,
    as: row.role === null ? 'customer' : 'brand',
    ...(row.lang !== null && { lang: row.lang }),
    ...(row.rating !== null && { rating: row.rating }),
  });
}
