import type { Author, Counts, NamedAccount, Post } from '../core/post.ts';
import { type AuthorRow, countColumns, type PostRow } from './post-row.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

const texts = ['parentId', 'rootId', 'subjectId', 'quotedId', 'repostOf', 'lang', 'url'] as const;

/** The post as it was told, unknown fields left out. */
export function asPost(row: PostRow, author: AuthorRow): Mutable<Post> {
  const post: Mutable<Post> = {
    network: row.network,
    id: row.nativeId,
    kind: row.kind,
    author: asAuthor(row.authorId, author),
    text: row.text,
    postedAt: row.postedAt,
  };
  for (const column of texts) {
    const value = row[column];
    if (value !== null) post[column] = value;
  }
  if (row.dateInferred === 1) post.dateInferred = true;
  if (row.editedAt !== null) post.editedAt = row.editedAt;
  if (row.rating !== null) post.rating = row.rating;
  if (row.solved !== null) post.solved = row.solved === 1;
  if (row.named !== null) post.named = JSON.parse(row.named) as NamedAccount[];
  const counts = asCounts(row);
  if (counts) post.counts = counts;
  return post;
}

function asAuthor(id: string, row: AuthorRow): Author {
  const author: Mutable<Author> = { id };
  if (row.handle !== null) author.handle = row.handle;
  if (row.name !== null) author.name = row.name;
  if (row.followers !== null) author.followers = row.followers;
  if (row.url !== null) author.url = row.url;
  if (row.bot !== null) author.bot = row.bot === 1;
  return author;
}

function asCounts(row: PostRow): Counts | undefined {
  let counts: Mutable<Counts> | undefined;
  for (const column of countColumns) {
    const value = row[column];
    if (value === null) continue;
    counts ??= {};
    counts[column] = value;
  }
  return counts;
}
