import type { Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import { decodeEntities } from '../../text/entities.ts';
import { htmlToText } from '../../text/html.ts';
import { count, type Fields, idOf, record, text, timeOfSeconds, webAddress } from '../shared/shapes.ts';

const site = 'https://news.ycombinator.com';

/** Letters, digits, - and _; the site says 2 to 15 of them. */
export const authorName = /^[A-Za-z0-9_-]{1,40}$/;

/** A number as text: how every item is named. */
export function itemId(value: unknown): string | undefined {
  const id = idOf(value);
  return id !== undefined && /^[1-9]\d{0,14}$/.test(id) ? id : undefined;
}

/** What the two APIs call differently. */
interface Parts {
  readonly id: string | undefined;
  readonly author: string | undefined;
  readonly postedAt: number | undefined;
  readonly isComment: boolean;
  readonly parentId?: string | undefined;
  readonly rootId?: string | undefined;
  readonly title?: string | undefined;
  readonly link?: string | undefined;
  /** HTML. */
  readonly body?: string | undefined;
  readonly points?: number | undefined;
  readonly replies?: number | undefined;
}

/** A hit of the search; undefined when it lacks what makes a post. */
export function postOfHit(value: unknown): Post | undefined {
  const hit = record(value);
  if (!hit) return undefined;
  const comment = text(hit['comment_text']);
  return build({
    id: itemId(hit['objectID']),
    author: text(hit['author']),
    postedAt: timeOfSeconds(hit['created_at_i']),
    isComment: comment !== undefined,
    parentId: itemId(hit['parent_id']),
    rootId: itemId(hit['story_id']),
    title: text(hit['title']),
    link: webAddress(hit['url']),
    body: comment ?? text(hit['story_text']),
    points: count(hit['points']),
    replies: count(hit['num_comments']),
  });
}

/** A node of the search's `/items/ID` tree; deleted ones have neither author nor text. */
export function postOfNode(node: Fields, rootId: string): Post | undefined {
  return build({
    id: itemId(node['id']),
    author: text(node['author']),
    postedAt: timeOfSeconds(node['created_at_i']),
    isComment: node['type'] === 'comment',
    parentId: itemId(node['parent_id']),
    rootId,
    title: text(node['title']),
    link: webAddress(node['url']),
    body: text(node['text']),
    points: count(node['points']),
  });
}

/** An item of the official API. It does not tell a comment's story. */
export function postOfItem(item: Fields, rootId: string | undefined): Post | undefined {
  const isComment = item['type'] === 'comment';
  return build({
    id: itemId(item['id']),
    author: text(item['by']),
    postedAt: timeOfSeconds(item['time']),
    isComment,
    parentId: itemId(item['parent']),
    rootId,
    title: text(item['title']),
    link: webAddress(item['url']),
    body: text(item['text']),
    points: count(item['score']),
    replies: isComment ? kidsOf(item) : count(item['descendants']),
  });
}

function kidsOf(item: Fields): number {
  return Array.isArray(item['kids']) ? item['kids'].length : 0;
}

function build(parts: Parts): Post | undefined {
  const { id, author, postedAt, isComment, parentId, rootId, points, replies } = parts;
  if (id === undefined || author === undefined || postedAt === undefined) return undefined;
  const words = wordsOf(parts);
  if (words === '' || !authorName.test(author)) return undefined;
  const counts = {
    ...(points === undefined ? {} : { likes: points }),
    ...(replies === undefined ? {} : { replies }),
  };
  return {
    network: 'hacker-news',
    id,
    kind: isComment ? 'comment' : 'post',
    ...(isComment && parentId !== undefined ? { parentId } : {}),
    ...(isComment && rootId !== undefined && rootId !== id ? { rootId } : {}),
    author: { id: author, handle: author, url: `${site}/user?id=${author}` },
    text: words,
    url: `${site}/item?id=${id}`,
    postedAt,
    ...(Object.keys(counts).length === 0 ? {} : { counts }),
  };
}

/** Title, link and text, a blank line between. Titles have entities and no tags. */
function wordsOf({ title, link, body, isComment }: Parts): string {
  const html = body === undefined ? '' : htmlToText(body);
  if (isComment) return html;
  const head = title === undefined ? '' : cleanText(decodeEntities(title));
  return [head, link ?? '', html].filter((part) => part !== '').join('\n\n');
}
