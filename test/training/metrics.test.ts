import { describe, expect, it } from 'vitest';
import { calibrated, calibrationOf } from '../../training/calibrate.ts';
import { calibrationError, figuresOf } from '../../training/metrics.ts';

describe('figures', () => {
  it('are those that a hand counts', () => {
    // yes: 2 of 3 found, 2 of 4 told are right; no: 1 of 3 found of 2 told.
    const pairs = [
      ['yes', 'yes'],
      ['yes', 'yes'],
      ['yes', 'no'],
      ['no', 'yes'],
      ['no', 'yes'],
      ['no', 'no'],
    ].map(([label = '', predicted = '']) => ({ label, predicted }));
    const { accuracy, macroF1, macroRecall, perClass } = figuresOf(['yes', 'no', 'never'], pairs);
    expect(accuracy).toBe(0.5);
    expect(perClass['yes']).toMatchObject({ posts: 3, precision: 0.5, recall: 2 / 3 });
    expect(perClass['yes']?.f1).toBeCloseTo(4 / 7);
    expect(perClass['no']).toMatchObject({ posts: 3, precision: 0.5, recall: 1 / 3 });
    expect(perClass).not.toHaveProperty('never');
    expect(macroRecall).toBeCloseTo(0.5);
    expect(macroF1).toBeCloseTo((4 / 7 + 0.4) / 2);
  });

  it('count a class that was told wrongly as 0', () => {
    const { macroF1 } = figuresOf(['a', 'b'], [{ label: 'a', predicted: 'b' }]);
    expect(macroF1).toBe(0);
  });
});

describe('calibration', () => {
  it('is off by as much as was told too much', () => {
    const told = (probability: number, isSo: boolean) => ({ probability, isSo });
    expect(calibrationError([told(0.9, true), told(0.9, false)])).toBeCloseTo(0.4);
    expect(calibrationError([told(0.5, true), told(0.5, false)])).toBeCloseTo(0);
    expect(calibrationError([told(1, true), told(0, false)])).toBe(0);
  });

  it('is set right by a slope and a shift', () => {
    // Logits of ±2 where 3 of 4 come true: the true logit is ln 3.
    const logits = [2, 2, 2, 2, -2, -2, -2, -2].map((z) => [z / 2, -z / 2]);
    const labels = [1, 1, 1, 0, 0, 0, 0, 1].map((one) => [one, 1 - one]);
    const { temperature, shift } = calibrationOf(logits, labels);
    expect(2 / temperature).toBeCloseTo(Math.log(3), 1);
    expect(shift[0]).toBeCloseTo(0, 1);
    const head = {
      name: 'x',
      classes: ['a', 'b'],
      bits: 1,
      buckets: 0,
      step: 1,
      bias: [1, 2],
      temperature: 1,
      dense: { names: [], mean: [], deviation: [], weights: [] },
    };
    expect(calibrated(head, { temperature: 2, shift: [0.5, -0.5] })).toMatchObject({
      temperature: 2,
      bias: [1.5, 1.5],
    });
  });
});
