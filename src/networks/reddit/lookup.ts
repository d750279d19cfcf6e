import type { Post } from '../../core/post.ts';
import type { Check, PostRef } from '../network.ts';
import { mustBeList, mustBeRecord } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { fullname } from './ids.ts';
import { thingToPost } from './posts.ts';

const path = '/api/info';
const batchSize = 100;

/**
 * Reads posts again, a hundred at a time. What was deleted or removed still comes, without its text; what does not come
 * (its subreddit went private, was quarantined or banned) is not known to be gone.
 */
export async function* lookup(
  client: Client,
  posts: readonly PostRef[],
  signal: AbortSignal,
): AsyncIterable<Check> {
  const ids = [...new Set(posts.flatMap(({ id }) => fullname(id) ?? []))].filter((id) => /^t[13]_/.test(id));
  const where = client.where(path);
  for (let start = 0; start < ids.length; start += batchSize) {
    const batch = ids.slice(start, start + batchSize);
    const body = await client.get(path, { id: batch.join(',') }, signal);
    const data = mustBeRecord(mustBeRecord(body, where, 'the body')['data'], where, '`data`');
    const things = mustBeList(data['children'], where, '`children`').map(thingToPost);
    yield checkOf(batch, things);
  }
}

function checkOf(batch: readonly string[], things: readonly ReturnType<typeof thingToPost>[]): Check {
  const posts: Post[] = [];
  const gone: Check['gone'][number][] = [];
  for (const thing of things) {
    if (thing.kind === 'post' && batch.includes(thing.post.id)) posts.push(thing.post);
    if (thing.kind === 'gone' && batch.includes(thing.id)) gone.push({ id: thing.id, by: thing.by });
  }
  return { checked: batch, posts, gone };
}
