import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Office, OpenSpan } from '../../src/core/office.ts';
import { addBusinessDays, addOfficeMs, isOpen, officeMs } from '../../src/core/office-clock.ts';
import { toUtc } from '../../src/core/zone.ts';

const minute = 60_000;
const hour = 60 * minute;

function span(text: string): OpenSpan {
  const [from = 0, to = 0] = text.split('-').map((time) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return hours * 60 + minutes;
  });
  return { from, to };
}

interface Hours {
  readonly weekdays?: string;
  readonly weekend?: string;
  readonly closed?: readonly string[];
  readonly open?: Readonly<Record<string, string>>;
}

function office(
  zone: string,
  { weekdays = '9:00-17:00', weekend = '', closed = [], open = {} }: Hours = {},
): Office {
  const spans = (text: string) => (text === '' ? [] : text.split(' ').map(span));
  const dated = new Map<string, readonly OpenSpan[]>(closed.map((date) => [date, []]));
  for (const [date, text] of Object.entries(open)) dated.set(date, spans(text));
  return { zone, days: [0, 1, 2, 3, 4, 5, 6].map((day) => spans(day % 6 === 0 ? weekend : weekdays)), dated };
}

/** `2026-10-23 16:00` on the wall of a zone. */
function at(zone: string, local: string): number {
  return toUtc(zone, Date.parse(`${local.replace(' ', 'T')}:00Z`));
}

const london = office('Europe/London');
const allDay = { weekdays: '0:00-24:00', weekend: '0:00-24:00' };
const christmas = office('Europe/London', { closed: ['2026-12-25', '2026-12-28'] });

