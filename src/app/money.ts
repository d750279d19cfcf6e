import type { Money } from '../networks/network.ts';

/** Of a source that nothing is billed for, or whose spending is not counted. */
export const noMoney: Money = {
  left: () => Promise.resolve(Number.POSITIVE_INFINITY),
  afford: () => Promise.resolve(),
  spent: () => Promise.resolve(),
};
