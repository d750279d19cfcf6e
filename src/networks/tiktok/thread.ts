import { StaleTokenError } from '../../core/errors.ts';
import type { Post } from '../../core/post.ts';
import type { Page, Stream, Window } from '../network.ts';
import { unexpected } from '../shared/shapes.ts';
import type { Client, Params } from './client.ts';
import { commentToPost, type Place, partsOf } from './comments.ts';
import { numberOf } from './videos.ts';

export const commentsPath = '/business/comment/list/';
const repliesPath = '/business/comment/reply/list/';
const pageSize = 30;
/** Without a field to sort by the order is random. */
const newestFirst = { sort_field: 'create_time', sort_order: 'desc', max_count: pageSize } as const;
/** So many are sorted; behind them comments come in no order, and some twice. */
const sorted = 500;
/** A comment may be listed so much later than its own time. */
const lagMs = 10 * 60_000;
const dayMs = 86_400_000;
/** Pages in a row that may hold nothing but what came before. */
const mostStalePages = 30;

/** The comments under an own video, or the replies under a top-level comment. */
export function threadStream(client: Client, root: Post): Stream | undefined {
  if (root.counts?.replies === 0) return undefined;
  const parts = partsOf(root.id);
  if (parts && root.parentId === undefined) {
    const place = { video: parts.video, url: root.url, business: client.business, parent: parts.comment };
    return streamOf(
      client,
      root.id,
      repliesPath,
      { video_id: parts.video, comment_id: parts.comment },
      place,
    );
  }
  if (numberOf(root.id) === undefined || root.author.id !== client.business) return undefined;
  const place = { video: root.id, url: root.url, business: client.business };
  return streamOf(client, root.id, commentsPath, { video_id: root.id, status: 'PUBLIC' }, place);
}

/** Newest first by time; once a day all of it, to learn what has gone. */
function streamOf(client: Client, id: string, path: string, params: Params, place: Place): Stream {
  return {
    id: `thread:${id}`,
    finds: 'addressed',
    order: 'newest-first',
    sweepMs: dayMs,
    whole: true,
    pageSize,
    read: (window, signal) => read(client, path, params, place, window, signal),
  };
}

async function* read(
  client: Client,
  path: string,
  params: Params,
  place: Place,
  window: Window,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const floor = floorOf(window);
  const seen = new Set<string>();
  let listed = 0;
  let stale = 0;
  for await (const items of client.pages(path, { ...params, ...newestFirst }, 'comments', signal)) {
    const mapped = items.map((item) => commentToPost(item, place));
    const posts = mapped.filter((post) => post !== undefined && post !== 'hidden');
    const fresh = posts.filter(({ id }) => !seen.has(id) && seen.add(id));
    stale = fresh.length === 0 && items.length > 0 ? stale + 1 : 0;
    if (stale > mostStalePages) throw unexpected(`TikTok ${path}`, 'the same comments again and again');
    const unmapped = mapped.filter((post) => post === undefined).length;
    const newest = listed === 0 ? markOf(posts) : undefined;
    listed += items.length;
    yield {
      posts: fresh,
      ...(newest === undefined ? {} : { newest }),
      ...(unmapped === 0
        ? {}
        : { skipped: [{ where: `TikTok ${path}`, why: `${unmapped} without id or time` }] }),
    };
    if (listed <= sorted && posts.length > 0 && posts.every(({ postedAt }) => postedAt < floor)) return;
  }
}

/** A pinned comment may stand first: the newest is not always the first one. */
function markOf(posts: readonly Post[]): string | undefined {
  if (posts.length === 0) return undefined;
  return String(Math.max(0, Math.max(...posts.map(({ postedAt }) => postedAt)) - lagMs));
}

/** Without a mark all there is: what was there before the first read is read whole. */
function floorOf({ after }: Window): number {
  if (after === undefined) return 0;
  if (!/^\d{1,15}$/.test(after))
    throw new StaleTokenError('TikTok: a place that is no time', 'Read from the newest again.');
  return Number(after);
}
