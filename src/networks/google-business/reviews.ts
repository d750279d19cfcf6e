import type { Page, Stream } from '../network.ts';
import { type ChangedPage, changedPages, staleToken } from '../shared/changed-listing.ts';
import type { GoogleFault } from '../shared/google-fault.ts';
import { list, mustBeRecord, record, text, unexpected } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import type { Location } from './locations.ts';
import { reviewOf } from './posts.ts';

const pageSize = 50;

/** The reviews of one location, newest change first. */
export function reviewsStream(client: Client, location: Location): Stream {
  return {
    id: `reviews:${location.id}`,
    finds: 'addressed',
    order: 'newest-first',
    pageSize,
    read: (window, signal) =>
      changedPages(
        { where: whereOf(location), fetch: (token) => pageOf(client, location, token, signal) },
        window,
      ),
  };
}

async function pageOf(
  client: Client,
  location: Location,
  token: string | undefined,
  signal: AbortSignal,
): Promise<ChangedPage> {
  const answer = await client.reviews(`${location.path}/reviews`, {
    params: { pageSize: String(pageSize), orderBy: 'updateTime desc', pageToken: token },
    signal,
    accept: (fault) => isStale(fault, token) || isUnverified(fault, location),
  });
  if (answer.fault) {
    if (isUnverified(answer.fault, location)) return { items: [unverified(location)], next: undefined };
    throw staleToken(whereOf(location));
  }
  const body = mustBeRecord(answer.body, whereOf(location), 'the body');
  // Without a single review the answer is {}.
  const { reviews, nextPageToken, averageRating: _rating, totalReviewCount: _count, ...others } = body;
  const items = reviews === undefined && Object.keys(others).length === 0 ? [] : list(reviews);
  if (!items) throw unexpected(whereOf(location), '`reviews` is no list');
  return {
    items: items.map((value) => reviewOf(value, location) ?? unmapped(value)),
    next: text(nextPageToken),
  };
}

function whereOf({ title, id }: Location): string {
  return `google-business: ${title} (${id})`;
}

function isStale({ status }: GoogleFault, token: string | undefined): boolean {
  return status === 400 && token !== undefined;
}

/** Reviews are given of verified locations only. What the refusal looks like is not documented. */
function isUnverified({ status, state }: GoogleFault, { isVerified }: Location): boolean {
  return isVerified === false && (status === 403 || status === 404 || state === 'FAILED_PRECONDITION');
}

function unverified(location: Location): NonNullable<Page['skipped']>[number] {
  return { where: whereOf(location), why: 'the location is not verified: Google gives no reviews of it' };
}

function unmapped(value: unknown) {
  const id = String(record(value)?.['reviewId'] ?? 'without an id').slice(0, 60);
  return { where: `review ${id}`, why: 'no review with an id and a time' };
}
