import type { Post } from '../../core/post.ts';
import type { Stream } from '../network.ts';
import type { Graph } from '../shared/graph-client.ts';
import { type Listing, pageSize, readListing } from './listing.ts';
import type { Sight } from './sight.ts';

const dayMs = 86_400_000;

/** Posts by anybody that name the account; before App Review only those of the app's testers. */
export function mentionsStream(graph: Graph, sight: Sight): Stream {
  return {
    id: 'mentions',
    finds: 'addressed',
    order: 'newest-first',
    sweepMs: dayMs,
    pageSize,
    async *read(window, signal) {
      // What its `since` is compared with is not told: the time of the post or of the mention.
      const listing = { path: '/me/mentions', params: { limit: pageSize }, bySince: false };
      for await (const page of readListing(graph, listing, window, signal)) {
        sight.mentioned(page.posts);
        yield page;
      }
    },
  };
}

/** The account's replies, then its posts. */
export function ownStreams(graph: Graph): readonly Stream[] {
  const stream = (id: string, path: string): Stream => ({
    id,
    finds: 'own',
    order: 'newest-first',
    sweepMs: dayMs,
    pageSize,
    read: (window, signal) =>
      readListing(graph, { path, params: { limit: pageSize }, bySince: true }, window, signal),
  });
  return [stream('own-replies', '/me/replies'), stream('own', '/me/threads')];
}

/** Everything below an own post, at any depth; once a day whole, so that what was deleted is missed. */
export function threadStream(graph: Graph, root: Post): Stream {
  return {
    id: `thread:${root.id}`,
    finds: 'addressed',
    order: 'newest-first',
    whole: true,
    sweepMs: dayMs,
    pageSize,
    async *read(window, signal) {
      let isEmpty = true;
      for await (const page of readListing(graph, under(root.id), window, signal)) {
        isEmpty &&= page.posts.length === 0;
        yield page;
      }
      // An app that may no longer see others is given nothing, and no word of it: by that nothing has gone.
      if (isEmpty) yield { posts: [], incomplete: true };
    },
  };
}

export function under(id: string): Listing {
  return { path: `/${id}/conversation`, params: { reverse: 'true' }, bySince: false };
}
