import type { Post } from '../../core/post.ts';
import type { Http } from '../../http/http.ts';
import type { Page, Stream } from '../network.ts';
import { jsonBody } from '../shared/json-body.ts';
import { type Fields, list, mustBeRecord, record } from '../shared/shapes.ts';
import { postOfNode } from './posts.ts';

const maxNodes = 50_000;

/** All comments under one story of the brand's own: the API gives the whole tree in one answer. */
export function threadStream(http: Http, server: string, story: Post): Stream {
  return {
    id: `thread:${story.id}`,
    finds: 'addressed',
    order: 'newest-first',
    whole: true,
    pageSize: maxNodes,
    async *read(_window, signal): AsyncGenerator<Page> {
      const answer = await http.send({ url: `${server}/items/${story.id}`, signal });
      const tree = mustBeRecord(jsonBody(answer), `items/${story.id}`, 'the body');
      yield { posts: commentsIn(tree, story.id).sort((a, b) => b.postedAt - a.postedAt) };
    },
  };
}

/** Walks with a list of its own: a discussion may be deeper than a call stack or a JSON reader wants. */
function commentsIn(tree: Fields, rootId: string): Post[] {
  const left = [tree];
  const found: Post[] = [];
  for (let seen = 0; seen < maxNodes; seen += 1) {
    const node = left.pop();
    if (!node) break;
    const post = node === tree ? undefined : postOfNode(node, rootId);
    if (post) found.push(post);
    for (const child of list(node['children']) ?? []) {
      const fields = record(child);
      if (fields) left.push(fields);
    }
  }
  return found;
}
