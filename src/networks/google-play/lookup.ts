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
  const isRead = readableApps(client, signal);
  for (const [reviewId, refs] of groupBy(posts, ({ id }) => reviewIdOf(id))) {
    if (!mayAsk(world)) return;
    const app = refs.map(({ url }) => appOf(url)).find((name) => name !== undefined && apps.includes(name));
    const asked = app === undefined ? apps : [app];
    const found = await reviewIn(client, asked, reviewId, signal);
    if (found === undefined) for (const each of asked) await isRead(each);
    yield found === undefined ? missing(refs, world.now()) : checkOf(refs, found);
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
function missing(refs: readonly PostRef[], now: number): Check {
  const review = refs.find(({ id }) => reviewIdOf(id) === id);
  const isYoung = review !== undefined && now - (review.postedAt ?? now) < historyMs;
  return {
    checked: refs.map(({ id }) => id),
    posts: [],
    gone: isYoung ? refs.map(({ id }) => goneBy(id)) : [],
  };
}

/** Throws where an app's reviews cannot be listed (any more); asks once for each app. */
function readableApps(client: Client, signal: AbortSignal): (app: string) => Promise<unknown> {
  const asked = new Map<string, Promise<unknown>>();
  return (app) => {
    const answer = asked.get(app) ?? client.get(app, '', { params: { maxResults: '1' }, signal });
    asked.set(app, answer);
    return answer;
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
