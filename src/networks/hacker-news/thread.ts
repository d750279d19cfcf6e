import type { Post } from '../../core/post.ts';
import type { Http } from '../../http/http.ts';
import type { Page, Stream } from '../network.ts';
import { type Fields, list, mustBeRecord, record } from '../shared/shapes.ts';
import { itemId, postOfNode } from './posts.ts';

const maxNodes = 50_000;

/**
 * What was said to the brand in one discussion: under its own story everything, elsewhere what stands under its comments.
 * The API tells no replies to an author; it gives the whole tree in one answer, so that what it lacks may have gone.
 */
export function threadStream(
  http: Http,
  server: string,
  root: Post,
  isOwn: (author: string) => boolean,
): Stream {
  return {
    id: `thread:${root.id}`,
    finds: 'addressed',
    order: 'newest-first',
    whole: true,
    pageSize: maxNodes,
    async *read(_window, signal): AsyncGenerator<Page> {
      const answer = await http.send({ url: `${server}/items/${root.id}`, signal });
      const tree = mustBeRecord(parsed(answer.bytes), `items/${root.id}`, 'the body');
      yield { posts: underOwn(tree, isOwn).sort((a, b) => b.postedAt - a.postedAt) };
    },
  };
}

/** Walks with a list of its own: a discussion may be deeper than a call stack or a JSON reader wants. */
function underOwn(tree: Fields, isOwn: (author: string) => boolean): Post[] {
  const rootId = tree['type'] === 'comment' ? itemId(tree['story_id']) : itemId(tree['id']);
  const left: { readonly node: Fields; readonly below: boolean }[] = [{ node: tree, below: false }];
  const found: Post[] = [];
  for (let seen = 0; seen < maxNodes; seen += 1) {
    const next = left.pop();
    if (!next) break;
    const { node, below } = next;
    const own = typeof node['author'] === 'string' && isOwn(node['author']);
    const post = below || own ? postOfNode(node, rootId) : undefined;
    if (post && node !== tree) found.push(post);
    for (const child of list(node['children']) ?? []) {
      const fields = record(child);
      if (fields) left.push({ node: fields, below: below || own });
    }
  }
  return found;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
