import type { Office, OpenSpan } from './office.ts';
import { changeBetween, offsetMs, toLocal, toUtc } from './zone.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
/** Days since 1970 that are looked at; a time outside (a broken or hostile post) counts as its nearest edge. */
const lastDay = 54_787; // 2120-01-01

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Open spans of one local day as moments, and the open time of all days before it (from the first day looked at). */
interface Day {
  readonly spans: readonly Span[];
  readonly openMs: number;
}

interface OfficeClock {
  /** Open time up to a moment, counted from a fixed one: only differences mean something. */
  openBefore(at: number): number;
  dayOf(day: number): Day;
}

/**
 * Open time between two moments: while the wall clock of the office's zone shows an opening hour, through changes of the
 * clocks and dated exceptions. Without an office it is calendar time. 0 when `to` is not after `from`.
 */
export function officeMs(office: Office | undefined, from: number, to: number): number {
  if (to <= from) return 0;
  if (office === undefined) return to - from;
  const clock = clockOf(office);
  return clock.openBefore(clamp(to)) - clock.openBefore(clamp(from));
}

/** Whether the office is open at a moment; without an office it always is. */
export function isOpen(office: Office | undefined, at: number): boolean {
  return officeMs(office, at, at + 1) > 0;
}

/**
 * The first moment when the open time since `from` reaches `ms`; without an office plain addition.
 * Undefined for an office that is not open so long before the year 2120.
 */
export function addOfficeMs(office: Office | undefined, from: number, ms: number): number | undefined {
  if (office === undefined) return from + ms;
  if (ms <= 0) return from;
  const clock = clockOf(office);
  const target = clock.openBefore(clamp(from)) + ms;
  for (let day = Math.max(0, dayNumber(from) - 1); day < lastDay; day += 1) {
    const { spans, openMs } = clock.dayOf(day);
    let reached = openMs;
    for (const span of spans) {
      if (reached + span.to - span.from >= target) return span.from + target - reached;
      reached += span.to - span.from;
    }
  }
  return undefined;
}

/** What counts as a business day where no office is configured. */
const weekdays: Office = {
  zone: 'UTC',
  days: [0, 1, 2, 3, 4, 5, 6].map((day) => (day === 0 || day === 6 ? [] : [{ from: 0, to: 1440 }])),
  dated: new Map(),
};

/**
 * The same time of day so many open days later, moved into that day's hours. What comes while the office is closed counts
 * from the next opening. Without an office business days are Monday to Friday, UTC. Undefined as in `addOfficeMs`.
 */
export function addBusinessDays(office: Office | undefined, from: number, days: number): number | undefined {
  const hours = office ?? weekdays;
  const start = isOpen(hours, from) ? from : addOfficeMs(hours, from, 1);
  if (start === undefined) return undefined;
  const local = toLocal(hours.zone, isOpen(hours, from) ? start : start - 1);
  const minuteOfDay = (local % dayMs) / minuteMs;
  let left = days;
  for (let day = dayNumber(local) + 1; day < lastDay; day += 1) {
    const open = spansOn(hours, day);
    const [first] = open;
    const last = open.at(-1);
    if (!first || !last) continue;
    left -= 1;
    if (left > 0) continue;
    const minute = Math.min(Math.max(minuteOfDay, first.from), last.to);
    return toUtc(hours.zone, day * dayMs + minute * minuteMs);
  }
  return undefined;
}

function createClocks(): (office: Office) => OfficeClock {
  const known = new WeakMap<Office, OfficeClock>();
  return (office) => {
    const clock = known.get(office) ?? createClock(office);
    known.set(office, clock);
    return clock;
  };
}

const clockOf = createClocks();

/** Keeps each day once, with a running total, so that years cost as much as hours. */
function createClock(office: Office): OfficeClock {
  let base = -1;
  const after: Day[] = [];
  const before: Day[] = [];
  const dayOf = (day: number): Day => {
    if (base < 0) {
      base = day;
      after.push({ spans: momentsOn(office, day), openMs: 0 });
    }
    while (after.length <= day - base) {
      const last = after.at(-1);
      after.push({
        spans: momentsOn(office, base + after.length),
        openMs: last ? last.openMs + lengthOf(last.spans) : 0,
      });
    }
    while (before.length < base - day) {
      const spans = momentsOn(office, base - before.length - 1);
      before.push({ spans, openMs: (before.at(-1)?.openMs ?? 0) - lengthOf(spans) });
    }
    return (day < base ? before[base - day - 1] : after[day - base]) ?? { spans: [], openMs: 0 };
  };
  return {
    dayOf,
    openBefore(at) {
      const utcDay = dayNumber(at);
      let open = dayOf(utcDay - 1).openMs;
      for (let day = utcDay - 1; day <= utcDay + 1; day += 1)
        for (const span of dayOf(day).spans) open += Math.max(0, Math.min(span.to, at) - span.from);
      return open;
    },
  };
}

/** The moments of a local day at which the wall clock shows an opening hour; around a change of the clocks in two parts. */
function momentsOn(office: Office, day: number): readonly Span[] {
  const open = spansOn(office, day);
  if (open.length === 0) return [];
  const midnight = day * dayMs;
  const start = midnight - dayMs;
  const end = midnight + 2 * dayMs;
  const change = changeBetween(office.zone, start, end);
  const earlier = offsetMs(office.zone, start);
  if (change === undefined) return open.map((span) => moments(span, midnight - earlier));
  const later = offsetMs(office.zone, end);
  return [
    ...open.map((span) => clip(moments(span, midnight - earlier), Number.NEGATIVE_INFINITY, change)),
    ...open.map((span) => clip(moments(span, midnight - later), change, Number.POSITIVE_INFINITY)),
  ].filter((span) => span.from < span.to);
}

function moments(span: OpenSpan, midnight: number): Span {
  return { from: midnight + span.from * minuteMs, to: midnight + span.to * minuteMs };
}

function clip(span: Span, from: number, to: number): Span {
  return { from: Math.max(span.from, from), to: Math.min(span.to, to) };
}

function spansOn(office: Office, day: number): readonly OpenSpan[] {
  const date = new Date(day * dayMs);
  return office.dated.get(date.toISOString().slice(0, 10)) ?? office.days[date.getUTCDay()] ?? [];
}

function lengthOf(spans: readonly Span[]): number {
  let length = 0;
  for (const span of spans) length += span.to - span.from;
  return length;
}

function dayNumber(ms: number): number {
  return Math.floor(ms / dayMs);
}

function clamp(at: number): number {
  return Math.min(Math.max(at, dayMs), lastDay * dayMs);
}
