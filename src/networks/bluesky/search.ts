import { NetworkError } from '../../core/errors.ts';
import type { Page, Stream, Window } from '../network.ts';
import { allQuoted, type Search } from '../shared/query-text.ts';
import { type Fields, mustBeList, record, text, timeOf } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { postOfView, sortTime } from './posts.ts';
import { circling, floorOf, mapped, markAt, stale, sweepMs } from './reading.ts';

const name = 'app.bsky.feed.searchPosts';
const limit = 100;
const secondMs = 1000;
/** A cursor is reported to end after about 10,000 posts. */
const deepest = 9_900;

/**
 * A search, newest first by sort time. It goes down by `until`, a second of overlap each time, so that cursors, which
 * are offsets on some servers, serve only inside a second that holds more than a page.
 */
export function searchStream(client: Client, search: Search): Stream {
  const query = allQuoted(search);
  return {
    id: `search:${search.id}`,
    finds: 'hits',
    order: 'newest-first',
    sweepMs,
    pageSize: limit,
    read: (window, signal) => readSearch(client, query, window, signal),
  };
}

/** Where the reading of one search stands. `until` is the end of the second to go on from, exclusive. */
interface Place {
  readonly until: number | undefined;
  readonly cursor: string | undefined;
  /** Posts by cursor since `until` was set. */
  readonly deep: number;
}

async function* readSearch(
  client: Client,
  query: string,
  window: Window,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const floor = floorOf(window);
  let place: Place | undefined = { until: untilOf(window.older), cursor: undefined, deep: 0 };
  let newest: string | undefined;
  while (place) {
    const body = await listed(client, query, floor, place, signal);
    const entries = mustBeList(body['posts'], name, 'posts');
    const times = entries.map(timeOfView).filter((time) => time !== undefined);
    newest ??= times[0] === undefined ? undefined : markAt(times[0]);
    const last = times.findLast((time) => time >= floor);
    const { next, ...told } = advance(place, entries.length, last, text(body['cursor']));
    yield { ...mapped(entries, postOfView, name), ...(newest === undefined ? {} : { newest }), ...told };
    const isBelow = times.length > 0 && last === undefined;
    place = isBelow ? undefined : next;
  }
}

interface Advance extends Pick<Page, 'older' | 'lost'> {
  /** Absent: all is read. */
  readonly next?: Place;
}

/** How to go on below a page whose last post stands at `last`. */
function advance(place: Place, posts: number, last: number | undefined, cursor: string | undefined): Advance {
  const below = last === undefined ? undefined : (Math.floor(last / secondMs) + 1) * secondMs;
  if (below !== undefined && (place.until === undefined || below < place.until)) {
    const older = new Date(below).toISOString();
    return cursor === undefined ? { older } : { older, next: { until: below, cursor: undefined, deep: 0 } };
  }
  if (cursor !== undefined && cursor === place.cursor) throw circling(name);
  const deep = place.deep + posts;
  if (cursor !== undefined) return { next: { ...place, cursor, deep } };
  if (place.until === undefined || deep < deepest) return {};
  const until = place.until - secondMs;
  const why = `more than ${deepest} posts within one second`;
  return { lost: { why, from: until, to: place.until }, next: { until, cursor: undefined, deep: 0 } };
}

async function listed(
  client: Client,
  query: string,
  floor: number,
  place: Place,
  signal: AbortSignal,
): Promise<Fields> {
  const params = {
    q: query,
    sort: 'latest',
    limit: String(limit),
    since: floor > 0 ? new Date(Math.floor(floor / secondMs) * secondMs).toISOString() : undefined,
    until: place.until === undefined ? undefined : new Date(place.until).toISOString(),
    cursor: place.cursor,
  };
  const reply = await client.ask({ name, params, signal });
  if (!reply.ok && reply.error === 'BadQueryString')
    throw new NetworkError(
      `Bluesky's search cannot read ${query} (${reply.message})`,
      'Write that query under `track:` with fewer or plainer terms.',
    );
  if (place.cursor !== undefined && !reply.ok && reply.error === 'InvalidRequest')
    throw stale(`bluesky search ${query}`, reply.message);
  return client.bodyOf(reply, { name });
}

function untilOf(older: string | undefined): number | undefined {
  if (older === undefined) return undefined;
  const time = timeOf(older);
  if (time === undefined) throw stale('bluesky search', 'it is no time');
  return time;
}

/** Undefined where the writer's time cannot be read: servers sort such a post as they like. */
function timeOfView(entry: unknown): number | undefined {
  const view = record(entry);
  const createdAt = record(view?.['record'])?.['createdAt'];
  return timeOf(createdAt) === undefined ? undefined : sortTime(createdAt, view?.['indexedAt']);
}
