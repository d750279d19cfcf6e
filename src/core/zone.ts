const dayMs = 86_400_000;
/** Zones change their clocks at most once in so many days (Ramadan breaks of summer time are longer). */
const blockMs = 8 * dayMs;

interface ZoneClock {
  offsetMs(at: number): number;
}

/** The offsets of a zone through some years, to be kept where asking Intl is too slow. */
export interface ZoneTable {
  readonly zone: string;
  /** Moments that the table holds for: from `from` up to, not including, `to`. */
  readonly from: number;
  readonly to: number;
  /** From each moment on the clocks are so many milliseconds ahead of UTC; the first is `from`. */
  readonly changes: readonly (readonly [at: number, offsetMs: number])[];
}

interface Block {
  readonly before: number;
  /** When `after` begins to hold; Infinity where nothing changes. */
  readonly changeAt: number;
  readonly after: number;
}

/** Reads offsets from Intl once per zone and block of days: a formatter costs 11 ms, a reading a microsecond. */
function createZones() {
  const known = new Map<string, ZoneClock>([['UTC', { offsetMs: () => 0 }]]);
  return {
    clock(name: string): ZoneClock {
      const clock = known.get(name) ?? createClock(name);
      known.set(name, clock);
      return clock;
    },
    learn(table: ZoneTable): void {
      if (!known.has(table.zone))
        known.set(
          table.zone,
          tabled(table, () => createClock(table.zone)),
        );
    },
  };
}

/** By the table; outside of it by a clock that is made when it is first needed. */
function tabled({ from, to, changes }: ZoneTable, create: () => ZoneClock): ZoneClock {
  let beyond: ZoneClock | undefined;
  return {
    offsetMs(at) {
      if (at < from || at >= to) {
        beyond ??= create();
        return beyond.offsetMs(at);
      }
      let offset = 0;
      for (const [since, ahead] of changes) {
        if (since > at) break;
        offset = ahead;
      }
      return offset;
    },
  };
}

function createClock(name: string): ZoneClock {
  const formatter = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const read = (at: number): number => offsetIn(formatter.format(at));
  const blocks = new Map<number, Block>();
  return {
    offsetMs(at) {
      const index = Math.floor(at / blockMs);
      const block = blocks.get(index) ?? readBlock(read, index * blockMs);
      blocks.set(index, block);
      return at < block.changeAt ? block.before : block.after;
    },
  };
}

/** `1/15/2026, GMT+05:30`; plain GMT is UTC, and old local times have seconds. */
function offsetIn(formatted: string): number {
  const match = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(formatted);
  if (!match) return 0;
  const [, sign, hours, minutes, seconds = 0] = match;
  const ms = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -ms : ms;
}

function readBlock(read: (at: number) => number, start: number): Block {
  const before = read(start);
  const after = read(start + blockMs);
  if (before === after) return { before, changeAt: Number.POSITIVE_INFINITY, after };
  let low = start;
  let high = start + blockMs;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (read(middle) === before) low = middle;
    else high = middle;
  }
  return { before, changeAt: high, after };
}

const zones = createZones();

/** The names in force: a list costs 1 ms, a formatter 11. Old names (`Asia/Calcutta`) are not in it. */
const listedZones = ((): (() => ReadonlySet<string>) => {
  let names: ReadonlySet<string> | undefined;
  return () => {
    names ??= new Set(Intl.supportedValuesOf('timeZone'));
    return names;
  };
})();

/** Whether a name is an IANA zone that this machine knows (`Europe/London`); offsets like `+01:00` are none. */
export function isZone(name: string): boolean {
  if (name === 'UTC' || listedZones().has(name)) return true;
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name)) return false;
  try {
    zones.clock(name);
    return true;
  } catch {
    return false;
  }
}

/** How far the zone's clocks are ahead of UTC at a moment, milliseconds. The zone must pass `isZone`. */
export function offsetMs(zone: string, at: number): number {
  return zones.clock(zone).offsetMs(at);
}

/** The offsets of a zone between two moments, as this machine's zone data has them. */
export function zoneTable(zone: string, from: number, to: number): ZoneTable {
  const changes: (readonly [number, number])[] = [[from, offsetMs(zone, from)]];
  for (let at = from; at < to; at += blockMs) {
    const change = changeBetween(zone, at, Math.min(at + blockMs, to - 1));
    if (change !== undefined) changes.push([change, offsetMs(zone, change)]);
  }
  return { zone, from, to, changes };
}

/** Takes a table for true, so that Intl need not be asked. It must be of the zone data in force. */
export function learnZone(table: ZoneTable): void {
  zones.learn(table);
}

/**
 * What the clocks of a zone show at a moment: milliseconds since 1970-01-01T00:00 on the wall, so that UTC's calendar
 * functions read it.
 */
export function toLocal(zone: string, at: number): number {
  return at + offsetMs(zone, at);
}

/**
 * The moment when a zone's clocks show a local time (as `toLocal` gives it). A time that comes twice (clocks back) means the first; one that is
 * left out (clocks forward) is read with the offset before the change, so that 01:30 becomes 02:30.
 */
export function toUtc(zone: string, local: number): number {
  const earlier = offsetMs(zone, local - dayMs);
  const later = offsetMs(zone, local + dayMs);
  const first = local - Math.max(earlier, later);
  const second = local - Math.min(earlier, later);
  if (first + offsetMs(zone, first) === local) return first;
  if (second + offsetMs(zone, second) === local) return second;
  return local - earlier;
}

/** Date of a moment in a zone, `2026-11-01`. */
export function localDate(zone: string, at: number): string {
  return new Date(toLocal(zone, at)).toISOString().slice(0, 10);
}

/** First moment of the local day that holds `at`. */
export function startOfDay(zone: string, at: number): number {
  return toUtc(zone, Math.floor(toLocal(zone, at) / dayMs) * dayMs);
}

/** Whether the clocks change between two moments at most some days apart, and when; undefined where they do not. */
export function changeBetween(zone: string, from: number, to: number): number | undefined {
  const before = offsetMs(zone, from);
  if (before === offsetMs(zone, to)) return undefined;
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}
