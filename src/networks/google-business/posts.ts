import type { Author, Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import type { ChangedItem } from '../shared/changed-listing.ts';
import { known } from '../shared/known.ts';
import { type Fields, idOf, record, text, timeOf } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';
import type { Location } from './locations.ts';
import { originalOf } from './original.ts';

/** Of the location's own replies. */
export function ownerId(location: Location): string {
  return `owner:${location.id}`;
}

/** Location and review of a post's id, or of its reply's; undefined where it is none of ours. */
export function placeOf(id: string): { readonly locationId: string; readonly reviewId: string } | undefined {
  const [, locationId, reviewId] = /^([\w-]+)\/([^/]+)(?:\/reply)?$/.exec(id) ?? [];
  return locationId === undefined || reviewId === undefined ? undefined : { locationId, reviewId };
}

const stars: Readonly<Record<string, number>> = { ONE: 1, TWO: 2, THREE: 3, FOUR: 4, FIVE: 5 };
/** A reply and the change that it makes to its review carry the same time, give or take. */
const sameMs = 5_000;

/** A review and the owner's reply to it; undefined when it lacks what makes a post. */
export function reviewOf(
  value: unknown,
  location: Location,
): (ChangedItem & { readonly id: string }) | undefined {
  const review = record(value);
  const reviewId = idOf(review?.['reviewId']);
  const postedAt = timeOf(review?.['createTime']);
  if (!review || reviewId === undefined || reviewId.includes('/') || postedAt === undefined) return undefined;
  const id = `${location.id}/${reviewId}`;
  const changedAt = Math.max(postedAt, timeOf(review['updateTime']) ?? postedAt);
  const reply = replyOf(review, id, location);
  const words = text(review['starRating']);
  return {
    id,
    changedAt,
    posts: [
      known({
        network: 'google-business',
        id,
        kind: 'review' as const,
        author: authorOf(id, record(review['reviewer'])),
        // Stars alone have no comment.
        text: cleanText(originalOf(text(review['comment']) ?? '')),
        url: location.url,
        postedAt,
        editedAt: editedAt(postedAt, changedAt, reply?.editedAt),
        rating: words !== undefined && Object.hasOwn(stars, words) ? stars[words] : undefined,
      }),
      ...(reply ? [reply] : []),
    ],
    noReply: reply ? undefined : `${id}/reply`,
  };
}

/**
 * When its author last changed it. Whether a reply counts as a change of the review is not documented: a change at the time
 * of the reply is taken to stand before it.
 */
function editedAt(postedAt: number, changedAt: number, repliedAt: number | undefined): number | undefined {
  if (changedAt <= postedAt) return undefined;
  const isReply = repliedAt !== undefined && Math.abs(changedAt - repliedAt) <= sameMs;
  return isReply ? Math.max(postedAt, Math.min(changedAt, repliedAt - 1)) : changedAt;
}

/** A reply that Google's moderation rejected is seen by nobody. The state stands in the reply or beside it. */
function replyOf(review: Fields, id: string, location: Location): Post | undefined {
  const reply = record(review['reviewReply']);
  const state = reply?.['reviewReplyState'] ?? review['reviewReplyState'];
  const at = timeOf(reply?.['updateTime']);
  const words = cleanText(originalOf(text(reply?.['comment']) ?? ''));
  if (at === undefined || words === '' || state === 'REJECTED') return undefined;
  return known({
    network: 'google-business',
    id: `${id}/reply`,
    kind: 'comment' as const,
    parentId: id,
    rootId: id,
    author: { id: ownerId(location), name: location.title },
    text: words,
    url: location.url,
    // Only its last change is told: the store keeps the first time that was seen.
    postedAt: at,
    dateInferred: true,
    editedAt: at,
  });
}

/** A name is neither unique nor lasting: each review's author is one of its own. */
function authorOf(id: string, reviewer: Fields | undefined): Author {
  const name = cleanText(text(reviewer?.['displayName']) ?? '').replace(/\s+/g, ' ');
  return { ...unknownAuthor(id), ...(name === '' || reviewer?.['isAnonymous'] === true ? {} : { name }) };
}
