import { expect, it } from 'vitest';
import { usd } from '../../src/core/usd.ts';

it.each([
  [0, '$0'],
  [1, 'under $0.001'],
  [1_000, '$0.001'],
  [5_000, '$0.005'],
  [50_000, '$0.05'],
  [99_000, '$0.099'],
  [120_000, '$0.12'],
  [1_200_000, '$1.20'],
  [123_456_789, '$123.46'],
])('%d millionths of a dollar are %s', (microUsd, text) => {
  expect(usd(microUsd)).toBe(text);
});