describe('office time between two moments', () => {
  // Each row was counted by hand. Sources of the cases: Hootsuite, Orlo and Zendesk's help pages.
  it.each([
    [
      'before opening: Mon 08:00 to 09:20',
      london,
      '2026-01-12 08:00',
      '2026-01-12 09:20',
      20 * minute,
      80 * minute,
    ],
    [
      'before opening: 06:00 to 09:05',
      london,
      '2026-01-12 06:00',
      '2026-01-12 09:05',
      5 * minute,
      185 * minute,
    ],
    ['clocks go back in London', london, '2026-10-23 16:00', '2026-10-26 10:00', 2 * hour, 67 * hour],
    [
      'clocks go forward in New York',
      office('America/New_York'),
      '2026-03-06 16:30',
      '2026-03-09 09:30',
      hour,
      64 * hour,
    ],
    [
      'a split day',
      office('Europe/London', { weekdays: '8:00-12:00 13:30-18:00' }),
      '2026-01-13 11:30',
      '2026-01-13 14:00',
      hour,
      150 * minute,
    ],
    ['two closed dates', christmas, '2026-12-24 16:00', '2026-12-29 10:00', 2 * hour, 114 * hour],
    [
      'a desk that never closes, clocks back',
      office('Europe/London', allDay),
      '2026-10-24 12:00',
      '2026-10-25 12:00',
      25 * hour,
      25 * hour,
    ],
    [
      'a desk that never closes, clocks forward',
      office('Europe/London', allDay),
      '2026-03-28 12:00',
      '2026-03-29 12:00',
      23 * hour,
      23 * hour,
    ],
    [
      'a short day by date',
      office('Europe/London', { open: { '2026-12-24': '9:00-12:00' } }),
      '2026-12-24 08:00',
      '2026-12-24 18:00',
      3 * hour,
      10 * hour,
    ],
    [
      'a Saturday opened by date',
      office('Europe/London', { open: { '2026-01-17': '10:00-12:00' } }),
      '2026-01-17 00:00',
      '2026-01-18 00:00',
      2 * hour,
      24 * hour,
    ],
    ['answered while closed', london, '2026-01-17 10:00', '2026-01-17 22:00', 0, 12 * hour],
    [
      'a zone whose day is skipped (Apia, 30 Dec 2011)',
      office('Pacific/Apia', allDay),
      '2011-12-29 12:00',
      '2011-12-31 12:00',
      24 * hour,
      24 * hour,
    ],
    // Havana's clocks go from 01:00 back to 00:00: the hour from midnight comes twice.
    [
      'an opening hour that comes twice',
      office('America/Havana', { weekend: '0:00-1:00' }),
      '2026-10-31 12:00',
      '2026-11-01 12:00',
      2 * hour,
      25 * hour,
    ],
    // London, 29 March: 01:00 becomes 02:00.
    [
      'an opening hour that is left out',
      office('Europe/London', { weekend: '1:00-2:00' }),
      '2026-03-28 12:00',
      '2026-03-29 12:00',
      0,
      23 * hour,
    ],
  ] as const)('%s', (_, hours, from, to, open, calendar) => {
    const [start, end] = [at(hours.zone, from), at(hours.zone, to)];
    expect(officeMs(hours, start, end)).toBe(open);
    expect(officeMs(undefined, start, end)).toBe(calendar);
  });

  it('is nothing when the end is not after the start', () => {
    expect(officeMs(london, 1_000, 1_000)).toBe(0);
    expect(officeMs(undefined, 2_000, 1_000)).toBe(0);
  });

  it('is the same whichever day is asked about first', () => {
    const first = office('Europe/Berlin');
    const second = office('Europe/Berlin');
    const [old, recent] = [at('Europe/Berlin', '2024-02-01 10:00'), at('Europe/Berlin', '2026-01-15 12:00')];
    officeMs(first, recent, recent + hour);
    officeMs(second, old, old + hour);
    expect(officeMs(first, old, recent)).toBe(officeMs(second, old, recent));
  });

  it('agrees with asking Intl what the clock shows every five minutes, in zones with odd changes', () => {
    const zones = [
      'Europe/London',
      'America/Havana',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'Asia/Kathmandu',
    ];
    const step = 5 * minute;
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2025, 0, 1) / step, max: Date.UTC(2026, 11, 31) / step }),
        fc.integer({ min: 1, max: 12 * 60 }),
        (zone, start, steps) => {
          const hours = office(zone, { weekdays: '8:30-12:00 13:00-18:05', weekend: '0:00-3:00' });
          let open = 0;
          for (let index = 0; index < steps; index += 1)
            if (wallIsOpen(hours, (start + index) * step)) open += step;
          expect(officeMs(hours, start * step, (start + steps) * step)).toBe(open);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('adds up: the parts of an interval make the whole', () => {
    const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2028, 0, 1) });
    fc.assert(
      fc.property(moment, moment, moment, (...moments) => {
        const [a = 0, b = 0, c = 0] = moments.sort((x, y) => x - y);
        expect(officeMs(christmas, a, b) + officeMs(christmas, b, c)).toBe(officeMs(christmas, a, c));
      }),
    );
  });

  it('takes hostile times without counting for hours', () => {
    expect(officeMs(london, -8e15, 8e15)).toBeGreaterThan(0);
    expect(officeMs(london, Number.MIN_SAFE_INTEGER, 0)).toBe(0);
  });

  it('measures 10,000 intervals of years in a blink', () => {
    const hours = office('Europe/Paris', { closed: ['2026-01-01'] });
    const end = Date.UTC(2026, 0, 15);
    const started = performance.now();
    for (let index = 0; index < 10_000; index += 1)
      officeMs(hours, end - index * 5 * hour - 5 * 365 * 24 * hour, end);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

/** The plain way, kept apart from the code: what Intl says the wall shows. */
function wallIsOpen(hours: Office, moment: number): boolean {
  const parts = Object.fromEntries(
    formatter(hours.zone)
      .formatToParts(moment)
      .map((part) => [part.type, part.value]),
  );
  const day = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(parts['weekday'] ?? '');
  const minutes = Number(parts['hour']) * 60 + Number(parts['minute']);
  return (hours.days[day] ?? []).some(({ from, to }) => minutes >= from && minutes < to);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  const made =
    formatters.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      weekday: 'short',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    });
  formatters.set(zone, made);
  return made;
}

