import { describe, expect, it } from 'vitest';
import { tryDeltas } from '../../src/understand/cross-validation.ts';
import {
  fitDelta,
  guess,
  type Lesson,
  lessonOf,
  readDelta,
  shiftBy,
  writeDelta,
} from '../../src/understand/delta.ts';
import type { Features } from '../../src/understand/features.ts';
import { softmax } from '../../src/understand/model.ts';

const moods = { negative: [1, 0, 0], neutral: [0, 1, 0], positive: [0, 0, 1] } as const;

/** A text that the model takes for neutral, with one feature of its own and one that all share. */
function lesson(bucket: number, truth: readonly number[]): Lesson {
  return {
    logits: Float64Array.of(0, 1, 0),
    buckets: Uint16Array.of(bucket, 7),
    values: Float64Array.of(0.7, 0.7),
    truth,
  };
}

/** Sixty of each: bucket 1 is said of good news, bucket 2 of bad news, bucket 3 of neither. */
const telling: readonly Lesson[] = Array.from({ length: 60 }, () => [
  lesson(1, moods.positive),
  lesson(2, moods.negative),
  lesson(3, moods.neutral),
]).flat();

/** The same words whatever is said: nothing can be learnt but how often each is. */
const silent: readonly Lesson[] = telling.map(({ truth }) => lesson(5, truth));

function featuresOf(hashes: readonly number[]): Features {
  return {
    size: hashes.length,
    hashes: Int32Array.from(hashes),
    group: Uint8Array.from(hashes, (_, index) => index % 2),
    from: new Uint16Array(hashes.length),
    to: new Uint16Array(hashes.length),
    value: Float64Array.of(0.5, 0.25),
  };
}

describe('a correction learnt from labels', () => {
  it('makes the labels likely and leaves what they say nothing of nearly as it was', () => {
    const delta = fitDelta(telling, 1);
    const positive = guess(lesson(1, []), delta);
    expect(positive[2]).toBeGreaterThan(0.8);
    expect(guess(lesson(2, []), delta)[0]).toBeGreaterThan(0.8);
    const unknown = guess(lesson(4000, []), delta);
    expect(unknown[1]).toBeGreaterThan(Math.max(unknown[0] ?? 1, unknown[2] ?? 1));
  });

  it('is the smaller the harder it is held', () => {
    const sizeAt = (hold: number) => Math.hypot(...fitDelta(telling, hold));
    expect(sizeAt(1)).toBeGreaterThan(sizeAt(30));
    expect(sizeAt(30)).toBeGreaterThan(sizeAt(1000));
  });

  it('is applied to a text as it was fitted, and the same after it was written and read', () => {
    const features = featuresOf([0xabc001, 0xfff002, 0x12, 4096 + 0x12]);
    const taken = { ...lessonOf(Float64Array.of(0.3, -1, 2), features), truth: moods.negative };
    const delta = fitDelta([taken, ...telling], 1);
    const read = readDelta(writeDelta(delta));
    for (const each of [delta, read ?? new Float64Array()]) {
      const logits = Float64Array.of(0.3, -1, 2);
      shiftBy(each)(logits, features);
      softmax(logits);
      guess(taken, delta).forEach((share, mood) => {
        expect(logits[mood]).toBeCloseTo(share, 3);
      });
    }
    expect(readDelta('{"bits":18,"parts":[]}')).toBeUndefined();
  });

  it('keeps the values of a text, though the next one is read into the same place', () => {
    const features = featuresOf([1, 2]);
    const logits = Float64Array.of(1, 2, 3);
    const taken = lessonOf(logits, features);
    features.hashes.fill(9);
    logits.fill(0);
    expect([...taken.logits, ...taken.buckets, ...taken.values]).toEqual([1, 2, 3, 1, 2, 0.5, 0.25]);
  });
});

describe('the trial on labels held back', () => {
  it('finds what there is to learn, the same each time', () => {
    const trial = tryDeltas(telling);
    // Neutral is right a third of the time: F1 ½ for it, 0 for the others.
    expect(trial.base.macroF1).toBeCloseTo(1 / 6, 10);
    expect(trial.base).toMatchObject({ precision: null, recall: 0 });
    expect(trial.learnt).toEqual({ macroF1: 1, precision: 1, recall: 1 });
    expect(tryDeltas(telling)).toEqual(trial);
  });

  it('finds nothing where there is nothing', () => {
    const { base, learnt } = tryDeltas(silent);
    expect(learnt.macroF1).toBeLessThan(0.4);
    expect(base.macroF1).toBeCloseTo(1 / 6, 10);
  });

  it('counts a text of two moods for neither', () => {
    const both = Array.from({ length: 20 }, () => lesson(1, [0.5, 0, 0.5]));
    expect(tryDeltas([...telling, ...both]).base).toEqual(tryDeltas(telling).base);
  });
});
