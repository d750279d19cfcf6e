import type { Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import type { Page } from '../network.ts';
import { known } from '../shared/known.ts';
import { replySuffix } from '../shared/review-checks.ts';
import { count, type Fields, idOf, list, record, text, timeOf } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';
import { countryOf } from './territories.ts';

/** The app whose reviews are read, and who answers for it. */
export interface App {
  readonly id: string;
  readonly brand: string;
}

/** Id of the author of every answer: the API does not tell who of the team wrote it. */
export function developerOf({ id }: App): string {
  return `developer/${id}`;
}

/** Reviews and, behind each, its answer; what cannot be mapped is told. */
export function postsOf(
  reviews: readonly unknown[],
  included: unknown,
  app: App,
): Pick<Page, 'posts' | 'skipped'> {
  const responses = responsesIn(included);
  const posts: Post[] = [];
  const skipped: { where: string; why: string }[] = [];
  for (const value of reviews) {
    const review = record(value);
    const mapped = review && reviewOf(review, responses, app);
    if (mapped) posts.push(...mapped.posts);
    const why = mapped ? mapped.why : 'no review with id and time';
    if (why !== undefined)
      skipped.push({ where: `review ${String(review?.['id'] ?? 'without id').slice(0, 60)}`, why });
  }
  return skipped.length === 0 ? { posts } : { posts, skipped };
}

function responsesIn(included: unknown): ReadonlyMap<string, Fields> {
  const found = new Map<string, Fields>();
  for (const value of list(included) ?? []) {
    const item = record(value);
    const id = idOf(item?.['id']);
    if (item?.['type'] === 'customerReviewResponses' && id !== undefined) found.set(id, item);
  }
  return found;
}

function reviewOf(
  review: Fields,
  responses: ReadonlyMap<string, Fields>,
  app: App,
): { readonly posts: readonly Post[]; readonly why?: string } | undefined {
  const attributes = record(review['attributes']);
  const id = idOf(review['id']);
  const createdAt = timeOf(attributes?.['createdDate']);
  if (!attributes || id === undefined || createdAt === undefined) return undefined;
  const responseId = responseIdOf(review);
  const response = responseId === undefined ? undefined : responses.get(responseId);
  const reply = response && replyOf(response, id, createdAt, app);
  const name = cleanText(text(attributes['reviewerNickname']) ?? '').trim();
  const stars = count(attributes['rating']);
  const country = countryOf(text(attributes['territory']) ?? '');
  const url = country && `https://apps.apple.com/${country}/app/id${app.id}?see-all=reviews`;
  const post: Post = known({
    network: 'app-store',
    id,
    kind: 'review' as const,
    author: name === '' ? unknownAuthor(id) : { id: `reviewer/${name}`, name },
    text: [attributes['title'], attributes['body']]
      .map((part) => cleanText(text(part) ?? '').trim())
      .filter((part) => part !== '')
      .join('\n\n'),
    url,
    ...timesOf(createdAt, reply),
    rating: stars !== undefined && stars >= 1 && stars <= 5 ? stars : undefined,
  });
  const posts = reply ? [post, url === undefined ? reply : { ...reply, url }] : [post];
  if (responseId === undefined || response) return { posts };
  return { posts, why: 'it is answered, and the answer did not come with it' };
}

/**
 * Nobody answers what is not written yet: a review that is later than its answer was rewritten after it. When it was first
 * written is told no more then, and the store keeps the first time that was seen.
 */
function timesOf(
  createdAt: number,
  reply: Post | undefined,
): Pick<Post, 'postedAt' | 'dateInferred' | 'editedAt'> {
  return reply === undefined || reply.postedAt >= createdAt
    ? { postedAt: createdAt }
    : { postedAt: reply.postedAt, dateInferred: true, editedAt: createdAt };
}

function responseIdOf(review: Fields): string | undefined {
  const relation = record(record(review['relationships'])?.['response']);
  return idOf(record(relation?.['data'])?.['id']);
}

/** One that Apple has not published yet (`PENDING_PUBLISH`) answers too: the team has done its part. */
function replyOf(response: Fields, reviewId: string, reviewedAt: number, app: App): Post {
  const attributes = record(response['attributes']);
  const postedAt = timeOf(attributes?.['lastModifiedDate']);
  return known({
    network: 'app-store',
    id: reviewId + replySuffix,
    kind: 'comment' as const,
    parentId: reviewId,
    rootId: reviewId,
    author: { id: developerOf(app), name: app.brand },
    text: cleanText(text(attributes?.['responseBody']) ?? '').trim(),
    // Only its last change is told: the store keeps the first time that was seen.
    postedAt: postedAt ?? reviewedAt,
    dateInferred: true,
    editedAt: postedAt,
  });
}
