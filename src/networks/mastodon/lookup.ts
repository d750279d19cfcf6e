import type { NetworkError } from '../../core/errors.ts';
import type { Post } from '../../core/post.ts';
import type { Check, PostRef } from '../network.ts';
import { idOf, list, record, unexpected } from '../shared/shapes.ts';
import { type Client, localId, scoped } from './client.ts';
import { type Home, statusToPost } from './status.ts';

const path = '/api/v1/statuses';
const batchSize = 20;
/** How servers without the batch call refuse it: no such path, no such method, wrong parameters. */
const noBatch = [400, 404, 405, 422];

/**
 * Reads statuses again, twenty at a time where the server can (Mastodon 4.3). What a batch leaves out is asked for one by
 * one: only a 404 or 410 for itself says that it is gone. Posts of other servers are passed over.
 */
export async function* lookup(
  client: Client,
  home: Home,
  posts: readonly PostRef[],
  signal: AbortSignal,
): AsyncIterable<Check> {
  const ids = [...new Set(posts.flatMap((post) => localId(client.host, post.id) ?? []))];
  let hasBatch = true;
  for (let start = 0; start < ids.length; start += batchSize) {
    const batch = ids.slice(start, start + batchSize);
    const found = hasBatch && batch.length > 1 ? await together(client, batch, signal) : new Map();
    const left = batch.filter((id) => !found.has(id));
    if (found.size > 0) yield checkOf([...found], client, home);
    let living = 0;
    for (const id of left) {
      const status = await alone(client, id, signal);
      if (status !== undefined) living += 1;
      yield status === undefined ? goneOf(id, client) : checkOf([[id, status]], client, home);
    }
    // It gave none though some live: it does not know how to.
    if (found.size === 0 && living > 0) hasBatch = false;
  }
}

/** Statuses by id, of those that the server gave; none where it has no such call. */
async function together(
  client: Client,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, unknown>> {
  const { status, body } = await client.get(path, { id: ids }, signal, noBatch);
  const found = new Map<string, unknown>();
  for (const item of status === 200 ? (list(body) ?? []) : []) {
    const id = idOf(record(item)?.['id']);
    if (id !== undefined && ids.includes(id)) found.set(id, item);
  }
  return found;
}

/** One status; undefined when the server says that there is none. */
async function alone(client: Client, id: string, signal: AbortSignal): Promise<unknown> {
  const one = `${path}/${encodeURIComponent(id)}`;
  const { status, body } = await client.get(one, {}, signal, [404, 410]);
  if (status !== 200) return undefined;
  if (idOf(record(body)?.['id']) !== id) throw unexpected(client.where(one), 'no status, or another one');
  return body;
}

/** A status that became private is no longer ours to read: it was checked, and that is all. */
function checkOf(found: readonly (readonly [string, unknown])[], client: Client, home: Home): Check {
  const posts: Post[] = [];
  for (const [id, status] of found) {
    const result = statusToPost(status, home);
    if (result.post) posts.push(result.post);
    else if (!result.hidden) throw unmappable(client, id, result.why);
  }
  return { checked: found.map(([id]) => scoped(client.host, id)), posts, gone: [] };
}

function unmappable(client: Client, id: string, why: string): NetworkError {
  return unexpected(client.where(`${path}/${id}`), `a status ${why}`);
}

function goneOf(id: string, client: Client): Check {
  const whole = scoped(client.host, id);
  return { checked: [whole], posts: [], gone: [{ id: whole, by: 'unknown' }] };
}
