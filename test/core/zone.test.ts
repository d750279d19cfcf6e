import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeBetween,
  isZone,
  learnZone,
  localDate,
  offsetMs,
  startOfDay,
  toLocal,
  toUtc,
  zoneTable,
} from '../../src/core/zone.ts';

const hour = 3_600_000;
const utc = (text: string) => Date.parse(text);
/** A local time as milliseconds on the wall. */
const wall = (text: string) => Date.parse(`${text}Z`);

describe('a table of a zone', () => {
  const from = utc('2023-01-01T00:00:00Z');
  const to = utc('2028-01-01T00:00:00Z');

  it('has each change of the clocks once', () => {
    const { changes } = zoneTable(
      'America/New_York',
      utc('2026-01-01T00:00:00Z'),
      utc('2027-01-01T00:00:00Z'),
    );
    expect(changes).toEqual([
      [utc('2026-01-01T00:00:00Z'), -5 * hour],
      [utc('2026-03-08T07:00:00Z'), -4 * hour],
      [utc('2026-11-01T06:00:00Z'), -5 * hour],
    ]);
  });

  it('is believed where it holds, and Intl where it does not', () => {
    // Nobody else here reads this zone: what was read first stays. The table is another zone's, to tell them apart.
    learnZone({ ...zoneTable('Asia/Tokyo', from, to), zone: 'America/Bogota' });
    expect(offsetMs('America/Bogota', from - 1)).toBe(-5 * hour);
    expect(offsetMs('America/Bogota', from)).toBe(9 * hour);
    expect(offsetMs('America/Bogota', to - 1)).toBe(9 * hour);
    expect(offsetMs('America/Bogota', to)).toBe(-5 * hour);
  });

  it.each(['Europe/Lisbon', 'Africa/Casablanca', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/St_Johns'])(
    'of %s tells what Intl tells, at any moment',
    (zone) => {
      const table = zoneTable(zone, from, to);
      const formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
      const told = (at: number): string => {
        const minutes = (table.changes.findLast(([since]) => since <= at)?.[1] ?? 0) / 60_000;
        const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
        const size = Math.abs(minutes);
        return minutes === 0 ? 'GMT' : `GMT${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
      };
      fc.assert(
        fc.property(fc.integer({ min: from, max: to - 1 }), (at) => {
          expect(formatter.format(at).split(', ')[1]?.replace('GMT+00:00', 'GMT')).toBe(told(at));
        }),
      );
    },
  );
});

describe('a zone', () => {
  it.each([
    ['Europe/London', true],
    ['UTC', true],
    ['America/Argentina/Buenos_Aires', true],
    ['Asia/Calcutta', true],
    ['Europe/Londn', false],
    ['+01:00', false],
    ['', false],
    ['CEST', false],
    ['../etc/passwd', false],
  ])('%j: %s', (name, known) => expect(isZone(name)).toBe(known));

  it.each([
    ['Europe/London', '2026-01-15T12:00:00Z', 0],
    ['Europe/London', '2026-07-15T12:00:00Z', hour],
    ['Asia/Kathmandu', '2026-01-15T12:00:00Z', 5.75 * hour],
    ['America/St_Johns', '2026-01-15T12:00:00Z', -3.5 * hour],
    ['UTC', '2026-07-15T12:00:00Z', 0],
  ])('%s at %s is %i ms ahead of UTC', (zone, at, ahead) => expect(offsetMs(zone, utc(at))).toBe(ahead));

  it('changes to the millisecond', () => {
    const change = utc('2026-10-25T01:00:00Z');
    expect(offsetMs('Europe/London', change - 1)).toBe(hour);
    expect(offsetMs('Europe/London', change)).toBe(0);
    expect(changeBetween('Europe/London', change - 5 * hour, change + 5 * hour)).toBe(change);
    expect(changeBetween('Europe/London', change, change + 5 * hour)).toBeUndefined();
  });

  it('pauses its summer time for Ramadan', () => {
    // Morocco, 2024: one hour back on 10 March, forward again on 14 April.
    expect(offsetMs('Africa/Casablanca', utc('2024-03-09T12:00:00Z'))).toBe(hour);
    expect(offsetMs('Africa/Casablanca', utc('2024-03-20T12:00:00Z'))).toBe(0);
    expect(offsetMs('Africa/Casablanca', utc('2024-04-15T12:00:00Z'))).toBe(hour);
  });
});

describe('a local time', () => {
  it.each([
    ['plain', 'America/New_York', '2026-01-15T09:00:00', '2026-01-15T14:00:00Z'],
    ['that comes twice is the first', 'Europe/London', '2026-10-25T01:30:00', '2026-10-25T00:30:00Z'],
    ['left out is as much later', 'Europe/London', '2026-03-29T01:30:00', '2026-03-29T01:30:00Z'],
    ['left out in New York', 'America/New_York', '2026-03-08T02:30:00', '2026-03-08T07:30:00Z'],
    ['just before the gap', 'America/New_York', '2026-03-08T01:59:59', '2026-03-08T06:59:59Z'],
    ['just after the gap', 'America/New_York', '2026-03-08T03:00:00', '2026-03-08T07:00:00Z'],
    ['far in the east', 'Pacific/Kiritimati', '2026-01-01T00:00:00', '2025-12-31T10:00:00Z'],
  ])('%s', (_, zone, local, moment) => {
    expect(new Date(toUtc(zone, wall(local))).toISOString()).toBe(new Date(moment).toISOString());
  });

  it('and back gives the same, wherever the time exists', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'Europe/London',
          'America/New_York',
          'Australia/Lord_Howe',
          'Asia/Tokyo',
          'America/Havana',
        ),
        fc.integer({ min: utc('1990-01-01T00:00:00Z'), max: utc('2040-01-01T00:00:00Z') }),
        (zone, at) => {
          const local = toLocal(zone, at);
          const back = toUtc(zone, local);
          expect(toLocal(zone, back)).toBe(local);
          expect(back).toBeLessThanOrEqual(at);
        },
      ),
    );
  });
});

describe('a local day', () => {
  it('is named by its date there', () => {
    expect(localDate('Asia/Tokyo', utc('2026-01-15T20:00:00Z'))).toBe('2026-01-16');
  });

  it('begins at its first moment, also where midnight is left out', () => {
    expect(startOfDay('Europe/Berlin', utc('2026-07-15T12:00:00Z'))).toBe(utc('2026-07-14T22:00:00Z'));
    // Beirut's clocks go from 00:00 to 01:00 on 30 March 2025.
    expect(startOfDay('Asia/Beirut', utc('2025-03-30T12:00:00Z'))).toBe(utc('2025-03-29T22:00:00Z'));
  });
});
