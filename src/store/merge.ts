import type { Author, Counts, Post } from '../core/post.ts';
import { type AuthorRow, countColumns, type PostRow } from './post-row.ts';
import type { Incoming } from './store.ts';

/** A post as the store has it, taken in: what came new and what was there before, known facts never lost. */
export interface Merged {
  readonly row: PostRow;
  /** The text before, when this answer brought a later version. */
  readonly oldText: { readonly text: string; readonly editedAt: number | null } | undefined;
  readonly countsChanged: boolean;
  /** What threads depend on is new or different: parents, role. */
  readonly structureChanged: boolean;
}

/** A text as it stood when it was last edited. */
export type TextVersion = Pick<PostRow, 'text' | 'editedAt'>;

/** A post that the store has not yet seen. `source` caught it; its thread is set later. */
export function freshRow(incoming: Incoming, source: string, at: number): PostRow {
  const { post, finds } = incoming;
  const role = incoming.role ?? null;
  const matches = doesMatch(incoming) ? 1 : 0;
  return {
    network: post.network,
    nativeId: post.id,
    source,
    kind: post.kind,
    parentId: post.parentId ?? null,
    rootId: post.rootId ?? null,
    subjectId: post.subjectId ?? null,
    quotedId: post.quotedId ?? null,
    repostOf: post.repostOf ?? null,
    threadId: post.id,
    authorId: post.author.id,
    role,
    postedAt: postedAt(post, at),
    dateInferred: post.dateInferred ? 1 : 0,
    firstSeenAt: at,
    checkedAt: at,
    editedAt: whole(post.editedAt),
    goneAt: null,
    goneBy: null,
    text: post.text,
    lang: post.lang ?? null,
    url: post.url ?? null,
    rating: finite(post.rating),
    solved: flag(post.solved),
    named: namedAs(post),
    delivered: finds === 'addressed' ? 1 : 0,
    matches,
    isMention: role === null ? matches : 0,
    addressed: 0,
    rejected: matches === 1 ? null : (incoming.rejected ?? null),
    openedBy: null,
    waitState: 0,
    ...countsOf(post.counts),
    textGoneAt: null,
    textTrace: null,
  };
}

/** The stored row with what a newer answer knows. The same answer again changes nothing but `checkedAt`. */
export function mergeRow(old: PostRow, incoming: Incoming, source: string, at: number): Merged {
  const fresh = freshRow(incoming, source, at);
  const row: PostRow = { ...old, checkedAt: Math.max(old.checkedAt, at), goneAt: null, goneBy: null };
  for (const column of known) row[column] = (fresh[column] ?? old[column]) as never;
  if (fresh.authorId !== '') row.authorId = fresh.authorId;
  if (old.kind === 'post') row.kind = fresh.kind;
  row.role = fresh.role;
  if (!incoming.post.dateInferred) {
    row.postedAt = postedAt(incoming.post, old.firstSeenAt);
    row.dateInferred = 0;
  }
  if (fresh.delivered === 1 && old.delivered === 0) row.source = source;
  row.delivered = Math.max(old.delivered, fresh.delivered);
  row.matches = Math.max(old.matches, fresh.matches);
  row.isMention = row.role === null ? Math.max(row.matches, old.role === null ? old.isMention : 0) : 0;
  row.rejected = row.matches === 1 ? null : (fresh.rejected ?? old.rejected);
  const later = takeText(row, old, fresh);
  return {
    row,
    oldText: later && old.textGoneAt === null ? { text: old.text, editedAt: old.editedAt } : undefined,
    countsChanged: countColumns.some((column) => row[column] !== old[column]),
    structureChanged: structure.some((column) => row[column] !== old[column]),
  };
}

/** Text, its version and a review's stars go together. Returns whether the text is another one now. */
function takeText(row: PostRow, old: PostRow, fresh: PostRow): boolean {
  // A text that was dropped and is told again is no edit: it may be kept anew.
  const isBack = old.textGoneAt !== null && fresh.text !== '';
  const later = isBack || isLaterText(old, fresh);
  if (isBack) {
    row.textGoneAt = null;
    row.textTrace = null;
  }
  if (later) {
    row.text = fresh.text;
    row.editedAt = fresh.editedAt ?? old.editedAt;
  }
  const sameText = old.text === fresh.text;
  if (sameText && (fresh.editedAt ?? 0) > (old.editedAt ?? 0)) row.editedAt = fresh.editedAt;
  row.rating = later || sameText ? (fresh.rating ?? old.rating) : (old.rating ?? fresh.rating);
  return later;
}

/** Columns that a later answer fills or replaces, but never empties. */
const known = [
  'parentId',
  'rootId',
  'subjectId',
  'quotedId',
  'repostOf',
  'lang',
  'url',
  'solved',
  'named',
  ...countColumns,
] as const satisfies readonly (keyof PostRow)[];

const structure = [
  'parentId',
  'rootId',
  'subjectId',
  'quotedId',
  'repostOf',
  'role',
] as const satisfies readonly (keyof PostRow)[];

/** Own posts keep the fact too: should the account leave the configuration, they are mentions at once. */
function doesMatch(incoming: Incoming): boolean {
  if (incoming.role === undefined) return incoming.mention;
  return incoming.finds === 'addressed' || incoming.query !== undefined;
}

/**
 * A different text replaces the stored one unless that is known to be a later version, or this one is only a shortened
 * form of it ('…' at the end), as some listings give.
 */
export function isLaterText(old: TextVersion, fresh: TextVersion): boolean {
  if (old.text === fresh.text) return false;
  if (old.editedAt !== null) return fresh.editedAt !== null && fresh.editedAt > old.editedAt;
  if (fresh.editedAt !== null) return true;
  const shortened = /(?:…|\.\.\.)$/.exec(fresh.text);
  return !(shortened && old.text.startsWith(fresh.text.slice(0, shortened.index).trimEnd()));
}

/** Nobody posts after we have seen it: clocks that run ahead are held at the first sight. */
function postedAt(post: Post, firstSeenAt: number): number {
  return Number.isFinite(post.postedAt) ? Math.min(Math.trunc(post.postedAt), firstSeenAt) : firstSeenAt;
}

function countsOf(counts: Counts | undefined): Pick<PostRow, (typeof countColumns)[number]> {
  return {
    likes: whole(counts?.likes),
    reposts: whole(counts?.reposts),
    quotes: whole(counts?.quotes),
    replies: whole(counts?.replies),
    views: whole(counts?.views),
  };
}

export function freshAuthor(author: Author): AuthorRow {
  return {
    handle: author.handle ?? null,
    name: author.name ?? null,
    followers: whole(author.followers),
    url: author.url ?? null,
    bot: flag(author.bot),
  };
}

/** Undefined when nothing is new. */
export function mergeAuthor(old: AuthorRow, fresh: AuthorRow): AuthorRow | undefined {
  const merged: AuthorRow = {
    handle: fresh.handle ?? old.handle,
    name: fresh.name ?? old.name,
    followers: fresh.followers ?? old.followers,
    url: fresh.url ?? old.url,
    bot: fresh.bot ?? old.bot,
  };
  const same =
    merged.handle === old.handle &&
    merged.name === old.name &&
    merged.followers === old.followers &&
    merged.url === old.url &&
    merged.bot === old.bot;
  return same ? undefined : merged;
}

function namedAs(post: Post): string | null {
  return post.named === undefined || post.named.length === 0 ? null : JSON.stringify(post.named);
}

function whole(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : Math.trunc(value);
}

function finite(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : value;
}

function flag(value: boolean | undefined): number | null {
  return value === undefined ? null : value ? 1 : 0;
}
