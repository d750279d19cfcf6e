import type { GoneBy } from '../../core/post.ts';
import type { Http } from '../../http/http.ts';
import type { Check, PostRef } from '../network.ts';
import { mustBeRecord } from '../shared/shapes.ts';
import { itemId, postOfItem } from './posts.ts';

/** The official API gives one item a request and knows no limit. */
const atOnce = 8;

/** Reads items again: deleted by their author, killed by moderators or flags (`dead`), or not known at all. */
export async function* lookup(
  http: Http,
  itemServer: string,
  posts: readonly PostRef[],
  signal: AbortSignal,
): AsyncGenerator<Check> {
  const refs = [...new Map(posts.map((post) => [post.id, post])).values()].filter(
    ({ id }) => itemId(id) !== undefined,
  );
  for (let start = 0; start < refs.length; start += atOnce) {
    const batch = refs.slice(start, start + atOnce);
    const checks = await Promise.all(batch.map((ref) => check(http, itemServer, ref, signal)));
    yield {
      checked: batch.map(({ id }) => id),
      posts: checks.flatMap(({ posts: found }) => found),
      gone: checks.flatMap(({ gone }) => gone),
    };
  }
}

async function check(
  http: Http,
  itemServer: string,
  { id, rootId }: PostRef,
  signal: AbortSignal,
): Promise<Pick<Check, 'posts' | 'gone'>> {
  const { body } = await http.json({ url: `${itemServer}/item/${id}.json`, signal });
  const gone = (by: GoneBy) => ({ posts: [], gone: [{ id, by }] });
  if (body === null) return gone('unknown');
  const item = mustBeRecord(body, `item ${id}`, 'the body');
  if (item['deleted'] === true) return gone('author');
  if (item['dead'] === true) return gone('moderator');
  const post = postOfItem(item, rootId);
  return { posts: post?.id === id ? [post] : [], gone: [] };
}
