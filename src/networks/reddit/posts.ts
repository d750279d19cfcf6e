import type { Author, GoneBy, Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import { htmlToText } from '../../text/html.ts';
import { known } from '../shared/known.ts';
import { count, type Fields, record, text, timeOfSeconds, webAddress } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';
import { fullname } from './ids.ts';
import { accountName } from './settings.ts';

const site = 'https://www.reddit.com';

/** A thing as a post; gone, by whom; no post at all (a private message, a subreddit); or why it cannot be mapped. */
export type Mapped =
  | { readonly kind: 'post'; readonly post: Post }
  | { readonly kind: 'gone'; readonly id: string; readonly by: GoneBy }
  | { readonly kind: 'other' }
  | { readonly kind: 'broken'; readonly why: string };

/** https://github.com/reddit-archive/reddit/wiki/JSON: `{kind: 't1', data: {…}}`. */
export function thingToPost(value: unknown): Mapped {
  const thing = record(value);
  const data = record(thing?.['data']);
  const kind = thing?.['kind'];
  if (!thing || !data) return { kind: 'broken', why: 'no thing with data' };
  if (kind !== 't1' && kind !== 't3') return { kind: 'other' };
  const id = fullname(data['name']);
  if (!id?.startsWith(`${kind}_`)) return { kind: 'broken', why: 'without its name' };
  const by = goneBy(data, kind);
  if (by !== undefined) return { kind: 'gone', id, by };
  const postedAt = timeOfSeconds(data['created_utc']);
  if (postedAt === undefined) return { kind: 'broken', why: 'without a time' };
  const markdown = data[kind === 't1' ? 'body' : 'selftext'];
  if (typeof markdown !== 'string') return { kind: 'broken', why: 'without a text' };
  const parts = { id, author: authorOf(data['author'], id), postedAt };
  return { kind: 'post', post: kind === 't1' ? commentOf(data, parts) : submissionOf(data, parts) };
}

type Parts = Pick<Post, 'id' | 'author' | 'postedAt'>;

function commentOf(data: Fields, parts: Parts): Post {
  const context = contextOf(data['context']);
  const { id } = parts;
  const root = fullname(data['link_id']) ?? context?.root;
  const parent = fullname(data['parent_id']);
  return known({
    network: 'reddit',
    kind: 'comment' as const,
    ...parts,
    parentId: parent === id ? undefined : parent,
    rootId: root,
    text: wordsOf(data, 'body'),
    url: permalinkOf(data['permalink']) ?? permalinkOf(context?.path),
    editedAt: timeOfSeconds(data['edited']),
    counts: countsOf(data),
  });
}

function submissionOf(data: Fields, parts: Parts): Post {
  const crosspost = fullname(data['crosspost_parent']);
  const link = data['is_self'] === true ? undefined : webAddress(data['url']);
  const title = cleanText(text(data['title']) ?? '');
  const isSolved = /^\W*(?:re)?solved\W*$/i.test(text(data['link_flair_text']) ?? '');
  return known({
    network: 'reddit',
    kind: 'post' as const,
    ...parts,
    quotedId: crosspost === parts.id ? undefined : crosspost,
    text: [title, link ?? '', wordsOf(data, 'selftext')].filter((part) => part !== '').join('\n\n'),
    url: permalinkOf(data['permalink']),
    editedAt: timeOfSeconds(data['edited']),
    solved: isSolved ? true : undefined,
    counts: countsOf(data, 'num_comments'),
  });
}

/** Texts are Markdown, and come a second time as the HTML that people see. */
function wordsOf(data: Fields, name: 'body' | 'selftext'): string {
  const html = text(data[`${name}_html`]);
  return html === undefined ? cleanText(text(data[name]) ?? '') : htmlToText(html);
}

const byAuthor = new Set(['author', 'deleted']);

/**
 * A removed text is `[removed]`, a deleted one `[deleted]` of the author `[deleted]`; a link has no text and says so in
 * `removed_by_category`. The author alone is `[deleted]` when the account was: then the text stands.
 */
function goneBy(data: Fields, kind: 't1' | 't3'): GoneBy | undefined {
  const words = text(data[kind === 't1' ? 'body' : 'selftext'])?.trim();
  const category = text(data['removed_by_category']);
  if (category !== undefined) return byAuthor.has(category) ? 'author' : 'moderator';
  if (words === '[removed]' || words === '[ Removed by Reddit ]') return 'moderator';
  const hasNoAuthor = data['author'] === '[deleted]';
  if (words === '[deleted]' && hasNoAuthor) return 'author';
  return hasNoAuthor && data['title'] === '[deleted by user]' ? 'author' : undefined;
}

/** Names are told with any case, and never change: in lower case they serve as ids too. */
function authorOf(value: unknown, id: string): Author {
  const name = typeof value === 'string' && accountName.test(value) ? value : undefined;
  if (name === undefined) return unknownAuthor(id);
  return {
    id: name.toLowerCase(),
    handle: name,
    url: `${site}/user/${name}`,
    ...(name === 'AutoModerator' ? { bot: true } : {}),
  };
}

/** Inbox items name their post only in the address of the comment: `/r/acme/comments/1abcde/acme_outage/kx1abcd/?context=3`. */
function contextOf(value: unknown) {
  const found = /^(\/r\/\w+\/comments\/([0-9a-z]{1,40})\/[^?#]*)/.exec(text(value) ?? '');
  return found ? { path: found[1], root: fullname(`t3_${found[2]}`) } : undefined;
}

function permalinkOf(value: unknown): string | undefined {
  const path = text(value);
  return path?.startsWith('/') && !path.startsWith('//') ? webAddress(`${site}${path}`) : undefined;
}

/** A score may be negative, and hidden while it is young: then it is not told. */
function countsOf(data: Fields, replies?: 'num_comments') {
  const counts = known({
    likes: data['score_hidden'] === true ? undefined : count(data['score']),
    replies: replies === undefined ? undefined : count(data[replies]),
  });
  return Object.keys(counts).length === 0 ? undefined : counts;
}
