import { NetworkError, StaleTokenError } from '../../core/errors.ts';
import type { Page, Window } from '../network.ts';
import { count, record, unexpected } from '../shared/shapes.ts';
import { type Answer, type Client, most, type Params } from './client.ts';

/** A listing that is sorted by time of creation, the newest first. */
export interface Listing {
  readonly method: string;
  readonly ids: readonly string[];
  readonly params: Params;
  /** Posts of one answer, and what could not be mapped. */
  posts(items: readonly unknown[], signal: AbortSignal): Promise<Pick<Page, 'posts' | 'skipped'>>;
}

/** Answers are cached for some minutes. */
export const lagSeconds = 10 * 60;
/** What was undeleted or moved here from another site stands at its old time. */
export const sweepMs = 86_400_000;
/** Without a key no page beyond the twenty-fifth is given. */
const deepest = 25;

/**
 * Walks down by `todate`, a second at a time where more than a page was written in one, so that what comes or goes
 * meanwhile moves nothing. `newest` and `older` are seconds.
 */
export async function* readKeyset(
  client: Client,
  listing: Listing,
  window: Window,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const where = client.where(listing.method);
  const fromdate = floorOf(window) || undefined;
  let until = upperEnd(where, window.older);
  let page = 1;
  let newest: string | undefined;
  const circle = circleFinder(where);
  for (;;) {
    const params = {
      ...listing.params,
      sort: 'creation',
      order: 'desc',
      pagesize: most,
      page,
      fromdate,
      todate: until,
    };
    const answer = await client.get(listing.method, listing.ids, params, signal);
    const times = timesIn(answer, until, where);
    circle(page, answer.items);
    newest ??= times.length === 0 ? undefined : String(Math.max(0, Math.max(...times) - lagSeconds));
    const next = nextOf({ until, page }, times, answer.hasMore);
    yield {
      ...(await postsIn(listing, answer.items, where, signal)),
      ...(newest === undefined ? {} : { newest }),
      ...(next?.until === undefined ? {} : { older: String(next.until) }),
      ...(next?.lost === undefined ? {} : { lost: next.lost }),
    };
    if (next === undefined) return;
    ({ until, page } = next);
  }
}

interface Place {
  readonly until: number | undefined;
  readonly page: number;
}

/** Undefined: all is read. */
function nextOf(
  { until, page }: Place,
  times: readonly number[],
  hasMore: boolean,
): (Place & Pick<Page, 'lost'>) | undefined {
  if (!hasMore) return undefined;
  const oldest = times.length === 0 ? undefined : Math.min(...times);
  // The very second again: others of it may follow.
  if (oldest !== undefined && (until === undefined || oldest < until)) return { until: oldest, page: 1 };
  if (page < deepest || until === undefined) return { until, page: page + 1 };
  const why = `more than ${deepest * most} posts within one second`;
  return { until: until - 1, page: 1, lost: { why, from: until * 1000, to: until * 1000 + 1000 } };
}

function timesIn({ items }: Answer, until: number | undefined, where: string): readonly number[] {
  const times = items.flatMap((item) => count(record(item)?.['creation_date']) ?? []);
  if (items.length > 0 && times.length === 0) throw unexpected(where, 'items without a time');
  if (until !== undefined && times.some((time) => time > until))
    throw new NetworkError(
      `${where}: it gives newer posts than it was asked for`,
      'It ignores the window of time, so that the same page would come for ever; what was read is saved.',
    );
  return times;
}

/** Seconds. */
export function floorOf({ after, since }: Window): number {
  return after !== undefined && /^\d{1,12}$/.test(after) ? Number(after) : Math.floor(since / 1000);
}

function upperEnd(where: string, older: string | undefined): number | undefined {
  if (older === undefined) return undefined;
  if (/^\d{1,12}$/.test(older)) return Number(older);
  throw new StaleTokenError(
    `${where}: the place to go on from is no time`,
    'It is read again from the newest; nothing is lost.',
  );
}

/** Where nothing on a page is what the listing should hold, it is another listing. */
async function postsIn(
  listing: Listing,
  items: readonly unknown[],
  where: string,
  signal: AbortSignal,
): Promise<Pick<Page, 'posts' | 'skipped'>> {
  const found = await listing.posts(items, signal);
  if (items.length > 0 && found.skipped?.length === items.length)
    throw unexpected(where, found.skipped[0]?.why ?? 'no item is a post');
  return found;
}

/** Throws where the next page of a second is the same; its first page may be the one that led to it. */
function circleFinder(where: string): (page: number, items: readonly unknown[]) => void {
  let before = '';
  return (page, items) => {
    const same = JSON.stringify(items);
    if (page > 1 && same === before && items.length > 0)
      throw new NetworkError(
        `${where}: the pages run in a circle (the same posts came again)`,
        'It ignores the page it is asked for; what was read is saved.',
      );
    before = same;
  };
}
