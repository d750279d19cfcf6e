import type { Scorer } from '../src/core/judgement.ts';
import { moodClasses } from '../src/understand/mood.ts';
import { calibrationError, type Figures, figuresOf } from './metrics.ts';

/** A text with the mood that people gave it. */
export interface MoodPost {
  readonly text: string;
  readonly mood: string;
}

/** What a way of scoring says of each text. */
export interface MoodAnswer {
  readonly mood: string;
  /** 0…1; absent where it tells none. */
  readonly negative?: number;
}

export interface MoodScoring {
  readonly name: string;
  /** Many at a time: what counts is how many a second. */
  readonly score: (texts: readonly string[]) => Promise<readonly MoodAnswer[]>;
}

/** A built-in scorer; what it calls mixed, and what it cannot score, counts as neutral. */
export function scoringOf(name: string, scorer: Scorer, lang = 'en'): MoodScoring {
  return {
    name,
    score: async (texts) => {
      const judged = await scorer.judge(texts.map((text) => ({ text, as: 'customer' as const, lang })));
      return judged.map((one) => ({
        mood: moodClasses.find((mood) => mood === one?.sentiment) ?? 'neutral',
        ...(one?.probabilities && { negative: one.probabilities.negative }),
      }));
    },
  };
}

/** The npm package `sentiment` as it comes, and `vader-sentiment` with the ±0.05 that its authors name. */
export async function otherScorings(): Promise<readonly MoodScoring[]> {
  const { default: Sentiment } = await import('sentiment');
  const { default: vader } = await import('vader-sentiment');
  const plain = new Sentiment();
  const moodOf = (value: number, edge: number): string =>
    value > edge ? 'positive' : value < -edge ? 'negative' : 'neutral';
  return [
    {
      name: 'sentiment',
      score: async (texts) => texts.map((text) => ({ mood: moodOf(plain.analyze(text).score, 0) })),
    },
    {
      name: 'vader-sentiment',
      score: async (texts) =>
        texts.map((text) => ({
          mood: moodOf(vader.SentimentIntensityAnalyzer.polarity_scores(text).compound, 0.05),
        })),
    },
  ];
}

export interface MoodFigures {
  readonly figures: Figures;
  /** Of the probability of negative; undefined where none is told. */
  readonly calibrationError: number | undefined;
}

/** Posts labelled mixed are left out: the others know three moods. */
export async function measureMood(scoring: MoodScoring, posts: readonly MoodPost[]): Promise<MoodFigures> {
  const clear = posts.filter(({ mood }) => mood !== 'mixed');
  const answers = await scoring.score(clear.map(({ text }) => text));
  const told = answers.flatMap(({ negative }, index) =>
    negative === undefined ? [] : [{ probability: negative, isSo: clear[index]?.mood === 'negative' }],
  );
  return {
    figures: figuresOf(
      moodClasses,
      clear.map(({ mood }, index) => ({ label: mood, predicted: answers[index]?.mood ?? 'neutral' })),
    ),
    calibrationError: told.length === 0 ? undefined : calibrationError(told),
  };
}

/** `78.1`, of a hundred. */
export function percent(share: number): string {
  return (100 * share).toFixed(1);
}
