import type { Author, Counts, Post, PostKind } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import { decodeEntities } from '../../text/entities.ts';
import { htmlToText } from '../../text/html.ts';
import { digest } from '../shared/digest.ts';
import { count, idOf, languageOf, list, text, webAddress } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';
import type { Field } from './settings.ts';
import type { TimeReader } from './times.ts';

/** One row or line: what stands in the column of a field. */
export type Row = (field: Field) => unknown;

export interface RowRules {
  readonly scope: string;
  readonly time: TimeReader;
  /** A row without a time is refused; else the moment of reading stands in. */
  readonly needsTime: boolean;
  readonly html: boolean;
  readonly entities: boolean;
  readonly now: number;
}

type Draft = { -readonly [Key in keyof Post]: Post[Key] };

const kinds: ReadonlySet<unknown> = new Set<PostKind>(['post', 'comment', 'review', 'message', 'article']);

/** The post of a row; text: why it is none. */
export function postOf(row: Row, rules: RowRules): Post | string {
  const words = wordsOf(row('text'), rules);
  const rating = ratingOf(row('rating'));
  if (words === undefined) return 'its text is no text';
  const given = row('postedAt');
  const isBlank = given === undefined || given === null || given === '';
  const isEmpty = words === '' && rating === undefined;
  if (isBlank && (isEmpty || rules.needsTime))
    return isEmpty ? 'it has no text and no time' : 'it has no time';
  const postedAt = isBlank ? rules.now : rules.time(given);
  if (postedAt === undefined) return `its time ${shown(given)} is not understood: set dateFormat`;
  const authorName = idText(row('author'));
  const handle = idText(row('handle'))?.replace(/^@/, '') || undefined;
  const local = idText(row('id')) ?? digest(`${handle ?? authorName ?? ''}\n${String(given)}\n${words}`, 24);
  const id = `${rules.scope}/${local}`;
  const post: Draft = {
    network: 'file',
    id,
    kind: kindOf(row('kind'), rating),
    author: authorOf(handle, authorName, count(row('followers')), id),
    text: words,
    postedAt: Math.min(postedAt, rules.now),
  };
  if (isBlank) post.dateInferred = true;
  if (rating !== undefined) post.rating = rating;
  addRelations(post, row, rules.scope);
  addDetails(post, row);
  return post;
}

function addRelations(post: Draft, row: Row, scope: string): void {
  const parent = idText(row('parentId'));
  const root = idText(row('rootId'));
  if (parent !== undefined && `${scope}/${parent}` !== post.id) post.parentId = `${scope}/${parent}`;
  if (root !== undefined) post.rootId = `${scope}/${root}`;
}

function addDetails(post: Draft, row: Row): void {
  const url = webAddress(row('url'));
  if (url !== undefined) post.url = url;
  const lang = languageOf(row('lang'));
  if (lang !== undefined) post.lang = lang;
  const counts = countsOf(row);
  if (counts !== undefined) post.counts = counts;
  const named = namesOf(row('named'));
  if (named.length > 0) post.named = named.map((handle) => ({ handle }));
}

function wordsOf(value: unknown, { html, entities }: RowRules): string | undefined {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') return typeof value === 'number' ? String(value) : undefined;
  if (html) return htmlToText(value);
  return cleanText(entities ? decodeEntities(value) : value);
}

/** An id as text; spreadsheets write 24 as 24.0 where some rows have none. */
function idText(value: unknown): string | undefined {
  const id = idOf(typeof value === 'string' ? value.trim() : value);
  return id?.replace(/^(\d{1,15})\.0$/, '$1');
}

/** Without a handle an author that could be one is taken for it: posts name each other by it. */
function authorOf(
  handle: string | undefined,
  name: string | undefined,
  followers: number | undefined,
  id: string,
): Author {
  const called =
    handle ?? (name !== undefined && /^@?[\w.-]{1,60}$/.test(name) ? name.replace(/^@/, '') : undefined);
  const author: { -readonly [Key in keyof Author]: Author[Key] } = {
    id: called ?? name ?? unknownAuthor(id).id,
  };
  if (called !== undefined) author.handle = called;
  if (name !== undefined && name !== called) author.name = name;
  if (followers !== undefined) author.followers = followers;
  return author;
}

function kindOf(value: unknown, rating: number | undefined): PostKind {
  const kind = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (kinds.has(kind)) return kind as PostKind;
  return rating === undefined ? 'post' : 'review';
}

function ratingOf(value: unknown): number | undefined {
  const rating = Math.round(
    Number(typeof value === 'string' && value.trim() !== '' ? value : (value ?? Number.NaN)),
  );
  return typeof value !== 'boolean' && rating >= 1 && rating <= 5 ? rating : undefined;
}

function countsOf(row: Row): Counts | undefined {
  const likes = count(row('likes'));
  const reposts = count(row('reposts'));
  const replies = count(row('replies'));
  if (likes === undefined && reposts === undefined && replies === undefined) return undefined;
  return {
    ...(likes !== undefined && { likes }),
    ...(reposts !== undefined && { reposts }),
    ...(replies !== undefined && { replies }),
  };
}

function namesOf(value: unknown): readonly string[] {
  const given = typeof value === 'string' ? value.split(/[\s,;|]+/) : (list(value) ?? []);
  return given.flatMap((each) => text(each)?.replace(/^@/, '') || []).slice(0, 100);
}

function shown(value: unknown): string {
  return JSON.stringify(typeof value === 'string' ? value.slice(0, 40) : value)?.slice(0, 50) ?? '';
}
