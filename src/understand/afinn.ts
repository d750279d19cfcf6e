import type { Sentiment } from '../core/judgement.ts';
import { baseEmoji } from './pieces.ts';
import type { Words } from './words.ts';

export const afinn = { scorer: 'afinn', version: 1 } as const;

export interface Mood {
  readonly sentiment: Sentiment;
  /** −1…1. */
  readonly score: number;
  /** Sums of the words' values, each side alone; `negative` is 0 or below. */
  readonly positive: number;
  readonly negative: number;
  readonly words: readonly { readonly text: string; readonly value: number }[];
}

export type MoodScorer = (words: Words) => Mood;

/** A sum of ±4 gives ±0.72; no sum reaches ±1. */
const softness = 15;
const mixedFrom = 0.3;
const neutralUpTo = 0.05;

/**
 * The npm package `sentiment` (AFINN-165 and Emoji Sentiment Ranking). It is given words of our own cutting: left
 * alone it misses emoji glued to a word and negation behind a curly apostrophe. `extras` is never passed, as the
 * package keeps it for every later call.
 */
export async function loadAfinn(): Promise<MoodScorer> {
  const { default: Sentiments } = await import('sentiment');
  const analyzer = new Sentiments();
  return (words) => {
    const { calculation } = analyzer.analyze(scoredText(words));
    const valued = calculation.flatMap((entry) =>
      Object.entries(entry).map(([text, value]) => ({ text, value })),
    );
    return moodOf(valued.reverse());
  };
}

function moodOf(words: Mood['words']): Mood {
  let positive = 0;
  let negative = 0;
  for (const { value } of words) {
    if (value > 0) positive += value;
    else negative += value;
  }
  const score = squash(positive + negative);
  return {
    sentiment: sentimentOf(score, squash(positive), squash(negative)),
    score,
    positive,
    negative,
    words,
  };
}

function squash(sum: number): number {
  return sum / Math.sqrt(sum * sum + softness);
}

function sentimentOf(score: number, positive: number, negative: number): Sentiment {
  if (positive > mixedFrom && negative < -mixedFrom) return 'mixed';
  if (score > neutralUpTo) return 'positive';
  return score < -neutralUpTo ? 'negative' : 'neutral';
}

/** Keys that every plain object has: the package looks words up in plain objects. */
const inherited = new Set(['constructor', '__proto__']);

/** Words and emoji with one space between, names and addresses left out. */
function scoredText(words: Words): string {
  const parts: string[] = [];
  for (const { kind, text } of words.tokens) {
    if (kind === 'word' || kind === 'hashtag' || kind === 'emoticon')
      parts.push(inherited.has(text) ? '-' : text);
    else if (kind === 'emoji') parts.push(baseEmoji(text));
  }
  return parts.join(' ');
}
