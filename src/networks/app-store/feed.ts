import { AuthError, NetworkError } from '../../core/errors.ts';
import type { Page, Stream, Window, World } from '../network.ts';
import { mustBeRecord } from '../shared/shapes.ts';
import { type Entry, entriesIn } from './feed-entries.ts';
import { lagMs } from './listing.ts';
import type { AppStoreSettings } from './settings.ts';

/** Beyond the tenth page nothing is given. */
const lastPage = 10;
const pageSize = 50;
/** Times that a feed of several pages is gone through until nothing new turns up. */
const mostRounds = 6;
/** Two spellings of one address: at times the one gives nothing for hours while the other does. */
const spellings = ['sortby=mostrecent', 'sortBy=mostRecent'] as const;

export type FeedSettings = Pick<AppStoreSettings, 'app' | 'feedServer' | 'all'>;

/**
 * The public feed of one country: the newest reviews of any app, without their answers. A page has no place of its own that
 * could be kept, and reviews move between pages, so that more than one page is read until a round brings nothing new.
 */
export function feedStream(world: World, settings: FeedSettings, country: string): Stream {
  return {
    id: `feed:${settings.app}:${country}`,
    finds: settings.all ? 'addressed' : 'hits',
    order: 'newest-first',
    sweepMs: 24 * 3_600_000,
    pageSize,
    read: (window, signal) => readFeed(pageReader(world, settings, country, signal), window, country),
  };
}

type ReadPage = (page: number, spelling?: string) => Promise<readonly Entry[]>;

async function* readFeed(readPage: ReadPage, window: Window, country: string): AsyncIterable<Page> {
  const floor = markedTime(window.after) ?? window.since;
  const seen = new Set<string>();
  for (let round = 1; round <= mostRounds; round += 1) {
    const before = seen.size;
    let pages = 0;
    for await (const { entries, isCut } of readRound(readPage, floor, window, country)) {
      pages += 1;
      const unseen = entries.filter(({ name }) => !seen.has(name));
      for (const { name } of unseen) seen.add(name);
      yield {
        ...mapped(unseen),
        ...(round === 1 && pages === 1 ? markOf(entries) : {}),
        ...(isCut ? { lost: { why: cutWhy } } : {}),
      };
    }
    // One page is one answer: nothing can have moved.
    if (pages === 1 || seen.size === before) return;
  }
}

const cutWhy = `the public feed gives the newest ${lastPage * pageSize} reviews of a country`;

async function* readRound(
  readPage: ReadPage,
  floor: number,
  window: Window,
  country: string,
): AsyncIterable<{ readonly entries: readonly Entry[]; readonly isCut: boolean }> {
  let last = '';
  for (let page = 1; page <= lastPage; page += 1) {
    const entries = page === 1 ? await firstPage(readPage, window, country) : await readPage(page);
    const names = entries.map(({ name }) => name).join('\n');
    if (names !== '' && names === last) throw inCircles(country);
    last = names;
    const isDone = isBelow(entries, floor);
    yield { entries, isCut: !isDone && page === lastPage };
    if (isDone) return;
  }
}

/** Without any review although there were some before, it is asked in its other spelling, and then not believed. */
async function firstPage(readPage: ReadPage, { after }: Window, country: string): Promise<readonly Entry[]> {
  const entries = await readPage(1);
  if (entries.length > 0) return entries;
  const others = await readPage(1, spellings[1]);
  if (others.length > 0 || after === undefined) return others;
  throw new NetworkError(
    `the public feed of ${country} is empty, though it had reviews before`,
    'Apple gives empty feeds for hours at times: the next fetch goes on from here.',
  );
}

function pageReader(
  { http, now }: World,
  { app, feedServer, all }: FeedSettings,
  country: string,
  signal: AbortSignal,
): ReadPage {
  return async (page, spelling = spellings[0]) => {
    const url = `${feedServer}/${country}/rss/customerreviews/page=${page}/id=${app}/${spelling}/json`;
    const where = `the public feed of ${country}`;
    const { body } = await http.json({ url, signal }).catch(withHint);
    const feed = mustBeRecord(mustBeRecord(body, where, 'the body')['feed'], where, '`feed`');
    const given = feed['entry'];
    return entriesIn(given === undefined ? [] : Array.isArray(given) ? given : [given], {
      kind: all ? 'review' : 'post',
      now: now(),
      where,
    });
  };
}

function mapped(entries: readonly Entry[]): Pick<Page, 'posts' | 'skipped'> {
  const posts = entries.flatMap(({ post }) => post ?? []);
  const skipped = entries
    .filter(({ post }) => post === undefined)
    .map(({ name }) => ({ where: `review ${name}`, why: 'no id, or no author' }));
  return skipped.length === 0 ? { posts } : { posts, skipped };
}

function markOf(entries: readonly Entry[]): Pick<Page, 'newest'> {
  const times = entries.flatMap(({ at }) => at ?? []);
  return times.length === 0 ? {} : { newest: String(Math.max(...times) - lagMs) };
}

/** An empty page is the end. */
function isBelow(entries: readonly Entry[], floor: number): boolean {
  return entries.every(({ at }) => at !== undefined && at < floor);
}

function markedTime(mark: string | undefined): number | undefined {
  return mark !== undefined && /^-?\d{1,15}$/.test(mark) ? Number(mark) : undefined;
}

function inCircles(country: string): NetworkError {
  return new NetworkError(
    `the public feed of ${country}: the pages run in a circle (the same reviews came again)`,
    'The server ignores the page it is asked for; what was read is saved.',
  );
}

function withHint(error: unknown): never {
  if (!(error instanceof AuthError)) throw error;
  const hint =
    'Apple refuses addresses of data centres at times: run it from another network, or use a key of App Store Connect.';
  throw new AuthError(error.message, hint, { cause: error.cause });
}
