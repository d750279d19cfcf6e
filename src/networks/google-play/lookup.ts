import type { Check, PostRef, World } from '../network.ts';
import { groupBy } from '../shared/group.ts';
import { unexpected } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { appOf, reviewIdOf, reviewOf } from './posts.ts';
import { historyMs } from './reviews.ts';

/** Of the hour's 200 requests; the rest is for listings. What is left over has its turn in the next hour. */
const mostAnHour = 120;
const hourMs = 3_600_000;

/**
 * Reads reviews again, one a request. A reply that is not there any more is gone. A review that is not found is gone only
 * while it is young: whether those that are no longer listed can still be asked for is not documented. Nor is it where the
 * app itself is not found any more.
 */
export async function* lookup(
  client: Client,
  apps: readonly string[],
  world: Pick<World, 'memory' | 'now'>,
  posts: readonly PostRef[],
  signal: AbortSignal,
): AsyncGenerator<Check> {
  const isThere = appFinder(client, signal);
  for (const [reviewId, refs] of groupBy(posts, ({ id }) => reviewIdOf(id))) {
    if (!mayAsk(world)) return;
    const app = refs.map(({ url }) => appOf(url)).find((name) => name !== undefined && apps.includes(name));
    const asked = app === undefined ? apps : [app];
    const found = await reviewIn(client, asked, reviewId, signal);
    if (found) yield checkOf(refs, found);
    else yield missing(refs, await isThere(asked), world.now());
  }
}

async function reviewIn(client: Client, apps: readonly string[], id: string, signal: AbortSignal) {
  for (const app of apps) {
    const path = `/${encodeURIComponent(id)}`;
    const answer = await client.get(app, path, { signal, accept: ({ status }) => status === 404 });
    if (answer.fault) continue;
    const review = reviewOf(answer.body, app);
    if (review?.id !== id) throw unexpected(client.where(app, path), 'no review, or another one');
    return review;
  }
  return undefined;
}

function checkOf(refs: readonly PostRef[], { posts }: { readonly posts: Check['posts'] }): Check {
  const here = new Set(posts.map(({ id }) => id));
  const ids = refs.map(({ id }) => id);
  return { checked: ids, posts, gone: ids.filter((id) => !here.has(id)).map(goneBy) };
}

/** A reply's own time says nothing of its review's: alone it stays. */
function missing(refs: readonly PostRef[], isThere: boolean, now: number): Check {
  const review = refs.find(({ id }) => reviewIdOf(id) === id);
  const isGone = isThere && review !== undefined && now - (review.postedAt ?? now) < historyMs;
  return {
    checked: refs.map(({ id }) => id),
    posts: [],
    gone: isGone ? refs.map(({ id }) => goneBy(id)) : [],
  };
}

/** Whether the reviews of all these apps are given; asks once for each. That they are not is told by its stream. */
function appFinder(client: Client, signal: AbortSignal): (apps: readonly string[]) => Promise<boolean> {
  const found = new Map<string, boolean>();
  return async (apps) => {
    for (const app of apps) {
      const accept = ({ status }: { readonly status: number }) => status === 404;
      if (!found.has(app)) {
        const { fault } = await client.get(app, '', { params: { maxResults: '1' }, signal, accept });
        found.set(app, fault === undefined);
      }
    }
    return apps.every((app) => found.get(app));
  };
}

function goneBy(id: string): Check['gone'][number] {
  return { id, by: 'unknown' };
}

function mayAsk({ memory, now }: Pick<World, 'memory' | 'now'>): boolean {
  const hour = Math.floor(now() / hourMs);
  const [kept, asked] = (memory.get('asked') ?? '').split(' ').map(Number);
  const count = kept === hour ? (asked ?? 0) : 0;
  if (count >= mostAnHour) return false;
  memory.set('asked', `${hour} ${count + 1}`);
  return true;
}
