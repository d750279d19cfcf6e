import { describe, expect, it } from 'vitest';
import { duration, roughDuration, shortDuration } from '../../src/render/duration.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('a duration', () => {
  it.each([
    [59_999, '< 1 min', '<1m', '< 1 min'],
    [10 * minute, '10 min', '10m', '10 min'],
    [4 * hour + 46 * minute, '4 h 46 min', '4h46', '4 h'],
    [hour + 2 * minute, '1 h 02 min', '1h02', '1 h'],
    [2 * hour - 1, '1 h 59 min', '1h59', '1 h'],
    [5 * day + 20 * hour, '5 d 20 h', '5d20h', '5 d'],
    [410 * day, '410 d', '410d', '410 d'],
    [-5, '< 1 min', '<1m', '< 1 min'],
  ])('of %i ms reads %s, %s and %s, never more than has passed', (ms, long, short, rough) => {
    expect([duration(ms), shortDuration(ms), roughDuration(ms)]).toEqual([long, short, rough]);
  });
});
