import type { Check, PostRef } from '../network.ts';
import { mustBeList } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { postOfView, postUri } from './posts.ts';

const name = 'app.bsky.feed.getPosts';
const threadName = 'app.bsky.feed.getPostThread';
const batchSize = 25;

/**
 * Reads posts again by their addresses. What does not come back was deleted or is only hidden by a block: its thread
 * tells which, and only what is not found there is called gone (nobody says by whom).
 */
export async function* lookup(
  client: Client,
  posts: readonly PostRef[],
  signal: AbortSignal,
): AsyncGenerator<Check> {
  const uris = [...new Set(posts.map(({ id }) => id))].filter((id) => postUri(id) !== undefined);
  for (let start = 0; start < uris.length; start += batchSize) {
    const checked = uris.slice(start, start + batchSize);
    const reply = await client.look({ name, params: { uris: checked }, signal });
    const body = client.bodyOf(reply, { name });
    const found = mustBeList(body['posts'], name, 'posts').flatMap((view) => postOfView(view) ?? []);
    const seen = new Set(found.map(({ id }) => id));
    const gone: Check['gone'][number][] = [];
    for (const id of checked)
      if (!seen.has(id) && (await isGone(client, id, signal))) gone.push({ id, by: 'unknown' });
    yield { checked, posts: found, gone };
  }
}

async function isGone(client: Client, uri: string, signal: AbortSignal): Promise<boolean> {
  const params = { uri, depth: '0', parentHeight: '0' };
  const reply = await client.look({ name: threadName, params, signal });
  if (!reply.ok && reply.error === 'NotFound') return true;
  client.bodyOf(reply, { name: threadName });
  return false;
}
