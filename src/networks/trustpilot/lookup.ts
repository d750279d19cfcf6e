import type { Post } from '../../core/post.ts';
import type { Check, PostRef } from '../network.ts';
import { checkReviews, type ReviewReader } from '../shared/review-checks.ts';
import { mustBeRecord, unexpected } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { readByTime, reviewPage } from './listing.ts';
import { isHidden, postsOf, type Unit } from './reviews.ts';

/** Reads reviews again: the unanswered a hundred a request where they are private, the others one by one. */
export function lookup(
  client: Client,
  unit: Unit,
  refs: readonly PostRef[],
  signal: AbortSignal,
): AsyncIterable<Check> {
  return checkReviews(refs, {
    unanswered: () => unanswered(client, unit, signal),
    alone: (id) => reviewAlone(client, unit, id, signal),
    believe: async () => void (await reviewPage(client, unit, { perPage: 1 }, signal)),
  });
}

async function* unanswered(client: Client, unit: Unit, signal: AbortSignal): AsyncIterable<readonly Post[]> {
  // The public listing cannot be asked for them.
  if (!client.isPrivate) return;
  const window = { since: 0 };
  for await (const { posts } of readByTime(client, unit, { responded: 'false' }, window, signal)) yield posts;
}

/** Hidden: Trustpilot took it out of sight. */
async function reviewAlone(
  client: Client,
  unit: Unit,
  id: string,
  signal: AbortSignal,
): ReturnType<ReviewReader['alone']> {
  const path = `/reviews/${encodeURIComponent(id)}`;
  const { status, body } = await client.get(path, {}, signal, [404]);
  if (status === 404) return { posts: [] };
  const review = mustBeRecord(body, path, 'the body');
  if (review['id'] === id && isHidden(review)) return { posts: [], goneBy: 'moderator' };
  const { posts } = postsOf([review], unit);
  if (posts[0]?.id !== id) throw unexpected(path, 'no review, or another one');
  return { posts };
}
