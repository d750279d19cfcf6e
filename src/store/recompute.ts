import type { OwnRole } from '../core/brand.ts';
import type { JudgeInput, Judgement } from '../core/judgement.ts';
import type { Connection } from './connection.ts';
import { openDays } from './days.ts';
import type { Judged, Recompute, Recomputing, ToJudge } from './judging.ts';
import { fingerprintKey, getMeta, setMeta } from './meta.ts';
import { nodesOf } from './nodes.ts';
import { type FullPost, fullById } from './post-reads.ts';
import type { PostRow } from './post-row.ts';
import { writeThreads } from './thread-writes.ts';
import { assignThreads } from './threading.ts';
import { openWorkset, type Workset } from './workset.ts';

const underWayKey = 'recompute';

interface UnderWay {
  readonly fingerprint: string;
  /** The last post that was looked at. */
  readonly after: number;
}

interface Piece {
  readonly key: number;
  readonly network: string;
  readonly nativeId: string;
  readonly threadId: string;
}

/** The texts of the next piece that are to be judged before it is written. */
export function toRejudge(connection: Connection, job: Recomputing): readonly ToJudge[] {
  return connection.read(() =>
    nextPiece(connection, job).flatMap(({ key, network, nativeId }) => {
      const post = fullById(connection, network, nativeId);
      if (!post) return [];
      const role = roleNow(job, post);
      return wantsJudging(job, post, role) ? [{ key, input: inputOf(post.row, role) }] : [];
    }),
  );
}

/**
 * Goes over the posts by key, at most `limit` in a piece: whose they are, how they read, and the waits of every thread
 * whose last post lies in the piece. What was reached is stored in the same transaction.
 */
export function recompute(connection: Connection, job: Recompute): { done: boolean; threads: number } {
  const piece = nextPiece(connection, job);
  const end = piece.at(-1)?.key;
  if (end === undefined) {
    setMeta(connection, fingerprintKey, job.fingerprint);
    connection.run('DELETE FROM meta WHERE key = ?', underWayKey);
    return { done: true, threads: 0 };
  }
  if (job.meanwhile !== undefined) setMeta(connection, fingerprintKey, job.meanwhile);
  const judged = new Map(job.judged.map((each) => [each.key, each]));
  const days = openDays(connection);
  let threads = 0;
  for (const network of new Set(piece.map((post) => post.network))) {
    const posts = piece.filter((post) => post.network === network);
    const work = openWorkset(connection, network);
    for (const { key, nativeId } of posts) review(work, nativeId, job, judged.get(key));
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
  const reached: UnderWay = { fingerprint: job.fingerprint, after: end };
  setMeta(connection, underWayKey, JSON.stringify(reached));
  return { done: false, threads };
}

function nextPiece(connection: Connection, { fingerprint, limit }: Recomputing): readonly Piece[] {
  return connection.all<Piece>(
    'SELECT key, network, nativeId, threadId FROM posts WHERE key > ? ORDER BY key LIMIT ?',
    progress(connection, fingerprint),
    limit,
  );
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

type Read = Pick<FullPost, 'row' | 'author' | 'judgement'>;

function roleNow({ rules }: Recomputing, { row, author }: Read): OwnRole | null {
  const { handle } = author;
  return rules.own.roleOf(row.network, { id: row.authorId, ...(handle !== null && { handle }) }) ?? null;
}

/** A text that is no longer kept stays as it was judged, or unjudged. */
function wantsJudging(job: Recomputing, { row, judgement }: Read, role: OwnRole | null): boolean {
  if (job.rules.unjudged.has(row.source) || row.textGoneAt !== null) return false;
  const changesSide = (role === null) !== (row.role === null);
  return changesSide || (judgement === undefined ? job.anew !== 'none' : isStale(job, judgement));
}

function isStale({ anew, scorer }: Recomputing, judgement: Judgement): boolean {
  const isAnother = judgement.scorer !== scorer.scorer || judgement.version !== scorer.version;
  return anew === 'all' || (anew === 'others' && isAnother);
}

function review(work: Workset, id: string, job: Recompute, judged: Judged | undefined): void {
  const entry = work.load(id);
  if (!entry) return;
  const { row } = entry;
  const role = roleNow(job, entry);
  const changesSide = (role === null) !== (row.role === null);
  const isWanted = wantsJudging(job, entry, role);
  if (job.rules.unjudged.has(row.source)) entry.judgement = undefined;
  else if (isWanted && judged && isSameInput(judged.input, inputOf(row, role)))
    entry.judgement = judged.judgement;
  else if (isWanted && changesSide) entry.judgement = undefined;
  if (role === row.role) return;
  row.role = role;
  row.isMention = role === null ? row.matches : 0;
  entry.structureChanged = true;
}

/** Whether it is the same text of the same side. */
export function isSameInput(one: JudgeInput, other: JudgeInput): boolean {
  return one.text === other.text && one.as === other.as;
}

/** What a scorer is told of a stored post. */
export function inputOf(row: PostRow, role: OwnRole | null): JudgeInput {
  return {
    text: row.text,
    as: role === null ? 'customer' : 'brand',
    postedAt: row.postedAt,
    ...(row.lang !== null && { lang: row.lang }),
    ...(row.rating !== null && { rating: row.rating }),
    ...(role === null && row.isMention === 0 && { mention: false }),
  };
}
