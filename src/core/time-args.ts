import { durationOf } from './durations.ts';
import { UsageError } from './errors.ts';
import { startOfDay, toUtc } from './zone.ts';

/** What a typed time is read against. */
export interface TimeArgs {
  readonly now: number;
  /** IANA zone of dates and times without an offset. */
  readonly zone: string;
  /** Where it was typed, for the message: `--since`. */
  readonly flag: string;
}

const stamp =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s?([Zz]|[+-]\d\d:?\d\d)?$/;

/**
 * A moment as people type it, milliseconds UTC: `7d` (so long before now), `2026-11-01`, `2026-11-01T09:00`, the same with
 * `Z` or `+01:00`, `today`, `yesterday`, `now`. Dates begin at local midnight. Anything else is a UsageError with examples.
 */
export function parseTime(text: string, { now, zone, flag }: TimeArgs): number {
  const word = text.trim().toLowerCase();
  if (word === 'now') return now;
  if (word === 'today') return startOfDay(zone, now);
  if (word === 'yesterday') return startOfDay(zone, startOfDay(zone, now) - 1);
  const back = durationOf(word.replace(/ ago$/, ''));
  if (back !== undefined) return now - back;
  const at = stampOf(text.trim(), zone);
  if (at !== undefined) return at;
  throw new UsageError(
    `${flag} ${JSON.stringify(text)} is not a time`,
    `Write one of: ${flag} 7d · ${flag} 2026-11-01 · ${flag} 2026-11-01T09:00 · ${flag} 2026-11-01T09:00+01:00 · ${flag} yesterday`,
  );
}

/** A date or time stamp, undefined for anything else and for days and hours that do not exist. */
function stampOf(text: string, zone: string): number | undefined {
  const match = stamp.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', offset] = match;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
  const local = Date.parse(iso);
  if (Number.isNaN(local) || new Date(local).toISOString() !== iso) return undefined;
  if (offset === undefined) return toUtc(zone, local);
  const ahead = offsetOf(offset);
  return ahead === undefined || match[4] === undefined ? undefined : local - ahead;
}

function offsetOf(text: string): number | undefined {
  if (/^z$/i.test(text)) return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  if (minutes > 14 * 60 || Number(text.slice(-2)) > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * minutes * 60_000;
}
