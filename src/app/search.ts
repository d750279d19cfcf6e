import { wordsNeeded } from '../core/index-words.ts';
import type { Query } from '../core/query.ts';
import type { FoundText, MentionFilter, Store, WaitRow } from '../store/store.ts';
import { matches } from '../text/query-match.ts';
import { sumsOf } from './mention-sums.ts';
import { choiceOf, type MentionPages, onlyRows } from './only-rows.ts';
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
  const sums = (filter: MentionFilter) => sumsOf(found(filter));
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
