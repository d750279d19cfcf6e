import { NotFoundError } from '../../core/errors.ts';
import type { Post } from '../../core/post.ts';
import type { Page, Stream } from '../network.ts';
import { record } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { type CommentPlace, commentToPost } from './comments.ts';
import { elementsOf } from './listing.ts';
import type { Share } from './share.ts';
import { commentUrnOf, encoded, publicationOf } from './urns.ts';

const pageSize = 50;

/**
 * The comments under a post, or the replies under a top-level comment. They come in no told order, so all are read. Under
 * others' posts stands what the page answered to those that name it; where these are closed to us, that is told.
 */
export function threadStream(client: Client, root: Post, page: string, share: Share): Stream | undefined {
  const place = placeUnder(root, page);
  // Not now is not never: it stays due.
  if (!place || root.counts?.replies === 0 || !share.isLeft()) return undefined;
  return {
    id: `thread:${root.id}`,
    finds: place.subjectId === undefined ? 'hits' : 'addressed',
    order: 'newest-first',
    whole: true,
    pageSize,
    read(_window, signal) {
      share.use();
      return read(client, root.id, place, signal);
    },
  };
}

function placeUnder(root: Post, page: string): CommentPlace | undefined {
  if (root.repostOf !== undefined) return undefined;
  if (publicationOf(root.id) !== undefined)
    return root.author.id === page ? { subjectId: root.id } : { under: root.id };
  const under = publicationOf(root.parentId);
  const isTopLevel = root.parentId === undefined || under !== undefined;
  if (commentUrnOf(root.id) === undefined || !isTopLevel) return undefined;
  return { subjectId: root.subjectId, under, parentId: root.id };
}

async function* read(
  client: Client,
  id: string,
  place: CommentPlace,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const where = `LinkedIn ${id}`;
  let isClosed = false;
  const pages = elementsOf(client, `/socialActions/${encoded(id)}/comments`, {
    pageSize,
    signal,
    idOf: (element) => commentToPost(record(element))?.id,
    ...(place.under === undefined
      ? {}
      : {
          onClosed() {
            isClosed = true;
          },
        }),
  });
  for await (const { elements } of pages) {
    const posts = elements.flatMap((element) => commentToPost(element, place) ?? []);
    const lacking = elements.length - posts.length;
    yield lacking === 0
      ? { posts }
      : { posts, skipped: [{ where, why: `${lacking} comments without id or time` }] };
  }
  if (!isClosed) return;
  const why = 'its comments are closed to the app: mark it when you have answered';
  yield { posts: [], skipped: [{ where, why }] };
  throw new NotFoundError(`${where}: ${why}`, 'listen mark answered, with its id or link.');
}
