import type { Check, PostRef } from '../network.ts';
import { groupBy } from '../shared/group.ts';
import { unexpected } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import type { Location } from './locations.ts';
import { placeOf, reviewOf } from './posts.ts';

/**
 * Reads reviews again, one a request; the reply stands inside. One that was taken back or rejected is gone. A review that is
 * not found has gone only where the location itself is found.
 */
export async function* lookup(
  client: Client,
  locations: readonly Location[],
  posts: readonly PostRef[],
  signal: AbortSignal,
): AsyncGenerator<Check> {
  const isThere = locationFinder(client, signal);
  for (const [id, refs] of groupBy(posts, (post) => post.id.replace(/\/reply$/, ''))) {
    const place = placeOf(id);
    const location = locations.find((one) => one.id === place?.locationId);
    const silent: Check = { checked: refs.map((ref) => ref.id), posts: [], gone: [] };
    if (!place || !location) {
      // Of a location that is managed no more: they must not stand before the others for ever.
      yield silent;
      continue;
    }
    const { isFound, ...answer } = await check(
      client,
      location,
      { id, reviewId: place.reviewId, refs },
      signal,
    );
    yield isFound || (await isThere(location)) ? answer : silent;
  }
}

/** Whether a location's reviews are given; asks once for each. That they are not is told by its stream. */
function locationFinder(client: Client, signal: AbortSignal): (location: Location) => Promise<boolean> {
  const found = new Map<string, boolean>();
  return async ({ path }) => {
    const known = found.get(path);
    if (known !== undefined) return known;
    const accept = ({ status }: { readonly status: number }) => status === 404;
    const { fault } = await client.reviews(`${path}/reviews`, { params: { pageSize: '1' }, signal, accept });
    found.set(path, fault === undefined);
    return fault === undefined;
  };
}

async function check(
  client: Client,
  location: Location,
  {
    id,
    reviewId,
    refs,
  }: { readonly id: string; readonly reviewId: string; readonly refs: readonly PostRef[] },
  signal: AbortSignal,
): Promise<Check & { readonly isFound: boolean }> {
  const path = `${location.path}/reviews/${encodeURIComponent(reviewId)}`;
  const answer = await client.reviews(path, { signal, accept: ({ status }) => status === 404 });
  const review = answer.fault ? undefined : reviewOf(answer.body, location);
  if (!answer.fault && review?.id !== id) throw unexpected(path, 'no review, or another one');
  const posts = review?.posts ?? [];
  const checked = refs.map((ref) => ref.id);
  const gone = checked.filter((one) => !posts.some((post) => post.id === one));
  return {
    checked,
    posts,
    gone: gone.map((one) => ({ id: one, by: 'unknown' })),
    isFound: review !== undefined,
  };
}
