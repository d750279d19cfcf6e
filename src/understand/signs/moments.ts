import { placeOf } from './numbers.ts';
import { minutesOf } from './spans.ts';

const weekdays = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const months = 'january february march april may june july august september october november december'.split(
  ' ',
);
const places = new Map<string, { readonly kind: 'weekday' | 'month'; readonly place: number }>();
for (const [place, day] of weekdays.entries()) {
  for (const name of [day, day.slice(0, 3)]) places.set(name, { kind: 'weekday', place });
}
for (const [name, place] of [
  ['tues', 2],
  ['weds', 3],
  ['thur', 4],
  ['thurs', 4],
] as const)
  places.set(name, { kind: 'weekday', place });
for (const [place, month] of months.entries())
  for (const name of [month, month.slice(0, 3)]) places.set(name, { kind: 'month', place });
places.set('sept', { kind: 'month', place: 8 });
/** Names of days and months. */
export const namedWords: readonly string[] = [...places.keys()];
/** They are other words as often: days and months behind such words only. */
const doubtful = new Set(['sat', 'sun', 'may', 'mar', 'march']);
const telling = new Set(
  "since on from last by every until till this it's is in asked of and next back".split(' '),
);

/** A moment of the calendar that a word names. */
export type Named =
  | { readonly kind: 'weekday' | 'month'; readonly place: number }
  | { readonly kind: 'date'; readonly place: number };

/** Weekday, month or day of the month ("the 3rd") that stands at a word. */
export function namedAt(words: readonly string[], at: number): Named | undefined {
  const word = words[at] ?? '';
  const named = places.get(word);
  if (named) return !doubtful.has(word) || telling.has(words[at - 1] ?? '') ? named : undefined;
  const place = placeOf(word);
  if (place === undefined || !/^\d/.test(word) || place > 31) return undefined;
  const before = words[at - 1];
  return before === 'the' || before === 'on' || before === 'since' ? { kind: 'date', place } : undefined;
}

const cycle = { weekday: 7, month: 12, date: 30 } as const;
const stepMinutes = { weekday: minutesOf.day, month: minutesOf.month, date: minutesOf.day } as const;

/** From one named moment to the next of the same kind behind it ("asked Monday, it's Friday": 4 days). */
export function minutesBetween(then: Named, now: Named): number {
  const steps = (now.place - then.place + cycle[then.kind]) % cycle[then.kind];
  return (steps === 0 ? cycle[then.kind] : steps) * stepMinutes[then.kind];
}

/** Whole days from the last such weekday or date to the post, in UTC; of a month, from its first day. */
export function minutesSince(named: Named, postedAt: number): number {
  const posted = new Date(postedAt);
  if (named.kind === 'weekday') return minutesBetween(named, { kind: 'weekday', place: posted.getUTCDay() });
  if (named.kind === 'date') {
    const passed = posted.getUTCDate() >= named.place;
    const then = Date.UTC(posted.getUTCFullYear(), posted.getUTCMonth() - (passed ? 0 : 1), named.place);
    return wholeDays(postedAt - then);
  }
  const year = posted.getUTCFullYear() - (posted.getUTCMonth() >= named.place ? 0 : 1);
  return wholeDays(postedAt - Date.UTC(year, named.place, 1));
}

function wholeDays(ms: number): number {
  return Math.max(1, Math.floor(ms / 86_400_000)) * minutesOf.day;
}

const clockTime = /^(\d{1,2})(?:[:.h](\d{2}))?(am|pm|a|p)?$/;
const partsOfDay = new Map([
  ['morning', 8],
  ['noon', 12],
  ['midday', 12],
  ['lunch', 12],
  ['lunchtime', 12],
  ['afternoon', 14],
  ['evening', 19],
  ['tonight', 19],
  ['midnight', 0],
]);

/** Minutes since the last time that a clock showed what stands at a word ("3pm", "3.15pm", "9", "this morning"), in UTC. */
export function minutesSinceClock(
  words: readonly string[],
  at: number,
  postedAt: number,
): number | undefined {
  const passed = (Math.floor(postedAt / 60_000) % minutesOf.day) - minutesOf.day;
  const ago = (minute: number, turn: number): number => (passed - minute + 3 * minutesOf.day) % turn;
  const word = words[at] ?? '';
  if (word === 'last' && words[at + 1] === 'night') return ago(21 * 60, minutesOf.day);
  const part = partsOfDay.get(word === 'this' || word === 'early' ? (words[at + 1] ?? '') : word);
  if (part !== undefined) return ago(part * 60, minutesOf.day);
  const minute = minuteOfDay(word, words[at + 1] ?? '');
  return minute && ago(minute.value, minute.certain ? minutesOf.day : minutesOf.day / 2);
}

/** `certain`: which half of the day is told; else the nearer one is meant. */
function minuteOfDay(
  word: string,
  next: string,
): { readonly value: number; readonly certain: boolean } | undefined {
  const match = clockTime.exec(word);
  const hour = Number(match?.[1]);
  const minute = Number(match?.[2] ?? 0);
  if (!match || hour > 24 || minute > 59) return undefined;
  const half = match[3] ?? (next === 'am' || next === 'pm' ? next : undefined);
  if (half !== undefined)
    return { value: ((hour % 12) + (half.startsWith('p') ? 12 : 0)) * 60 + minute, certain: true };
  return { value: (hour % 24) * 60 + minute, certain: hour > 12 || hour === 0 };
}

/** "Yesterday", "last week", "last month": how many minutes ago such words say. */
export function minutesAgo(words: readonly string[], at: number): number | undefined {
  const word = words[at] ?? '';
  if (word === 'yesterday') return minutesOf.day;
  if (word !== 'last') return undefined;
  const next = words[at + 1];
  if (next === 'week') return minutesOf.week;
  return next === 'month' ? minutesOf.month : undefined;
}
