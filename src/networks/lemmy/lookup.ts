import type { Check, PostRef } from '../network.ts';
import { idOf, mustBeRecord, record, unexpected } from '../shared/shapes.ts';
import { type Client, isToldMissing } from './client.ts';
import type { Instance } from './instance.ts';
import { type Home, type Kind, localId, scoped, viewToPost } from './posts.ts';

/**
 * Reads posts and comments again, one a request: `deleted` by their author, `removed` by a moderator, or not there (purged).
 * Those of other instances are passed over.
 */
export async function* lookup(
  client: Client,
  home: Home,
  { version }: Instance,
  posts: readonly PostRef[],
  signal: AbortSignal,
): AsyncIterable<Check> {
  for (const whole of new Set(posts.map(({ id }) => id))) {
    const place = localId(client.host, whole);
    if (place) yield await check(client, home, `/api/${version}/${place.kind}`, place, signal);
  }
}

async function check(
  client: Client,
  home: Home,
  path: string,
  { kind, id }: { readonly kind: Kind; readonly id: string },
  signal: AbortSignal,
): Promise<Check> {
  const where = client.where(path);
  const checked = [scoped(home.host, kind, id)];
  const gone = (by: Check['gone'][number]['by']): Check => ({
    checked,
    posts: [],
    gone: checked.map((each) => ({ id: each, by })),
  });
  const body = await client.get(path, { id }, signal).catch((error: unknown) => {
    if (isToldMissing(error)) return undefined;
    throw error;
  });
  if (body === undefined) return gone('unknown');
  const view = mustBeRecord(mustBeRecord(body, where, 'the body')[`${kind}_view`], where, `\`${kind}_view\``);
  if (idOf(record(view[kind])?.['id']) !== id) throw unexpected(where, `no ${kind}, or another one`);
  const result = viewToPost(view, home);
  if (result.kind === 'post') return { checked, posts: [result.post], gone: [] };
  if (result.kind === 'gone') return gone(result.by);
  throw unexpected(where, `a ${kind} ${result.kind === 'broken' ? result.why : 'of another kind'}`);
}
