import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { honestQuantile, medianOfAnswered, type Sample } from '../../src/core/quantiles.ts';

const minute = 60_000;
const answered = (minutes: number): Sample => ({ ms: minutes * minute, answered: true });
const waiting = (minutes: number): Sample => ({ ms: minutes * minute, answered: false });
const series = (count: number, from: number, step: number) =>
  Array.from({ length: count }, (_, index) => from + index * step);

// 60 of 100 answered: 44 after 5 to 112.5 minutes, 16 after 10 to 25 hours; 40 wait 1 to 10 days.
const desk = [
  ...series(44, 5, 2.5).map(answered),
  ...series(16, 600, 60).map(answered),
  ...series(40, 1440, (9 * 1440) / 39).map(waiting),
];

describe('times to an answer', () => {
  it('have a flattering median over the answered alone and an honest one over all', () => {
    expect(medianOfAnswered(desk)).toBe(78.75 * minute);
    expect(honestQuantile(desk, 0.5)).toBe(900 * minute);
  });

  it('have no honest median while fewer than half are answered', () => {
    const neglected = [...series(44, 5, 2.5).map(answered), ...series(56, 1440, 60).map(waiting)];
    expect(honestQuantile(neglected, 0.5)).toBeUndefined();
    expect(honestQuantile(desk, 0.9)).toBeUndefined();
  });

  it('follow the product-limit estimate where waits end at different times', () => {
    // Counted by hand: 8 at risk, S(6) = 5/8 = 0.625; 4 at risk, S(7) = 0.469; 2 at risk, S(10) = 0.234.
    const hours = [
      answered(6),
      answered(6),
      answered(6),
      waiting(6),
      answered(7),
      waiting(9),
      answered(10),
      waiting(10),
    ];
    expect(honestQuantile(hours, 0.3)).toBe(6 * minute);
    expect(honestQuantile(hours, 0.5)).toBe(7 * minute);
    expect(honestQuantile(hours, 0.7)).toBe(10 * minute);
    expect(honestQuantile(hours, 0.8)).toBeUndefined();
  });

  it('are unknown where there are none', () => {
    expect(honestQuantile([], 0.5)).toBeUndefined();
    expect(medianOfAnswered([waiting(5)])).toBeUndefined();
  });

  it('are plain quantiles where everything is answered', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 99 }),
        (times, percent) => {
          const sorted = [...times].sort((a, b) => a - b);
          const expected = sorted[Math.ceil((percent * times.length) / 100) - 1];
          expect(
            honestQuantile(
              times.map((ms) => ({ ms, answered: true })),
              percent / 100,
            ),
          ).toBe(expected);
        },
      ),
    );
  });

  it('never look better when somebody else begins to wait', () => {
    const sample = fc.record({ ms: fc.integer({ min: 0, max: 500 }), answered: fc.boolean() });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 40 }), (samples) => {
        const longest = Math.max(...samples.map(({ ms }) => ms)) + 1;
        const before = honestQuantile(samples, 0.5) ?? Number.POSITIVE_INFINITY;
        const after =
          honestQuantile([...samples, { ms: longest, answered: false }], 0.5) ?? Number.POSITIVE_INFINITY;
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
