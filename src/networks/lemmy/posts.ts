import type { Author, GoneBy, Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import { markdownToText } from '../../text/markdown.ts';
import { known } from '../shared/known.ts';
import { count, type Fields, idOf, record, text, timeOf, webAddress } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';
import type { Instance } from './instance.ts';

/** Where views come from. */
export interface Home {
  /** With its port: posts and comments are numbered apart, and by this instance. */
  readonly host: string;
  readonly languages: Instance['languages'];
}

/** A view as a post; gone, by whom; no post (a private message); or why it cannot be mapped. */
export type Mapped =
  | { readonly kind: 'post'; readonly post: Post }
  | { readonly kind: 'gone'; readonly id: string; readonly by: GoneBy }
  | { readonly kind: 'other' }
  | { readonly kind: 'broken'; readonly why: string };

export type Kind = 'comment' | 'post';

/** `m.example/comment/9002`: the instance's own number with what it counts. */
export function scoped(host: string, kind: Kind, id: string): string {
  return `${host}/${kind}/${id}`;
}

/** Kind and number of an id, or undefined where the post is not of this instance. */
export function localId(host: string, id: string): { readonly kind: Kind; readonly id: string } | undefined {
  if (!id.startsWith(`${host}/`)) return undefined;
  const [, kind, number = ''] = /^(comment|post)\/(\d{1,20})$/.exec(id.slice(host.length + 1)) ?? [];
  return kind === undefined ? undefined : { kind: kind as Kind, id: number };
}

/** A `CommentView` or `PostView`; 0.19 counts beside the comment and says `published`, 1.0 inside it and `published_at`. */
export function viewToPost(value: unknown, home: Home): Mapped {
  const view = record(value);
  if (!view) return { kind: 'broken', why: 'no object' };
  const comment = record(view['comment']);
  const item = comment ?? record(view['post']);
  if (!item) return { kind: 'other' };
  const kind = comment ? 'comment' : 'post';
  const number = idOf(item['id']);
  if (number === undefined) return { kind: 'broken', why: 'without an id' };
  const id = scoped(home.host, kind, number);
  if (item['deleted'] === true) return { kind: 'gone', id, by: 'author' };
  if (item['removed'] === true) return { kind: 'gone', id, by: 'moderator' };
  const postedAt = timeOf(item['published'] ?? item['published_at']);
  if (postedAt === undefined) return { kind: 'broken', why: 'without a time' };
  if (typeof item[comment ? 'content' : 'name'] !== 'string')
    return { kind: 'broken', why: 'without a text' };
  const parts = {
    ...partsOf(view, item, home, id, postedAt),
    ...(comment ? relations(comment, home, id) : {}),
    kind,
    text: comment ? markdownToText(text(comment['content']) ?? '') : titled(item),
  } as const;
  return { kind: 'post', post: known(parts) };
}

/** What a comment and a post have alike. */
function partsOf(view: Fields, item: Fields, home: Home, id: string, postedAt: number) {
  const editedAt = timeOf(item['updated'] ?? item['updated_at']);
  const globalId = webAddress(item['ap_id']);
  return {
    network: 'lemmy',
    id,
    author: authorOf(view['creator'], id),
    lang: home.languages.get(idOf(item['language_id']) ?? ''),
    url: globalId,
    postedAt,
    editedAt: editedAt !== undefined && editedAt > postedAt ? editedAt : undefined,
    counts: countsOf(record(view['counts']) ?? item),
    aliases: globalId === undefined ? undefined : [globalId],
  };
}

/** Title, link and text, a blank line between. Titles are plain. */
function titled(post: Fields): string {
  const title = cleanText(text(post['name']) ?? '');
  const body = markdownToText(text(post['body']) ?? '');
  return [title, webAddress(post['url']) ?? '', body].filter((part) => part !== '').join('\n\n');
}

/** `path` is `0.<ancestors>.<self>`; `0.<self>` hangs on the post itself. */
function relations(
  comment: Fields,
  { host }: Home,
  own: string,
): { readonly parentId: string | undefined; readonly rootId: string | undefined } {
  const postId = idOf(comment['post_id']);
  const root = postId === undefined ? undefined : scoped(host, 'post', postId);
  const path = text(comment['path'])?.split('.') ?? [];
  const above = path.at(-2);
  const parent = above !== undefined && /^[1-9]\d{0,19}$/.test(above) ? scoped(host, 'comment', above) : root;
  return { parentId: parent === own ? undefined : parent, rootId: root };
}

/** Names never change: with their host they serve as ids too. */
function authorOf(value: unknown, id: string): Author {
  const person = record(value);
  const address = webAddress(person?.['actor_id'] ?? person?.['ap_id']);
  const name = text(person?.['name']);
  const isNamed = name !== undefined && /^[^\s@/\p{Cc}]{1,100}$/u.test(name) && name.isWellFormed();
  if (!person || !isNamed || address === undefined || person['deleted'] === true) return unknownAuthor(id);
  const handle = `${name}@${new URL(address).host}`;
  const display = cleanText(text(person['display_name']) ?? '').trim();
  return known({
    id: handle.toLowerCase(),
    handle,
    name: display === '' ? undefined : display,
    url: address,
    bot: person['bot_account'] === true ? true : undefined,
  });
}

function countsOf(counts: Fields) {
  const told = known({
    likes: count(counts['upvotes']),
    replies: count(counts['child_count'] ?? counts['comments']),
  });
  return Object.keys(told).length === 0 ? undefined : told;
}
