import type { Position } from '../core/position.ts';
import type { Post } from '../core/post.ts';
import type { Page, Stream } from '../networks/network.ts';

/** One stored piece of a read: what came, and where the stream stands once that is stored. */
export interface Step {
  readonly posts: readonly Post[];
  readonly position: Position;
  readonly lost?: LostTime;
  readonly skipped?: Page['skipped'];
  readonly gone?: Page['gone'];
  /** A whole listing was read from end to end, beginning at this time. */
  readonly walkedSince?: number;
}

/** What the API gives no more; milliseconds. */
export interface LostTime {
  readonly why: string;
  readonly from: number;
  readonly to: number;
}

export interface Reading {
  readonly stream: Stream;
  /** Where the stream stood before this read. */
  readonly at: Position;
  /** When this read began. */
  readonly now: number;
  /** Thread streams: the root's count of replies as the read began. */
  readonly replies?: number | undefined;
  readonly signal: AbortSignal;
}

/** `at` when nothing is left to read. What was written up to the beginning of the read is known, later ones may not be. */
export function complete(at: Position, { now, replies }: Reading): Position {
  return { ...at, completeAt: now, ...(replies === undefined ? {} : { replies }) };
}

/** Where what is unknown begins: all was read that was there when the last whole read began. */
export function knownUntil({ since, newestAt, completeAt }: Position): number {
  return Math.max(newestAt ?? since, completeAt ?? 0);
}

/** Publish time of the newest post so far; a post dated in the future counts as written now. */
export function newestTime(
  posts: readonly Post[],
  before: number | undefined,
  now: number,
): number | undefined {
  let newest = before;
  for (const { postedAt } of posts) newest = Math.max(newest ?? 0, Math.min(Math.trunc(postedAt), now));
  return newest;
}

export function oldestTime(posts: readonly Post[], before: number): number {
  let oldest = before;
  for (const { postedAt } of posts) oldest = Math.min(oldest, Math.trunc(postedAt));
  return oldest;
}

/**
 * What a page says is lost. Where it does not say from when, from where what is unknown begins; where not until when, until
 * the last post that was listed. Undefined when the read got below all that is unknown.
 */
export function lostTime(page: Page, unknownFrom: number, reachedAt: number): LostTime | undefined {
  if (!page.lost) return undefined;
  const { why } = page.lost;
  const from = timeOr(page.lost.from, unknownFrom);
  const to = timeOr(page.lost.to, reachedAt);
  if (page.lost.from === undefined && to <= from) return undefined;
  return { why, from, to: Math.max(from, to) };
}

function timeOr(time: number | undefined, otherwise: number): number {
  return Math.trunc(time !== undefined && Number.isFinite(time) ? time : otherwise);
}

export function stepOf(page: Page, position: Position, lost: LostTime | undefined): Step {
  return {
    posts: page.posts,
    position,
    ...(lost === undefined ? {} : { lost }),
    ...(page.skipped === undefined ? {} : { skipped: page.skipped }),
    ...(page.gone === undefined ? {} : { gone: page.gone }),
  };
}
