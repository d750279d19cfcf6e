import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logLikelihood, timesAsOften } from '../../src/core/keyness.ts';

const of = (target: number, reference: number, targetSize: number, referenceSize: number) => ({
  ...{ target, reference, targetSize, referenceSize },
});

/** By hand, with the formula of Rayson & Garside 2000 (ucrel.lancs.ac.uk/llwizard.html) and natural logarithms. */
describe('the log-likelihood', () => {
  it.each([
    // E = 12.5 and 12.5: 2(20·ln 1.6 + 5·ln 0.4) = 2(9.40007 − 4.58145)
    [20, 5, 1_000, 1_000, 9.63724],
    // E = 1 and 9: 2·10·ln 10
    [10, 0, 100, 900, 46.0517],
    // E = 9 and 21: 2(12·ln(12/9) + 18·ln(18/21)) = 2(3.45218 − 2.77471)
    [12, 18, 300, 700, 1.35494],
    // E = 10 and 30: 2(2·ln 0.2 + 38·ln(38/30)) = 2(−3.21888 + 8.98277), and less in the target
    [2, 38, 500, 1_500, -11.5278],
    [0, 40, 100, 900, -8.42884],
  ])('of %d and %d in %d and %d words is %d', (target, reference, targetSize, referenceSize, g2) => {
    expect(logLikelihood(of(target, reference, targetSize, referenceSize))).toBeCloseTo(g2, 4);
  });

  const size = fc.integer({ min: 1, max: 100_000 });
  const count = fc.integer({ min: 0, max: 1_000 });

  it('is nothing for what both use alike, and where there is nothing to compare', () => {
    fc.assert(
      fc.property(count, size, size, (each, target, reference) => {
        expect(logLikelihood(of(each * target, each * reference, target, reference))).toBeCloseTo(0, 3);
      }),
    );
    expect(logLikelihood(of(3, 0, 10, 0))).toBe(0);
    expect(logLikelihood(of(0, 0, 10, 10))).toBe(0);
  });

  it('turns its sign when the two change places, and tells use above and below', () => {
    fc.assert(
      fc.property(count, count, size, size, (a, b, c, d) => {
        const g2 = logLikelihood(of(a, b, c, d));
        expect(Math.abs(logLikelihood(of(b, a, d, c)))).toBeCloseTo(Math.abs(g2), 6);
        expect(Number.isFinite(g2)).toBe(true);
        if (a / c < b / d) expect(g2).toBeLessThanOrEqual(0);
        if (a / c > b / d) expect(g2).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('grows with the evidence: twice of everything is twice as sure', () => {
    fc.assert(
      fc.property(count, count, size, size, (a, b, c, d) => {
        const once = logLikelihood(of(a, b, c, d));
        expect(logLikelihood(of(2 * a, 2 * b, 2 * c, 2 * d))).toBeCloseTo(2 * once, 4);
      }),
    );
  });
});

describe('times as often', () => {
  it.each([
    [20, 5, 1_000, 1_000, 4],
    [10, 10, 100, 900, 9],
    [2, 38, 500, 1_500, 6 / 38],
    // None in the reference counts as half a one.
    [10, 0, 100, 900, 180],
    [3, 0, 10, 0, 1],
  ])('%d and %d in %d and %d words is %d', (target, reference, targetSize, referenceSize, times) => {
    expect(timesAsOften(of(target, reference, targetSize, referenceSize))).toBeCloseTo(times, 9);
  });
});
