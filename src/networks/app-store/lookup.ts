import type { Post } from '../../core/post.ts';
import type { Check, PostRef } from '../network.ts';
import { mustBeRecord, unexpected } from '../shared/shapes.ts';
import type { Client, Params } from './client.ts';
import { fields, reviewPage } from './listing.ts';
import { type App, postsOf, replySuffix } from './reviews.ts';

/** Fewer than this are asked for one by one. */
const worthListing = 3;

/**
 * Reads reviews again: first the listing of those that nobody has answered, two hundred a request, for as long as it brings
 * any that were asked about; the others (answered, deleted) one by one.
 */
export async function* lookup(
  client: Client,
  app: App,
  filter: Params,
  refs: readonly PostRef[],
  signal: AbortSignal,
): AsyncIterable<Check> {
  const asked = new Set(refs.map(({ id }) => id));
  const left = new Set(refs.map(({ id }) => reviewIdOf(id)));
  // An answer that was asked about is no review without one.
  const open = new Set([...left].filter((id) => !asked.has(id + replySuffix)));
  if (open.size >= worthListing) {
    for await (const posts of unanswered(client, app, filter, open, signal)) {
      const ids = posts.map(({ id }) => id).filter((id) => !id.endsWith(replySuffix));
      for (const id of ids) left.delete(id);
      yield checkOf(ids, posts, asked);
    }
  }
  for (const id of left) yield checkOf([id], await reviewAlone(client, app, id, signal), asked);
}

/** Pages of the unanswered that hold some of the wanted, which it takes out of `wanted`. */
async function* unanswered(
  client: Client,
  app: App,
  filter: Params,
  wanted: Set<string>,
  signal: AbortSignal,
): AsyncIterable<readonly Post[]> {
  let cursor: string | undefined;
  do {
    const params = { ...filter, 'exists[publishedResponse]': 'false', cursor };
    const page = await reviewPage(client, app, params, signal);
    const posts = page.posts.filter(({ id }) => wanted.has(reviewIdOf(id)));
    for (const { id } of posts) wanted.delete(id);
    const next = page.next === cursor ? undefined : page.next;
    cursor = posts.length === 0 || wanted.size === 0 ? undefined : next;
    if (posts.length > 0) yield posts;
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

/** Of each review itself and its answer, what was asked about and did not come is gone. */
function checkOf(reviewIds: readonly string[], posts: readonly Post[], asked: ReadonlySet<string>): Check {
  const there = new Set(posts.map(({ id }) => id));
  const checked = reviewIds.flatMap((id) => [id, id + replySuffix]).filter((id) => asked.has(id));
  return {
    checked,
    posts,
    gone: checked.filter((id) => !there.has(id)).map((id) => ({ id, by: 'unknown' as const })),
  };
}

function reviewIdOf(id: string): string {
  return id.endsWith(replySuffix) ? id.slice(0, -replySuffix.length) : id;
}
