import { describe, expect, it } from 'vitest';
import type { Clocks } from '../../src/app/clocks.ts';
import type { Wait } from '../../src/core/wait.ts';
import { clockTexts } from '../../src/render/why-clocks.ts';

const hour = 3_600_000;

function told(
  from: string,
  until: string,
  parts: Partial<Clocks>,
  zone = 'Europe/London',
): readonly string[] {
  const openedAt = Date.parse(from);
  const now = Date.parse(until);
  const clocks: Clocks = {
    ...{ waitedMs: now - openedAt, officeMs: 60 * hour, office: zone, dueAt: undefined },
    ...{ late: false, promiseUsed: undefined, ...parts },
  };
  return clockTexts({ openedAt } as Wait, clocks, { zone, now });
}

describe('the clocks of a wait', () => {
  it('say by how much it is late, and that the zone changed its clocks meanwhile', () => {
    // London went back from 02:00 to 01:00 on Sunday 29 October 2017 (IANA tzdata, rule GB-Eire).
    const dueAt = Date.parse('2017-10-26T03:23:00Z');
    expect(told('2017-10-26T02:23:00Z', '2017-10-31T22:45:00Z', { dueAt, late: true })).toEqual([
      'calendar 5 d 20 h · office hours 60 h (Europe/London)',
      'was due 26 Oct 04:23 · 5 d 19 h late',
      'London put its clocks back on Sun 29 Oct: counted',
    ]);
  });

  it('tell of clocks that went forward, and of none where there were none', () => {
    // London went forward on Sunday 29 March 2026.
    const [, , forward] = told('2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z', {});
    expect(forward).toBe('London put its clocks forward on Sun 29 Mar: counted');
    expect(told('2026-03-29T12:00:00Z', '2026-04-29T12:00:00Z', {})).toHaveLength(2);
    expect(told('2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z', {}, 'UTC')).toHaveLength(2);
  });

  it('say what is not set, and when an open one is due', () => {
    const from = '2026-01-15T12:00:00Z';
    const until = '2026-01-15T12:30:00Z';
    expect(told(from, until, { office: undefined })).toEqual([
      'calendar 30 min · no opening hours set',
      'no promise set: nothing is late',
    ]);
    expect(told(from, until, { officeMs: 0.5 * hour, dueAt: Date.parse('2026-01-15T13:00:00Z') })).toEqual([
      'calendar 30 min · office hours 30 min (Europe/London)',
      'due 15 Jan 13:00',
    ]);
  });
});
