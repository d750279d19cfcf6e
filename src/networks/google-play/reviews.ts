import type { Stream, World } from '../network.ts';
import { type ChangedPage, changedPages, staleToken } from '../shared/changed-listing.ts';
import { type Fields, list, mustBeRecord, record, text, unexpected } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { reviewOf } from './posts.ts';

/** "The last week": what was written and changed before is not listed. */
export const historyMs = 7 * 86_400_000;
/** A first read goes back by the same week: it loses nothing. */
const slackMs = 3_600_000;
/** Six of the hour's 200 requests. */
const everyMs = 10 * 60_000;
const pageSize = 100;

/** One app's reviews, newest change first. */
export function reviewsStream(client: Client, app: string, now: World['now']): Stream {
  const where = client.where(app);
  return {
    id: `reviews:${app}`,
    finds: 'addressed',
    order: 'newest-first',
    everyMs,
    pageSize,
    read: (window, signal) =>
      changedPages(
        {
          where,
          fetch: (token) => pageOf(client, app, token, signal),
          lost(floor) {
            const from = now() - historyMs;
            return floor < from - slackMs
              ? { why: 'Google Play lists 7 days of reviews', to: from }
              : undefined;
          },
        },
        window,
      ),
  };
}

async function pageOf(
  client: Client,
  app: string,
  token: string | undefined,
  signal: AbortSignal,
): Promise<ChangedPage> {
  const where = client.where(app);
  const answer = await client.get(app, '', {
    params: { maxResults: String(pageSize), token },
    signal,
    accept: ({ status }) => status === 400 && token !== undefined,
  });
  if (answer.fault) throw staleToken(where);
  const body = mustBeRecord(answer.body, where, 'the body');
  const reviews = reviewsIn(body);
  if (!reviews) throw unexpected(where, '`reviews` is no list');
  return {
    items: reviews.map((value) => reviewOf(value, app) ?? unmapped(value)),
    next: text(record(body['tokenPagination'])?.['nextPageToken']),
  };
}

/** Without a single review the answer is `{}`, or holds nothing but what tells of pages. */
function reviewsIn(body: Fields): readonly unknown[] | undefined {
  const { reviews, tokenPagination: _token, pageInfo: _info, ...others } = body;
  if (reviews !== undefined) return list(reviews);
  return Object.keys(others).length === 0 ? [] : undefined;
}

function unmapped(value: unknown) {
  const id = String(record(value)?.['reviewId'] ?? 'without an id').slice(0, 60);
  return { where: `review ${id}`, why: 'no review with an id, a text and a time' };
}
