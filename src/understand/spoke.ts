import type { Features } from './features.ts';
import type { Head } from './model.ts';
import type { Piece } from './pieces.ts';
import type { Words } from './words.ts';

interface Stretch {
  readonly from: number;
  readonly to: number;
  /** On the logit scale. */
  readonly weight: number;
}

/** Less than this says nothing that a person would see. */
const least = 0.08;

/**
 * The stretches of a text that weighed most for class `one` against class `other` (indices), the heaviest first, none
 * inside another, as typed: value × (weight of one − weight of the other).
 */
export function spokeFor(
  head: Head,
  { words, pieces, features }: { words: Words; pieces: readonly Piece[]; features: Features },
  one: number,
  other: number,
  most: number,
): readonly string[] {
  const chosen: Stretch[] = [];
  for (const stretch of stretchesOf(head, features, one, other)) {
    if (chosen.some(({ from, to }) => stretch.from < to && stretch.to > from)) continue;
    chosen.push(stretch);
    if (chosen.length === most) break;
  }
  return chosen.map(({ from, to }) =>
    words.text.slice(pieces[from]?.token.start ?? 0, pieces[to - 1]?.token.end ?? 0),
  );
}

/** The heaviest first. */
function stretchesOf(head: Head, features: Features, one: number, other: number): readonly Stretch[] {
  const { weights, used, bits, step, classes } = head;
  const { size, hashes, group, value, from, to } = features;
  const mask = 2 ** bits - 1;
  const found: Stretch[] = [];
  for (let index = 0; index < size; index += 1) {
    const bucket = (hashes[index] as number) & mask;
    if (used[bucket] === 0) continue;
    const base = bucket * classes.length;
    const by = (value[group[index] as number] as number) * step;
    const weight = by * ((weights[base + one] as number) - (weights[base + other] as number));
    if (weight >= least) found.push({ from: from[index] as number, to: to[index] as number, weight });
  }
  return found.sort((a, b) => b.weight - a.weight);
}
