import type { Author, NamedAccount, Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import { known } from '../shared/known.ts';
import { count, type Fields, idOf, list, record, text, timeOf, webAddress } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';
import type { OwnPage } from './client.ts';

export const postFields =
  'id,message,story,created_time,from,permalink_url,message_tags,shares,comments.filter(stream).limit(0).summary(true)';
/** Where somebody else tags the Page, its comments are not for this token. */
export const taggedFields = 'id,message,story,created_time,from,permalink_url,message_tags';

export function commentFields(privateReplies: boolean): string {
  const fields =
    'id,message,created_time,from{id,name},parent{id},permalink_url,comment_count,like_count,message_tags';
  return privateReplies ? `${fields},private_reply_conversation` : fields;
}

/** A post on a Page. `unnamed` is the author where none is told: the Page on its own posts, nobody on others'. */
export function postOf(item: Fields, unnamed: Author | undefined): Post | undefined {
  const id = idOf(item['id']);
  const postedAt = timeOf(item['created_time']);
  if (id === undefined || postedAt === undefined) return undefined;
  return known({
    network: 'facebook',
    id,
    kind: 'post' as const,
    author: authorOf(item['from']) ?? unnamed ?? unknownAuthor(id),
    text: cleanText(text(item['message']) ?? text(item['story']) ?? ''),
    url: webAddress(item['permalink_url']),
    postedAt,
    named: namedIn(item['message_tags']),
    counts: known({
      reposts: count(record(item['shares'])?.['count']),
      replies: count(record(record(item['comments'])?.['summary'])?.['total_count']),
    }),
  });
}

/** What a comment hangs on: a publication of the Page, or a visitor's post. */
export interface Ground {
  readonly id: string;
  readonly isOwn: boolean;
}

/**
 * A comment. Facebook names it `98765` or `POST_98765`: the long form is the id, the short one its alias. Whatever it
 * replies to, `parent` is the comment at the top.
 */
export function commentOf(item: Fields, ground: Ground): Post | undefined {
  const given = idOf(item['id']);
  const postedAt = timeOf(item['created_time']);
  if (given === undefined || postedAt === undefined) return undefined;
  const id = longId(given, ground.id);
  const parent = idOf(record(item['parent'])?.['id']);
  const top = parent === undefined ? undefined : longId(parent, ground.id);
  return known({
    network: 'facebook',
    id,
    kind: 'comment' as const,
    parentId: top ?? ground.id,
    rootId: ground.isOwn ? top : ground.id,
    subjectId: ground.isOwn && top === undefined ? ground.id : undefined,
    author: authorOf(item['from']) ?? unknownAuthor(id),
    text: cleanText(text(item['message']) ?? ''),
    url: webAddress(item['permalink_url']),
    postedAt,
    named: namedIn(item['message_tags']),
    counts: known({ likes: count(item['like_count']), replies: count(item['comment_count']) }),
    aliases: shortId(id) === id ? undefined : [shortId(id)],
  });
}

/**
 * A private reply to a comment, which Facebook tells of without its text: a message of the Page's that hangs on it. When
 * it was sent is known where the conversation's last change is told.
 */
export function privateReplyOf(item: Fields, comment: Post, page: OwnPage, now: number): Post | undefined {
  const conversation = record(item['private_reply_conversation']);
  if (!conversation || comment.author.id === page.id) return undefined;
  const changedAt = timeOf(conversation['updated_time']);
  return known({
    network: 'facebook',
    id: `${comment.id}/private-reply`,
    kind: 'message' as const,
    parentId: comment.id,
    rootId: comment.rootId,
    author: authorOfPage(page),
    text: '',
    postedAt: Math.max(comment.postedAt, changedAt ?? now),
    dateInferred: changedAt === undefined ? true : undefined,
  });
}

export function authorOfPage({ id, name, username }: OwnPage): Author {
  return known({ id, name, handle: username });
}

/** `98765` of `1122_98765`. */
export function shortId(id: string): string {
  return id.slice(id.lastIndexOf('_') + 1);
}

function longId(id: string, ground: string): string {
  return id.includes('_') ? id : `${shortId(ground)}_${id}`;
}

function authorOf(value: unknown): Author | undefined {
  const from = record(value);
  const id = idOf(from?.['id']);
  if (id === undefined) return undefined;
  const name = cleanText(text(from?.['name']) ?? '').trim();
  return known({ id, name: name === '' ? undefined : name });
}

/** Tags stand in the text as plain names; only their ids tell who is meant. */
function namedIn(value: unknown): readonly NamedAccount[] | undefined {
  const ids = list(value)?.flatMap((tag) => idOf(record(tag)?.['id']) ?? []) ?? [];
  return ids.length === 0 ? undefined : ids.map((id) => ({ id }));
}
