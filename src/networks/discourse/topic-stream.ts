import type { Post } from '../../core/post.ts';
import type { Page, Stream, Window, World } from '../network.ts';
import type { Client } from './client.ts';
import { compareNumbers, namedBy, placeIn } from './ids.ts';
import { type Entry, isBelow, mapped, markOf, sweepMs } from './listing.ts';
import { postsAtOnce, postsIn, type Topic, topicAt } from './topic.ts';

/** All of one topic, newest first by number: what is said there after a search found it. */
export function topicStream(
  client: Client,
  root: Post,
  own: readonly string[],
  now: World['now'],
): Stream | undefined {
  const named = namedBy(client.scope, root.id);
  const topic = placeIn(root.url)?.topic;
  if (named === undefined || topic === undefined || root.counts?.replies === 0) return undefined;
  return {
    id: `thread:t/${topic}`,
    finds: own.includes(root.author.id) ? 'addressed' : 'hits',
    order: 'newest-first',
    sweepMs,
    pageSize: postsAtOnce,
    read: (window, signal) => readTopic(client, topic, window, now(), signal),
  };
}

/** Down from `older`, by the numbers that the topic's page lists; nothing where the topic is not there any more. */
export async function* readTopic(
  client: Client,
  topic: string,
  window: Window,
  now: number,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const page = await topicAt(client, topic, signal);
  if (typeof page === 'number') {
    if (page === 403) await client.get('/posts.json', {}, signal);
    return;
  }
  const left = numbersOf(page).filter((id) => isWithin(id, window));
  let isHead = window.older === undefined;
  while (left.length > 0) {
    const ids = left.splice(0, postsAtOnce);
    const here = page.posts.filter(({ id }) => id !== undefined && ids.includes(id));
    const others = ids.filter((id) => !here.some((entry) => entry.id === id));
    const entries = [...here, ...(await postsIn(client, topic, others, signal))].sort(newestFirst);
    const newest = isHead ? markOf(entries, window.after, now) : undefined;
    isHead = false;
    const older = ids.at(-1);
    yield {
      ...mapped(entries, client, page.about),
      ...(older === undefined ? {} : { older }),
      ...(newest === undefined ? {} : { newest }),
    };
    if (isBelow(entries, window.since)) return;
  }
}

/** Newest first. A very long topic does not list its numbers: then only its first posts are known. */
function numbersOf({ stream, posts }: Topic): string[] {
  const numbers = stream ?? posts.flatMap(({ id }) => id ?? []);
  return [...new Set(numbers)].sort(compareNumbers).reverse();
}

function isWithin(id: string, { after, older }: Window): boolean {
  const isOld = after !== undefined && compareNumbers(id, after) <= 0;
  return !isOld && (older === undefined || compareNumbers(id, older) < 0);
}

function newestFirst(a: Entry, b: Entry): number {
  return compareNumbers(b.id ?? '', a.id ?? '');
}
