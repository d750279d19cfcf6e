import { UsageError } from '../../../core/errors.ts';
import type { Probabilities } from '../../../core/judgement.ts';
import { type Mood, moodFrom } from '../../../understand/mood.ts';

type Side = keyof Probabilities;

/** What each label of a model stands for. */
export interface Labels {
  readonly sides: ReadonlyMap<string, Side>;
  /** The model can only say yes or no: what it is unsure of is neutral. */
  readonly isTwoSided: boolean;
}

/** One label with its share. */
export interface Share {
  readonly label: string;
  readonly score: number;
}

const words: readonly (readonly [RegExp, Side])[] = [
  [/^(?:very |extremely |somewhat |slightly )?(?:negative|neg|bad)$/, 'negative'],
  [/^(?:neutral|neu)$/, 'neutral'],
  [/^(?:very |extremely |somewhat |slightly )?(?:positive|pos|good)$/, 'positive'],
  [/^[12] ?stars?$/, 'negative'],
  [/^3 ?stars?$/, 'neutral'],
  [/^[45] ?stars?$/, 'positive'],
];

/**
 * Reads labels by their names (negative, POS, very positive, 4 stars …) or by `given`, the configuration's `labels:`.
 * Throws a UsageError that names every label which neither explains.
 */
export function labelsOf(
  names: readonly string[],
  given: ReadonlyMap<string, Side> | undefined,
  where: string,
): Labels {
  const strange = [...(given?.keys() ?? [])].filter((name) => !names.includes(name));
  if (strange.length > 0)
    throw new UsageError(
      `${where} has no label ${strange.join(', ')}`,
      `Its labels are ${listed(names)}: correct labels: under scorers: onnx:.`,
    );
  const sides = new Map<string, Side>();
  for (const name of names) {
    const side = given?.get(name) ?? sideOf(name);
    if (side !== undefined) sides.set(name, side);
  }
  const unknown = names.filter((name) => !sides.has(name));
  if (unknown.length > 0)
    throw new UsageError(
      `${where}: nothing says what ${listed(unknown)} ${unknown.length === 1 ? 'stands' : 'stand'} for`,
      `Write scorers: { onnx: { labels: { ${unknown
        .slice(0, 5)
        .map((name) => `${JSON.stringify(name)}: negative`)
        .join(', ')} } } }, each negative, neutral or positive.`,
    );
  const found = new Set(sides.values());
  if (!found.has('negative') || !found.has('positive'))
    throw new UsageError(
      `${where} tells no ${found.has('negative') ? 'positive' : 'negative'} mood: its labels are ${listed(names)}`,
      'Take a model for sentiment, or say under scorers: onnx: labels: what its labels stand for.',
    );
  return { sides, isTwoSided: !found.has('neutral') };
}

/** The mood of a text by the shares of its labels, whatever they add up to. */
export function moodOfShares({ sides, isTwoSided }: Labels, shares: readonly Share[]): Mood | undefined {
  const sum = { negative: 0, neutral: 0, positive: 0 };
  for (const { label, score } of shares) {
    const side = sides.get(label);
    if (side !== undefined && score > 0) sum[side] += score;
  }
  const total = sum.negative + sum.neutral + sum.positive;
  if (!Number.isFinite(total) || total <= 0) return undefined;
  const part = (side: Side): number => sum[side] / total;
  if (!isTwoSided)
    return moodFrom({ negative: part('negative'), neutral: part('neutral'), positive: part('positive') });
  const unsure = Math.min(part('negative'), part('positive'));
  return moodFrom({
    negative: part('negative') - unsure,
    neutral: 2 * unsure,
    positive: part('positive') - unsure,
  });
}

function sideOf(name: string): Side | undefined {
  const plain = name.toLowerCase().replace(/[_-]+/g, ' ').trim();
  return words.find(([pattern]) => pattern.test(plain))?.[1];
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => JSON.stringify(name.slice(0, 40)));
  return names.length > shown.length
    ? `${shown.join(', ')} and ${names.length - shown.length} more`
    : shown.join(', ');
}
