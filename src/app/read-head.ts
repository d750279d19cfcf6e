import type { Position } from '../core/position.ts';
import type { Page, Stream } from '../networks/network.ts';
import { mergeHoles } from './holes.ts';
import { readPages } from './read-pages.ts';
import {
  complete,
  knownUntil,
  lostTime,
  newestTime,
  oldestTime,
  type Reading,
  type Step,
  stepOf,
} from './step.ts';

/** Reads what is new in a stream, newest first: the holes that earlier reads left stay for `readHoles`. */
export async function* readHead(reading: Reading): AsyncGenerator<Step, void> {
  const { stream, now, signal } = reading;
  const at = { ...reading.at, triedAt: now };
  yield { posts: [], position: at };
  const sweeping = isSweepDue(stream, at, now);
  const after = sweeping ? sweepFloor(stream, at) : at.newest;
  const floorAt = knownUntil(at);
  let next: Position | undefined;
  let to = now;
  let reachedAt = now;
  let isAll = stream.whole === true && after === undefined;
  for await (const { page, first } of readPages(stream, windowOf(at.since, after), signal)) {
    if (first) next = undefined;
    if (page.incomplete) isAll = false;
    next ??= page.newest === undefined ? undefined : moved(at, page.newest, page, reading, sweeping);
    to = oldestTime(page.posts, to);
    reachedAt = page.posts.at(-1)?.postedAt ?? reachedAt;
    const opened = next && withHole(next, at, after, page.older, { from: floorAt, to });
    yield stepOf(page, opened ?? at, lostTime(page, floorAt, reachedAt));
  }
  const end = next ?? (sweeping ? sweptEmpty(at, now) : at);
  yield {
    posts: [],
    position: end.holes.length === 0 ? complete(end, reading) : end,
    ...(isAll ? { walkedSince: now } : {}),
  };
}

/** The first read notes where it began; the first sweep goes down to `since`, later ones to where `newest` stood two sweeps ago. */
function isSweepDue({ sweepMs }: Stream, at: Position, now: number): boolean {
  return (
    sweepMs !== undefined && at.holes.length === 0 && at.sweep !== undefined && now - at.sweep.at >= sweepMs
  );
}

/** A whole listing is swept whole: only then what it lacks may have gone. */
function sweepFloor(stream: Stream, at: Position): string | undefined {
  return stream.whole ? undefined : at.sweep?.after;
}

function windowOf(since: number, after: string | undefined): { since: number; after?: string } {
  return after === undefined ? { since } : { since, after };
}

/** Where the stream will stand when this read is done. */
function moved(
  at: Position,
  newest: string,
  page: Page,
  { stream, now }: Reading,
  sweeping: boolean,
): Position {
  const newestAt = newestTime(page.posts, at.newestAt, now);
  const sweeps = stream.sweepMs !== undefined && (sweeping || at.sweep === undefined);
  return {
    ...at,
    newest,
    ...(newestAt === undefined ? {} : { newestAt }),
    ...(sweeps ? { sweep: sweepMark(at.sweep?.next, now, newest) } : {}),
  };
}

function sweepMark(after: string | undefined, at: number, next: string): NonNullable<Position['sweep']> {
  return after === undefined ? { at, next } : { at, after, next };
}

function sweptEmpty(at: Position, now: number): Position {
  return at.sweep === undefined ? at : { ...at, sweep: { ...at.sweep, at: now } };
}

/** A page with nothing to go on from moves nothing: the position waits for the end of the read. */
function withHole(
  next: Position,
  at: Position,
  after: string | undefined,
  older: string | undefined,
  times: { readonly from: number; readonly to: number },
): Position | undefined {
  if (older === undefined) return undefined;
  const hole = { ...(after === undefined ? {} : { after }), older, ...times };
  return { ...next, holes: mergeHoles([...at.holes, hole]) };
}
