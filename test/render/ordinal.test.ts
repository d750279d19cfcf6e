import { expect, it } from 'vitest';
import { ordinal } from '../../src/render/ordinal.ts';

it.each([
  ...[
    [1, '1st'] as const,
    [2, '2nd'] as const,
    [3, '3rd'] as const,
    [4, '4th'] as const,
    [10, '10th'] as const,
  ],
  ...[[11, '11th'] as const, [12, '12th'] as const, [13, '13th'] as const, [21, '21st'] as const],
  ...[[102, '102nd'] as const, [112, '112th'] as const, [1013, '1013th'] as const],
])('the ordinal of %d is %s', (count, text) => {
  expect(ordinal(count)).toBe(text);
});
