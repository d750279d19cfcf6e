import type { Page, Window } from '../network.ts';
import { offsetPages } from '../shared/offset-pages.ts';
import { idOf, record } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { markedTime, markIn, pageSize, reviewPage } from './listing.ts';
import { createdAt, postsOf, type Unit } from './reviews.ts';

/** Public reviews are given no further than this. */
const deepest = 100_000;

/**
 * Public reviews, newest first, by page number alone: no place can be kept, and each request overlaps the one before by
 * asking for pages of another size.
 */
export async function* readPublic(
  client: Client,
  unit: Unit,
  window: Window,
  signal: AbortSignal,
): AsyncIterable<Page> {
  const floor = markedTime(window.after) ?? window.since;
  const pages = offsetPages<unknown>({
    where: `reviews of ${unit.id}`,
    pageSize,
    overlap: 5,
    deepest,
    async fetch(offset) {
      const { page, perPage, skip } = pageAt(offset);
      const { items } = await reviewPage(client, unit, { page, perPage }, signal);
      return items.slice(skip);
    },
    idOf: (item) => idOf(record(item)?.['id']),
  });
  let isHead = true;
  for await (const { items, cut } of pages) {
    const times = items.flatMap((item) => createdAt(item) ?? []);
    const isDone = items.length > 0 && times.length === items.length && Math.max(...times) < floor;
    yield {
      ...postsOf(items, unit),
      ...(isHead && times.length > 0 ? { newest: markIn(times) } : {}),
      ...(cut && !isDone ? { lost: { why: '100,000 public reviews at most' } } : {}),
    };
    isHead = false;
    if (isDone) return;
  }
}

/** The page, of a size up to 100, that holds a place and the most of what follows it. */
export function pageAt(offset: number): {
  readonly page: number;
  readonly perPage: number;
  readonly skip: number;
} {
  let best = { page: Math.floor(offset / pageSize) + 1, perPage: pageSize, skip: offset % pageSize };
  for (let perPage = pageSize - 1; perPage > pageSize / 2; perPage -= 1) {
    const skip = offset % perPage;
    if (perPage - skip > best.perPage - best.skip)
      best = { page: Math.floor(offset / perPage) + 1, perPage, skip };
  }
  return best;
}
