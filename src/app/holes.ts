import type { Hole } from '../core/position.ts';

/** Holes a position keeps at most. */
const mostHoles = 8;

/** Oldest first. Over eight the two oldest become one: what lies between them is read twice, never skipped. */
export function mergeHoles(holes: readonly Hole[]): readonly Hole[] {
  let merged = holes;
  while (merged.length > mostHoles) {
    const [lowest, higher, ...newer] = merged;
    if (!lowest || !higher) return merged;
    merged = [joined(lowest, higher), ...newer];
  }
  return merged;
}

function joined(lowest: Hole, higher: Hole): Hole {
  const { after, from } = lowest;
  return { ...(after === undefined ? {} : { after }), older: higher.older, from, to: higher.to };
}
