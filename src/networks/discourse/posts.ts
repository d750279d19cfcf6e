import type { Author, Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import { htmlToText } from '../../text/html.ts';
import { known } from '../shared/known.ts';
import { count, type Fields, idOf, list, record, text, timeOf } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';
import type { Forum } from './client.ts';
import { readCooked } from './cooked.ts';
import { numberOf, placed, scoped } from './ids.ts';

/**
 * A post of a forum; left out when it is not for everybody to read (hidden by flags, whispered among the staff), no post
 * of a person's (a small action) or gone; `why` when it cannot be mapped.
 */
export type Mapped =
  | { readonly post: Post }
  | { readonly post?: undefined; readonly hidden: true; readonly goneBy?: 'author' | 'unknown' }
  | { readonly post?: undefined; readonly hidden: false; readonly why: string };

/** Belongs to a topic's first post: its title is part of what was said, and all others of the topic answer it. */
export interface TopicFacts {
  readonly title?: string | undefined;
  readonly postsCount?: number | undefined;
}

/** Regular posts; the others are what moderators did, small actions and whispers. */
const regular = 1;
const likeAction = 2;

/** https://docs.discourse.org/#tag/Posts; `about`: what the answer says of its topic apart from it. */
export function toPost(value: unknown, forum: Forum, about: TopicFacts = {}): Mapped {
  const fields = record(value);
  if (!fields) return unmapped('no object');
  if (fields['user_deleted'] === true) return { hidden: true, goneBy: 'author' };
  if (text(fields['deleted_at']) !== undefined) return { hidden: true, goneBy: 'unknown' };
  if (fields['hidden'] === true || (count(fields['post_type']) ?? regular) !== regular)
    return { hidden: true };
  const parts = placeOf(fields);
  if (typeof parts === 'string') return unmapped(parts);
  const { id, topic, place, postedAt, html } = parts;
  const cooked = readCooked(html);
  const native = scoped(forum.scope, id);
  return {
    post: known({
      network: 'discourse',
      id: native,
      kind: 'post' as const,
      ...relations(fields, forum, parts, cooked.quoted),
      author: authorOf(fields, forum) ?? unknownAuthor(native),
      text: wordsOf(cooked.own, place === '1' ? (text(fields['topic_title']) ?? about.title) : undefined),
      url: urlOf(forum, text(fields['topic_slug']), topic, place),
      postedAt,
      editedAt: (count(fields['version']) ?? 1) > 1 ? timeOf(fields['updated_at']) : undefined,
      named: cooked.mentions.map((handle) => ({ handle })),
      solved: solvedOf(fields, place),
      counts: countsOf(
        fields,
        place === '1' ? (count(fields['posts_count']) ?? about.postsCount) : undefined,
      ),
      aliases: [placed(forum.scope, topic, place)],
    }),
  };
}

function unmapped(why: string): Mapped {
  return { hidden: false, why };
}

interface Parts {
  readonly id: string;
  readonly topic: string;
  readonly place: string;
  readonly postedAt: number;
  readonly html: string;
}

function placeOf(fields: Fields): Parts | string {
  const id = numberOf(fields['id']);
  const topic = numberOf(fields['topic_id']);
  const place = numberOf(fields['post_number']);
  const postedAt = timeOf(fields['created_at']);
  const html = fields['cooked'];
  if (id === undefined) return 'without an id';
  if (topic === undefined || place === undefined) return 'without its place in a topic';
  if (postedAt === undefined) return 'without a time';
  return typeof html === 'string' ? { id, topic, place, postedAt, html } : 'without text';
}

/**
 * A reply that names no post was made to the topic: it hangs on its first post, or on what it quotes. Whoever is meant by
 * it can be told only by that, or by a mention.
 */
function relations(
  fields: Fields,
  { scope }: Forum,
  { topic, place }: Parts,
  quoted: { topic: string; place: string } | undefined,
) {
  const quotedId = quoted && placed(scope, quoted.topic, quoted.place);
  if (place === '1') return { quotedId };
  const rootId = placed(scope, topic, '1');
  const replied = numberOf(fields['reply_to_post_number']);
  if (replied !== undefined && replied !== place)
    return { parentId: placed(scope, topic, replied), rootId, quotedId };
  return { parentId: quotedId === undefined ? rootId : undefined, rootId, quotedId };
}

/** The number stays when a name is changed. Undefined for users that were deleted. */
function authorOf(fields: Fields, { scope, server }: Forum): Author | undefined {
  const id = userNumber(fields['user_id']);
  const handle = usernameOf(fields['username']);
  if (handle === undefined) return undefined;
  const name = cleanText(text(fields['name']) ?? '').trim();
  return known({
    id: authorId(scope, id ?? handle.toLowerCase()),
    handle,
    name: name === '' || name === handle ? undefined : name,
    url: `${server}/u/${encodeURIComponent(handle)}`,
  });
}

/** Of a user by number; by name where no number is told. */
export function authorId(scope: string, user: string): string {
  return scoped(scope, `u/${user}`);
}

/** The system's own users have negative numbers. */
export function userNumber(value: unknown): string | undefined {
  const id = idOf(value);
  return id !== undefined && /^-?[1-9]\d{0,19}$/.test(id) ? id : undefined;
}

export function usernameOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\p{L}\p{N}\p{M}_][\p{L}\p{N}\p{M}_.-]{0,99}$/u.test(value)
    ? value
    : undefined;
}

function wordsOf(html: string, title: string | undefined): string {
  const head = cleanText(title ?? '').trim();
  const body = htmlToText(html);
  return [head, body].filter((part) => part !== '').join('\n\n');
}

function urlOf({ server }: Forum, slug: string | undefined, topic: string, place: string): string {
  const named =
    slug === undefined || !slug.isWellFormed() ? '' : `${encodeURIComponent(slug.slice(0, 300))}/`;
  return `${server}/t/${named}${topic}/${place}`;
}

/** By the plugin for solutions, where the forum has it: the solution itself, and the question that has one. */
function solvedOf(fields: Fields, place: string): boolean | undefined {
  const told = fields[place === '1' ? 'topic_accepted_answer' : 'accepted_answer'];
  return typeof told === 'boolean' ? told : undefined;
}

/** `posts`: how many the topic of a first post has. */
function countsOf(fields: Fields, posts: number | undefined) {
  const actions = list(fields['actions_summary'])?.map(record);
  const likes = actions?.find((action) => action?.['id'] === likeAction);
  return known({
    // Nobody's likes are left out of the list.
    likes: actions === undefined ? undefined : (count(likes?.['count']) ?? 0),
    quotes: count(fields['quote_count']),
    replies: posts !== undefined && posts > 0 ? posts - 1 : count(fields['reply_count']),
    views: count(fields['reads']),
  });
}
