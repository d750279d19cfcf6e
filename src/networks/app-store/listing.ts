import { StaleTokenError } from '../../core/errors.ts';
import type { Page, Stream, Window } from '../network.ts';
import { circleGuard } from '../shared/paging.ts';
import { type Fields, mustBeList, mustBeRecord, record, text, timeOf, unexpected } from '../shared/shapes.ts';
import type { Client, Params } from './client.ts';
import { type App, postsOf } from './reviews.ts';

export const pageSize = 200;
/** Reviews are shown about a day after they were written, at the time when they were. */
export const lagMs = 24 * 3_600_000;

/** What a review and its answer are asked for with. */
export const fields: Params = {
  include: 'response',
  'fields[customerReviews]': 'rating,title,body,reviewerNickname,createdDate,territory,response',
  'fields[customerReviewResponses]': 'responseBody,lastModifiedDate,state,review',
};

/** One page of a listing, newest first. */
export interface ReviewPage extends Pick<Page, 'posts' | 'skipped'> {
  /** When its reviews were written (ms); one without a time is not among them. */
  readonly times: readonly number[];
  readonly size: number;
  /** Cursor of the next page; absent: this was the last. */
  readonly next?: string;
}

/** Reviews of all countries, or of some, with their answers; newest first by when they were written or rewritten. */
export function reviewsStream(client: Client, app: App, territories: readonly string[]): Stream {
  const only = [...territories].sort().join(',');
  return {
    id: `reviews:${app.id}${only === '' ? '' : `:${only}`}`,
    finds: 'addressed',
    order: 'newest-first',
    sweepMs: 24 * 3_600_000,
    pageSize,
    read: (window, signal) => readReviews(client, app, filterBy(territories), window, signal),
  };
}

export function filterBy(territories: readonly string[]): Params {
  return territories.length === 0 ? {} : { 'filter[territory]': [...territories].sort().join(',') };
}

async function* readReviews(
  client: Client,
  app: App,
  filter: Params,
  window: Window,
  signal: AbortSignal,
): AsyncIterable<Page> {
  const guard = circleGuard(pathOf(app));
  const floor = markedTime(window.after) ?? window.since;
  let cursor = window.older;
  for (let isHead = cursor === undefined; ; isHead = false) {
    if (cursor !== undefined) guard(cursor);
    const isKept = cursor !== undefined && cursor === window.older;
    const page = await reviewPage(client, app, { ...filter, cursor }, signal, isKept);
    const newest = isHead && page.times.length > 0 ? String(Math.max(...page.times) - lagMs) : undefined;
    yield {
      posts: page.posts,
      ...(page.skipped ? { skipped: page.skipped } : {}),
      ...(newest === undefined ? {} : { newest }),
      ...(page.next === undefined ? {} : { older: page.next }),
    };
    const isBelow = page.size > 0 && page.times.length === page.size && Math.max(...page.times) < floor;
    if (page.next === undefined || isBelow) return;
    cursor = page.next;
  }
}

/** `isKept`: the cursor is of an earlier run, and its refusal means to begin again. */
export async function reviewPage(
  client: Client,
  app: App,
  params: Params,
  signal: AbortSignal,
  isKept = false,
): Promise<ReviewPage> {
  const where = pathOf(app);
  const query = { sort: '-createdDate', limit: String(pageSize), ...fields, ...params };
  const answer = await client.get(where, query, signal, isKept ? [400] : []);
  if (answer.status === 400) throw refusedCursor(where);
  const body = mustBeRecord(answer.body, where, 'the body');
  const data = mustBeList(body['data'], where, '`data`');
  const times = data.flatMap((review) => createdAt(review) ?? []);
  if (data.length > 0 && times.length === 0) throw unexpected(where, 'reviews without a time');
  const next = cursorIn(body, where);
  return {
    ...postsOf(data, body['included'], app),
    times,
    size: data.length,
    ...(next === undefined ? {} : { next }),
  };
}

function pathOf({ id }: App): string {
  return `/v1/apps/${id}/customerReviews`;
}

function createdAt(review: unknown): number | undefined {
  return timeOf(record(record(review)?.['attributes'])?.['createdDate']);
}

/** Of the link to the next page only the cursor is taken: where it leads is ours to say. */
function cursorIn(body: Fields, where: string): string | undefined {
  const next = record(body['links'])?.['next'];
  if (next === undefined || next === null) return undefined;
  const address =
    typeof next === 'string' && URL.canParse(next, 'https://x') ? new URL(next, 'https://x') : undefined;
  const cursor = text(address?.searchParams.get('cursor'));
  if (cursor === undefined || cursor.length > 2000) throw unexpected(where, 'a next page without a cursor');
  return cursor;
}

function markedTime(mark: string | undefined): number | undefined {
  return mark !== undefined && /^-?\d{1,15}$/.test(mark) ? Number(mark) : undefined;
}

function refusedCursor(where: string): StaleTokenError {
  return new StaleTokenError(
    `${where}: the place to go on from is not known any more`,
    'It is read again from the newest; nothing is lost.',
  );
}
