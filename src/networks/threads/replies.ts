import type { Post } from '../../core/post.ts';
import type { Page, Stream, World } from '../network.ts';
import type { Graph } from '../shared/graph-client.ts';
import { graphPages } from '../shared/graph-pages.ts';
import { known } from '../shared/known.ts';
import { idOf } from '../shared/shapes.ts';
import { pageSize, readListing } from './listing.ts';
import { under } from './streams.ts';

/** Own posts are replied to for as long: under each of them what is new is asked for in every run. */
const openMs = 14 * 86_400_000;
const mostPosts = 100;
const lagMs = 5 * 60_000;

/**
 * What is new under the account's posts of two weeks. Threads tells whether a post has replies, not how many: each that
 * has some is asked about. No place in it can be kept, so that its mark comes with its end.
 */
export function repliesStream(graph: Graph, now: World['now']): Stream {
  return {
    id: 'replies',
    finds: 'addressed',
    order: 'newest-first',
    pageSize,
    async *read({ since, after }, signal): AsyncGenerator<Page> {
      const floor = after === undefined ? since : Number(after);
      let latest: Post | undefined;
      for await (const page of repliesSince(graph, now() - openMs, floor, signal)) {
        latest = latestOf(page.posts, latest);
        yield page;
      }
      if (latest) yield { posts: [latest], newest: String(Math.max(0, latest.postedAt - lagMs)) };
      else if (after !== undefined) yield { posts: [], newest: after };
    },
  };
}

/** The replies down to `floor` under each own post since `ownSince`, one post after the other. */
async function* repliesSince(
  graph: Graph,
  ownSince: number,
  floor: number,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  for (const id of await repliedTo(graph, ownSince, signal))
    for await (const { posts, skipped } of readListing(graph, under(id), { since: floor }, signal))
      yield known({ posts, skipped });
}

function latestOf(posts: readonly Post[], before: Post | undefined): Post | undefined {
  return posts.reduce<Post | undefined>(
    (latest, post) => (post.postedAt > (latest?.postedAt ?? 0) ? post : latest),
    before,
  );
}

/** Ids of the latest own posts that have replies. */
async function repliedTo(graph: Graph, since: number, signal: AbortSignal): Promise<readonly string[]> {
  const ids: string[] = [];
  const listing = {
    path: '/me/threads',
    params: { limit: pageSize, fields: 'id,timestamp,has_replies', since: Math.floor(since / 1000) },
    time: 'timestamp',
    without: 'next',
    postsOf: (item: Readonly<Record<string, unknown>>) => {
      const id = idOf(item['id']);
      if (id !== undefined && item['has_replies'] === true) ids.push(id);
      return [];
    },
  } as const;
  for await (const _ of graphPages(graph, listing, { since }, signal)) if (ids.length >= mostPosts) break;
  return ids.slice(0, mostPosts);
}
