import type { Features } from './features.ts';
import type { Head } from './model.ts';
import type { Piece } from './pieces.ts';
import type { Words } from './words.ts';

/** Words that spoke for one class of a head rather than for another. */
export interface Spoke {
  readonly quote: string;
  /** On the logit scale. */
  readonly weight: number;
}

const least = 0.05;

/**
 * The stretches of a text that weighed most for class `one` against class `other` (indices), the heaviest first, none
 * inside another: value × (weight of one − weight of the other), summed over the features of a stretch.
 */
export function spokeFor(
  head: Head,
  { words, pieces, features }: { words: Words; pieces: readonly Piece[]; features: Features },
  one: number,
  other: number,
  most: number,
): readonly Spoke[] {
  const { weights, bits, step, classes } = head;
  const mask = 2 ** bits - 1;
  const sums = new Map<number, number>();
  for (let index = 0; index < features.size; index += 1) {
    const base = ((features.hashes[index] ?? 0) & mask) * classes.length;
    const value = (features.value[features.group[index] ?? 0] ?? 0) * step;
    const pull = value * ((weights[base + one] ?? 0) - (weights[base + other] ?? 0));
    const span = (features.from[index] ?? 0) * 1024 + (features.to[index] ?? 0);
    sums.set(span, (sums.get(span) ?? 0) + pull);
  }
  const spoken: { from: number; to: number; weight: number }[] = [];
  const ordered = [...sums]
    .filter(([, weight]) => weight >= least)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  for (const [span, weight] of ordered) {
    const from = Math.floor(span / 1024);
    const to = span % 1024;
    if (spoken.some((found) => from < found.to && to > found.from)) continue;
    spoken.push({ from, to, weight });
    if (spoken.length === most) break;
  }
  return spoken
    .map(({ from, to, weight }) => ({ quote: quoteOf(words, pieces, from, to), weight }))
    .filter(({ quote }) => quote !== '');
}

function quoteOf(words: Words, pieces: readonly Piece[], from: number, to: number): string {
  const start = pieces[from]?.token.start ?? 0;
  const end = pieces[to - 1]?.token.end ?? start;
  return words.text.slice(start, end);
}
