import { StaleTokenError } from '../../core/errors.ts';
import type { Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import type { Page, Stream, Window, World } from '../network.ts';
import { known } from '../shared/known.ts';
import { count, record, text, timeOfSeconds, webAddress } from '../shared/shapes.ts';
import type { Client } from './client.ts';

export const listPath = '/business/video/list/';
export const fields = JSON.stringify([
  'item_id',
  'caption',
  'share_url',
  'create_time',
  'comments',
  'likes',
  'shares',
  'video_views',
]);
export const pageSize = 20;
const dayMs = 86_400_000;

/** A number as text: how videos and comments are named. */
export function numberOf(value: unknown): string | undefined {
  const id = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  return typeof id === 'string' && /^[1-9][0-9]{0,24}$/.test(id) ? id : undefined;
}

/**
 * The account's own videos, newest first. Those of the last days are listed each time, since only their count of comments
 * tells where something is new; a cursor is good for one read only.
 */
export function videosStream(client: Client, days: number, now: World['now']): Stream {
  return {
    id: 'own',
    finds: 'own',
    order: 'newest-first',
    pageSize,
    read: (window, signal) => read(client, floorOf(window, now() - days * dayMs), signal),
  };
}

async function* read(client: Client, floor: number, signal: AbortSignal): AsyncGenerator<Page> {
  let isHead = true;
  for await (const items of client.pages(listPath, { fields, max_count: pageSize }, 'videos', signal)) {
    const posts: Post[] = [];
    const skipped: { where: string; why: string }[] = [];
    for (const item of items) {
      const post = videoToPost(item, client.business);
      if (post) posts.push(post);
      else skipped.push({ where: `TikTok ${listPath}`, why: 'a video without id or time' });
    }
    const times = posts.map(({ postedAt }) => postedAt);
    const newest = isHead && times.length > 0 ? String(Math.max(...times)) : undefined;
    if (times.length > 0) isHead = false;
    yield {
      posts,
      ...(newest === undefined ? {} : { newest }),
      ...(skipped.length === 0 ? {} : { skipped }),
    };
    if (times.length > 0 && times.length === items.length && Math.max(...times) < floor) return;
  }
}

function floorOf({ since, after }: Window, recent: number): number {
  if (after === undefined) return Math.min(since, recent);
  if (!/^\d{1,15}$/.test(after))
    throw new StaleTokenError('TikTok: a place that is no time', 'Read from the newest again.');
  return Math.min(Number(after), recent);
}

export function videoToPost(value: unknown, business: string): Post | undefined {
  const video = record(value);
  const id = numberOf(video?.['item_id']);
  const postedAt = timeOfSeconds(video?.['create_time']);
  if (!video || id === undefined || postedAt === undefined) return undefined;
  return known({
    network: 'tiktok',
    id,
    kind: 'post' as const,
    author: { id: business },
    text: cleanText(text(video['caption']) ?? ''),
    url: webAddress(video['share_url']),
    postedAt,
    counts: known({
      likes: count(video['likes']),
      reposts: count(video['shares']),
      replies: count(video['comments']),
      views: count(video['video_views']),
    }),
  });
}
