import type { WaitRow, WaitsSummary } from '../store/store.ts';
import { countBy } from './filters.ts';

/** Counts over open waits, as the store gives them; `needNone` is of the mentions beside. */
export function waitSumsOf(rows: readonly WaitRow[], needNone: number): WaitsSummary {
  return {
    open: rows.length,
    cold: rows.filter(({ cold }) => cold).length,
    oldestAt: rows.reduce<number | undefined>(
      (oldest, { wait }) => Math.min(oldest ?? wait.openedAt, wait.openedAt),
      undefined,
    ),
    followersKnown: rows.filter(({ opener }) => opener.author.followers !== undefined).length,
    byNetwork: countBy(rows.map(({ wait }) => wait.network)),
    needNone,
  };
}
