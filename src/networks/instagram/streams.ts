import { AuthError } from '../../core/errors.ts';
import type { Post } from '../../core/post.ts';
import type { Stream, World } from '../network.ts';
import type { Graph } from '../shared/graph-client.ts';
import { backFor, graphPages, tellEmpty } from '../shared/graph-pages.ts';
import { type Fields, list, record } from '../shared/shapes.ts';
import type { OwnAccount } from './client.ts';
import { commentFields, commentOf, mediaFields, mediumOf, replyFields, taggedFields } from './posts.ts';

const dayMs = 86_400_000;
/** More is not given in one answer. */
export const pageSize = 50;
/** A medium is commented on for as long: its count is read again, the first days each time, the rest once a day. */
const recentMs = 14 * dayMs;
const olderMs = 90 * dayMs;

/** The account's own media with the count of their comments, by which their threads are read. */
export function ownStreams(graph: Graph, own: OwnAccount, now: World['now']): readonly Stream[] {
  const stream = (id: string, againMs: number): Stream => ({
    id,
    finds: 'own',
    order: 'newest-first',
    sweepMs: dayMs,
    pageSize,
    read: (window, signal) =>
      graphPages(
        graph,
        {
          path: `/${own.id}/media`,
          params: { fields: mediaFields, limit: pageSize },
          time: 'timestamp',
          againMs,
          postsOf: (item) => one(mediumOf(item, own)),
        },
        window,
        signal,
      ),
  });
  const older = backFor(stream('own-older', olderMs), olderMs, now);
  return [{ ...older, everyMs: dayMs }, stream('own', recentMs)];
}

/** Media by others that tag the account in the picture. */
export function tagsStream(graph: Graph, own: OwnAccount): Stream {
  return {
    id: 'tags',
    finds: 'addressed',
    order: 'newest-first',
    // Somebody may be tagged long after.
    sweepMs: dayMs,
    pageSize,
    read: (window, signal) =>
      graphPages(
        graph,
        {
          path: `/${own.id}/tags`,
          params: { fields: taggedFields, limit: pageSize },
          time: 'timestamp',
          postsOf: (item) => one(mediumOf(item, undefined)),
        },
        window,
        signal,
      ),
  };
}

/**
 * The comments under an own medium with their replies. Listed by the comments at the top: a new reply moves none of them
 * up, so that those of two weeks are read each time, and all once a day, which also tells what was deleted.
 */
export function threadStream(graph: Graph, medium: Post): Stream {
  const path = `/${medium.id}/comments`;
  return {
    id: `thread:${medium.id}`,
    finds: 'addressed',
    order: 'newest-first',
    whole: true,
    sweepMs: dayMs,
    pageSize,
    async *read(window, signal) {
      let unnamed = 0;
      const postsOf = async (item: Fields): Promise<readonly Post[] | undefined> => {
        const comment = commentOf(item, medium);
        if (!comment) return undefined;
        unnamed = comment.author.id === `?${comment.id}` ? unnamed + 1 : Number.NEGATIVE_INFINITY;
        return [comment, ...(await repliesOf(graph, item, comment, medium, signal))];
      };
      const params = { fields: commentFields, limit: pageSize };
      const listing = { path, params, time: 'timestamp', againMs: recentMs, postsOf } as const;
      const where = graph.where(path);
      const pages = tellEmpty(graphPages(graph, listing, window, signal), window, {
        where,
        counted: medium.counts?.replies ?? 0,
        why: 'does the token have the permission for comments? Those of accounts that you restricted are not listed',
      });
      let isEnd = true;
      for await (const page of pages) {
        if (unnamed >= manyUnnamed) throw noNames(where);
        isEnd = page.older === undefined;
        yield page;
      }
      // Below the floor there may be old comments with new replies, which were listed before and still stand.
      if (!isEnd) yield { posts: [], incomplete: true };
    },
  };
}

/** One deleted account explains one comment without a name, not all of so many. */
const manyUnnamed = 5;

function noNames(where: string): AuthError {
  return new AuthError(
    `${where}: no comment says who wrote it`,
    'The token lacks the permission for comments (instagram_business_manage_comments or instagram_manage_comments): `listen auth login`.',
  );
}

/** Fifty come with the comment; where there are more, the rest is asked for. */
async function repliesOf(
  graph: Graph,
  item: Fields,
  comment: Post,
  medium: Post,
  signal: AbortSignal,
): Promise<readonly Post[]> {
  const replies = record(item['replies']);
  const found = (list(replies?.['data']) ?? []).flatMap(
    (reply) => commentOf(record(reply) ?? {}, medium, comment.id) ?? [],
  );
  if (record(replies?.['paging'])?.['next'] === undefined) return found;
  const listing = {
    path: `/${comment.id}/replies`,
    params: { fields: replyFields, limit: pageSize },
    time: 'timestamp',
    postsOf: (reply: Fields) => one(commentOf(reply, medium, comment.id)),
  } as const;
  const all: Post[] = [];
  for await (const page of graphPages(graph, listing, { since: 0 }, signal)) all.push(...page.posts);
  return all;
}

function one(post: Post | undefined): readonly Post[] | undefined {
  return post && [post];
}
