import type { Page, Window } from '../network.ts';
import { known } from '../shared/known.ts';
import { offsetPages } from '../shared/offset-pages.ts';
import type { Client } from './client.ts';
import { ask, type Entry, floorOf, isReached, type Listing, mapped, markOf, pageSize } from './listing.ts';
import type { Home } from './posts.ts';

/** No further than this: every page costs the instance all that stands above it. */
const deepest = 10_000;
const overlap = 5;

/** 0.19 pages by number, so that no place can be kept between runs; within one, pages overlap (see `pageAt`). */
export async function* readNumbered(
  client: Client,
  home: Home,
  listing: Listing,
  window: Window,
  now: number,
  signal: AbortSignal,
): AsyncIterable<Page> {
  const floor = floorOf(window);
  let total: number | undefined;
  const pages = offsetPages<Entry>({
    where: client.where(listing.path),
    pageSize,
    overlap,
    deepest,
    async fetch(offset) {
      const { page, limit, skip } = pageAt(offset);
      const { entries } = await ask(client, listing, { page, limit }, signal);
      // The database itself cuts the page, and nothing is taken out of it later: one that is not full is the last.
      total = entries.length < limit ? (page - 1) * limit + entries.length : undefined;
      return entries.slice(skip);
    },
    total: () => total,
    idOf: ({ id }) => id,
  });
  let newest: string | undefined;
  for await (const { items, cut } of pages) {
    const isHead = newest === undefined;
    newest ??= markOf(items, listing.lagMs, now);
    const isDone = isReached(items, floor);
    yield {
      ...mapped(items, home, listing.path),
      ...known({ newest: isHead ? newest : undefined }),
      ...(cut && !isDone ? { lost: { why: `no more than ${deepest} posts are read` } } : {}),
    };
    if (isDone) return;
  }
}

/**
 * The page number and size that show most (25 at least) of what stands from an offset on: page p of size n begins at (p-1)*n, so that a
 * page may begin inside the one before when its size is a little smaller. `skip`: how many of it stand above the offset.
 */
export function pageAt(offset: number): { page: number; limit: number; skip: number } {
  let best = { page: 1, limit: pageSize, skip: pageSize };
  for (let limit = pageSize; limit > pageSize / 2; limit -= 1) {
    const skip = offset % limit;
    if (limit - skip > best.limit - best.skip) best = { page: Math.floor(offset / limit) + 1, limit, skip };
  }
  return best;
}
