import { NetworkError, StaleTokenError } from '../../core/errors.ts';
import type { Post } from '../../core/post.ts';
import type { Page, Window } from '../network.ts';
import { record, text, timeOf } from '../shared/shapes.ts';

/** Once in it, a read goes deeper: posts are listed by a time that their writer's device chose. */
export const sweepMs = 24 * 3_600_000;

/** How long a post may be on its way into a listing: clocks of devices, indexing. */
export const lagMs = 10 * 60_000;

/** Where a listing by time ends: the mark of an earlier read, else the floor of the first. */
export function floorOf(window: Window): number {
  return timeOf(window.after) ?? window.since;
}

/** The mark for the next read: a moment, lowered by the lag. */
export function markAt(ms: number): string {
  return new Date(Math.max(0, ms - lagMs)).toISOString();
}

/** The posts of a page; an entry that is none is told, and stops nothing. */
export function mapped(
  entries: readonly unknown[],
  map: (entry: unknown) => Post | undefined,
  where: string,
): Pick<Page, 'posts' | 'skipped'> {
  const posts: Post[] = [];
  const skipped: { readonly where: string; readonly why: string }[] = [];
  for (const entry of entries) {
    const post = map(entry);
    if (post) posts.push(post);
    else
      skipped.push({
        where: text(record(entry)?.['uri'])?.slice(0, 200) ?? where,
        why: 'no post with address, author, text and time',
      });
  }
  return skipped.length === 0 ? { posts } : { posts, skipped };
}

/** The error for a page token that the server does not take (any more). */
export function stale(where: string, message: string): StaleTokenError {
  return new StaleTokenError(
    `${where}: the server refuses the place to go on from (${message})`,
    'The listing is read again from the newest; nothing is lost.',
  );
}

/** The error for a listing that gives the same page for ever. */
export function circling(where: string): NetworkError {
  return new NetworkError(
    `${where}: the server gives the same page for ever`,
    'What was read is saved. If the next fetch stops here too, the API has changed: run `listen doctor`.',
  );
}
