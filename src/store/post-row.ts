import type { OwnRole } from '../core/brand.ts';
import type { Counts, GoneBy, PostKind } from '../core/post.ts';
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
  /** When its text was dropped, as the network's terms ask; null: it is kept. */
  textGoneAt: number | null;
  /** What waits read out of a text that was dropped. */
  textTrace: string | null;
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
  'textGoneAt',
  'textTrace',
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

/** The columns of a post as it is read, in the order of `postAt`. */
export const postFields = postColumns.map((column) => `p.${column}`).join(', ');

/** The row whose columns begin at `start`; written out, for this is where the time of reading goes. */
export function postAt(list: readonly Value[], start: number): PostRow {
  return {
    network: list[start + 0] as PostRow['network'],
    nativeId: list[start + 1] as PostRow['nativeId'],
    source: list[start + 2] as PostRow['source'],
    kind: list[start + 3] as PostRow['kind'],
    parentId: list[start + 4] as PostRow['parentId'],
    rootId: list[start + 5] as PostRow['rootId'],
    subjectId: list[start + 6] as PostRow['subjectId'],
    quotedId: list[start + 7] as PostRow['quotedId'],
    repostOf: list[start + 8] as PostRow['repostOf'],
    threadId: list[start + 9] as PostRow['threadId'],
    authorId: list[start + 10] as PostRow['authorId'],
    role: list[start + 11] as PostRow['role'],
    postedAt: list[start + 12] as PostRow['postedAt'],
    dateInferred: list[start + 13] as PostRow['dateInferred'],
    firstSeenAt: list[start + 14] as PostRow['firstSeenAt'],
    checkedAt: list[start + 15] as PostRow['checkedAt'],
    editedAt: list[start + 16] as PostRow['editedAt'],
    goneAt: list[start + 17] as PostRow['goneAt'],
    goneBy: list[start + 18] as PostRow['goneBy'],
    text: list[start + 19] as PostRow['text'],
    lang: list[start + 20] as PostRow['lang'],
    url: list[start + 21] as PostRow['url'],
    rating: list[start + 22] as PostRow['rating'],
    solved: list[start + 23] as PostRow['solved'],
    named: list[start + 24] as PostRow['named'],
    delivered: list[start + 25] as PostRow['delivered'],
    matches: list[start + 26] as PostRow['matches'],
    isMention: list[start + 27] as PostRow['isMention'],
    addressed: list[start + 28] as PostRow['addressed'],
    rejected: list[start + 29] as PostRow['rejected'],
    openedBy: list[start + 30] as PostRow['openedBy'],
    waitState: list[start + 31] as PostRow['waitState'],
    likes: list[start + 32] as PostRow['likes'],
    reposts: list[start + 33] as PostRow['reposts'],
    quotes: list[start + 34] as PostRow['quotes'],
    replies: list[start + 35] as PostRow['replies'],
    views: list[start + 36] as PostRow['views'],
    textGoneAt: list[start + 37] as PostRow['textGoneAt'],
    textTrace: list[start + 38] as PostRow['textTrace'],
  };
}

/** A row of `authors`. */
export interface AuthorRow {
  handle: string | null;
  name: string | null;
  followers: number | null;
  url: string | null;
  bot: number | null;
}

/** The columns of an author as posts are read with theirs, in the order of `authorAt`. */
export const authorFields = 'a.handle, a.name, a.followers, a.url, a.bot';

export function authorAt(list: readonly Value[], start: number): AuthorRow {
  return {
    handle: list[start] as string | null,
    name: list[start + 1] as string | null,
    followers: list[start + 2] as number | null,
    url: list[start + 3] as string | null,
    bot: list[start + 4] as number | null,
  };
}
