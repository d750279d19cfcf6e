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
}

export interface OffsetPage<Item> {
  readonly items: readonly Item[];
  /** More there may be, which the server does not give by offset. */
  readonly cut: boolean;
}

const emptyPagesAtEnd = 2;
const mostFamiliar = 3;
const mostStepsBack = 20;

/**
 * Pages by offset over a listing that changes meanwhile: each request overlaps the one before; where nothing of that one
 * comes again, posts were deleted in between and it steps back. A short page is not the end (results are filtered after
 * the limit), two empty ones are. Pages that bring nothing new for ever throw a NetworkError.
 */
export async function* offsetPages<Item>(listing: OffsetListing<Item>): AsyncIterable<OffsetPage<Item>> {
  const seen = new Set<string>();
  const steppedBackFrom = new Set<number>();
  let empty = 0;
  let familiar = 0;
  for (let offset = 0; empty < emptyPagesAtEnd; ) {
    const items = await listing.fetch(offset);
    const ids = items.flatMap((item) => listing.idOf(item) ?? []);
    const fresh = ids.filter((id) => !seen.has(id)).length;
    const isTorn = seen.size > 0 && ids.length > 0 && fresh === ids.length;
    if (isTorn && !steppedBackFrom.has(offset) && steppedBackFrom.size < mostStepsBack) {
      steppedBackFrom.add(offset);
      offset = Math.max(0, offset - listing.pageSize);
      continue;
    }
    for (const id of ids) seen.add(id);
    empty = items.length === 0 ? empty + 1 : 0;
    familiar = fresh === 0 && ids.length > listing.overlap ? familiar + 1 : 0;
    if (familiar >= mostFamiliar) throw inCircles(listing.where);
    // Some servers give less than they are asked for, and what is hidden is left out: half a page is safe.
    offset += Math.max(1, Math.max(items.length, listing.pageSize / 2) - listing.overlap);
    const cut = offset >= listing.deepest;
    yield { items, cut };
    if (cut) return;
  }
}

function inCircles(where: string): NetworkError {
  return new NetworkError(
    `${where}: the pages run in a circle (the same posts came again and again)`,
    'The server ignores the offset it is asked for; what was read is saved. `listen doctor` tries every source.',
  );
}
