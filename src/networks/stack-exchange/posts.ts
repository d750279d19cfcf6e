import type { Author, NamedAccount, Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import { decodeEntities } from '../../text/entities.ts';
import { htmlToText } from '../../text/html.ts';
import { known } from '../shared/known.ts';
import { count, type Fields, record, text, timeOfSeconds, webAddress } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';
import { commentIdOf, numberOf, postIdOf, userIdOf } from './ids.ts';

/** One site, and whose posts on it are the brand's. */
export interface Home {
  readonly host: string;
  /** Ids of authors. */
  readonly own: ReadonlySet<string>;
}

/** A post, or why there is none. */
export type Mapped = { readonly post: Post } | { readonly post?: undefined; readonly why: string };

/** How one kind of item becomes a post. */
export type ToPost = (value: unknown, home: Home) => Mapped;

/** https://api.stackexchange.com/docs/types/question. Titles have entities and no tags; bodies are HTML. */
export function questionToPost(value: unknown, home: Home): Mapped {
  const fields = record(value);
  const number = numberOf(fields?.['question_id'] ?? fields?.['post_id']);
  const base =
    fields && number !== undefined
      ? baseOf(fields, home, postIdOf(home.host, number))
      : 'no question with number';
  if (typeof base === 'string') return { why: base };
  const title = cleanText(decodeEntities(text(fields?.['title']) ?? '')).trim();
  return {
    post: known({
      ...base,
      kind: 'post' as const,
      subjectId: subjectOf(base, home),
      text: [title, base.text].filter((part) => part !== '').join('\n\n'),
      url: `https://${home.host}/q/${number}`,
      solved: solvedBy(fields, 'accepted_answer_id', 'has_accepted_answer'),
    }),
  };
}

/** https://api.stackexchange.com/docs/types/answer: hangs on its question as a comment does. */
export function answerToPost(value: unknown, home: Home): Mapped {
  const fields = record(value);
  const number = numberOf(fields?.['answer_id'] ?? fields?.['post_id']);
  const question = numberOf(fields?.['question_id']);
  const base =
    fields && number !== undefined
      ? baseOf(fields, home, postIdOf(home.host, number))
      : 'no answer with number';
  if (typeof base === 'string') return { why: base };
  if (question === undefined || question === number) return { why: 'an answer without its question' };
  const questionId = postIdOf(home.host, question);
  return {
    post: known({
      ...base,
      kind: 'comment' as const,
      parentId: questionId,
      rootId: questionId,
      subjectId: subjectOf(base, home),
      url: `https://${home.host}/a/${number}`,
      solved: typeof fields?.['is_accepted'] === 'boolean' ? fields['is_accepted'] : undefined,
    }),
  };
}

/** https://api.stackexchange.com/docs/types/comment: hangs on its post; it names a person, never another comment. */
export function commentToPost(value: unknown, home: Home): Mapped {
  const fields = record(value);
  const number = numberOf(fields?.['comment_id']);
  const on = numberOf(fields?.['post_id']);
  const base =
    fields && number !== undefined
      ? baseOf(fields, home, commentIdOf(home.host, number))
      : 'no comment with number';
  if (typeof base === 'string') return { why: base };
  if (on === undefined) return { why: 'a comment without its post' };
  return {
    post: known({
      ...base,
      kind: 'comment' as const,
      parentId: postIdOf(home.host, on),
      named: namedIn(fields?.['reply_to_user'], home),
      url: `https://${home.host}/posts/comments/${number}`,
    }),
  };
}

/**
 * The site itself, for what the brand publishes there: all that is said under one such post is then one conversation, since
 * replies there hang on the post and name people, never each other.
 */
function subjectOf({ author }: Base, { host, own }: Home): string | undefined {
  return own.has(author.id) ? `${host}/` : undefined;
}

interface Base {
  readonly network: string;
  readonly id: string;
  readonly author: Author;
  readonly text: string;
  readonly postedAt: number;
}

/** What all three have. */
function baseOf(fields: Fields, home: Home, id: string): Base | string {
  const postedAt = timeOfSeconds(fields['creation_date']);
  const body = fields['body'];
  if (postedAt === undefined) return 'without a time';
  if (typeof body !== 'string') return 'without a body';
  return known({
    network: 'stack-exchange',
    id,
    author: authorOf(fields['owner'], home) ?? unknownAuthor(id),
    text: htmlToText(body),
    postedAt,
    editedAt: timeOfSeconds(fields['last_edit_date']),
    counts: known({
      likes: count(fields['score']),
      views: count(fields['view_count']),
      replies: count(fields['answer_count']),
    }),
  });
}

/** Undefined for users that were deleted: what is left of them is a name that anybody may have. */
function authorOf(value: unknown, { host }: Home): Author | undefined {
  const owner = record(value);
  const number = numberOf(owner?.['user_id']);
  if (number === undefined || owner?.['user_type'] === 'does_not_exist') return undefined;
  const name = nameOf(owner?.['display_name']);
  return known({
    id: userIdOf(host, number),
    name: name === '' ? undefined : name,
    url: webAddress(owner?.['link']),
  });
}

function nameOf(value: unknown): string {
  return cleanText(decodeEntities(text(value) ?? '')).trim();
}

/** In a text a name stands without its spaces. */
function namedIn(value: unknown, { host }: Home): readonly NamedAccount[] | undefined {
  const user = record(value);
  const number = numberOf(user?.['user_id']);
  if (number === undefined) return undefined;
  const handle = nameOf(user?.['display_name']).replace(/\s+/g, '');
  return [known({ id: userIdOf(host, number), handle: handle === '' ? undefined : handle })];
}

/** A question tells its accepted answer by number, or in a search as yes or no. */
function solvedBy(fields: Fields | undefined, byNumber: string, byWord: string): boolean | undefined {
  if (typeof fields?.[byWord] === 'boolean') return fields[byWord];
  if (numberOf(fields?.[byNumber]) !== undefined) return true;
  return typeof fields?.['is_answered'] === 'boolean' ? false : undefined;
}
