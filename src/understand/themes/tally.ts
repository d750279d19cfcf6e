import { logLikelihood, timesAsOften } from '../../core/keyness.ts';
import type { Term } from './terms.ts';

export type Side = 'target' | 'reference';

/** A term that the target uses more than the reference. */
export interface Overused {
  readonly key: string;
  /** Texts that it stands in, once each however often. */
  readonly target: number;
  readonly reference: number;
  readonly g2: number;
  readonly times: number;
}

/** Counts the terms of two sets of texts. */
export interface Tally {
  add(side: Side, terms: readonly Term[]): void;
  /** Texts of a side. */
  texts(side: Side): number;
  /** The most unusual first. */
  overused(): readonly Overused[];
}

/** G² from which chance is below one in a thousand (χ², one degree of freedom), and a difference that people notice. */
const leastG2 = 10.83;
const leastTimes = 1.5;

/**
 * A term counts once a text, so that a text that repeats itself weighs like any other; the size of a side is counted the
 * same way (different words of each text), so that long texts do not make every word look frequent. Only `keys` are
 * weighed, all words make up the sizes.
 */
export function createTally(keys: ReadonlySet<string>): Tally {
  const counts = new Map([...keys].map((key) => [key, { target: 0, reference: 0 }]));
  const sizes = { target: 0, reference: 0 };
  const texts = { target: 0, reference: 0 };
  return {
    add(side, terms) {
      texts[side] += 1;
      const seen = new Set<string>();
      for (const { key, isPhrase } of terms) {
        if (seen.has(key)) continue;
        seen.add(key);
        if (!isPhrase) sizes[side] += 1;
        const count = counts.get(key);
        if (count) count[side] += 1;
      }
    },
    texts: (side) => texts[side],
    overused() {
      const weighed = [...counts].map(([key, { target, reference }]) => {
        const counted = { target, reference, targetSize: sizes.target, referenceSize: sizes.reference };
        return { key, target, reference, g2: logLikelihood(counted), times: timesAsOften(counted) };
      });
      return weighed
        .filter(({ g2, times }) => g2 >= leastG2 && times >= leastTimes)
        .sort((a, b) => b.g2 - a.g2 || (a.key < b.key ? -1 : 1));
    },
  };
}
