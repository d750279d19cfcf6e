import { NetworkError, NotFoundError, StaleTokenError } from '../../core/errors.ts';
import type { Page, Window } from '../network.ts';
import { known } from '../shared/known.ts';
import { circleGuard } from '../shared/paging.ts';
import type { Client } from './client.ts';
import { type Answer, ask, floorOf, isReached, type Listing, mapped, markOf, pageSize } from './listing.ts';
import type { Home } from './posts.ts';

/** 1.0 pages by a cursor that is kept between runs; one that is refused starts again from the newest. */
export async function* readByCursor(
  client: Client,
  home: Home,
  listing: Listing,
  window: Window,
  now: number,
  signal: AbortSignal,
): AsyncIterable<Page> {
  const floor = floorOf(window);
  let isHead = window.older === undefined;
  for await (const { entries, next } of answersOf(client, listing, {}, window.older, signal)) {
    const newest = isHead ? markOf(entries, listing.lagMs, now) : undefined;
    isHead = false;
    yield { ...mapped(entries, home, listing.path), ...known({ newest, older: next }) };
    if (isReached(entries, floor)) return;
  }
}

/**
 * The search of 1.0 promises no order and can only be asked for the last so many seconds: each read brings all of them, and
 * its place moves when the last page is there.
 */
export async function* readWindow(
  client: Client,
  home: Home,
  listing: Listing,
  window: Window,
  now: number,
  signal: AbortSignal,
): AsyncIterable<Page> {
  const floor = floorOf(window);
  const seconds = floor <= 0 ? undefined : Math.max(1, Math.ceil((now - floor) / 1000) + 1);
  let latest: string | undefined;
  for await (const { entries, next } of answersOf(
    client,
    listing,
    { time_range_seconds: seconds },
    undefined,
    signal,
  )) {
    const mark = markOf(entries, listing.lagMs, now);
    if (mark !== undefined && (latest === undefined || mark > latest)) latest = mark;
    const newest = next === undefined ? latest : undefined;
    yield { ...mapped(entries, home, listing.path), ...known({ newest }) };
  }
}

/** An empty page is not the end, only one without a cursor is. */
async function* answersOf(
  client: Client,
  listing: Listing,
  params: Listing['params'],
  from: string | undefined,
  signal: AbortSignal,
): AsyncIterable<Answer> {
  const guard = circleGuard(client.where(listing.path));
  let cursor = from;
  do {
    guard(cursor ?? '');
    const at = { ...params, limit: pageSize, page_cursor: cursor };
    const answer = await ask(client, listing, at, signal).catch((error: unknown) => {
      throw cursor !== undefined && isRefusal(error) ? stale(client, listing, error) : error;
    });
    cursor = answer.next;
    yield answer;
  } while (cursor !== undefined);
}

/** The status 400 or 404 of an answer to a cursor: what it names is gone, or it was made by another version. */
function isRefusal(error: unknown): error is NetworkError {
  return error instanceof NotFoundError || (error instanceof NetworkError && /: 400\b/.test(error.message));
}

function stale(client: Client, { path }: Listing, cause: NetworkError): StaleTokenError {
  return new StaleTokenError(
    `${client.where(path)}: the instance refuses a page that it named itself`,
    'It is read again from the newest.',
    { cause },
  );
}
