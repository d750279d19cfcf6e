import { type Names, namesOf } from './names.ts';
import type { Post } from './post.ts';
import type { Thread, ThreadPost } from './thread.ts';
import { linkOf } from './threads.ts';

/** A post in its place within a thread. */
export interface Place {
  readonly item: ThreadPost;
  readonly post: Post;
  readonly isBrand: boolean;
  /** What it hangs on, as it names it, and the post itself where it stands in this thread. */
  readonly link: string | undefined;
  parent: Place | undefined;
  /** The nearest post above it that is not the brand's. */
  customer: Place | undefined;
  /** Effective time, milliseconds: not before its parent, never after it was first seen. */
  at: number;
  /** How many posts of its chain right above it stand at the same time, and how many of them are the brand's. */
  ties: number;
  tiedBrands: number;
  /** The accounts that it names, once they were asked for. */
  names: Names | undefined;
  /** Its number in the order of the thread. */
  order: number;
}

/** The posts of a thread in their order: effective time, what hangs on another after it, id. */
export interface Timeline {
  readonly places: readonly Place[];
  /** By native id or alias. */
  find(id: string): Place | undefined;
}

/**
 * Orders a thread. At equal times a brand's post comes after the customers' (equal times answer), but never before what
 * it hangs on. A loop of parents is cut above its least id.
 */
export function timelineOf(thread: Thread): Timeline {
  const places = thread.posts.map(placeOf);
  const byId = new Map<string, Place>();
  for (const place of places) for (const alias of place.post.aliases ?? []) byId.set(alias, place);
  for (const place of places) byId.set(place.post.id, place);
  for (const place of places) {
    const parent = place.link === undefined ? undefined : byId.get(place.link);
    place.parent = parent === place ? undefined : parent;
  }
  cutLoops(places);
  settle(places);
  places.sort(byOrder);
  for (const [order, place] of places.entries()) place.order = order;
  return { places, find: (id) => byId.get(id) };
}

function placeOf(item: ThreadPost): Place {
  const isBrand = item.role !== undefined;
  return {
    item,
    post: item.post,
    isBrand,
    link: linkOf(item.post, isBrand),
    parent: undefined,
    customer: undefined,
    at: Number.NaN,
    ties: 0,
    tiedBrands: 0,
    names: undefined,
    order: 0,
  };
}

/** Each chain is walked once: what was seen on an earlier walk ends this one. */
function cutLoops(places: readonly Place[]): void {
  const seen = new Map<Place, Place>();
  for (const start of places) {
    let place: Place | undefined = start;
    while (place && !seen.has(place)) {
      seen.set(place, start);
      place = place.parent;
    }
    if (place && seen.get(place) === start) leastOfLoop(place).parent = undefined;
  }
}

function leastOfLoop(start: Place): Place {
  let least = start;
  for (let place = start.parent; place && place !== start; place = place.parent)
    if (place.post.id < least.post.id) least = place;
  return least;
}

/** What a place has of those above it, each place once, the upper ones first. */
function settle(places: readonly Place[]): void {
  for (const start of places) {
    const open: Place[] = [];
    for (let place: Place | undefined = start; place && Number.isNaN(place.at); place = place.parent)
      open.push(place);
    for (const place of open.toReversed()) settleOne(place);
  }
}

function settleOne(place: Place): void {
  const { parent } = place;
  const told = Math.max(place.post.postedAt, parent?.at ?? Number.NEGATIVE_INFINITY);
  place.at = Math.min(told, place.item.firstSeenAt ?? Number.POSITIVE_INFINITY);
  if (!parent) return;
  if (parent.at === place.at) {
    place.ties = parent.ties + 1;
    place.tiedBrands = parent.tiedBrands + Number(parent.isBrand);
  }
  place.customer = parent.isBrand ? parent.customer : parent;
}

export function namesAt(place: Place): Names {
  place.names ??= namesOf(place.post);
  return place.names;
}

/** A post of the brand's own words that still stands. */
export function isReply({ isBrand, post, item }: Place): boolean {
  return isBrand && post.repostOf === undefined && item.goneAt === undefined;
}

function byOrder(one: Place, other: Place): number {
  return (
    one.at - other.at ||
    one.tiedBrands - other.tiedBrands ||
    Number(one.isBrand) - Number(other.isBrand) ||
    one.ties - other.ties ||
    (one.post.id < other.post.id ? -1 : 1)
  );
}

/** The posts of its chain that stand right above it at the same time. */
export function tiedAbove(place: Place): ReadonlySet<Place> {
  const above = new Set<Place>();
  let upper = place.parent;
  for (let ties = place.ties; ties > 0 && upper; ties -= 1) {
    above.add(upper);
    upper = upper.parent;
  }
  return above;
}
