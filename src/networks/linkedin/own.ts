import { StaleTokenError } from '../../core/errors.ts';
import type { Post } from '../../core/post.ts';
import type { Page, Stream, Window } from '../network.ts';
import { record } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { millis } from './comments.ts';
import { elementsOf } from './listing.ts';
import { postOfEntity } from './posts.ts';
import { encoded, publicationOf } from './urns.ts';

const pageSize = 50;
/** What was changed just now may be listed late. */
const lagMs = 60_000;

/** The page's own posts, the last changed first: an edited one moves up. */
export function ownStream(client: Client, page: string, everyMs: number): Stream {
  return {
    id: 'own',
    finds: 'own',
    order: 'newest-first',
    everyMs,
    pageSize,
    read: (window, signal) => read(client, page, window, signal),
  };
}

async function* read(
  client: Client,
  page: string,
  window: Window,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const floor = Math.max(window.since, window.after === undefined ? 0 : markOf(window.after));
  const path = `/posts?q=author&author=${encoded(page)}&sortBy=LAST_MODIFIED`;
  const idOf = (element: unknown) => publicationOf(record(element)?.['id']);
  let top: number | undefined;
  let pages = 0;
  for await (const { elements } of elementsOf(client, path, { pageSize, signal, idOf })) {
    const times = timesOf(elements);
    const isHead = pages === 0 && times.length > 0;
    if (isHead) top = Math.max(...times);
    pages += 1;
    yield {
      ...mapped(elements),
      ...(isHead ? { newest: String(Math.max(0, Math.max(...times) - lagMs)) } : {}),
    };
    if (isBelow(times, elements, floor)) break;
  }
  if (pages < 2 || top === undefined) return;
  // What was changed meanwhile moved up, above where the read stood.
  for await (const { elements } of elementsOf(client, path, { pageSize, signal, idOf })) {
    yield mapped(elements);
    if (isBelow(timesOf(elements), elements, top)) return;
  }
}

function timesOf(elements: readonly unknown[]): readonly number[] {
  return elements.flatMap((element) => millis(record(element)?.['lastModifiedAt']) ?? []);
}

/** Whether a page stands wholly below a time. */
function isBelow(times: readonly number[], elements: readonly unknown[], floor: number): boolean {
  return times.length > 0 && times.length === elements.length && Math.max(...times) < floor;
}

function markOf(after: string): number {
  if (!/^\d{1,15}$/.test(after))
    throw new StaleTokenError('LinkedIn: a place that is no time', 'Read from the newest again.');
  return Number(after);
}

function mapped(elements: readonly unknown[]): Pick<Page, 'posts' | 'skipped'> {
  const posts: Post[] = [];
  const skipped: { where: string; why: string }[] = [];
  for (const element of elements) {
    const post = postOfEntity(element);
    if (post === undefined) skipped.push({ where: 'LinkedIn /posts', why: 'a post without id or time' });
    else if (post !== 'draft') posts.push(post);
  }
  return skipped.length === 0 ? { posts } : { posts, skipped };
}
