import { AuthError, NetworkError } from '../../core/errors.ts';
import type { Post } from '../../core/post.ts';
import type { Page, Stream, Window, World } from '../network.ts';
import type { Graph } from '../shared/graph-client.ts';
import { backFor, graphPages, tellEmpty } from '../shared/graph-pages.ts';
import type { Fields } from '../shared/shapes.ts';
import type { OwnPage } from './client.ts';
import {
  authorOfPage,
  commentFields,
  commentOf,
  postFields,
  postOf,
  privateReplyOf,
  taggedFields,
} from './posts.ts';

const dayMs = 86_400_000;
const pageSize = 100;
/** A post is commented on for as long: its count is read again, the first days each time, the rest once a day. */
const recentMs = 14 * dayMs;
const olderMs = 90 * dayMs;

/** What visitors write on the Page. */
export function visitorsStream(graph: Graph, page: OwnPage): Stream {
  const edge = 'visitor_posts';
  const visitors = stream(graph, page, { id: 'visitors', edge, fields: postFields, againMs: recentMs });
  return whereThereIsOne(visitors, edge, 'visitors');
}

/** Public posts that tag the Page; their author is told only to themselves. */
export function taggedStream(graph: Graph, page: OwnPage): Stream {
  const edge = 'tagged';
  return whereThereIsOne(stream(graph, page, { id: 'tagged', edge, fields: taggedFields }), edge, 'tagged');
}

/** Not every Page has these lists: that is told, and keeps nothing else from being read. */
function whereThereIsOne(list: Stream, edge: string, key: string): Stream {
  const isAbsent = (error: unknown): error is NetworkError =>
    error instanceof NetworkError && error.message.includes(`nonexisting field (${edge})`);
  return {
    ...list,
    async *read(window, signal) {
      try {
        yield* list.read(window, signal);
      } catch (error) {
        if (!isAbsent(error)) throw error;
        const why = `the Page has no such list: \`${key}: false\` leaves it out`;
        yield { posts: [], skipped: [{ where: error.message, why }] };
      }
    },
  };
}

/** The Page's own posts with the count of their comments, by which their threads are read. */
export function ownStreams(graph: Graph, page: OwnPage, now: World['now']): readonly Stream[] {
  const own = { edge: 'published_posts', fields: postFields, isOwn: true } as const;
  const older = stream(graph, page, { ...own, id: 'own-older', againMs: olderMs });
  return [
    { ...backFor(older, olderMs, now), everyMs: dayMs },
    stream(graph, page, { ...own, id: 'own', againMs: recentMs }),
  ];
}

interface Edge {
  readonly id: string;
  readonly edge: string;
  readonly fields: string;
  readonly againMs?: number;
  readonly isOwn?: true;
}

function stream(graph: Graph, page: OwnPage, { id, edge, fields, againMs, isOwn }: Edge): Stream {
  const unnamed = isOwn ? authorOfPage(page) : undefined;
  return {
    id,
    finds: isOwn ? 'own' : 'addressed',
    order: 'newest-first',
    // Posts may be tagged, published or approved long after they were written.
    sweepMs: dayMs,
    pageSize,
    read: (window, signal) =>
      graphPages(
        graph,
        {
          path: `/${page.id}/${edge}`,
          params: { fields, limit: pageSize },
          time: 'created_time',
          ...(againMs === undefined ? {} : { againMs }),
          postsOf: (item) => {
            const post = postOf(item, unnamed);
            return post && [post];
          },
        },
        window,
        signal,
      ),
  };
}

/** Whether private replies are asked about, and whether Facebook has refused that in this run. */
export interface Asking {
  readonly privateReplies: boolean;
  isRefused: boolean;
}

/** All comments under a post, replies among them; once a day whole, so that what was deleted is missed. */
export function threadStream(
  graph: Graph,
  page: OwnPage,
  root: Post,
  { asking, now }: { readonly asking: Asking; readonly now: World['now'] },
): Stream {
  const pages = (window: Window, signal: AbortSignal, privateReplies: boolean) =>
    commentPages(graph, page, root, { window, signal, now, privateReplies });
  return {
    id: `thread:${root.id}`,
    finds: 'addressed',
    order: 'newest-first',
    whole: true,
    sweepMs: dayMs,
    pageSize,
    async *read(window, signal) {
      if (!asking.privateReplies) return yield* pages(window, signal, false);
      let note: Page['skipped'] = [];
      if (!asking.isRefused)
        try {
          return yield* pages(window, signal, true);
        } catch (error) {
          if (!(error instanceof AuthError)) throw error;
          asking.isRefused = true;
          note = [withoutReplies(graph, root)];
        }
      for await (const found of pages(window, signal, false)) {
        yield { ...found, incomplete: true, skipped: [...(found.skipped ?? []), ...note] };
        note = [];
      }
    },
  };
}

function withoutReplies(graph: Graph, { id }: Post) {
  const why = 'private replies are not told: give the token pages_messaging, or set `privateReplies: false`';
  return { where: graph.where(`/${id}/comments`), why };
}

interface Comments {
  readonly window: Window;
  readonly signal: AbortSignal;
  readonly now: World['now'];
  readonly privateReplies: boolean;
}

function commentPages(
  graph: Graph,
  page: OwnPage,
  root: Post,
  { window, signal, now, privateReplies }: Comments,
): AsyncGenerator<Page> {
  const ground = { id: root.id, isOwn: root.author.id === page.id };
  const path = `/${root.id}/comments`;
  const listing = {
    path,
    params: {
      filter: 'stream',
      order: 'reverse_chronological',
      fields: commentFields(privateReplies),
      limit: pageSize,
    },
    time: 'created_time',
    postsOf: (item: Fields) => {
      const comment = commentOf(item, ground);
      if (!comment) return undefined;
      const reply = privateReplyOf(item, comment, page, now());
      return reply ? [comment, reply] : [comment];
    },
  } as const;
  return tellEmpty(graphPages(graph, listing, window, signal), window, {
    where: graph.where(path),
    counted: root.counts?.replies ?? 0,
    why: 'does the token have pages_read_user_content?',
  });
}
