import type { Terminal } from '../context.ts';

/** Lines above and below a table that must stay on the screen with it. */
const furniture = 9;
/** Beside negative mentions more is told: a second line of figures, what they are about, that it is a guess. */
const moreOfNegative = 4;
export const leastRows = 5;

/** Rows of a table: what was asked for (0: all), else what the screen holds. */
export function rowsShown(
  { limit, negative }: { readonly limit?: number; readonly negative?: boolean },
  { height }: Terminal,
): number {
  if (limit !== undefined) return limit === 0 ? Number.POSITIVE_INFINITY : limit;
  return Math.max(leastRows, height - furniture - (negative ? moreOfNegative : 0));
}
