import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Features } from '../../src/understand/features.ts';
import { type HeadShape, logitsOf, readModel, softmax, writeModel } from '../../src/understand/model.ts';

const head: HeadShape = {
  name: 'mood',
  classes: ['a', 'b'],
  bits: 10,
  buckets: 0,
  step: 0.5,
  bias: [1, -1],
  temperature: 2,
  dense: { names: ['x'], mean: [1], deviation: [2], weights: [10, -10] },
};
const modelOf = (weights: Int8Array) =>
  readModel(writeModel({ format: 1, version: 7, languages: ['de'], heads: [head] }, [weights]));

describe('a model', () => {
  it('comes back from its bytes as it was', () => {
    const bucket = fc.record({ at: fc.nat(1023), a: fc.integer({ min: -128, max: 127 }) });
    fc.assert(
      fc.property(fc.array(bucket, { maxLength: 50 }), (buckets) => {
        const weights = new Int8Array(2048);
        for (const { at, a } of buckets) weights[2 * at + 1] = a;
        const model = modelOf(weights);
        expect([model.version, model.languages]).toEqual([7, ['de']]);
        expect(model.head('mood').weights).toEqual(weights);
      }),
    );
  });

  it.each([
    ['another file', new TextEncoder().encode('GIF89a')],
    ['nothing', new Uint8Array()],
    ['a later format', new TextEncoder().encode('listen\n{"format":2}\n')],
  ])('is not made of %s', (_name, bytes) => expect(() => readModel(bytes)).toThrow(/model/));

  it('has no head that is not in it', () => {
    expect(() => modelOf(new Int8Array(2048)).head('intent')).toThrow(/intent/);
  });

  it('adds what features and sums weigh, by hand', () => {
    const weights = new Int8Array(2048);
    weights.set([4, -2], 2 * 5);
    weights.set([1, 0], 2 * 6);
    // Bucket 5 by the low ten bits of 1029; a word (value 0.5) and a pair (value 0.25).
    const features: Features = {
      size: 2,
      hashes: Int32Array.from([1029, 6]),
      group: Uint8Array.from([0, 1]),
      from: new Uint16Array(2),
      to: new Uint16Array(2),
      value: Float64Array.from([0.5, 0.25]),
    };
    const into = logitsOf(modelOf(weights).head('mood'), features, Float64Array.from([3]));
    // a: (4·0.5·0.5 + 1·0.25·0.5 + (3−1)/2·0.3·10 + 1) / 2; b: (−2·0.5·0.5 − 3 − 1) / 2
    expect(into[0]).toBeCloseTo((1 + 0.125 + 3 + 1) / 2);
    expect(into[1]).toBeCloseTo((-0.5 - 3 - 1) / 2);
  });

  it('makes probabilities of any logits', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -700, max: 700, noNaN: true }), { minLength: 1 }), (values) => {
        const logits = Float64Array.from(values);
        softmax(logits);
        expect(logits.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
        expect(Math.min(...logits)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
