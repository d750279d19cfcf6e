import type { Post } from '../../core/post.ts';
import type { Page, Stream, Window } from '../network.ts';
import type { Graph, GraphParams } from './graph-client.ts';
import { known } from './known.ts';
import { circleGuard } from './paging.ts';
import { type Fields, idOf, mustBeList, record, text, timeOf, unexpected } from './shapes.ts';

/** A listing of Meta's, newest first, paged by cursors. */
export interface GraphListing {
  readonly path: string;
  readonly params: GraphParams;
  /** Field with the time of an item. */
  readonly time: 'created_time' | 'timestamp';
  /** The posts of one item, which may need more requests; undefined where it cannot be mapped. */
  postsOf(item: Fields, signal: AbortSignal): MappedItem | Promise<MappedItem>;
  /** How far below the newest the next read goes down again: counts of what stands there may have moved. */
  readonly againMs?: number;
  /** Threads often leaves `next` out though more follows: there only the cursor tells. */
  readonly without?: 'next';
  readonly allowance?: string;
}

type MappedItem = readonly Post[] | undefined;

/** What was written at the same time by several may turn up in any order. */
const lagMs = 5 * 60_000;
const mostEmpty = 3;

/**
 * The pages of a listing; marks are times (ms). The end is where no next page is named; where none ever is, where no
 * cursor comes, or the third empty page in a row (hidden posts are left out after the limit).
 */
export async function* graphPages(
  graph: Graph,
  listing: GraphListing,
  window: Window,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const where = graph.where(listing.path);
  const guard = circleGuard(where);
  const floor = window.after === undefined ? window.since : Number(window.after);
  let cursor = window.older;
  let empty = 0;
  for (let isHead = window.older === undefined; ; isHead = false) {
    if (cursor !== undefined) guard(cursor);
    const params = { ...listing.params, after: cursor };
    const body = await graph.get(listing.path, params, signal, listing.allowance);
    const items = mustBeList(body['data'], where, '`data`');
    const times = items.map((item) => timeOf(record(item)?.[listing.time]));
    empty = items.length === 0 ? empty + 1 : 0;
    const next = nextCursor(body, listing, empty, where);
    const newest = isHead ? markOf(times, window, listing.againMs ?? 0) : undefined;
    yield known({ ...(await mapped(items, listing, where, signal)), newest, older: next });
    if (next === undefined || isBelow(times, floor)) return;
    cursor = next;
  }
}

/**
 * The same pages, and a note where a whole read gives nothing though a count says otherwise: of what a token may not see
 * Meta says nothing, and none of it has gone.
 */
export async function* tellEmpty(
  pages: AsyncIterable<Page>,
  { after, older }: Window,
  { where, counted, why }: { readonly where: string; readonly counted: number; readonly why: string },
): AsyncGenerator<Page> {
  let isEmpty = counted > 0 && after === undefined && older === undefined;
  for await (const page of pages) {
    isEmpty &&= page.posts.length === 0;
    yield page;
  }
  if (!isEmpty) return;
  const skipped = [{ where, why: `counts ${counted} and lists none: ${why}` }];
  yield { posts: [], incomplete: true, skipped };
}

/** The same stream, whose first read goes back this far at least: what is older is still commented on today. */
export function backFor(stream: Stream, ms: number, now: () => number): Stream {
  return {
    ...stream,
    read: (window, signal) =>
      stream.read({ ...window, since: Math.min(window.since, Math.max(0, now() - ms)) }, signal),
  };
}

/** Only the cursor is taken from `next`: the address stays ours, and the token that it carries is dropped. */
function nextCursor(
  body: Fields,
  { without }: GraphListing,
  empty: number,
  where: string,
): string | undefined {
  const paging = record(body['paging']);
  const after = idOf(record(paging?.['cursors'])?.['after']);
  if (without === 'next') return empty < mostEmpty ? after : undefined;
  const next = text(paging?.['next']);
  if (next === undefined) return undefined;
  const cursor = after ?? (URL.canParse(next) ? idOf(new URL(next).searchParams.get('after')) : undefined);
  if (cursor === undefined) throw unexpected(where, 'a next page without a cursor');
  return cursor;
}

async function mapped(
  items: readonly unknown[],
  listing: GraphListing,
  where: string,
  signal: AbortSignal,
): Promise<Pick<Page, 'posts' | 'skipped'>> {
  const posts: Post[] = [];
  const skipped: { where: string; why: string }[] = [];
  for (const item of items) {
    const fields = record(item);
    const found = fields && (await listing.postsOf(fields, signal));
    if (found) posts.push(...found);
    else
      skipped.push({
        where: `${where} ${idOf(fields?.['id']) ?? 'an item'}`,
        why: 'without an id or a time',
      });
  }
  return skipped.length === 0 ? { posts } : { posts, skipped };
}

function markOf(times: readonly (number | undefined)[], window: Window, againMs: number): string | undefined {
  const known = times.filter((time) => time !== undefined);
  if (known.length === 0) return window.after;
  return String(Math.max(0, known.reduce((a, b) => Math.max(a, b)) - Math.max(lagMs, againMs)));
}

function isBelow(times: readonly (number | undefined)[], floor: number): boolean {
  return times.length > 0 && times.every((time) => time !== undefined && time < floor);
}
