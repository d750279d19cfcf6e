import type { Author, Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import type { Page } from '../network.ts';
import { known } from '../shared/known.ts';
import { replySuffix } from '../shared/review-checks.ts';
import { count, type Fields, idOf, languageOf, record, text, timeOf } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';

/** Whose reviews are read. */
export interface Unit {
  readonly id: string;
  readonly brand: string;
}

/** Author of every answer: the API does not tell who of the company wrote it. */
export function companyOf({ id }: Unit): string {
  return `business/${id}`;
}

/** Changes this near to the answer are the answer itself. */
const sameMomentMs = 5000;

/**
 * Reviews and, behind each, its answer. Of the customer only id, name and words are taken: e-mail address, order number and
 * whatever else a private answer holds go nowhere. Hidden ones are left out: Trustpilot shows them to nobody.
 */
export function postsOf(reviews: readonly unknown[], unit: Unit): Pick<Page, 'posts' | 'skipped'> {
  const mapped = reviews.map((value) => ({ review: record(value), posts: reviewOf(record(value), unit) }));
  const posts = mapped.flatMap(({ posts: found }) => found ?? []);
  const skipped = mapped
    .filter((one) => one.posts === undefined)
    .map(({ review }) => ({
      where: `review ${(idOf(review?.['id']) ?? 'without id').slice(0, 60)}`,
      why: 'no id, or no time',
    }));
  return skipped.length === 0 ? { posts } : { posts, skipped };
}

/** Reported reviews may be hidden while Trustpilot looks at them. */
export function isHidden(review: Fields): boolean {
  return record(review['reportData'])?.['reviewVisibility'] === 'hidden';
}

export function createdAt(value: unknown): number | undefined {
  return timeOf(record(value)?.['createdAt']);
}

function reviewOf(review: Fields | undefined, unit: Unit): readonly Post[] | undefined {
  const id = idOf(review?.['id']);
  const postedAt = createdAt(review);
  if (!review || id === undefined || postedAt === undefined) return undefined;
  if (isHidden(review)) return [];
  const url = `https://www.trustpilot.com/reviews/${encodeURIComponent(id)}`;
  const reply = replyOf(review, { id, url, reviewedAt: postedAt }, unit);
  const stars = count(review['stars']);
  const likes = count(review['numberOfLikes']);
  const post: Post = known({
    network: 'trustpilot',
    id,
    kind: 'review' as const,
    author: authorOf(review['consumer'], id),
    text: [review['title'], review['text']]
      .map((part) => cleanText(text(part) ?? '').trim())
      .filter((part) => part !== '')
      .join('\n\n'),
    lang: languageOf(review['language']),
    url,
    postedAt,
    editedAt: editOf(review, postedAt, reply),
    rating: stars !== undefined && stars >= 1 && stars <= 5 ? stars : undefined,
    counts: likes === undefined ? undefined : { likes },
  });
  return reply ? [post, reply] : [post];
}

/** Whether an answer changes `updatedAt` of its review is not told: a change at its very time is no edit. */
function editOf(review: Fields, postedAt: number, reply: Post | undefined): number | undefined {
  const updatedAt = timeOf(review['updatedAt']);
  if (updatedAt === undefined || updatedAt <= postedAt) return undefined;
  const isReply = [reply?.postedAt, reply?.editedAt].some(
    (at) => at !== undefined && Math.abs(at - updatedAt) <= sameMomentMs,
  );
  return isReply ? undefined : updatedAt;
}

interface Answered {
  readonly id: string;
  readonly url: string;
  readonly reviewedAt: number;
}

function replyOf(review: Fields, { id, url, reviewedAt }: Answered, unit: Unit): Post | undefined {
  const reply = record(review['companyReply']);
  if (!reply) return undefined;
  const postedAt = timeOf(reply['createdAt']);
  const updatedAt = timeOf(reply['updatedAt']);
  return known({
    network: 'trustpilot',
    id: id + replySuffix,
    kind: 'comment' as const,
    parentId: id,
    rootId: id,
    author: { id: companyOf(unit), name: unit.brand },
    text: cleanText(text(reply['text']) ?? '').trim(),
    url,
    postedAt: postedAt ?? reviewedAt,
    dateInferred: postedAt === undefined ? true : undefined,
    editedAt:
      postedAt !== undefined && updatedAt !== undefined && updatedAt > postedAt ? updatedAt : undefined,
  });
}

function authorOf(value: unknown, reviewId: string): Author {
  const consumer = record(value);
  const id = idOf(consumer?.['id']);
  if (id === undefined) return unknownAuthor(reviewId);
  const name = cleanText(text(consumer?.['displayName']) ?? '').trim();
  const url = /^[0-9a-f]{24}$/i.test(id) ? `https://www.trustpilot.com/users/${id}` : undefined;
  return known({ id, name: name === '' ? undefined : name, url });
}
