import type { Author, Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import { known } from '../shared/known.ts';
import { count, type Fields, idOf, record, text, timeOfSeconds } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';
import { numberOf } from './videos.ts';

/** Where a comment was listed. */
export interface Place {
  readonly video: string;
  /** Of the video: comments have no address of their own. */
  readonly url: string | undefined;
  /** The account's id. */
  readonly business: string;
  /** The number of the comment whose replies were asked for. */
  readonly parent?: string | undefined;
}

/** A comment is asked for by its video too, so that both stand in its id: `VIDEO/COMMENT`. */
export function commentId(video: string, comment: string): string {
  return `${video}/${comment}`;
}

export function partsOf(id: string): { readonly video: string; readonly comment: string } | undefined {
  const match = /^([0-9]{1,25})\/([0-9]{1,25})$/.exec(id);
  return match ? { video: match[1] ?? '', comment: match[2] ?? '' } : undefined;
}

/** `hidden`: not shown to the public (by you, by TikTok's moderation, or by who may see it). */
export function commentToPost(value: unknown, place: Place): Post | 'hidden' | undefined {
  const comment = record(value);
  const number = numberOf(comment?.['comment_id']);
  const postedAt = timeOfSeconds(comment?.['create_time']);
  if (!comment || number === undefined || postedAt === undefined) return undefined;
  if (comment['status'] === 'HIDDEN') return 'hidden';
  const id = commentId(place.video, number);
  const parent = numberOf(comment['parent_comment_id']) ?? place.parent;
  const parentId = parent === undefined || parent === number ? undefined : commentId(place.video, parent);
  return known({
    network: 'tiktok',
    id,
    kind: 'comment' as const,
    parentId,
    rootId: parentId,
    subjectId: place.video,
    author: authorOf(comment, place.business, id),
    text: cleanText(text(comment['text']) ?? ''),
    url: place.url,
    postedAt,
    counts: known({ likes: count(comment['likes']), replies: count(comment['replies']) }),
  });
}

/** `owner`: written by the video's publisher, whatever else it says of itself. */
function authorOf(comment: Fields, business: string, id: string): Author {
  const handle = handleOf(comment['username']);
  const name = cleanText(text(comment['display_name']) ?? '');
  const own = comment['owner'] === true ? business : undefined;
  const author = own ?? idOf(comment['unique_identifier']) ?? idOf(comment['user_id']) ?? handle;
  if (author === undefined) return unknownAuthor(id);
  return known({
    id: author,
    handle,
    name: name === '' ? undefined : name,
    url: handle === undefined ? undefined : `https://www.tiktok.com/@${encodeURIComponent(handle)}`,
  });
}

export function handleOf(value: unknown): string | undefined {
  return typeof value === 'string' ? /^@?([\w.]{1,100})$/.exec(value)?.[1] : undefined;
}
