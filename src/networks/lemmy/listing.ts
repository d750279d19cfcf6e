import type { Page, Window } from '../network.ts';
import { type Fields, idOf, mustBeList, mustBeRecord, record, text, timeOf } from '../shared/shapes.ts';
import type { Client, Params } from './client.ts';
import { type Home, viewToPost } from './posts.ts';

/** The greatest that an instance gives; more is refused. */
export const pageSize = 50;

/** A listing, newest first by what `atOf` gives. */
export interface Listing {
  readonly path: string;
  readonly params: Params;
  /** Names of the lists in an answer that hold what is read. */
  readonly lists: readonly string[];
  /** The view inside an item (a notification holds one). */
  viewOf(item: Fields): unknown;
  /** The time by which it is listed. */
  atOf(item: Fields): unknown;
  /** So much later than it was written a post of another instance may come: that much below the newest is read again. */
  readonly lagMs: number;
}

export interface Entry {
  readonly id: string | undefined;
  readonly at: number | undefined;
  readonly view: unknown;
}

/** One answer of a listing: its entries and, on 1.0, the cursor of what follows. */
export interface Answer {
  readonly entries: readonly Entry[];
  readonly next: string | undefined;
}

export async function ask(
  client: Client,
  { path, params, lists, viewOf, atOf }: Listing,
  at: Params,
  signal: AbortSignal,
): Promise<Answer> {
  const where = client.where(path);
  const body = mustBeRecord(await client.get(path, { ...params, ...at }, signal), where, 'the body');
  const entries = lists.flatMap((name) =>
    mustBeList(body[name], where, `\`${name}\``).map((item) => entryOf(record(item) ?? {}, viewOf, atOf)),
  );
  return { entries, next: text(body['next_page']) };
}

function entryOf(item: Fields, viewOf: Listing['viewOf'], atOf: Listing['atOf']): Entry {
  const view = record(viewOf(item));
  const thing = record(view?.['comment']) ?? record(view?.['post']);
  return { id: idOf(thing?.['id']), at: timeOf(atOf(item)), view };
}

/** What is no post (a private message) is nothing. */
export function mapped(
  entries: readonly Entry[],
  home: Home,
  path: string,
): Pick<Page, 'posts' | 'gone' | 'skipped'> {
  const posts: Page['posts'][number][] = [];
  const gone: NonNullable<Page['gone']>[number][] = [];
  const skipped: { where: string; why: string }[] = [];
  for (const { id, view } of entries) {
    const result = viewToPost(view, home);
    if (result.kind === 'post') posts.push(result.post);
    if (result.kind === 'gone') gone.push({ id: result.id, by: result.by });
    if (result.kind === 'broken')
      skipped.push({ where: `${home.host}${path} ${id ?? 'an item'}`, why: result.why });
  }
  return {
    posts,
    ...(gone.length === 0 ? {} : { gone }),
    ...(skipped.length === 0 ? {} : { skipped }),
  };
}

/**
 * Where the next read may stop: the newest time, less the lag. A post of another instance may be dated ahead of our clock:
 * the mark is never later than that.
 */
export function markOf(entries: readonly Entry[], lagMs: number, now: number): string | undefined {
  const newest = entries.reduce<number | undefined>(
    (latest, { at }) => (at === undefined || (latest !== undefined && latest > at) ? latest : at),
    undefined,
  );
  return newest === undefined
    ? undefined
    : new Date(Math.max(0, Math.min(newest, now) - lagMs)).toISOString();
}

/** The time down to which is read; a mark that is none counts for nothing. */
export function floorOf({ since, after }: Window): number {
  return Math.max(since, timeOf(after) ?? since);
}

/** Whether the last of a page lies below the floor. */
export function isReached(entries: readonly Entry[], floor: number): boolean {
  const last = entries.findLast(({ at }) => at !== undefined);
  return last?.at !== undefined && last.at < floor;
}
