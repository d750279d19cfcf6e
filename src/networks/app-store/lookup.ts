import type { Post } from '../../core/post.ts';
import type { Check, PostRef } from '../network.ts';
import { circleGuard } from '../shared/paging.ts';
import { checkReviews } from '../shared/review-checks.ts';
import { mustBeRecord, unexpected } from '../shared/shapes.ts';
import type { Client, Params } from './client.ts';
import { fields, reviewPage } from './listing.ts';
import { type App, postsOf } from './reviews.ts';

/** Reads reviews again: the unanswered two hundred a request, the others one by one. */
export function lookup(
  client: Client,
  app: App,
  filter: Params,
  refs: readonly PostRef[],
  signal: AbortSignal,
): AsyncIterable<Check> {
  return checkReviews(refs, {
    unanswered: () => unanswered(client, app, filter, signal),
    alone: async (id) => ({ posts: await reviewAlone(client, app, id, signal) }),
    believe: async () => void (await reviewPage(client, app, { limit: '1' }, signal)),
  });
}

/** With those whose answer waits to be published. */
async function* unanswered(
  client: Client,
  app: App,
  filter: Params,
  signal: AbortSignal,
): AsyncIterable<readonly Post[]> {
  const guard = circleGuard('the reviews without an answer');
  let cursor: string | undefined;
  do {
    if (cursor !== undefined) guard(cursor);
    const params = { ...filter, 'exists[publishedResponse]': 'false', cursor };
    const page = await reviewPage(client, app, params, signal);
    yield page.posts;
    cursor = page.next;
  } while (cursor !== undefined);
}

/** A review and its answer; empty when there is none any more. */
async function reviewAlone(
  client: Client,
  app: App,
  id: string,
  signal: AbortSignal,
): Promise<readonly Post[]> {
  const path = `/v1/customerReviews/${encodeURIComponent(id)}`;
  const { status, body } = await client.get(path, fields, signal, [404]);
  if (status === 404) return [];
  const answer = mustBeRecord(body, path, 'the body');
  const { posts } = postsOf([answer['data']], answer['included'], app);
  if (posts[0]?.id !== id) throw unexpected(path, 'no review, or another one');
  return posts;
}
