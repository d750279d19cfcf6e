import { StaleTokenError } from '../../core/errors.ts';
import type { Post } from '../../core/post.ts';
import type { Page, Window } from '../network.ts';
import { circleGuard } from '../shared/paging.ts';
import { type Fields, list, mustBeList, record, text, unexpected } from '../shared/shapes.ts';
import type { Client, Params } from './client.ts';
import { type Dialect, fieldParams, mustHaveParts } from './fields.ts';
import { floorOf, raisedFloor } from './floor.ts';
import { compareIds, idText, timeOfId } from './ids.ts';
import { peopleIn, postOf } from './posts.ts';
import { refusalOf, tooOldIn, whyEmpty } from './problems.ts';

/** A timeline or a search: newest first, pages by token, floor and place by id. */
export interface Listing {
  readonly path: string;
  readonly params: Params;
  readonly tokenName: 'pagination_token' | 'next_token';
  /** Smallest page that X takes; the greatest is 100. */
  readonly least: number;
  /** Price of a post, in millionths of a dollar. */
  readonly each: number;
  /** How far back it reaches, where that is a time. */
  readonly reachMs?: number;
  /** How far back it reaches, where that is a number of posts. */
  readonly cap?: { readonly posts: number; readonly why: string };
}

export const pageSize = 100;
/** What X filters out counts too, and others come on top between two runs: this near the cap it was most likely hit. */
const nearCap = 0.95;

/** Reads down from `older`, else from the newest, to `after`, else to `since`; only a page without a token is the end. */
export async function* readListing(
  client: Client,
  listing: Listing,
  dialect: Dialect,
  window: Window,
  now: number,
  signal: AbortSignal,
): AsyncIterable<Page> {
  const where = client.where(listing.path);
  const guard = circleGuard(where);
  const place = placeOf(window.older, where);
  let floor = floorOf(window, listing.reachMs, now);
  let { above } = place;
  let token: string | undefined;

  const ask = async (): Promise<Fields> => {
    const most = await client.room(listing.each, listing.least, pageSize);
    const params = {
      ...listing.params,
      ...fieldParams(dialect, { authors: true }),
      ...floor.params,
      max_results: most,
      until_id: place.id,
      [listing.tokenName]: token,
    };
    const { status, body } = await client.ask({
      path: listing.path,
      params,
      signal,
      each: listing.each,
      most,
    });
    if (status !== 400) return body;
    const tooOld = floor.isTold || listing.reachMs === undefined ? undefined : tooOldIn(body);
    if (!tooOld) throw refusalOf(status, body, where);
    floor = raisedFloor(window, tooOld, listing.reachMs ?? 0, now);
    return ask();
  };

  do {
    if (place.id !== undefined && timeOfId(place.id) <= floor.at) return yield { posts: [], ...floor.lost };
    const page = pageOf(await ask(), dialect, where);
    above += page.items.length;
    token = page.next;
    if (token !== undefined) guard(token);
    const lost = token === undefined ? { ...floor.lost, ...cutOf(listing, above) } : {};
    if (page.items.length > 0 || lost.lost)
      yield { ...mapped(page, where), ...placesIn(page.items, above, listing, where), ...lost };
  } while (token !== undefined);
}

interface Given {
  readonly items: readonly Fields[];
  readonly body: Fields;
  readonly next: string | undefined;
}

/** Nothing found is `meta.result_count: 0` without `data`; neither of them is an answer to something else. */
function pageOf(body: Fields, dialect: Dialect, where: string): Given {
  const meta = record(body['meta']);
  if (!meta) {
    const problems = list(body['errors']) ?? [];
    throw problems.length > 0 ? whyEmpty(problems, where) : unexpected(where, '`meta` is no object');
  }
  if (body['data'] === undefined && meta['result_count'] !== 0) throw unexpected(where, '`data` is missing');
  const items = mustBeList(body['data'] ?? [], where, '`data`').map((item): Fields => record(item) ?? {});
  mustHaveParts(items, dialect, where);
  return { items, body, next: text(meta['next_token']) };
}

/** Posts, and what could not be mapped. One whose author did not come along has an address all the same. */
function mapped({ items, body }: Given, where: string): Pick<Page, 'posts' | 'skipped'> {
  const people = peopleIn(body);
  const posts = items.flatMap((item): Post[] => {
    const post = postOf(item, people);
    return post ? [{ ...post, url: post.url ?? `https://x.com/i/status/${post.id}` }] : [];
  });
  const skipped = items.length - posts.length;
  return skipped === 0 ? { posts } : { posts, skipped: [{ where, why: `${skipped} posts without an id` }] };
}

/** The newest id is where the next read stops; the oldest, and how many stand above it, where a later one goes on. */
function placesIn(
  items: readonly Fields[],
  above: number,
  { cap }: Listing,
  where: string,
): Pick<Page, 'newest' | 'older'> {
  if (items.length === 0) return {};
  const ids = items.flatMap((item) => idText(item['id']) ?? []).sort(compareIds);
  const [oldest] = ids;
  const newest = ids.at(-1);
  if (oldest === undefined || newest === undefined) throw unexpected(where, 'the posts have no ids');
  return { newest, older: cap ? `${oldest}/${above}` : oldest };
}

function placeOf(
  older: string | undefined,
  where: string,
): { readonly id: string | undefined; readonly above: number } {
  if (older === undefined) return { id: undefined, above: 0 };
  const [, id, above = '0'] = /^(\d{1,19})(?:\/(\d{1,6}))?$/.exec(older) ?? [];
  if (id === undefined)
    throw new StaleTokenError(
      `${where}: "${older.slice(0, 40)}" is no place`,
      'It is read from the newest again.',
    );
  return { id, above: Number(above) };
}

/** At the end of a walk as long as X allows: below it there may be more. */
function cutOf({ cap }: Listing, above: number): Pick<Page, 'lost'> {
  return cap && above >= cap.posts * nearCap ? { lost: { why: cap.why } } : {};
}
