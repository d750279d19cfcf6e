import { describe, expect, it } from 'vitest';
import { clock, dayOf, moment, nearMoment, zoneName } from '../../src/render/moment.ts';

const now = Date.parse('2026-10-27T22:45:00Z');

describe('a moment', () => {
  it('is told in the zone, over the change of clocks', () => {
    expect(clock(Date.parse('2026-10-24T12:00:00Z'), 'Europe/London')).toBe('13:00');
    expect(clock(Date.parse('2026-10-26T12:00:00Z'), 'Europe/London')).toBe('12:00');
    expect(clock(Date.parse('2026-10-26T00:30:00Z'), 'UTC')).toBe('00:30');
  });

  it('names the year only when it is another', () => {
    expect(dayOf(Date.parse('2026-10-24T12:00:00Z'), 'UTC', now)).toBe('Sat 24 Oct');
    expect(dayOf(Date.parse('2025-10-24T12:00:00Z'), 'UTC', now)).toBe('Fri 24 Oct 2025');
    expect(moment(Date.parse('2026-09-03T09:05:00Z'), 'UTC', now)).toBe('3 Sep 09:05');
  });

  it.each([
    ['2026-10-27T17:05:00Z', '17:05'],
    ['2026-10-24T17:05:00Z', 'Sat 17:05'],
    ['2026-09-03T17:05:00Z', '3 Sep 17:05'],
  ])('%s is said as briefly as it is clear', (at, said) => {
    expect(nearMoment(Date.parse(at), 'UTC', now)).toBe(said);
  });

  it('calls a zone by its city', () => expect(zoneName('America/New_York')).toBe('New York'));
});
