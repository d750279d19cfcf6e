import type { FoundText, MentionsSummary } from '../store/store.ts';
import { countBy } from './filters.ts';

/** Counts over mentions; `needNone` want no answer. */
export interface MentionSums {
  readonly summary: MentionsSummary;
  readonly needNone: number;
}

/** What is counted of a mention. */
export type Countable = Pick<FoundText, 'network' | 'wait' | 'scored'>;

/** Goes through all of them. */
export async function sumsOf(pages: AsyncIterable<readonly Countable[]>): Promise<MentionSums> {
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
