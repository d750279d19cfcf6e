import type { Author, Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import { known } from '../shared/known.ts';
import { count, type Fields, idOf, record, text, timeOf, webAddress } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';
import type { OwnAccount } from './client.ts';

export const mediaFields = 'id,caption,permalink,timestamp,username,shortcode,comments_count,like_count';
/** What of others' media is told; hashtags do not tell the username either. */
export const taggedFields = 'id,caption,permalink,timestamp,username,comments_count,like_count';
export const hashtagFields = 'id,caption,permalink,timestamp,comments_count,like_count';

const ownFields = 'id,text,timestamp,username,from{id,username},hidden,like_count,parent_id';
export const replyFields = ownFields;
export const commentFields = `${ownFields},replies.limit(50){${ownFields}}`;

/** A medium: `own` is the account where it is the account's, else its author is told or unknown. */
export function mediumOf(item: Fields, own: OwnAccount | undefined): Post | undefined {
  const id = idOf(item['id']);
  const postedAt = timeOf(item['timestamp']);
  if (id === undefined || postedAt === undefined) return undefined;
  const shortcode = idOf(item['shortcode']);
  return known({
    network: 'instagram',
    id,
    kind: 'post' as const,
    // Of others' media a conversation begins with itself; that also tells them from own ones when they are read again.
    rootId: own ? undefined : id,
    author: own ? authorOfAccount(own) : (authorOf(undefined, item['username']) ?? unknownAuthor(id)),
    text: cleanText(text(item['caption']) ?? ''),
    url: webAddress(item['permalink']),
    postedAt,
    counts: known({ likes: count(item['like_count']), replies: count(item['comments_count']) }),
    aliases: shortcode === undefined || shortcode === id ? undefined : [shortcode],
  });
}

/** A comment on an own medium. Whatever it replies to, `parent_id` is the comment at the top. */
export function commentOf(
  item: Fields,
  medium: { readonly id: string; readonly url?: string | undefined },
  top?: string,
): Post | undefined {
  const id = idOf(item['id']);
  const postedAt = timeOf(item['timestamp']);
  if (id === undefined || postedAt === undefined) return undefined;
  const named = idOf(item['parent_id']);
  const parent = named === id ? top : (named ?? top);
  return known({
    network: 'instagram',
    id,
    kind: 'comment' as const,
    parentId: parent ?? medium.id,
    rootId: parent,
    subjectId: parent === undefined ? medium.id : undefined,
    author: authorOf(item['from'], item['username']) ?? unknownAuthor(id),
    text: cleanText(text(item['text']) ?? ''),
    // Comments have no address of their own.
    url: medium.url,
    postedAt,
    counts: known({ likes: count(item['like_count']) }),
  });
}

export function authorOfAccount({ id, username }: OwnAccount): Author {
  return { id, handle: username, url: `https://www.instagram.com/${username}/` };
}

/** Without the permission for comments rows have neither. */
function authorOf(value: unknown, named: unknown): Author | undefined {
  const from = record(value);
  const handle = username(from?.['username']) ?? username(named);
  const id = idOf(from?.['id']) ?? handle?.toLowerCase();
  if (id === undefined) return undefined;
  return known({
    id,
    handle,
    url: handle === undefined ? undefined : `https://www.instagram.com/${handle}/`,
  });
}

function username(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\p{L}\p{N}._]{1,100}$/u.test(value) ? value : undefined;
}
