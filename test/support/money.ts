import type { Money } from '../../src/networks/network.ts';

/** A purse without a bottom that remembers what was spent, in millionths of a dollar. */
export function openPurse(): Money & { readonly amounts: readonly number[] } {
  const amounts: number[] = [];
  return {
    amounts,
    left: () => Promise.resolve(Number.POSITIVE_INFINITY),
    afford: () => Promise.resolve(),
    spent: (microUsd) => {
      amounts.push(microUsd);
      return Promise.resolve();
    },
  };
}
