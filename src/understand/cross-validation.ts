import { balancedWeights, type Delta, fitDelta, guess, type Lesson } from './delta.ts';
import { moodClasses } from './mood.ts';

/** How well moods are told, as shares; null where there is nothing to share. */
export interface MoodFigures {
  readonly macroF1: number;
  readonly precision: number | null;
  readonly recall: number | null;
}

/** What a correction gained, measured on labels that it was not learnt from. */
export interface Trial {
  readonly base: MoodFigures;
  readonly learnt: MoodFigures;
  /** How hard the correction was held. */
  readonly hold: number;
  readonly folds: number;
}

const folds = 5;
const holds: readonly number[] = [100, 30, 10, 3, 1, 0.3];

/**
 * Tries how hard to hold a correction by the likelihood of held-back labels, and tells what the best is worth there.
 * The same lessons in the same order give the same trial.
 */
export function tryDeltas(lessons: readonly Lesson[]): Trial {
  const fold = foldsOf(lessons);
  const none = lessons.map((lesson) => guess(lesson, undefined));
  let best: { hold: number; loss: number; guesses: readonly Float64Array[] } | undefined;
  for (const hold of holds) {
    const guesses = heldBack(lessons, fold, hold);
    const loss = lossOf(lessons, guesses);
    if (!best || loss < best.loss) best = { hold, loss, guesses };
  }
  return {
    base: figuresOf(lessons, none),
    learnt: figuresOf(lessons, best?.guesses ?? none),
    hold: best?.hold ?? Number.POSITIVE_INFINITY,
    folds,
  };
}

/** Each mood is dealt over the folds in turn, in an order that a fixed seed shuffles. */
function foldsOf(lessons: readonly Lesson[]): Uint8Array {
  const random = randomFrom(1);
  const order = lessons.map((_, index) => ({ index, at: random() })).sort((a, b) => a.at - b.at);
  const fold = new Uint8Array(lessons.length);
  const dealt = new Uint32Array(moodClasses.length);
  for (const { index } of order) {
    const mood = likeliest(lessons[index]?.truth ?? []);
    fold[index] = (dealt[mood] ?? 0) % folds;
    dealt[mood] = (dealt[mood] ?? 0) + 1;
  }
  return fold;
}

/** mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function heldBack(lessons: readonly Lesson[], fold: Uint8Array, hold: number): readonly Float64Array[] {
  const deltas: Delta[] = [];
  for (let each = 0; each < folds; each += 1)
    deltas.push(
      fitDelta(
        lessons.filter((_, index) => fold[index] !== each),
        hold,
      ),
    );
  return lessons.map((lesson, index) => guess(lesson, deltas[fold[index] ?? 0]));
}

function lossOf(lessons: readonly Lesson[], guesses: readonly Float64Array[]): number {
  const weightOf = balancedWeights(lessons);
  let loss = 0;
  lessons.forEach((lesson, index) => {
    const weight = weightOf(lesson);
    lesson.truth.forEach((share, mood) => {
      if (share > 0) loss -= weight * share * Math.log(Math.max(guesses[index]?.[mood] ?? 0, 1e-12));
    });
  });
  return loss;
}

function likeliest(shares: ArrayLike<number>): number {
  let best = 0;
  for (let mood = 1; mood < moodClasses.length; mood += 1)
    if ((shares[mood] ?? 0) > (shares[best] ?? 0)) best = mood;
  return best;
}

/** Texts that are of one mood; those that are of two count for none. */
function figuresOf(lessons: readonly Lesson[], guesses: readonly Float64Array[]): MoodFigures {
  const pairs = lessons.flatMap(({ truth }, index) =>
    truth.includes(1) ? [{ truth: likeliest(truth), said: likeliest(guesses[index] ?? []) }] : [],
  );
  const of = (mood: number) => {
    const labels = pairs.filter(({ truth }) => truth === mood).length;
    const said = pairs.filter((pair) => pair.said === mood).length;
    const right = pairs.filter((pair) => pair.truth === mood && pair.said === mood).length;
    return { labels, said, right };
  };
  const moods = moodClasses.map((_, mood) => of(mood)).filter(({ labels }) => labels > 0);
  const f1 = moods.map(({ labels, said, right }) => (2 * right) / (labels + said));
  const negative = of(0);
  return {
    macroF1: f1.reduce((sum, each) => sum + each, 0) / Math.max(1, f1.length),
    precision: negative.said === 0 ? null : negative.right / negative.said,
    recall: negative.labels === 0 ? null : negative.right / negative.labels,
  };
}
