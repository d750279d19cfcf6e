import type { Author, Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import { decodeEntities } from '../../text/entities.ts';
import { htmlToText } from '../../text/html.ts';
import type { Page } from '../network.ts';
import { known } from '../shared/known.ts';
import { type Fields, idOf, record, text, timeOf, webAddress } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';

/** What of a comment is asked for; never its e-mail address, which is told to moderators. */
export const fields = 'id,post,parent,author,author_name,author_url,date_gmt,content,link,status,type';

/** A number from 1 up, as text. */
export function numberOf(value: unknown): string | undefined {
  const id = idOf(value);
  return id !== undefined && /^[1-9]\d{0,18}$/.test(id) ? id : undefined;
}

export function userId(scope: string, id: string): string {
  return `${scope}/${id}`;
}

/** `blog.example/41`: ids are local to their blog. */
export function commentId(scope: string, id: string): string {
  return `${scope}/${id}`;
}

export function postedAt(value: unknown): number | undefined {
  return timeOf(record(value)?.['date_gmt']);
}

export function postsOf(comments: readonly unknown[], scope: string): Pick<Page, 'posts' | 'skipped'> {
  const mapped = comments.map((value) => ({ value, post: postOf(value, scope) }));
  const posts = mapped.flatMap(({ post }) => post ?? []);
  const skipped = mapped
    .filter(({ post }) => post === undefined)
    .map(({ value }) => ({
      where: `comment ${numberOf(record(value)?.['id']) ?? 'without number'}`,
      why: 'no comment with number, time and content',
    }));
  return skipped.length === 0 ? { posts } : { posts, skipped };
}

/** What hangs on no other comment hangs on an article of the blog. */
function postOf(value: unknown, scope: string): Post | undefined {
  const comment = record(value);
  const number = numberOf(comment?.['id']);
  const at = postedAt(comment);
  const content = record(comment?.['content'])?.['rendered'];
  if (!comment || number === undefined || at === undefined || typeof content !== 'string') return undefined;
  const id = commentId(scope, number);
  const parent = numberOf(comment['parent']);
  const article = numberOf(comment['post']);
  return known({
    network: 'wordpress',
    id,
    kind: 'comment' as const,
    parentId: parent === undefined || parent === number ? undefined : commentId(scope, parent),
    subjectId: parent === undefined && article !== undefined ? `${scope}/post/${article}` : undefined,
    author: authorOf(comment, scope, id),
    text: htmlToText(content),
    url: webAddress(comment['link']),
    postedAt: at,
  });
}

/**
 * Users by their number. Of everybody else only the name that they typed is known: it stands apart from the users’ numbers,
 * and is no handle, so that nobody can call themselves the brand.
 */
function authorOf(comment: Fields, scope: string, id: string): Author {
  const user = numberOf(comment['author']);
  const name = cleanText(decodeEntities(text(comment['author_name']) ?? '')).trim();
  const url = webAddress(comment['author_url']);
  if (user !== undefined)
    return known({ id: userId(scope, user), name: name === '' ? undefined : name, url });
  return name === '' ? unknownAuthor(id) : known({ id: `${scope}/guest/${name.toLowerCase()}`, name, url });
}
