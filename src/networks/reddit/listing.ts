import { StaleTokenError } from '../../core/errors.ts';
import type { Page, Window } from '../network.ts';
import { known } from '../shared/known.ts';
import { circleGuard } from '../shared/paging.ts';
import { mustBeList, mustBeRecord, record, timeOfSeconds, unexpected } from '../shared/shapes.ts';
import type { Client, Params } from './client.ts';
import { compareNumbers, fullname, numberOf } from './ids.ts';
import { thingToPost } from './posts.ts';

export const pageSize = 100;

/** A listing that pages by the name of the last thing, newest first. */
export interface Listing {
  readonly path: string;
  readonly params: Params;
  /** So much later than it was written a post may turn up: that much below the newest is read again. */
  readonly lagMs: number;
  /** It gives no more than about so many; an end from here on may be that end. */
  readonly depth: { readonly from: number; readonly why: string };
}

interface Entry {
  readonly name: string | undefined;
  readonly at: number | undefined;
  readonly thing: unknown;
}

/** Where a read goes on: below the first of these that still lives, so many things down. */
interface Place {
  readonly seen: number;
  readonly names: readonly string[];
}

interface Found {
  readonly entries: readonly Entry[];
  /** Absent: the server says that nothing follows. */
  readonly next: string | undefined;
}

/** Below a thing that was deleted Reddit lists nothing and says no word: so many above it are tried then. */
const namesKept = 10;

/** Reads down from `older`, else from the newest, until the mark or the floor is passed or the listing ends. */
export async function* readListing(
  client: Client,
  listing: Listing,
  window: Window,
  now: number,
  signal: AbortSignal,
): AsyncIterable<Page> {
  const guard = circleGuard(client.where(listing.path));
  let place = window.older === undefined ? undefined : parsed(window.older);
  let isHead = place === undefined;
  do {
    guard(place?.names[0] ?? '');
    const { entries, next } = await below(client, listing, place, signal);
    const newest = isHead ? markOf(entries, window.after, now - listing.lagMs) : undefined;
    isHead = false;
    const isDone = isReached(entries, window);
    const seen = (place?.seen ?? 0) + entries.length;
    const isEnd = next === undefined;
    place = isEnd ? undefined : { seen, names: namesFrom(next, entries, place) };
    yield {
      ...mappedThings(
        entries.map(({ thing }) => thing),
        listing.path,
      ),
      ...known({ newest, older: place && printed(place) }),
      ...(isEnd && !isDone ? endOf(listing, seen) : {}),
    };
    if (isDone) return;
  } while (place);
}

/** The end of a listing above the mark and the floor may be the end of what it holds. */
function endOf({ depth }: Listing, seen: number): Pick<Page, 'lost'> {
  return seen >= depth.from ? { lost: { why: depth.why } } : {};
}

/** The page below a place: an empty one with nothing behind it may mean that the thing it was asked below is gone. */
async function below(
  client: Client,
  listing: Listing,
  place: Place | undefined,
  signal: AbortSignal,
): Promise<Found> {
  if (place === undefined) return ask(client, listing, {}, signal);
  const tried = new Set<string>();
  for (const after of place.names) {
    const found = await ask(client, listing, { after, count: place.seen }, signal);
    // It leads to where nothing was: then that was the end.
    if (found.next !== undefined && tried.has(found.next)) return { ...found, next: undefined };
    tried.add(after);
    if (found.entries.length > 0 || found.next !== undefined) return found;
  }
  throw new StaleTokenError(
    `${client.where(listing.path)}: the posts at which the last page ended are gone`,
    'The listing is read again from the newest.',
  );
}

async function ask(client: Client, listing: Listing, at: Params, signal: AbortSignal): Promise<Found> {
  const where = client.where(listing.path);
  const body = await client.get(listing.path, { ...listing.params, limit: pageSize, ...at }, signal);
  const data = mustBeRecord(mustBeRecord(body, where, 'the body')['data'], where, '`data`');
  const after = data['after'];
  const next = fullname(after);
  if (after !== null && next === undefined) throw unexpected(where, '`after` is no name');
  return { entries: mustBeList(data['children'], where, '`children`').map(entryOf), next };
}

function entryOf(thing: unknown): Entry {
  const data = record(record(thing)?.['data']);
  const name = fullname(data?.['name']);
  // Messages are numbered by themselves: they say nothing of where a listing of comments stands.
  const isCounted = name !== undefined && /^t[13]_/.test(name);
  return { name: isCounted ? name : undefined, at: timeOfSeconds(data?.['created_utc']), thing };
}

/** What is no post (a private message) is nothing. */
export function mappedThings(
  things: readonly unknown[],
  path: string,
): Pick<Page, 'posts' | 'gone' | 'skipped'> {
  const posts: Page['posts'][number][] = [];
  const gone: NonNullable<Page['gone']>[number][] = [];
  const skipped: { where: string; why: string }[] = [];
  for (const thing of things) {
    const result = thingToPost(thing);
    if (result.kind === 'post') posts.push(result.post);
    if (result.kind === 'gone') gone.push({ id: result.id, by: result.by });
    if (result.kind === 'broken')
      skipped.push({ where: `${path} ${entryOf(thing).name ?? 'an item'}`, why: result.why });
  }
  return {
    posts,
    ...(gone.length === 0 ? {} : { gone }),
    ...(skipped.length === 0 ? {} : { skipped }),
  };
}

/** Where the next read may stop: the newest that is older than the lag, else where this one stopped. */
function markOf(entries: readonly Entry[], after: string | undefined, settledBy: number): string | undefined {
  const settled = entries.find(({ name, at }) => name !== undefined && at !== undefined && at <= settledBy);
  const mark = settled?.name ?? entries.findLast(({ name }) => name !== undefined)?.name;
  return settled === undefined && after !== undefined ? after : mark && numberOf(mark);
}

/** Whether the last of a page lies at the mark, or below the floor. */
function isReached(entries: readonly Entry[], { since, after }: Window): boolean {
  const last = entries.findLast(({ name, at }) => name !== undefined && at !== undefined);
  if (last?.name === undefined || last.at === undefined) return false;
  return last.at < since || (after !== undefined && compareNumbers(numberOf(last.name), after) <= 0);
}

function namesFrom(next: string, entries: readonly Entry[], before: Place | undefined): readonly string[] {
  const read = entries.flatMap(({ name }) => name ?? []).reverse();
  return [...new Set([next, ...read, ...(before?.names ?? [])])].slice(0, namesKept);
}

function printed({ seen, names }: Place): string {
  return `${seen};${names.join(',')}`;
}

function parsed(older: string): Place {
  const [, seen, list = ''] = /^(\d{1,6});([\w,]+)$/.exec(older) ?? [];
  const names = list.split(',').flatMap((name) => fullname(name) ?? []);
  if (seen !== undefined && names.length > 0) return { seen: Number(seen), names };
  throw new StaleTokenError('reddit: a place of another kind', 'The listing is read again from the newest.');
}
