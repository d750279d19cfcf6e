import type { Clocks } from '../app/clocks.ts';
import type { Wait } from '../core/wait.ts';
import { zoneTable } from '../core/zone.ts';
import { duration, hoursText } from './duration.ts';
import { dayOf, moment, zoneName } from './moment.ts';

interface ClockOptions {
  readonly zone: string;
  readonly now: number;
}

/** Days on which the zone's clocks were put forward or back while somebody waited. */
function changes(from: number, to: number, { zone, now }: ClockOptions): readonly string[] {
  if (to <= from) return [];
  const [first, ...later] = zoneTable(zone, from, to).changes;
  let before = first?.[1] ?? 0;
  return later.map(([at, offset]) => {
    const way = offset > before ? 'forward' : 'back';
    before = offset;
    return `${zoneName(zone)} put its clocks ${way} on ${dayOf(at, zone, now)}: counted`;
  });
}

/** How long it took by the calendar and in the opening hours, and what was promised. */
export function clockTexts(wait: Wait, clocks: Clocks, options: ClockOptions): readonly string[] {
  const { zone, now } = options;
  const { dueAt, late, office, officeMs, waitedMs } = clocks;
  const until = wait.openedAt + waitedMs;
  const inOffice =
    office === undefined ? 'no opening hours set' : `office hours ${hoursText(officeMs)} (${office})`;
  const due =
    dueAt === undefined
      ? 'no promise set: nothing is late'
      : `${late || until > dueAt ? 'was due' : 'due'} ${moment(dueAt, zone, now)}${late ? ` · ${duration(until - dueAt)} late` : ''}`;
  return [`calendar ${duration(waitedMs)} · ${inOffice}`, due, ...changes(wait.openedAt, until, options)];
}
