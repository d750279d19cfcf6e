import type { NamedAccount, Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import { known } from '../shared/known.ts';
import { count, record, text } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';
import { commentUrnOf, encoded, publicationOf, publicationUrl, timeInUrn, urnOf } from './urns.ts';

/** What is known of a comment from where it was found. */
export interface CommentPlace {
  /** The brand's publication, by the id that it is stored under. */
  readonly subjectId?: string | undefined;
  /** Or somebody else's: what stands under that replies to it. */
  readonly under?: string | undefined;
  /** The comment whose replies were asked for. */
  readonly parentId?: string | undefined;
}

/**
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api
 * Replies hang on the top-level comment. `actor` is who it speaks for: a page, though a person typed it (`impersonator`).
 */
export function commentToPost(value: unknown, place: CommentPlace = {}): Post | undefined {
  const comment = record(value);
  const urn = commentUrnOf(comment?.['commentUrn']) ?? commentUrnOf(comment?.['$URN']) ?? builtUrn(comment);
  if (!comment || !urn) return undefined;
  const created = record(comment['created']);
  const postedAt = millis(created?.['time']) ?? timeInUrn(urn.id);
  if (postedAt === undefined) return undefined;
  const above = parentOf(comment, urn.id) ?? (place.parentId === urn.id ? undefined : place.parentId);
  const parentId = above ?? place.under;
  const author = urnOf(comment['actor']) ?? urnOf(created?.['actor']);
  const editedAt = millis(record(comment['lastModified'])?.['time']);
  const named = namedIn(comment['message']);
  return known({
    network: 'linkedin',
    id: urn.id,
    kind: 'comment' as const,
    parentId,
    rootId: place.under ?? parentId,
    subjectId: place.subjectId,
    author: author === undefined ? unknownAuthor(urn.id) : { id: author },
    text: wordsOf(comment['message']),
    url: commentUrl(urn.publication, urn.short),
    postedAt,
    editedAt: editedAt !== undefined && editedAt > postedAt ? editedAt : undefined,
    named: named.length === 0 ? undefined : named,
    counts: known({
      likes: count(record(comment['likesSummary'])?.['totalLikes']),
      replies: count(record(comment['commentsSummary'])?.['totalFirstLevelComments']),
    }),
    aliases: [urn.short, `comment:${urn.number}`],
  });
}

/** Newer answers have `commentUrn`, older ones `$URN`, the oldest only the parts. */
function builtUrn(comment: Readonly<Record<string, unknown>> | undefined) {
  const id = text(comment?.['id']);
  const publication = publicationOf(comment?.['object']);
  return commentUrnOf(id) ?? commentUrnOf(`urn:li:comment:(${publication},${id})`);
}

function parentOf(comment: Readonly<Record<string, unknown>>, own: string): string | undefined {
  const parent = commentUrnOf(comment['parentComment']) ?? commentUrnOf(comment['object']);
  return parent === undefined || parent.id === own ? undefined : parent.id;
}

/** `message` may be the text itself, or absent: a picture alone. */
function wordsOf(message: unknown): string {
  return cleanText(text(message) ?? text(record(message)?.['text']) ?? '');
}

/** Members and pages in `message.attributes`, whatever their entries are called. */
function namedIn(message: unknown): readonly NamedAccount[] {
  const attributes = JSON.stringify(record(message)?.['attributes'] ?? []).slice(0, 20_000);
  const urns = attributes.match(/urn:li:(?:person|organization):[A-Za-z0-9_-]{1,60}/g) ?? [];
  return [...new Set(urns)].map((id) => ({ id }));
}

export function commentUrl(publication: string, short: string): string {
  return `${publicationUrl(publication)}?commentUrn=${encoded(short)}`;
}

export function millis(value: unknown): number | undefined {
  const ms = count(value);
  return ms !== undefined && ms < 4_102_444_800_000 ? ms : undefined;
}
