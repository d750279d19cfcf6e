import { wordsNeeded } from '../core/index-words.ts';
import type { Query } from '../core/query.ts';
import type { FoundText, MentionFilter, Store, WaitRow } from '../store/store.ts';
import { matches } from '../text/query-match.ts';
import { countBy } from './filters.ts';
import { choiceOf, type MentionPages, type MentionSums, onlyRows } from './only-rows.ts';
import type { ReportSource } from './report.ts';

export interface Search {
  readonly query: Query;
  /** Own posts too, and what others wrote in conversations. */
  readonly everything: boolean;
}

/** The posts of a store that a query matches: found by the index, and each then read as every query reads. */
export function searchStore(store: Store, { query, everything }: Search): ReportSource {
  const words = wordsNeeded(query.root);
  async function* found(filter: MentionFilter): AsyncGenerator<readonly FoundText[]> {
    for await (const page of store.withWords({ ...filter, words, everything }))
      yield page.filter((post) => matches(query, post));
  }
  async function* mentions(filter: MentionFilter): MentionPages {
    for await (const page of found(filter))
      if (page.length > 0) yield await store.rowsOf(page.map(({ key }) => key));
  }
  const sums = (filter: MentionFilter): Promise<MentionSums> => summed(found(filter));
  return onlyRows(store, { isWaitSeen: (row) => isInWait(query, row), mentions, sums });
}

/** The rows of a source that a query matches: for what is not as the store has it. */
export function searchRows(source: ReportSource, query: Query): ReportSource {
  const choice = choiceOf(
    source,
    (row) => isInWait(query, row),
    ({ post }) => matches(query, post),
  );
  return onlyRows(source, choice);
}

/** In any of the texts that its row shows. */
function isInWait(query: Query, { opener, firstAsk, latest }: WaitRow): boolean {
  return [opener, firstAsk, latest].some((words) => matches(query, words));
}

async function summed(pages: AsyncIterable<readonly FoundText[]>): Promise<MentionSums> {
  const byNetwork = new Map<string, number>();
  const sums = { mentions: 0, waiting: 0, repliedTo: 0, unscored: 0 };
  let needNone = 0;
  for await (const page of pages) {
    countBy(
      page.map(({ network }) => network),
      byNetwork,
    );
    for (const { wait, scored } of page) {
      sums.mentions += 1;
      if (!wait) needNone += 1;
      if (wait?.open) sums.waiting += 1;
      if (wait?.repliedTo) sums.repliedTo += 1;
      if (!scored) sums.unscored += 1;
    }
  }
  return { summary: { ...sums, byNetwork }, needNone };
}
