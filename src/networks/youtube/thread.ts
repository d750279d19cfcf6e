import type { Post } from '../../core/post.ts';
import type { Page, Stream } from '../network.ts';
import { circleGuard } from '../shared/paging.ts';
import { record } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { commentOf, type Ground, isCommentId, isVideoId } from './comments.ts';
import { commentsStream } from './listing.ts';

const pageSize = 100;

/**
 * The replies of a top-level comment (listings bring at most five of them), and the comments under somebody else's video
 * that a search found. The brand's own videos have no thread: the comments of its channel come all together.
 */
export function threadStream(
  { own, others }: { readonly own: Client; readonly others: Client },
  ground: Ground,
  root: Post,
): Stream | undefined {
  if (root.counts?.replies === 0) return undefined;
  const isOurs = root.subjectId !== undefined || ground.own.includes(root.author.id);
  if (isCommentId(root.id)) return repliesStream(isOurs ? own : others, ground, root, isOurs);
  if (!isVideoId(root.id) || ground.own.includes(root.author.id)) return undefined;
  const params = { videoId: root.id };
  return commentsStream(others, ground, { params }, { id: `thread:${root.id}`, finds: 'hits' });
}

/** In which order replies are listed is not documented: they are read whole. */
function repliesStream(client: Client, ground: Ground, root: Post, isOurs: boolean): Stream {
  return {
    id: `thread:${root.id}`,
    finds: isOurs ? 'addressed' : 'hits',
    order: 'newest-first',
    whole: true,
    pageSize,
    read: (_window, signal) => readReplies(client, ground, root, signal),
  };
}

async function* readReplies(
  client: Client,
  ground: Ground,
  root: Post,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const guard = circleGuard(`youtube: thread:${root.id}`);
  const videoId = root.url === undefined ? undefined : new URL(root.url).searchParams.get('v');
  for (let token: string | undefined; ; ) {
    const params = {
      part: 'id,snippet',
      parentId: root.id,
      maxResults: String(pageSize),
      textFormat: 'plainText',
      pageToken: token,
    };
    const answer = await client.list('comments', params, { signal });
    const replies = (answer?.items ?? []).map((item) => ({
      item,
      post: commentOf(item, ground, videoId ? { videoId } : undefined, root.id),
    }));
    const skipped = replies
      .filter(({ post }) => post === undefined)
      .map(({ item }) => ({
        where: `reply ${String(record(item)?.['id'] ?? 'without an id').slice(0, 60)}`,
        why: 'no reply with an id and a time',
      }));
    yield {
      posts: replies.flatMap(({ post }) => post ?? []),
      ...(skipped.length === 0 ? {} : { skipped }),
    };
    token = answer?.next;
    if (token === undefined) return;
    guard(token);
  }
}
