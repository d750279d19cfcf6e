import type { Check, PostRef } from '../network.ts';
import { record } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { commentId, commentToPost, partsOf } from './comments.ts';
import { commentsPath } from './thread.ts';
import { fields, listPath, numberOf, pageSize, videoToPost } from './videos.ts';

const commentsAtOnce = 30;

/** Reads top-level comments again, thirty of one video at a time, and own videos. Replies are told by their thread only. */
export async function* lookup(
  client: Client,
  refs: readonly PostRef[],
  signal: AbortSignal,
): AsyncGenerator<Check> {
  const byVideo = new Map<string, PostRef[]>();
  const videos: string[] = [];
  const replies: string[] = [];
  for (const ref of refs) {
    const parts = partsOf(ref.id);
    if (parts && ref.parentId === undefined)
      byVideo.set(parts.video, [...(byVideo.get(parts.video) ?? []), ref]);
    if (parts && ref.parentId !== undefined) replies.push(ref.id);
    if (!parts && numberOf(ref.id) !== undefined) videos.push(ref.id);
  }
  // They stay as they are, and must not stand before the others for ever.
  if (replies.length > 0) yield { checked: replies, posts: [], gone: [] };
  for (const [video, comments] of byVideo)
    for (let start = 0; start < comments.length; start += commentsAtOnce)
      yield await checkComments(client, video, comments.slice(start, start + commentsAtOnce), signal);
  for (let start = 0; start < videos.length; start += pageSize) {
    const check = await checkVideos(client, videos.slice(start, start + pageSize), signal);
    if (check) yield check;
  }
}

async function checkComments(
  client: Client,
  video: string,
  refs: readonly PostRef[],
  signal: AbortSignal,
): Promise<Check> {
  const numbers = refs.flatMap(({ id }) => partsOf(id)?.comment ?? []);
  const params = {
    video_id: video,
    comment_ids: JSON.stringify(numbers),
    status: 'ALL',
    sort_field: 'create_time',
    sort_order: 'desc',
    max_count: commentsAtOnce,
  };
  const { items, isAll } = await askedFor(client.pages(commentsPath, params, 'comments', signal), numbers);
  const place = { video, url: refs.find(({ url }) => url !== undefined)?.url, business: client.business };
  const found = new Map(
    items.map((item) => [numberOf(record(item)?.['comment_id']), commentToPost(item, place)]),
  );
  const each = numbers.map((number) => ({
    id: commentId(video, number),
    post: found.get(number),
    isListed: found.has(number),
  }));
  return {
    checked: each.map(({ id }) => id),
    posts: each.flatMap(({ post }) => (post === undefined || post === 'hidden' ? [] : [post])),
    gone: each.flatMap(({ id, post, isListed }): Check['gone'] => {
      if (post === 'hidden') return [{ id, by: 'moderator' }];
      return isListed || !isAll ? [] : [{ id, by: 'unknown' }];
    }),
  };
}

/** Where others come than were asked for, the filter is not heeded: then all of a video's would come, and nobody is gone. */
async function askedFor(pages: AsyncIterable<readonly unknown[]>, numbers: readonly string[]) {
  const items: unknown[] = [];
  for await (const page of pages) {
    items.push(...page);
    const isOther = (item: unknown) => !numbers.includes(numberOf(record(item)?.['comment_id']) ?? '');
    if (page.some(isOther)) return { items, isAll: false };
  }
  return { items, isAll: true };
}

/** Where the answer holds others too, the filter is not known there: then it says nothing of those that it lacks. */
async function checkVideos(
  client: Client,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Check | undefined> {
  const params = { fields, filters: JSON.stringify({ video_ids: ids }), max_count: pageSize };
  const items = await allOf(client.pages(listPath, params, 'videos', signal));
  const posts = items.flatMap((item) => videoToPost(item, client.business) ?? []);
  if (posts.length !== items.length || posts.some(({ id }) => !ids.includes(id))) return undefined;
  const living = new Set(posts.map(({ id }) => id));
  return {
    checked: ids,
    posts,
    gone: ids.filter((id) => !living.has(id)).map((id) => ({ id, by: 'unknown' as const })),
  };
}

/** What a page lacks may stand on the next. */
async function allOf(pages: AsyncIterable<readonly unknown[]>): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}
