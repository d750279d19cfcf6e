import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.ts';
import { parseTime } from '../../src/core/time-args.ts';

const now = Date.parse('2026-01-15T12:00:00Z');

function read(text: string, zone = 'Europe/Berlin'): string {
  return new Date(parseTime(text, { now, zone, flag: '--since' })).toISOString();
}

describe('a time as people type it', () => {
  it.each([
    ['7d', '2026-01-08T12:00:00.000Z'],
    ['1h30m', '2026-01-15T10:30:00.000Z'],
    ['7d ago', '2026-01-08T12:00:00.000Z'],
    ['now', '2026-01-15T12:00:00.000Z'],
    ['today', '2026-01-14T23:00:00.000Z'],
    ['Yesterday', '2026-01-13T23:00:00.000Z'],
    ['2026-11-01', '2026-10-31T23:00:00.000Z'],
    ['2026-07-01', '2026-06-30T22:00:00.000Z'],
    ['2026-11-01T09:00', '2026-11-01T08:00:00.000Z'],
    ['2026-11-01 09:00', '2026-11-01T08:00:00.000Z'],
    ['2026-11-01T09:00:30.5', '2026-11-01T08:00:30.500Z'],
    ['2026-11-01T09:00+01:00', '2026-11-01T08:00:00.000Z'],
    ['2026-11-01T09:00-0330', '2026-11-01T12:30:00.000Z'],
    ['2026-11-01T09:00Z', '2026-11-01T09:00:00.000Z'],
    ['2024-02-29', '2024-02-28T23:00:00.000Z'],
  ])('%s', (text, moment) => expect(read(text)).toBe(moment));

  it('means the day of the zone, not of UTC', () => {
    expect(read('today', 'Pacific/Kiritimati')).toBe('2026-01-15T10:00:00.000Z');
    expect(read('yesterday', 'America/Los_Angeles')).toBe('2026-01-14T08:00:00.000Z');
  });

  it('has a yesterday of 25 hours after the clocks went back', () => {
    const day = Date.parse('2026-10-26T12:00:00Z');
    const at = parseTime('yesterday', { now: day, zone: 'Europe/London', flag: '--since' });
    expect(new Date(at).toISOString()).toBe('2026-10-24T23:00:00.000Z');
  });

  it.each([
    '',
    'tomorow',
    '2026-02-30',
    '2026-13-01',
    '2026-1-1',
    '2026-11-01T25:00',
    '2026-11-01T09:00+25:00',
    '2026-11-01Z',
    '7',
    'last week',
    '0000',
    '1763000000',
  ])('%j is refused with examples', (text) => {
    expect(() => read(text)).toThrow(UsageError);
    expect(() => read(text)).toThrow(`--since ${JSON.stringify(text)} is not a time`);
  });

  it('names the flag and four ways to write it in the hint', () => {
    let hint = '';
    try {
      parseTime('soon', { now, zone: 'UTC', flag: '--as-of' });
    } catch (error) {
      if (error instanceof UsageError) hint = error.hint;
    }
    expect(hint).toBe(
      'Write one of: --as-of 7d · --as-of 2026-11-01 · --as-of 2026-11-01T09:00 · --as-of 2026-11-01T09:00+01:00 · --as-of yesterday',
    );
  });
});
