import type { Features } from './features.ts';
import { minimise } from './fit/lbfgs.ts';
import { softmax } from './model.ts';
import { type MoodShift, moodClasses } from './mood.ts';

const bits = 12;
const mask = 2 ** bits - 1;
const width = moodClasses.length;
const biasAt = 2 ** bits * width;
/** Bias and scale are told apart from words only by how hard they are held. */
const size = biasAt + width;

/** A correction of the mood's logits: weights of 4,096 buckets of features and a bias, three of each. */
export type Delta = Float64Array;

/** A text to learn from: what the model says of it, its features, and what the user says. */
export interface Lesson {
  readonly logits: Float64Array;
  readonly buckets: Uint16Array;
  readonly values: Float64Array;
  /** How much of each mood it is. */
  readonly truth: readonly number[];
}

/** What is learnt from: valid after the next text was read. */
export function lessonOf(
  logits: Float64Array,
  features: Features,
): Pick<Lesson, 'logits' | 'buckets' | 'values'> {
  const { size: count, hashes, group, value } = features;
  const buckets = Uint16Array.from({ length: count }, (_, at) => (hashes[at] ?? 0) & mask);
  const values = Float64Array.from({ length: count }, (_, at) => value[group[at] ?? 0] ?? 0);
  return { logits: Float64Array.from(logits), buckets, values };
}

/** Applies a correction to a text's logits before they become probabilities. */
export function shiftBy(delta: Delta): MoodShift {
  return (logits, { size: count, hashes, group, value }) => {
    for (let k = 0; k < width; k += 1) logits[k] = (logits[k] ?? 0) + (delta[biasAt + k] ?? 0);
    for (let at = 0; at < count; at += 1) {
      const base = ((hashes[at] ?? 0) & mask) * width;
      const by = value[group[at] ?? 0] ?? 0;
      for (let k = 0; k < width; k += 1) logits[k] = (logits[k] ?? 0) + by * (delta[base + k] ?? 0);
    }
  };
}

/** How likely each mood of a lesson's text is, with a correction or without. */
export function guess(lesson: Lesson, delta: Delta | undefined): Float64Array {
  const logits = Float64Array.from(lesson.logits);
  if (delta) correct(lesson, delta, logits);
  softmax(logits);
  return logits;
}

function correct({ buckets, values }: Lesson, delta: Delta, logits: Float64Array): void {
  for (let k = 0; k < width; k += 1) logits[k] = (logits[k] ?? 0) + (delta[biasAt + k] ?? 0);
  for (let at = 0; at < buckets.length; at += 1) {
    const base = (buckets[at] ?? 0) * width;
    const by = values[at] ?? 0;
    for (let k = 0; k < width; k += 1) logits[k] = (logits[k] ?? 0) + by * (delta[base + k] ?? 0);
  }
}

/** The bias is held a tenth as hard as the words: few labels tell how a brand's moods lie, many what a word means. */
const biasHold = 0.1;

/**
 * The correction that makes the labels likely and stays small: minimises the loss plus ½·hold·|delta|². Deterministic.
 */
export function fitDelta(lessons: readonly Lesson[], hold: number): Delta {
  const weightOf = balancedWeights(lessons);
  return minimise(
    (at, gradient) => {
      let value = 0;
      for (let index = 0; index < size; index += 1) {
        const weight = at[index] ?? 0;
        const pull = index < biasAt ? hold : hold * biasHold;
        value += 0.5 * pull * weight * weight;
        gradient[index] = pull * weight;
      }
      for (const lesson of lessons) value += addLoss(lesson, weightOf(lesson), at, gradient);
      return value;
    },
    new Float64Array(size),
    { mostSteps: 60, tolerance: 1e-3 },
  );
}

/** What each lesson counts: all moods the same together, so that ten angry posts are not drowned by ninety others. */
export function balancedWeights(lessons: readonly Lesson[]): (lesson: Lesson) => number {
  const shares = moodClasses.map((_, mood) =>
    lessons.reduce((sum, { truth }) => sum + (truth[mood] ?? 0), 0),
  );
  const moods = shares.filter((share) => share > 0).length;
  const weights = shares.map((share) => (share > 0 ? lessons.length / (moods * share) : 0));
  return ({ truth }) => truth.reduce((sum, share, mood) => sum + share * (weights[mood] ?? 0), 0);
}

function addLoss(lesson: Lesson, weight: number, at: Float64Array, gradient: Float64Array): number {
  const errors = guess(lesson, at);
  let loss = 0;
  for (let k = 0; k < width; k += 1) {
    const truth = lesson.truth[k] ?? 0;
    if (truth > 0) loss -= weight * truth * Math.log(Math.max(errors[k] ?? 0, 1e-12));
    errors[k] = weight * ((errors[k] ?? 0) - truth);
    gradient[biasAt + k] = (gradient[biasAt + k] ?? 0) + (errors[k] ?? 0);
  }
  const { buckets, values } = lesson;
  for (let index = 0; index < buckets.length; index += 1) {
    const base = (buckets[index] ?? 0) * width;
    const by = values[index] ?? 0;
    for (let k = 0; k < width; k += 1) gradient[base + k] = (gradient[base + k] ?? 0) + by * (errors[k] ?? 0);
  }
  return loss;
}

/** A correction as text: what is not nought, in ten-thousandths. */
export function writeDelta(delta: Delta): string {
  const parts: number[] = [];
  let last = 0;
  delta.forEach((value, index) => {
    const rounded = Math.round(value * 10_000);
    if (rounded === 0) return;
    parts.push(index - last, rounded);
    last = index;
  });
  return JSON.stringify({ bits, parts });
}

/** The same read again; undefined for what another program wrote. */
export function readDelta(text: string): Delta | undefined {
  const { bits: written, parts } = JSON.parse(text) as { bits?: number; parts?: readonly number[] };
  if (written !== bits || !Array.isArray(parts)) return undefined;
  const delta = new Float64Array(size);
  let index = 0;
  for (let at = 0; at < parts.length; at += 2) {
    index += parts[at] ?? 0;
    delta[index] = (parts[at + 1] ?? 0) / 10_000;
  }
  return delta;
}
