import type { Page, Window } from '../network.ts';
import { circleGuard } from '../shared/paging.ts';
import { idOf, mustBeList, record, timeOf, unexpected } from '../shared/shapes.ts';
import type { Client, Params } from './client.ts';
import { type Home, statusToPost } from './status.ts';

/** A listing that pages by id, newest first: notifications, a tag's or an account's statuses. */
export interface Listing {
  readonly path: string;
  readonly params: Params;
  readonly pageSize: number;
  /** The status inside an item (a notification holds one). */
  statusOf(item: unknown): unknown;
}

/** One item of a listing: its own id (not always the status's) and when it came. */
export interface Entry {
  readonly id: string | undefined;
  readonly at: number | undefined;
  readonly status: unknown;
}

/** Posts of other servers come late and are put at their own time: this much below the newest is read again. */
const lagMs = 15 * 60_000;

/**
 * Reads down from `older`, else from the newest, with `since_id` as the floor. A short page is not the end (what is hidden
 * is filtered after the limit), only an empty one without a `next` link is.
 */
export async function* readListing(
  client: Client,
  home: Home,
  listing: Listing,
  window: Window,
  now: number,
  signal: AbortSignal,
): AsyncIterable<Page> {
  const where = client.where(listing.path);
  const guard = circleGuard(where);
  let older = window.older;
  for (let isHead = older === undefined; ; isHead = false) {
    if (older !== undefined) guard(older);
    const params = { ...listing.params, limit: listing.pageSize, since_id: window.after, max_id: older };
    const answer = await client.get(listing.path, params, signal);
    const entries = mustBeList(answer.body, where, 'the body').map((item) => entryOf(item, listing));
    const next = nextId(answer.headers['link']) ?? entries.findLast(({ id }) => id !== undefined)?.id;
    if (next === undefined) {
      if (entries.length > 0) throw unexpected(where, 'the items have no ids');
      return;
    }
    older = next;
    const newest = isHead ? markOf(entries, window.after, now) : undefined;
    yield { ...mapped(entries, home), older, ...(newest === undefined ? {} : { newest }) };
    if (isBelow(entries, window.since)) return;
  }
}

function entryOf(item: unknown, listing: Listing): Entry {
  const fields = record(item);
  return { id: idOf(fields?.['id']), at: timeOf(fields?.['created_at']), status: listing.statusOf(item) };
}

/** Posts and what could not be mapped. An item without a status (it was deleted meanwhile) and a private one are nothing. */
export function mapped(entries: readonly Entry[], home: Home): Pick<Page, 'posts' | 'skipped'> {
  const posts: Page['posts'][number][] = [];
  const skipped: { where: string; why: string }[] = [];
  for (const { id, status } of entries) {
    if (status === null || status === undefined) continue;
    const result = statusToPost(status, home);
    if (result.post) posts.push(result.post);
    else if (!result.hidden) skipped.push({ where: `${home.host} ${id ?? 'an item'}`, why: result.why });
  }
  return skipped.length === 0 ? { posts } : { posts, skipped };
}

/** Where the next read may stop: the newest item that is older than the lag, else where this one stopped. */
export function markOf(
  entries: readonly Entry[],
  after: string | undefined,
  now: number,
): string | undefined {
  const settled = entries.find(({ id, at }) => id !== undefined && at !== undefined && at <= now - lagMs);
  return settled?.id ?? after ?? entries.findLast(({ id }) => id !== undefined)?.id;
}

/** Whether everything on a page is older than the floor; an item without a time is not. */
export function isBelow(entries: readonly Entry[], since: number): boolean {
  return entries.length > 0 && entries.every(({ at }) => at !== undefined && at < since);
}

/** `max_id` of the `next` link. Only that is taken from it: the address stays ours. */
function nextId(link: string | undefined): string | undefined {
  const next = /<([^<>]{1,2000})>\s*;[^,<]*\brel="?next"?/.exec(link ?? '')?.[1];
  if (next === undefined || !URL.canParse(next, 'https://x')) return undefined;
  return idOf(new URL(next, 'https://x').searchParams.get('max_id'));
}
