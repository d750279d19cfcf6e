import { AllowanceSpent, DatabaseError, NotFoundError } from '../core/errors.ts';
import type { Position } from '../core/position.ts';
import type { Stream } from '../networks/network.ts';
import type { StoredPost } from '../store/store.ts';
import { readChecks, refreshTexts } from './checks.ts';
import { readHead } from './read-head.ts';
import { readHoles } from './read-holes.ts';
import { readUpwards } from './read-upwards.ts';
import { type SourceJob, throwIfStopped } from './source-job.ts';
import type { Reading, Step } from './step.ts';
import type { Phase } from './troubles.ts';

/** A video, its comments, their replies. */
const deepestThreads = 3;

/**
 * Reads one source: what is new in every stream, then the holes of earlier reads, threads that have streams of their own,
 * and posts to look at again. A stream that fails does not stop the others; two things in a row that fail do.
 * Throws what ends the run (an interruption, a store that cannot write); all else is in `troubles`.
 */
export async function fetchSource(job: SourceJob): Promise<void> {
  const left: Reading[] = [];
  for (const stream of job.source.streams) await readNew(job, stream, left);
  await fillHoles(job, left);
  const asked = new Set<string>();
  await readThreads(job, asked);
  const { lookup } = job.source;
  if (lookup && !job.troubles.over) {
    await attempt(job, 'checks', () => readChecks(job));
    // A count that moved meanwhile may be an answer.
    await readThreads(job, asked);
    await attempt(job, 'checks', () => refreshTexts(job));
  }
  await job.intake.flush();
}

async function readNew(job: SourceJob, stream: Stream, left: Reading[]): Promise<void> {
  const reading = await startOf(job, stream);
  if (!reading) return;
  await attempt(job, 'new', async () => {
    const at = await keep(job, 'new', stream, headOf(reading));
    if (at && at.holes.length > 0) left.push({ ...reading, at });
  });
}

/**
 * After all heads: a long backfill of one stream must not hide what is new in the next. One limit ends them all, save an
 * allowance that is used up: other streams may draw on another.
 */
async function fillHoles(job: SourceJob, left: readonly Reading[]): Promise<void> {
  for (const reading of left) {
    if (job.troubles.over) return;
    const trouble = await attempt(job, 'holes', () => keep(job, 'holes', reading.stream, readHoles(reading)));
    if (trouble && !(trouble.error instanceof AllowanceSpent)) return;
  }
}

/**
 * What hangs on what a thread has just brought (replies of a comment under a video) is read in the same run: answers stand
 * there. `asked`: roots that were read, with the count of replies that they had.
 */
async function readThreads(job: SourceJob, asked: Set<string>): Promise<void> {
  for (let level = 0; job.source.thread && !job.troubles.over && level < deepestThreads; level += 1) {
    await job.intake.flush();
    const due = await job.store.threadsToRead(job.name, job.now());
    const roots = due.filter((root) => !asked.has(askedAs(root)));
    if (roots.length === 0) return;
    const before = job.intake.posts;
    for (const root of roots) {
      asked.add(askedAs(root));
      const stream = job.source.thread(root);
      const reading = stream && (await startOf(job, stream, root));
      if (reading) await attempt(job, 'threads', () => readThread(job, root, reading));
      if (job.troubles.over) return;
    }
    if (job.intake.posts === before) return;
  }
}

function askedAs({ id, counts }: StoredPost): string {
  return `${id} ${counts?.replies}`;
}

async function readThread(job: SourceJob, root: StoredPost, reading: Reading): Promise<void> {
  const { stream } = reading;
  try {
    const at = await keep(job, 'threads', stream, headOf(reading), root);
    if (at && at.holes.length > 0) await keep(job, 'threads', stream, readHoles({ ...reading, at }), root);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    await endOfThread(job, root, reading);
  }
}

/** The root is not there any more. Where posts cannot be looked up this is how one learns that it is gone. */
async function endOfThread(job: SourceJob, root: StoredPost, { stream, at, now }: Reading): Promise<void> {
  const position = { ...at, holes: [], triedAt: now, completeAt: now };
  await job.intake.step('threads', stream, { posts: [], position }, root.id);
  if (!job.source.lookup)
    await job.intake.check({ checked: [root.id], posts: [], gone: [{ id: root.id, by: 'unknown' }] });
}

/** Stores a read step by step; returns where the stream stands after it. */
async function keep(
  job: SourceJob,
  phase: Phase,
  stream: Stream,
  steps: AsyncIterable<Step>,
  root?: StoredPost,
): Promise<Position | undefined> {
  let position: Position | undefined;
  for await (const step of steps) {
    await job.intake.step(phase, stream, step, root?.id);
    position = step.position;
    if (phase === 'holes' && step.posts.length > 0) job.troubles.shrank();
    throwIfStopped(job.stop);
  }
  return position;
}

/** Undefined: not due yet. */
async function startOf(job: SourceJob, stream: Stream, root?: StoredPost): Promise<Reading | undefined> {
  if (job.troubles.over) return undefined;
  const now = job.now();
  const at = startAt(await job.store.position(job.name, stream.id), job);
  if (!isDue(stream, at, now)) return undefined;
  return { stream, at, now, signal: job.abort, replies: root?.counts?.replies };
}

export function startAt(
  stored: Position | undefined,
  { since, sinceAsked }: Pick<SourceJob, 'since' | 'sinceAsked'>,
): Position {
  if (!stored) return { since: sinceAsked ?? since, holes: [] };
  return sinceAsked !== undefined && sinceAsked < stored.since ? { since: sinceAsked, holes: [] } : stored;
}

/** A time of completion in the future (the clock was put back) does not keep a stream from being read. */
export function isDue({ everyMs = 0 }: Stream, { completeAt }: Position, now: number): boolean {
  return completeAt === undefined || completeAt > now || now - completeAt >= everyMs;
}

function headOf(reading: Reading): AsyncIterable<Step> {
  return reading.stream.order === 'oldest-first' ? readUpwards(reading) : readHead(reading);
}

/** Returns what failed, if anything did; it is noted once everything before it is stored. */
async function attempt(
  job: SourceJob,
  phase: Phase,
  work: () => Promise<unknown>,
): Promise<{ readonly error: unknown } | undefined> {
  if (job.troubles.over) return undefined;
  throwIfStopped(job.stop);
  try {
    await work();
    job.troubles.fine();
    return undefined;
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    await job.intake.flush();
    throwIfStopped(job.stop);
    job.troubles.note(phase, error);
    return { error };
  }
}
