import { describe, expect, it } from 'vitest';
import { parseDuration, parsePromise } from '../../src/core/durations.ts';
import { UsageError } from '../../src/core/errors.ts';

const minute = 60_000;
const hour = 60 * minute;

function refusal(work: () => unknown): UsageError {
  try {
    work();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a length of time', () => {
  it.each([
    ['90s', 90_000],
    ['30min', 30 * minute],
    ['30m', 30 * minute],
    ['1h', hour],
    ['1h30m', 90 * minute],
    ['1h 30min', 90 * minute],
    ['1.5h', 90 * minute],
    ['2d', 48 * hour],
    ['3w', 3 * 7 * 24 * hour],
    [' 7d ', 7 * 24 * hour],
    ['0s', 0],
  ])('%j is %i ms', (text, ms) => expect(parseDuration(text)).toBe(ms));

  it.each(['', ' ', '5', 'h', '1 hour', '1y', '30m1h', '-1h', '1h office', '1e3s', '9999999d', '١h'])(
    '%j is refused with examples',
    (text) => {
      const error = refusal(() => parseDuration(text));
      expect(error.message).toBe(`${JSON.stringify(text)} is not a length of time`);
      expect(error.hint).toBe('Write a number and a unit: 90s, 30min, 1h, 1h30m, 2d or 3w.');
    },
  );
});

describe('a promise', () => {
  it.each([
    ['1h', { clock: 'calendar', ms: hour }],
    ['1d', { clock: 'calendar', ms: 24 * hour }],
    ['8h office', { clock: 'office', ms: 8 * hour }],
    ['30min office', { clock: 'office', ms: 30 * minute }],
    ['2bd', { clock: 'business-days', days: 2 }],
    [' 1 bd ', { clock: 'business-days', days: 1 }],
  ])('%j', (text, target) => expect(parsePromise(text)).toEqual(target));

  it.each([
    ['1d office', 'Write 8h office (hours the office is open) or 1bd (one business day).'],
    ['2d office', 'Write 16h office (hours the office is open) or 2bd (business days).'],
    ['1w office', 'Write 40h office (hours the office is open) or 5bd (business days).'],
  ])('%j is refused: it means two things', (text, hint) => {
    const error = refusal(() => parsePromise(text));
    expect(error.message).toContain(text);
    expect(error.hint).toBe(hint);
  });

  it.each(['', 'office', '1', '1x office', '1bd office', 'bd', '0h', '0bd', 'soon'])(
    '%j is refused with examples',
    (text) => {
      expect(refusal(() => parsePromise(text)).hint).toContain('8h office');
    },
  );
});
