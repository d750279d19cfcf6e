import type { Probabilities, Sentiment } from '../core/judgement.ts';
import type { Features } from './features.ts';
import { type Head, logitsOf, softmax } from './model.ts';
import type { Hit } from './patterns.ts';
import type { Reading } from './reading.ts';
import type { UserList } from './user-words.ts';

export interface Mood {
  readonly sentiment: Sentiment;
  /** −1…1: how much likelier positive is than negative. */
  readonly score: number;
  readonly probabilities: Probabilities;
}

/** Classes of the mood heads, in this order. */
export const moodClasses = ['negative', 'neutral', 'positive'] as const;

/** Both sides at least so likely: the post says both. */
const mixedFrom = 0.4;
/** What a phrase of the user's own adds to the logit of its mood. */
const userPull = 2;
/** What a star above or below three adds. */
const starPull = 0.8;

/** Corrects the logits of a text, in the order of `moodClasses`, in place. */
export type MoodShift = (logits: Float64Array, features: Features) => void;

/** The mood of a text by a head, by the user's own phrases in it and by the stars that stand beside it. */
export function moodOf(
  head: Head,
  { features, dense }: Pick<Reading, 'features' | 'dense'>,
  own: readonly Hit<UserList>[],
  rating: number | undefined,
  shift?: MoodShift,
): Mood {
  const logits = logitsOf(head, features, dense);
  const side = (name: UserList): number => own.filter(({ list }) => list === name).length * userPull;
  const stars = rating === undefined ? 0 : (rating - 3) * starPull;
  logits[0] = (logits[0] ?? 0) + side('negative') - stars;
  logits[2] = (logits[2] ?? 0) + side('positive') + stars;
  shift?.(logits, features);
  softmax(logits);
  return moodFrom({ negative: logits[0] ?? 0, neutral: logits[1] ?? 0, positive: logits[2] ?? 0 });
}

/** The likeliest, or mixed where negative and positive are both likely. */
export function moodFrom({ negative, neutral, positive }: Probabilities): Mood {
  return {
    sentiment: sentimentOf({ negative, neutral, positive }),
    score: thousandths(positive - negative),
    probabilities: {
      negative: thousandths(negative),
      neutral: thousandths(neutral),
      positive: thousandths(positive),
    },
  };
}

function sentimentOf({ negative, neutral, positive }: Probabilities): Sentiment {
  if (Math.min(negative, positive) >= mixedFrom) return 'mixed';
  if (negative >= neutral && negative >= positive) return 'negative';
  return positive > neutral ? 'positive' : 'neutral';
}

/** How likely each mood is by one to five stars. */
const byStars: readonly (readonly [negative: number, neutral: number, positive: number])[] = [
  [0.9, 0.07, 0.03],
  [0.75, 0.18, 0.07],
  [0.2, 0.6, 0.2],
  [0.07, 0.18, 0.75],
  [0.03, 0.07, 0.9],
];

/** Stars alone, where there are no words that can be scored. */
export function moodOfStars(rating: number): Mood {
  const star = Math.max(1, Math.min(5, Math.round(rating)));
  const [negative, neutral, positive] = byStars[star - 1] ?? [0, 1, 0];
  return moodFrom({ negative, neutral, positive });
}

export function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}
