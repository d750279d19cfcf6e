import type { Post } from '../../core/post.ts';
import type { Page } from '../network.ts';
import { record, timeOf } from '../shared/shapes.ts';
import type { Forum } from './client.ts';
import { compareNumbers, greatestOf, numberOf, scoped } from './ids.ts';
import { lagMs } from './mark.ts';
import { type TopicFacts, toPost } from './posts.ts';

/** A post's place in its forum's order, and what it is. */
export interface Entry {
  readonly id: string | undefined;
  /** When it was written. */
  readonly at: number | undefined;
  readonly value: unknown;
}

/** Posts that are moved, approved or opened to everybody stand at their old place: one read a day goes further down. */
export const sweepMs = 86_400_000;

export function entryOf(value: unknown): Entry {
  const fields = record(value);
  return { id: numberOf(fields?.['id']), at: timeOf(fields?.['created_at']), value };
}

/** Posts, those that say of themselves that they were deleted, and what could not be mapped; the hidden ones are nothing. */
export function mapped(
  entries: readonly Entry[],
  forum: Forum,
  about?: TopicFacts,
): Pick<Page, 'posts' | 'gone' | 'skipped'> {
  const posts: Post[] = [];
  const gone: NonNullable<Page['gone']>[number][] = [];
  const skipped: NonNullable<Page['skipped']>[number][] = [];
  for (const { id, value } of entries) {
    const result = toPost(value, forum, about);
    if (result.post) posts.push(result.post);
    else if (!result.hidden)
      skipped.push({ where: `${forum.scope} post ${id ?? 'without number'}`, why: result.why });
    else if (result.goneBy && id !== undefined) gone.push({ id: scoped(forum.scope, id), by: result.goneBy });
  }
  return together(posts, gone, skipped);
}

/** Parts that are empty are left out. */
export function together(
  posts: readonly Post[],
  gone: NonNullable<Page['gone']>,
  skipped: NonNullable<Page['skipped']>,
): Pick<Page, 'posts' | 'gone' | 'skipped'> {
  return {
    posts,
    ...(gone.length === 0 ? {} : { gone }),
    ...(skipped.length === 0 ? {} : { skipped }),
  };
}

/** Where the next read may stop: the newest number that is older than the lag, else where this one stopped. */
export function markOf(
  entries: readonly Entry[],
  after: string | undefined,
  now: number,
): string | undefined {
  const settled = entries.flatMap(({ id, at }) =>
    id !== undefined && at !== undefined && at <= now - lagMs ? [id] : [],
  );
  const highest = greatestOf(settled);
  if (highest === undefined || after === undefined) return highest ?? after;
  return compareNumbers(highest, after) > 0 ? highest : after;
}

/** Whether everything on a page is older than the floor; what has no time is not. */
export function isBelow(entries: readonly Entry[], since: number): boolean {
  return entries.length > 0 && entries.every(({ at }) => at !== undefined && at < since);
}
