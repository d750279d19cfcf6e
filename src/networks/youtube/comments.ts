import type { Author, Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import { known } from '../shared/known.ts';
import { count, type Fields, list, record, text, timeOf, webAddress } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';

/** Where comments stand: under a publication of the brand's, or under somebody else's video. */
export interface Ground {
  /** Channel ids of the brand. */
  readonly own: readonly string[];
}

/** A top-level comment and those of its replies that came with it. */
export interface Thread {
  readonly id: string;
  readonly postedAt: number;
  readonly posts: readonly Post[];
}

/** Ids of comments: letters, digits, - and _; a reply's has its top-level comment's before a dot. */
const commentId = /^[\w-]{15,100}(?:\.[\w-]{1,100})?$/;

export function isVideoId(id: string): boolean {
  return /^[\w-]{11}$/.test(id);
}

export function isReplyId(id: string): boolean {
  return commentId.test(id) && id.includes('.');
}

export function isCommentId(id: string): boolean {
  return commentId.test(id) && !id.includes('.');
}

/** A commentThread resource; undefined when it lacks what makes a post. */
export function threadOf(value: unknown, ground: Ground): Thread | undefined {
  const thread = record(value);
  const snippet = record(thread?.['snippet']);
  const top = commentOf(snippet?.['topLevelComment'], ground, snippet);
  if (!snippet || !top) return undefined;
  const replies = list(record(thread?.['replies'])?.['comments']) ?? [];
  const totalReplies = count(snippet['totalReplyCount']);
  const root =
    totalReplies === undefined ? top : { ...top, counts: { ...top.counts, replies: totalReplies } };
  return {
    id: top.id,
    postedAt: top.postedAt,
    posts: [root, ...replies.flatMap((reply) => commentOf(reply, ground, snippet, top.id) ?? [])],
  };
}

/** A comment resource. `thread` tells the video, which comments need not; `parentId` what replies hang on. */
export function commentOf(
  value: unknown,
  ground: Ground,
  thread: Fields | undefined,
  parentId?: string,
): Post | undefined {
  const comment = record(value);
  const snippet = record(comment?.['snippet']);
  const id = text(comment?.['id']);
  const postedAt = timeOf(snippet?.['publishedAt']);
  if (!snippet || id === undefined || !commentId.test(id) || postedAt === undefined) return undefined;
  const updatedAt = timeOf(snippet['updatedAt']);
  const author = authorOf(id, snippet);
  const videoId = videoIn(thread) ?? videoIn(snippet);
  const parent = parentId ?? text(snippet['parentId']);
  return known({
    network: 'youtube',
    id,
    kind: 'comment' as const,
    ...(parent === undefined || parent === id
      ? placed(author, ground, videoId, text(thread?.['channelId']) ?? text(snippet['channelId']))
      : { parentId: parent, rootId: parent }),
    author,
    // Asked for as plain text; the original is told to its author only, and has its links as they were written.
    text: cleanText(text(snippet['textOriginal']) ?? text(snippet['textDisplay']) ?? ''),
    url: videoId === undefined ? undefined : `https://www.youtube.com/watch?v=${videoId}&lc=${id}`,
    postedAt,
    editedAt: updatedAt !== undefined && updatedAt > postedAt ? updatedAt : undefined,
    counts: known({ likes: count(snippet['likeCount']) }),
  });
}

/**
 * A top-level comment on the brand's channel hangs on its video (or on its channel, for community posts). Elsewhere it
 * stands alone, and the brand's own answers the video.
 */
function placed(
  author: Author,
  { own }: Ground,
  videoId: string | undefined,
  channelId: string | undefined,
): { readonly subjectId?: string; readonly parentId?: string; readonly rootId?: string } {
  if (channelId !== undefined && own.includes(channelId)) return { subjectId: videoId ?? channelId };
  return videoId !== undefined && own.includes(author.id) ? { parentId: videoId, rootId: videoId } : {};
}

function videoIn(fields: Fields | undefined): string | undefined {
  const id = text(fields?.['videoId']);
  return id !== undefined && isVideoId(id) ? id : undefined;
}

/** Names are handles (`@jane`) by now; who has no channel any more is nobody. */
function authorOf(id: string, snippet: Fields): Author {
  const channel = text(record(snippet['authorChannelId'])?.['value']);
  if (channel === undefined || !/^[\w-]{1,100}$/.test(channel)) return unknownAuthor(id);
  const name = cleanText(text(snippet['authorDisplayName']) ?? '').replace(/\s+/g, ' ');
  return known({
    id: channel,
    handle: /^@[^\s@]+$/.test(name) ? name.slice(1) : undefined,
    name: name === '' ? undefined : name,
    url: webAddress(snippet['authorChannelUrl']),
  });
}
