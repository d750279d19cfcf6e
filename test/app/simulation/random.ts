/** A seeded generator (mulberry32): the same seed gives the same trial. */
export interface Random {
  /** Integer in [0, below). */
  upTo(below: number): number;
  /** Integer in [from, to]. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T | undefined;
}

export function createRandom(seed: number): Random {
  let state = (seed + 0x9e3779b9) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 5; i += 1) next();
  const upTo = (below: number): number => Math.floor(next() * below);
  return {
    upTo,
    between: (from, to) => from + upTo(to - from + 1),
    chance: (probability) => next() < probability,
    pick: (items) => items[upTo(items.length)],
  };
}
