import type { Author, Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import { known } from '../shared/known.ts';
import { count, type Fields, idOf, languageOf, list, record, text, timeOfSeconds } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';

/** A review with the developer's reply, where there is one. */
export interface Review {
  readonly id: string;
  /** When its author wrote or last changed it: what listings are sorted by. */
  readonly changedAt: number;
  /** The review, then the reply. */
  readonly posts: readonly Post[];
  /** The reply's id, where there is none. */
  readonly noReply: string | undefined;
}

/** The author id of an app's replies. */
export function developerId(app: string): string {
  return `developer:${app}`;
}

export function replyId(reviewId: string): string {
  return `${reviewId}/reply`;
}

/** Of a review's id or its reply's. */
export function reviewIdOf(id: string): string {
  return id.endsWith('/reply') ? id.slice(0, -'/reply'.length) : id;
}

/** The app that an address of ours names. */
export function appOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url)
    ? (new URL(url).searchParams.get('id') ?? undefined)
    : undefined;
}

/** https://developers.google.com/android-publisher/api-ref/rest/v3/reviews; undefined when it lacks what makes a post. */
export function reviewOf(value: unknown, app: string): Review | undefined {
  const review = record(value);
  const id = idOf(review?.['reviewId']);
  const comments = (list(review?.['comments']) ?? []).map(record);
  const said = comments.map((comment) => record(comment?.['userComment'])).find(Boolean);
  const changedAt = timeIn(said);
  if (!review || !said || id === undefined || changedAt === undefined || id.endsWith('/reply'))
    return undefined;
  const url = `https://play.google.com/store/apps/details?id=${app}&reviewId=${encodeURIComponent(id)}`;
  const reply = replyOf(comments, { app, id, url });
  return {
    id,
    changedAt,
    posts: [
      known({
        network: 'google-play',
        id,
        kind: 'review' as const,
        author: authorOf(id, review['authorName']),
        text: wordsOf(said),
        lang: languageOf(said['reviewerLanguage']),
        url,
        // Only the last change is told: the store keeps the first one that was seen. A review is older than its reply.
        postedAt: Math.min(changedAt, reply?.editedAt ?? changedAt),
        dateInferred: true,
        editedAt: changedAt,
        rating: ratingOf(said['starRating']),
        counts: known({ likes: count(said['thumbsUpCount']) }),
      }),
      ...(reply ? [reply] : []),
    ],
    noReply: reply ? undefined : replyId(id),
  };
}

function replyOf(
  comments: readonly (Fields | undefined)[],
  { app, id, url }: { readonly app: string; readonly id: string; readonly url: string },
): Post | undefined {
  const reply = comments.map((comment) => record(comment?.['developerComment'])).find(Boolean);
  const at = timeIn(reply);
  const words = cleanText(text(reply?.['text']) ?? '');
  if (at === undefined || words === '') return undefined;
  return {
    network: 'google-play',
    id: replyId(id),
    kind: 'comment',
    parentId: id,
    rootId: id,
    author: { id: developerId(app) },
    text: words,
    url,
    postedAt: at,
    dateInferred: true,
    editedAt: at,
  };
}

/** A name is neither unique nor lasting, and one person writes one review of an app: each is an author of its own. */
function authorOf(id: string, value: unknown): Author {
  const name = cleanText(text(value) ?? '').replace(/\s+/g, ' ');
  return { ...unknownAuthor(id), ...(name === '' ? {} : { name }) };
}

/** What was written, not its translation; a title stands before a tab. */
function wordsOf(said: Fields): string {
  const words = text(said['originalText'])?.trim() || text(said['text']) || '';
  return cleanText(words.replace(/^\t+/, '').replace(/\t+/, '\n\n'));
}

function ratingOf(value: unknown): number | undefined {
  const stars = count(value);
  return stars !== undefined && stars >= 1 && stars <= 5 ? stars : undefined;
}

/** `{seconds: "1443676826", nanos: 713000000}`: int64 comes as text. */
function timeIn(comment: Fields | undefined): number | undefined {
  const time = record(comment?.['lastModified']);
  const at = timeOfSeconds(time?.['seconds']);
  return at === undefined ? undefined : at + Math.floor((count(time?.['nanos']) ?? 0) / 1_000_000);
}
