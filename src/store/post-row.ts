import type { OwnRole } from '../core/brand.ts';
import type { Author, Counts, GoneBy, NamedAccount, Post, PostKind } from '../core/post.ts';
import type { Value } from './connection.ts';

/** A row of `posts`. Flags are 0 or 1. */
export interface PostRow {
  network: string;
  nativeId: string;
  source: string;
  kind: PostKind;
  parentId: string | null;
  rootId: string | null;
  subjectId: string | null;
  quotedId: string | null;
  repostOf: string | null;
  threadId: string;
  authorId: string;
  role: OwnRole | null;
  postedAt: number;
  dateInferred: number;
  firstSeenAt: number;
  /** Last seen or asked about. */
  checkedAt: number;
  editedAt: number | null;
  goneAt: number | null;
  goneBy: GoneBy | null;
  text: string;
  lang: string | null;
  url: string | null;
  rating: number | null;
  solved: number | null;
  named: string | null;
  delivered: number;
  /** Delivered or fits a tracked query, whoever wrote it: `isMention` once the account is not the brand's. */
  matches: number;
  isMention: number;
  addressed: number;
  rejected: string | null;
  openedBy: string | null;
  waitState: WaitState;
  likes: number | null;
  reposts: number | null;
  quotes: number | null;
  replies: number | null;
  views: number | null;
}

/** Of the wait that a post belongs to: 0 none, 1 open, 2 open with a reply, 3 closed with a reply, 4 closed without one. */
export type WaitState = 0 | 1 | 2 | 3 | 4;

/** All columns of `posts` but the key, in the order in which they are written. */
export const postColumns = [
  'network',
  'nativeId',
  'source',
  'kind',
  'parentId',
  'rootId',
  'subjectId',
  'quotedId',
  'repostOf',
  'threadId',
  'authorId',
  'role',
  'postedAt',
  'dateInferred',
  'firstSeenAt',
  'checkedAt',
  'editedAt',
  'goneAt',
  'goneBy',
  'text',
  'lang',
  'url',
  'rating',
  'solved',
  'named',
  'delivered',
  'matches',
  'isMention',
  'addressed',
  'rejected',
  'openedBy',
  'waitState',
  'likes',
  'reposts',
  'quotes',
  'replies',
  'views',
] as const satisfies readonly (keyof PostRow)[];

export const countColumns = [
  'likes',
  'reposts',
  'quotes',
  'replies',
  'views',
] as const satisfies readonly (keyof Counts)[];

export function postValues(row: PostRow): Value[] {
  return postColumns.map((column) => row[column]);
}

/** A row of `authors`. */
export interface AuthorRow {
  handle: string | null;
  name: string | null;
  followers: number | null;
  authorUrl: string | null;
  bot: number | null;
}

/** The post as it was told, unknown fields left out. */
export function asPost(row: PostRow, author: AuthorRow | undefined, aliases?: readonly string[]): Post {
  return {
    network: row.network,
    id: row.nativeId,
    kind: row.kind,
    author: asAuthor(row.authorId, author),
    text: row.text,
    postedAt: row.postedAt,
    ...(row.parentId !== null && { parentId: row.parentId }),
    ...(row.rootId !== null && { rootId: row.rootId }),
    ...(row.subjectId !== null && { subjectId: row.subjectId }),
    ...(row.quotedId !== null && { quotedId: row.quotedId }),
    ...(row.repostOf !== null && { repostOf: row.repostOf }),
    ...(row.lang !== null && { lang: row.lang }),
    ...(row.url !== null && { url: row.url }),
    ...(row.dateInferred === 1 && { dateInferred: true }),
    ...(row.editedAt !== null && { editedAt: row.editedAt }),
    ...(row.rating !== null && { rating: row.rating }),
    ...(row.solved !== null && { solved: row.solved === 1 }),
    ...(row.named !== null && { named: JSON.parse(row.named) as NamedAccount[] }),
    ...asCounts(row),
    ...(aliases !== undefined && aliases.length > 0 && { aliases }),
  };
}

function asAuthor(id: string, row: AuthorRow | undefined): Author {
  if (!row) return { id };
  return {
    id,
    ...(row.handle !== null && { handle: row.handle }),
    ...(row.name !== null && { name: row.name }),
    ...(row.followers !== null && { followers: row.followers }),
    ...(row.authorUrl !== null && { url: row.authorUrl }),
    ...(row.bot !== null && { bot: row.bot === 1 }),
  };
}

function asCounts(row: PostRow): { counts?: Counts } {
  let counts: Record<string, number> | undefined;
  for (const column of countColumns) {
    const value = row[column];
    if (value === null) continue;
    counts ??= {};
    counts[column] = value;
  }
  return counts ? { counts } : {};
}