describe('the moment when office time has passed', () => {
  it.each([
    ['Fri 16:00 + 2 h is Mon 10:00', '2026-01-16 16:00', 2, '2026-01-19 10:00'],
    ['Fri 16:55 + 24 h is Wed 16:55', '2026-01-16 16:55', 24, '2026-01-21 16:55'],
    ['Fri 16:00 + 8 h is Mon 16:00', '2026-01-16 16:00', 8, '2026-01-19 16:00'],
    ['Sat 11:00 + 1 h is Mon 10:00', '2026-01-17 11:00', 1, '2026-01-19 10:00'],
    ['Fri 16:00 + 1 h is the closing hour itself', '2026-01-16 16:00', 1, '2026-01-16 17:00'],
  ])('%s', (_, from, hours, to) => {
    expect(addOfficeMs(london, at('Europe/London', from), hours * hour)).toBe(at('Europe/London', to));
  });

  it('is plain addition without an office', () => {
    expect(addOfficeMs(undefined, 5_000, hour)).toBe(5_000 + hour);
  });

  it('is never for an office that does not open', () => {
    expect(addOfficeMs(office('UTC', { weekdays: '' }), Date.UTC(2026, 0, 15), 1)).toBeUndefined();
  });

  it('is the first moment at which so much office time has passed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 0, 1) }),
        fc.integer({ min: 1, max: 300 * hour }),
        (from, ms) => {
          const due = addOfficeMs(christmas, from, ms) ?? Number.NaN;
          expect(officeMs(christmas, from, due)).toBe(ms);
          expect(officeMs(christmas, from, due - 1)).toBe(ms - 1);
        },
      ),
    );
  });
});

describe('business days', () => {
  it.each([
    ['the same hour of the next open day', '2026-01-14 10:30', 1, '2026-01-15 10:30'],
    ['over the weekend', '2026-01-16 16:00', 1, '2026-01-19 16:00'],
    ['over closed dates', '2026-12-24 16:00', 1, '2026-12-29 16:00'],
    ['two of them', '2026-01-15 09:00', 2, '2026-01-19 09:00'],
    ['what comes on a Saturday counts from Monday morning', '2026-01-17 11:00', 1, '2026-01-20 09:00'],
    ['what comes in the evening counts from the next morning', '2026-01-13 20:00', 1, '2026-01-15 09:00'],
    ['over the change of the clocks', '2026-10-23 16:00', 1, '2026-10-26 16:00'],
  ])('%s', (_, from, days, to) => {
    expect(addBusinessDays(christmas, at('Europe/London', from), days)).toBe(at('Europe/London', to));
  });

  it('end with the hours of a day that closes earlier', () => {
    const hours = office('Europe/London', { weekend: '10:00-13:00' });
    expect(addBusinessDays(hours, at('Europe/London', '2026-01-16 16:00'), 1)).toBe(
      at('Europe/London', '2026-01-17 13:00'),
    );
    expect(addBusinessDays(hours, at('Europe/London', '2026-01-16 09:30'), 1)).toBe(
      at('Europe/London', '2026-01-17 10:00'),
    );
  });

  it('are Monday to Friday in UTC without an office', () => {
    expect(addBusinessDays(undefined, Date.UTC(2026, 0, 16, 22), 1)).toBe(Date.UTC(2026, 0, 19, 22));
    expect(addBusinessDays(undefined, Date.UTC(2026, 0, 17, 22), 1)).toBe(Date.UTC(2026, 0, 20));
  });
});

describe('whether the office is open', () => {
  it.each([
    ['2026-01-12 08:59', false],
    ['2026-01-12 09:00', true],
    ['2026-01-12 16:59', true],
    ['2026-01-12 17:00', false],
    ['2026-01-17 10:00', false],
  ])('%s: %s', (local, open) => expect(isOpen(london, at('Europe/London', local))).toBe(open));

  it('is always so without an office', () => expect(isOpen(undefined, 0)).toBe(true));
});
