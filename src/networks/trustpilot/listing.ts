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
  let place: Place = { until: upperEnd(window.older), page: 1 };
  let isHead = place.until === undefined;
  let last: ReviewPage | undefined;
  for (;;) {
    const got = await reviewPage(client, unit, { ...filter, ...paramsOf(place) }, signal);
    if (got.items.length === 0) return;
    const isKnown = isInside(got, last);
    if (place.page > 1 && isKnown && got.items.length === last?.items.length) throw inCircles(unit);
    place = placeBelow(place, got.times);
    // The rest of a second is often nothing but what was read.
    if (place.page === 1 || !isKnown)
      yield { ...mappedIn(got), ...(isHead ? { newest: markIn(got.times) } : {}), ...keptOf(place) };
    if (isBelow(got, floor)) return;
    last = got;
    isHead = false;
  }
}

/** A page of the window that ends at `until` (ms). */
interface Place {
  readonly until: number | undefined;
  readonly page: number;
}

function paramsOf({ until, page }: Place): Params {
  return { page, endDateTime: until === undefined ? undefined : secondsIn(until) };
}

/** The window below; the next page of this one where all on the page are of the second in which it ends. */
function placeBelow({ until, page }: Place, times: readonly number[]): Place {
  const next = endOfSecond(Math.min(...times));
  return until === undefined || next < until ? { until: next, page: 1 } : { until, page: page + 1 };
}

/** Inside a window there is no place that could be kept. */
function keptOf({ until, page }: Place): Pick<Page, 'older'> {
  return page === 1 ? { older: String(until) } : {};
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

function isInside({ items }: ReviewPage, last: ReviewPage | undefined): boolean {
  const idOf = (item: unknown) => String(record(item)?.['id']);
  const known = new Set(last?.items.map(idOf));
  return items.every((item) => known.has(idOf(item)));
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
