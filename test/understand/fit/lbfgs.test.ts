import { describe, expect, it } from 'vitest';
import { minimise } from '../../../src/understand/fit/lbfgs.ts';

describe('the search for a minimum', () => {
  it('finds that of a bowl', () => {
    const goal = [3, -2, 0.5];
    const found = minimise((at, gradient) => {
      goal.forEach((wanted, i) => {
        gradient[i] = 2 * (i + 1) * ((at[i] ?? 0) - wanted);
      });
      return 1 + goal.reduce((sum, wanted, i) => sum + (i + 1) * ((at[i] ?? 0) - wanted) ** 2, 0);
    }, new Float64Array(3));
    goal.forEach((wanted, i) => {
      expect(found[i]).toBeCloseTo(wanted, 2);
    });
  });

  // Rosenbrock 1960: the minimum of a bent valley is at (1, 1).
  it('follows a bent valley to its end', () => {
    const found = minimise(
      ([x = 0, y = 0], gradient) => {
        gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
        gradient[1] = 200 * (y - x * x);
        return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
      },
      Float64Array.from([-1.2, 1]),
      { tolerance: 1e-6 },
    );
    expect(found[0]).toBeCloseTo(1, 3);
    expect(found[1]).toBeCloseTo(1, 3);
  });

  it('stays where nothing is lower', () => {
    const start = Float64Array.from([5]);
    expect(
      minimise((_at, gradient) => {
        gradient.fill(0);
        return 1;
      }, start),
    ).toEqual(start);
  });
});
