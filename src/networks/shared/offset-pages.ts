import { NetworkError } from '../../core/errors.ts';

export interface OffsetListing<Item> {
  /** For messages. */
  readonly where: string;
  readonly pageSize: number;
  /** How many places each request reads again of the one before. */
  readonly overlap: number;
  /** No further than this: servers refuse deep offsets. */
  readonly deepest: number;
  fetch(offset: number): Promise<readonly Item[]>;
  idOf(item: Item): string | undefined;
  /** How many places the listing has, as the last answer told: it is read to there and no further. Undefined: not told. */
  total?(): number | undefined;
}

export interface OffsetPage<Item> {
  readonly items: readonly Item[];
  /** More there may be, which the server does not give by offset. */
  readonly cut: boolean;
}

const emptyPagesAtEnd = 2;
/** Where the answers tell that more follow. */
const emptyPagesBeforeEnd = 5;
const mostTheSame = 3;
const mostStepsBack = 20;

/**
 * Pages by offset over a listing that changes meanwhile: each request overlaps the one before; where a page does not
 * begin with what was read, posts were deleted in between and it steps back. A short page is not the end (what is hidden
 * is filtered after the limit), two empty ones are, or the end that the answers tell. The same page again and again
 * throws a NetworkError.
 */
export async function* offsetPages<Item>(listing: OffsetListing<Item>): AsyncIterable<OffsetPage<Item>> {
  const isTorn = tearFinder();
  const circle = circleFinder(listing.overlap);
  const stepFrom = stepFinder(listing);
  for (let offset = 0; ; ) {
    const items = await listing.fetch(offset);
    const ids = items.flatMap((item) => listing.idOf(item) ?? []);
    if (isTorn(offset, ids)) {
      circle.forget();
      offset = Math.max(0, offset - listing.pageSize);
      continue;
    }
    const sameAgain = circle.times(ids);
    if (sameAgain >= mostTheSame) throw inCircles(listing.where);
    const { next, isWhole, isOver } = stepFrom(offset, items.length);
    const cut = next >= listing.deepest && !isWhole;
    yield { items, cut };
    if (isWhole && sameAgain > 0) throw inCircles(listing.where);
    if (cut || isWhole || isOver) return;
    offset = next;
  }
}

interface Step {
  readonly next: number;
  /** The end that the answers tell was reached. */
  readonly isWhole: boolean;
  /** So many empty pages came that nothing may follow. */
  readonly isOver: boolean;
}

/**
 * Some servers give less than they are asked for, and what is hidden is left out: half a page is safe. Where the end is
 * told, no more than what came; behind an empty page as much as ever came.
 */
function stepFinder<Item>({ pageSize, overlap, total: told }: OffsetListing<Item>) {
  let furthest = -1;
  let largest = 0;
  let empty = 0;
  return (offset: number, came: number): Step => {
    if (offset > furthest) empty = came === 0 ? empty + 1 : 0;
    furthest = Math.max(furthest, offset);
    largest = Math.max(largest, came);
    const total = told?.();
    if (total === undefined) {
      const next = offset + Math.max(1, Math.max(came, pageSize / 2) - overlap);
      return { next, isWhole: false, isOver: empty >= emptyPagesAtEnd };
    }
    const most = largest > overlap ? largest : pageSize / 2;
    const next = offset + Math.max(1, (came > overlap ? came : most) - overlap);
    const isWhole = Math.max(offset + came, next) >= total;
    return { next, isWhole, isOver: empty >= emptyPagesBeforeEnd };
  };
}

/**
 * The order is stable: as long as a page begins with what was read, nothing unread stands above it. An empty page may lie
 * behind an end that moved up. The same tear at the same place again is none: something hidden stands there.
 */
function tearFinder(): (offset: number, ids: readonly string[]) => boolean {
  const seen = new Set<string>();
  const torn = new Set<string>();
  return (offset, ids) => {
    const [first = ''] = ids;
    const place = `${offset} ${first}`;
    const isTorn = offset > 0 && seen.size > 0 && !seen.has(first);
    if (isTorn && !torn.has(place) && torn.size < mostStepsBack) {
      torn.add(place);
      return true;
    }
    for (const id of ids) seen.add(id);
    return false;
  };
}

/** How often the very same page has come again in a row. */
function circleFinder(overlap: number) {
  let last = '';
  let same = 0;
  return {
    times(ids: readonly string[]): number {
      const now = ids.join('\n');
      same = ids.length > overlap && now === last ? same + 1 : 0;
      last = now;
      return same;
    },
    forget(): void {
      last = '';
      same = 0;
    },
  };
}

function inCircles(where: string): NetworkError {
  return new NetworkError(
    `${where}: the pages run in a circle (the same posts came again and again)`,
    'The server ignores the offset it is asked for; what was read is saved. `listen doctor` tries every source.',
  );
}
