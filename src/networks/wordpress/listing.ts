import type { Page, Stream, Window, World } from '../network.ts';
import { offsetPages } from '../shared/offset-pages.ts';
import { count, idOf, mustBeList, record, unexpected } from '../shared/shapes.ts';
import type { Client, Params } from './client.ts';
import { fields, postedAt, postsOf } from './comments.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const pageSize = 100;
/** `after` and `before` may be held against the blog's own clock: no zone is further from UTC than this. */
const zoneMs = dayMs;
/** Comments that are approved late are listed where they were written: so far back they are looked for. */
const lateMs = 14 * dayMs;

interface Listed {
  readonly items: readonly unknown[];
  /** When they were written (ms). */
  readonly times: readonly number[];
}

/** All comments as they are written, the brand's own among them. */
export function commentsStream(client: Client, now: World['now']): Stream {
  return {
    id: 'comments',
    finds: 'addressed',
    order: 'oldest-first',
    pageSize,
    read: (window, signal) => readUp(client, now(), window, signal),
  };
}

/** The comments of two weeks once an hour, for those that were approved late. */
export function lateStream(client: Client, now: World['now']): Stream {
  return {
    id: 'late',
    finds: 'addressed',
    order: 'newest-first',
    everyMs: hourMs,
    sweepMs: lateMs,
    pageSize,
    read: (window, signal) => readDown(client, {}, now(), window, signal),
  };
}

/** Comments that wait for moderation: nobody but the moderators sees them, and who wrote them waits all the same. */
export function heldStream(client: Client, now: World['now']): Stream {
  return {
    id: 'held',
    finds: 'addressed',
    order: 'newest-first',
    sweepMs: lateMs,
    pageSize,
    read: (window, signal) => readDown(client, { status: 'hold' }, now(), window, signal),
  };
}

async function* readUp(
  client: Client,
  now: number,
  window: Window,
  signal: AbortSignal,
): AsyncIterable<Page> {
  const params = { order: 'asc', after: momentOf((markedTime(window.after) ?? window.since) - zoneMs) };
  let newest = markedTime(window.after) ?? Number.NEGATIVE_INFINITY;
  for await (const { items, times } of listed(client, params, signal)) {
    newest = Math.max(newest, markOf(times, now) ?? newest);
    yield {
      ...postsOf(items, client.scope),
      ...(Number.isFinite(newest) ? { newest: String(newest) } : {}),
    };
  }
}

async function* readDown(
  client: Client,
  filter: Params,
  now: number,
  window: Window,
  signal: AbortSignal,
): AsyncIterable<Page> {
  const floor = markedTime(window.after) ?? window.since;
  const older = markedTime(window.older);
  const before = older === undefined ? undefined : momentOf(older + zoneMs);
  const params = { ...filter, order: 'desc', after: momentOf(floor - zoneMs), before };
  let isHead = window.older === undefined;
  let lowest = Number.POSITIVE_INFINITY;
  for await (const { items, times } of listed(client, params, signal)) {
    const mark = isHead ? markOf(times, now) : undefined;
    isHead = false;
    const oldest = Math.min(...times);
    // A page within one second gives no other place to go on from.
    const goesOn = oldest < lowest;
    lowest = Math.min(lowest, oldest);
    yield {
      ...postsOf(items, client.scope),
      ...(mark === undefined ? {} : { newest: String(mark - lateMs) }),
      ...(goesOn ? { older: String(oldest) } : {}),
    };
    if (times.length > 0 && times.length === items.length && Math.max(...times) < floor) return;
  }
}

/** Pages over a listing from which comments go and into which they come, also in its middle. */
async function* listed(client: Client, params: Params, signal: AbortSignal): AsyncIterable<Listed> {
  let total: number | undefined;
  const pages = offsetPages<unknown>({
    where: `comments of ${client.scope}`,
    pageSize,
    overlap: 5,
    deepest: Number.MAX_SAFE_INTEGER,
    async fetch(offset) {
      const query = { ...params, orderby: 'date_gmt', per_page: pageSize, _fields: fields };
      const answer = await client.get('comments', { ...query, offset: offset || undefined }, signal);
      // Told before those are left out that may not be read: a page can be short and not the last.
      total = count(answer.headers['x-wp-total']);
      return mustBeList(answer.body, 'comments', 'the body');
    },
    idOf: (item) => idOf(record(item)?.['id']),
    total: () => total,
  });
  for await (const { items } of pages) {
    const times = items.flatMap((item) => postedAt(item) ?? []);
    if (items.length > 0 && times.length === 0) throw unexpected('comments', 'comments without a time');
    yield { items, times };
  }
}

/** The newest time that has come: a comment dated ahead would hide all that follow. */
function markOf(times: readonly number[], now: number): number | undefined {
  return times.length === 0 ? undefined : Math.min(Math.max(...times), now);
}

/** `2026-01-01T00:00:00`; undefined for what is before all time. */
function momentOf(ms: number): string | undefined {
  return ms <= 0 ? undefined : new Date(ms).toISOString().slice(0, 19);
}

function markedTime(mark: string | undefined): number | undefined {
  return mark !== undefined && /^-?\d{1,15}$/.test(mark) ? Number(mark) : undefined;
}
