import { NetworkError, StaleTokenError } from '../../core/errors.ts';
import type { Page, Stream, Window, World } from '../network.ts';
import { mustBeList, mustBeRecord, unexpected } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { compareNumbers, greatestOf, leastOf, lessened, numberOf } from './ids.ts';
import { entryOf, isBelow, mapped, markOf, sweepMs } from './listing.ts';

const path = '/posts.json';
/** A page covers that many post numbers, however many of them may be read. */
const pageSize = 50;
/** As many pages without a post, one below the other: 10,000 numbers. */
const mostEmpty = 200;

/** Every post of the forum that may be read, newest first by number. With `all`, everything in it is said to the brand. */
export function firehoseStream(client: Client, all: boolean, now: World['now']): Stream {
  return {
    id: all ? 'firehose:all' : 'firehose',
    finds: all ? 'addressed' : 'hits',
    order: 'newest-first',
    sweepMs,
    pageSize,
    read: (window, signal) => readFirehose(client, window, now(), signal),
  };
}

/** How far down the walk is. */
interface Place {
  readonly before: string;
  /** A page reached further than fifty numbers: the forum gives the next posts, and an empty page is the end. */
  readonly givesPosts: boolean;
}

/**
 * Walks down by `before`. Some versions give the next fifty posts, some those of the next fifty numbers: there an empty
 * page is not the end, for private posts leave holes. They differ too in whether `before` itself is listed again.
 */
async function* readFirehose(
  client: Client,
  window: Window,
  now: number,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  let place = placeOf(client, window.older);
  let empty = 0;
  for (;;) {
    const entries = await pageAt(client, place?.before, signal);
    const ids = numbersIn(client, entries, place?.before);
    const newest = place === undefined ? markOf(entries, window.after, now) : undefined;
    // At the head: nothing of the last fifty may be read, so where the numbers stand is not known until something may.
    const isEnd = leastOf(ids.filter((id) => id !== place?.before)) === undefined;
    if (isEnd && (place === undefined || place.givesPosts)) return;
    place = nextBelow(place, ids);
    empty = isEnd ? empty + 1 : 0;
    const isLost = empty >= mostEmpty;
    yield {
      ...mapped(entries, client),
      older: `${place.before}${place.givesPosts ? '+' : ''}`,
      ...(newest === undefined ? {} : { newest }),
      ...(isLost ? { lost: { why: `nothing to read in ${mostEmpty * pageSize} post numbers` } } : {}),
    };
    if (isLost || isDone(place.before, window) || isBelow(entries, window.since)) return;
  }
}

async function pageAt(client: Client, before: string | undefined, signal: AbortSignal) {
  const where = client.where(path);
  const { body } = await client.get(path, { before }, signal);
  return mustBeList(mustBeRecord(body, where, 'the body')['latest_posts'], where, '`latest_posts`').map(
    entryOf,
  );
}

function numbersIn(
  client: Client,
  entries: Awaited<ReturnType<typeof pageAt>>,
  before: string | undefined,
): readonly string[] {
  const ids = entries.flatMap(({ id }) => id ?? []);
  if (entries.length > 0 && ids.length === 0) throw unexpected(client.where(path), 'posts without numbers');
  if (before !== undefined && ids.some((id) => compareNumbers(id, before) > 0)) throw ignored(client);
  return ids;
}

/** The lowest number again, so that either reading of `before` skips none; below a page of nothing new by the page's width. */
function nextBelow(place: Place | undefined, ids: readonly string[]): Place {
  const lowest = leastOf(ids);
  const top = place?.before ?? greatestOf(ids) ?? '0';
  const bottom = lessened(top, pageSize);
  const reachesFurther = lowest !== undefined && compareNumbers(lowest, bottom) < 0;
  return {
    before: lowest === undefined || lowest === place?.before ? bottom : lowest,
    givesPosts: reachesFurther || place?.givesPosts === true,
  };
}

function isDone(next: string, { after }: Window): boolean {
  return compareNumbers(next, after === undefined ? '1' : after) <= 0;
}

function placeOf(client: Client, older: string | undefined): Place | undefined {
  if (older === undefined) return undefined;
  const before = numberOf(older.replace(/\+$/, ''));
  if (before !== undefined) return { before, givesPosts: older.endsWith('+') };
  throw new StaleTokenError(
    `${client.where(path)}: the place to go on from is no post's number`,
    'It is read again from the newest; nothing is lost.',
  );
}

function ignored(client: Client): NetworkError {
  return new NetworkError(
    `${client.where(path)}: the forum gives newer posts than it was asked for`,
    'It ignores `before`, so that the same page would come for ever; what was read is saved.',
  );
}
