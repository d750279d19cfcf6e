import { NetworkError, StaleTokenError } from '../../core/errors.ts';
import type { Page, Window } from '../network.ts';
import { mustBeList, mustBeRecord, record, unexpected } from '../shared/shapes.ts';
import type { Client, Params } from './client.ts';
import { createdAt, postsOf, type Unit } from './reviews.ts';

export const pageSize = 100;
/** Reviews may be shown some time after they were written. */
const lagMs = 24 * 3_600_000;

/** One page of reviews, newest first; empty: there are no more. */
export interface ReviewPage extends Pick<Page, 'posts' | 'skipped'> {
  /** When they were written (ms). */
  readonly times: readonly number[];
  readonly items: readonly unknown[];
}

export async function reviewPage(
  client: Client,
  unit: Unit,
  params: Params,
  signal: AbortSignal,
): Promise<ReviewPage> {
  const path = `/business-units/${unit.id}/reviews`;
  const query = { perPage: pageSize, orderBy: 'createdat.desc', ...params };
  const { body } = await client.get(path, query, signal);
  const items = mustBeList(mustBeRecord(body, path, 'the body')['reviews'], path, '`reviews`');
  const times = items.flatMap((item) => createdAt(item) ?? []);
  if (items.length > 0 && times.length === 0) throw unexpected(path, 'reviews without a time');
  return { ...postsOf(items, unit), times, items };
}

/**
 * Private reviews, newest first, in windows that end at the oldest one read: page numbers would shift while reviews come
 * and go. Each window begins in the second in which the one before ended, since others of that second may follow.
 */
export async function* readByTime(
  client: Client,
  unit: Unit,
  filter: Params,
  window: Window,
  signal: AbortSignal,
): AsyncIterable<Page> {
  const floor = markedTime(window.after) ?? window.since;
  let until = upperEnd(window.older);
  let isHead = until === undefined;
  let last: ReviewPage | undefined;
  for (let page = 1; ; ) {
    const params = { ...filter, page, endDateTime: until === undefined ? undefined : secondsIn(until) };
    const got = await reviewPage(client, unit, params, signal);
    if (got.items.length === 0) return;
    if (page > 1 && isSame(got, last)) throw inCircles(unit);
    last = got;
    const next = endOfSecond(Math.min(...got.times));
    const goesOn = until === undefined || next < until;
    if (goesOn) until = next;
    page = goesOn ? 1 : page + 1;
    yield { ...mappedIn(got), ...(isHead ? { newest: markIn(got.times) } : {}), older: String(until) };
    if (isBelow(got, floor)) return;
    isHead = false;
  }
}

function mappedIn({ posts, skipped }: ReviewPage): Pick<Page, 'posts' | 'skipped'> {
  return skipped ? { posts, skipped } : { posts };
}

/** Where the next read may stop; `times` has one at least. */
export function markIn(times: readonly number[]): string {
  return String(Math.max(...times) - lagMs);
}

function isBelow({ times, items }: ReviewPage, floor: number): boolean {
  return times.length === items.length && Math.max(...times) < floor;
}

function isSame({ items }: ReviewPage, last: ReviewPage | undefined): boolean {
  const idsIn = (given: readonly unknown[]) => given.map((item) => String(record(item)?.['id'])).join('\n');
  return last !== undefined && idsIn(items) === idsIn(last.items);
}

function inCircles(unit: Unit): NetworkError {
  return new NetworkError(
    `trustpilot: the reviews of ${unit.id} run in a circle (the same page came again)`,
    'The server ignores the page it is asked for; what was read is saved. `listen doctor` tries every source.',
  );
}

function endOfSecond(ms: number): number {
  return (Math.floor(ms / 1000) + 1) * 1000;
}

/** `2026-01-01T00:00:00`, UTC. */
function secondsIn(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}

export function markedTime(mark: string | undefined): number | undefined {
  return mark !== undefined && /^-?\d{1,15}$/.test(mark) ? Number(mark) : undefined;
}

function upperEnd(older: string | undefined): number | undefined {
  if (older === undefined) return undefined;
  const time = markedTime(older);
  if (time !== undefined) return time;
  throw new StaleTokenError(
    'trustpilot: the place to go on from is no time',
    'It is read again from the newest; nothing is lost.',
  );
}
