import type { Post } from '../../core/post.ts';
import type { Page, Stream } from '../network.ts';
import { record } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { commentToPost } from './comments.ts';
import { elementsOf } from './listing.ts';
import { commentUrnOf, encoded, publicationOf } from './urns.ts';

const pageSize = 50;

/** The comments under an own post, or the replies under a top-level comment. They come in no told order, so all are read. */
export function threadStream(client: Client, root: Post, page: string): Stream | undefined {
  const isOwnPost =
    publicationOf(root.id) !== undefined && root.author.id === page && root.repostOf === undefined;
  const isComment = commentUrnOf(root.id) !== undefined && root.parentId === undefined;
  if (!isOwnPost && !isComment) return undefined;
  if (root.counts?.replies === 0) return undefined;
  const place = isOwnPost ? { subjectId: root.id } : { subjectId: root.subjectId, parentId: root.id };
  return {
    id: `thread:${root.id}`,
    finds: 'addressed',
    order: 'newest-first',
    whole: true,
    pageSize,
    async *read(_window, signal): AsyncGenerator<Page> {
      const path = `/socialActions/${encoded(root.id)}/comments`;
      const idOf = (element: unknown) => {
        const comment = record(element);
        return commentToPost(comment)?.id;
      };
      for await (const { elements } of elementsOf(client, path, { pageSize, signal, idOf })) {
        const posts = elements.flatMap((element) => commentToPost(element, place) ?? []);
        const lacking = elements.length - posts.length;
        yield lacking === 0
          ? { posts }
          : {
              posts,
              skipped: [{ where: `LinkedIn ${root.id}`, why: `${lacking} comments without id or time` }],
            };
      }
    },
  };
}
