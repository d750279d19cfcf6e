import { describe, expect, it } from 'vitest';
import { fitLogistic, type Matrix } from '../../../src/understand/fit/logistic.ts';

/** One hashed feature that is there or not, for each row; no dense ones. */
function matrixOf(has: readonly boolean[]): Matrix {
  const starts = [0];
  for (const one of has) starts.push((starts.at(-1) ?? 0) + (one ? 1 : 0));
  const size = starts.at(-1) ?? 0;
  return {
    rows: has.length,
    starts: Int32Array.from(starts),
    columns: new Int32Array(size),
    values: new Float32Array(size).fill(1),
    width: 1,
    dense: new Float32Array(0),
    denseWidth: 0,
  };
}
const two = (yes: readonly number[]) => Float32Array.from(yes.flatMap((one) => [1 - one, one]));
const margin = (weights: Float64Array) => (weights[1] ?? 0) - (weights[0] ?? 0);

describe('logistic regression', () => {
  it('without a pull gives each side the share that it has', () => {
    // With the feature 3 of 4 are yes: logit ln 3; without it 1 of 4: −ln 3.
    const matrix = matrixOf([true, true, true, true, false, false, false, false]);
    const labels = two([1, 1, 1, 0, 1, 0, 0, 0]);
    const { hashed, bias } = fitLogistic(
      { matrix, classes: 2, labels, weights: new Float64Array(8).fill(1) },
      { C: 1e6, denseC: 1 },
    );
    expect(Math.abs(margin(bias) + Math.log(3))).toBeLessThan(0.1);
    expect(Math.abs(margin(bias) + margin(hashed) - Math.log(3))).toBeLessThan(0.1);
  });

  it('pulls weights to nothing where the pull is strong', () => {
    const matrix = matrixOf([true, true, false, false]);
    const problem = { matrix, classes: 2, labels: two([1, 1, 0, 0]), weights: new Float64Array(4).fill(1) };
    const free = fitLogistic(problem, { C: 10, denseC: 1 });
    const pulled = fitLogistic(problem, { C: 0.01, denseC: 1 });
    expect(Math.abs(margin(pulled.hashed))).toBeLessThan(0.1);
    expect(margin(free.hashed)).toBeGreaterThan(2);
  });

  it('does not hear rows of no weight, and counts heavy ones often', () => {
    const matrix = matrixOf([false, false, false]);
    const biasBy = (weights: readonly number[]) =>
      margin(
        fitLogistic(
          { matrix, classes: 2, labels: two([1, 0, 0]), weights: Float64Array.from(weights) },
          { C: 1, denseC: 1 },
        ).bias,
      );
    expect(biasBy([1, 1, 0])).toBeCloseTo(0, 1);
    expect(biasBy([4, 1, 0])).toBeCloseTo(Math.log(4), 1);
  });

  it('learns only what offsets do not tell already', () => {
    const matrix = matrixOf([false, false, false, false]);
    const problem = { matrix, classes: 2, labels: two([1, 1, 1, 0]), weights: new Float64Array(4).fill(1) };
    const offsets = Float64Array.from([0, Math.log(3), 0, Math.log(3), 0, Math.log(3), 0, Math.log(3)]);
    expect(margin(fitLogistic({ ...problem, offsets }, { C: 1, denseC: 1 }).bias)).toBeCloseTo(0, 1);
  });
});
