import { StaleTokenError } from '../../core/errors.ts';
import type { Post } from '../../core/post.ts';
import type { Page, Window } from '../network.ts';
import { circleGuard } from './paging.ts';

/**
 * Reading reviews that are listed by their last change, newest first, with page tokens: one that is edited moves up.
 * Marks are times of change (ms).
 */
export interface ChangedListing {
  /** For messages. */
  readonly where: string;
  /** A refusal of the token is a StaleTokenError (`staleToken`). */
  fetch(token: string | undefined): Promise<ChangedPage>;
  /** What the API does not give although the floor was not reached. */
  lost?(floor: number): Page['lost'];
}

export interface ChangedPage {
  readonly items: readonly (ChangedItem | NonNullable<Page['skipped']>[number])[];
  readonly next: string | undefined;
}

export interface ChangedItem {
  readonly changedAt: number;
  /** The review, and the reply inside it. */
  readonly posts: readonly Post[];
  /** The reply's id, where there is none (any more). */
  readonly noReply?: string | undefined;
}

/** How often the top is looked at again for what moved up while the pages below it were read. */
const mostLooks = 10;

export async function* changedPages(listing: ChangedListing, window: Window): AsyncGenerator<Page> {
  const floor = timeIn(window.after) ?? window.since;
  const head = window.older === undefined;
  let top: number | undefined;
  let count = 0;
  for await (const { page, times, ended } of walk(listing, window.older, floor)) {
    const newest = times.length > 0 && head && top === undefined ? Math.max(...times) : undefined;
    top ??= newest;
    count += 1;
    const lost = ended ? listing.lost?.(floor) : undefined;
    yield {
      ...page,
      ...(newest === undefined ? {} : { newest: String(newest) }),
      ...(lost === undefined ? {} : { lost }),
    };
  }
  if (head && count > 1 && top !== undefined) yield* movedUp(listing, top);
}

/** What was changed while the pages were read stands above them now, and was perhaps not reached below. */
async function* movedUp(listing: ChangedListing, from: number): AsyncGenerator<Page> {
  for (let top = from, looks = 0; looks < mostLooks; looks += 1) {
    let highest = top;
    let count = 0;
    for await (const { page, times } of walk(listing, undefined, top)) {
      highest = Math.max(highest, ...times);
      count += 1;
      const { older: _older, ...rest } = page;
      yield rest;
    }
    if (count < 2 && highest === top) return;
    top = highest;
  }
}

interface Walked {
  readonly page: Page;
  readonly times: readonly number[];
  /** The listing ends here, above the floor. */
  readonly ended: boolean;
}

/** Down to the first page that reaches below the floor: others of that very time may follow. */
async function* walk(
  listing: ChangedListing,
  from: string | undefined,
  floor: number,
): AsyncGenerator<Walked> {
  const guard = circleGuard(listing.where);
  for (let token = from; ; ) {
    if (token !== undefined) guard(token);
    const { items, next } = await listing.fetch(token);
    const reviews = items.filter((item) => 'posts' in item);
    const skipped = items.filter((item) => 'why' in item);
    const times = reviews.map(({ changedAt }) => changedAt);
    const isBelow = times.some((time) => time < floor);
    const gone = reviews
      .flatMap(({ noReply }) => noReply ?? [])
      .map((id) => ({ id, by: 'unknown' as const }));
    yield {
      page: {
        posts: reviews.flatMap(({ posts }) => posts),
        ...(next === undefined || isBelow ? {} : { older: next }),
        ...(gone.length === 0 ? {} : { gone }),
        ...(skipped.length === 0 ? {} : { skipped }),
      },
      times,
      ended: next === undefined && !isBelow,
    };
    if (next === undefined || isBelow) return;
    token = next;
  }
}

function timeIn(mark: string | undefined): number | undefined {
  return mark !== undefined && /^\d{1,15}$/.test(mark) ? Number(mark) : undefined;
}

/** For a page token that is refused. */
export function staleToken(where: string): StaleTokenError {
  return new StaleTokenError(
    `${where}: the place to go on from is refused`,
    'It is read again from the newest; nothing is lost.',
  );
}
