import { isOpenState } from '../core/open-state.ts';
import type { Given, GivenList, Store } from '../store/store.ts';
import type { Tally } from './report.ts';
import type { PeopleRow } from './row.ts';

export interface NewsRequest {
  readonly name: string;
  readonly list: GivenList;
  /** Of all that fits the filters, whether had or not. */
  readonly rows: AsyncIterable<readonly PeopleRow[]>;
  readonly limit: number | undefined;
  /** Told of everything new, also of what is past the limit. */
  readonly tally: Tally | undefined;
}

/** What a reader has not had. */
export interface News {
  /** In the order of the report; read once. */
  readonly rows: AsyncIterable<readonly PeopleRow[]>;
  /** The rows handed out, once they were read. */
  readonly given: readonly Given[];
  /** New rows past the limit: they stay new. */
  readonly left: () => number;
}

/** Keeps of a report what `name` has not had, or what became late, care first or asked again since. */
export function newsFor(store: Pick<Store, 'givenTo'>, request: NewsRequest): News {
  const given: Given[] = [];
  let left = 0;
  async function* pages() {
    for await (const page of request.rows) {
      const keys = page.map(({ row }) => row.key);
      const had = await store.givenTo(request.name, request.list, keys);
      const news = page.filter((each) => isNew(givenAs(each, request.list), had.get(each.row.key)));
      for (const each of news) request.tally?.(each);
      const kept = news.slice(0, Math.max(0, (request.limit ?? Number.POSITIVE_INFINITY) - given.length));
      left += news.length - kept.length;
      for (const each of kept) given.push(givenAs(each, request.list));
      if (kept.length > 0) yield kept;
    }
  }
  return { rows: pages(), given, left: () => left };
}

/**
 * Of mentions only the one that opened a wait becomes late; what its author says next is a mention of its own, and care
 * first is known of waits alone.
 */
function givenAs({ row, priority }: PeopleRow, list: GivenList): Given {
  const isWait = isOpenState(row.state) && row.openedBy === row.id;
  return {
    key: row.key,
    late: isWait && row.late === true,
    careFirst: isWait && priority?.careFirst === true,
    asks: isWait && list === 'waits' ? (row.asks ?? 0) : 0,
  };
}

function isNew(now: Given, had: Given | undefined): boolean {
  if (!had) return true;
  return (now.late && !had.late) || (now.careFirst && !had.careFirst) || now.asks > had.asks;
}
