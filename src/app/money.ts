import type { Money } from '../networks/network.ts';

/** Of a source that nothing is billed for, or whose spending is not counted. */
export const noMoney: Money = {
  afford: () => Promise.resolve(),
  spent: () => Promise.resolve(),
};
