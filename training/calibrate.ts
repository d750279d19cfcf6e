import { minimise } from '../src/understand/fit/lbfgs.ts';
import type { HeadShape } from '../src/understand/model.ts';

export interface Calibration {
  /** Divides the logits. */
  readonly temperature: number;
  /** Added to the logits before they are divided, one per class. */
  readonly shift: readonly number[];
}

/**
 * Finds the temperature and the shift that make probabilities come true on posts the head was not fitted on: the least
 * mean log loss (vector scaling with one common slope, after Guo et al. 2017).
 */
export function calibrationOf(
  logits: readonly (readonly number[])[],
  labels: readonly (readonly number[])[],
): Calibration {
  const width = logits[0]?.length ?? 0;
  const found = minimise(
    (at, gradient) => {
      gradient.fill(0);
      const slope = Math.exp(at[0] ?? 0);
      let loss = 0;
      logits.forEach((row, index) => {
        const scaled = row.map((z, k) => slope * (z + (at[k + 1] ?? 0)));
        const most = Math.max(...scaled);
        const raised = scaled.map((z) => Math.exp(z - most));
        const sum = raised.reduce((total, one) => total + one, 0);
        scaled.forEach((z, k) => {
          const wanted = labels[index]?.[k] ?? 0;
          const error = ((raised[k] ?? 0) / sum - wanted) / logits.length;
          loss -= (wanted * (z - most - Math.log(sum))) / logits.length;
          gradient[0] = (gradient[0] ?? 0) + error * z;
          gradient[k + 1] = (gradient[k + 1] ?? 0) + error * slope;
        });
      });
      return loss;
    },
    new Float64Array(width + 1),
    { tolerance: 1e-6 },
  );
  const shift = [...found.subarray(1)];
  const middle = shift.reduce((sum, one) => sum + one, 0) / Math.max(1, width);
  return { temperature: Math.exp(-(found[0] ?? 0)), shift: shift.map((one) => one - middle) };
}

export function calibrated(head: HeadShape, { temperature, shift }: Calibration): HeadShape {
  const round = (value: number): number => Number(value.toPrecision(6));
  return {
    ...head,
    temperature: round(temperature),
    bias: head.bias.map((bias, k) => round(bias + (shift[k] ?? 0))),
  };
}
