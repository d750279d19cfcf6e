import type { Told } from './claims.ts';
import { minutesAgo, minutesBetween, minutesSince, minutesSinceClock, namedAt } from './moments.ts';
import { numberOf, placeOf } from './numbers.ts';
import { minutesOf, type Span, spanAt } from './spans.ts';

/** How long the trouble has lasted, and which words say so. */
export interface Lasting {
  readonly minutes: number;
  readonly from: number;
  readonly to: number;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const leading = set(
  'for been past last over nearly almost after waiting waited about around pending another approx approximately only literally took delayed roughly exactly already down out off gone missing late',
);
const following = set(
  'ago now later on and straight running without since back overdue with waiting no still of for i nothing passed <end> <q> <user> counting old',
);
const loyal = set(
  'customer member subscriber user client loyal customers fan player account married holder loyalty',
);
const standstill = set(
  "still waiting no nothing pending down without yet not never isn't hasn't haven't nobody where dead missing late delayed gone stuck broken said says lost out off shows processing status offline overdue since",
);

/** From "since Monday", "for 2 weeks", "5 days now", "day 5 without" and the like; the longest, in minutes at the post's time. */
export function lastingOf(
  words: readonly string[],
  told: Told,
  used: ReadonlySet<Span>,
  postedAt: number | undefined,
): Lasting | undefined {
  const found = [
    ...sinceWords(words, postedAt),
    ...told.spans.flatMap((span) => (!used.has(span) && isLasting(words, span) ? [span] : [])),
    ...dayCounts(words),
    ...pairs(told),
  ];
  return found.reduce<Lasting | undefined>(
    (longest, one) => (longest && longest.minutes >= one.minutes ? longest : one),
    undefined,
  );
}

/** Behind "since": a length of time, a day, a date, a month, a time of day. */
function sinceWords(words: readonly string[], postedAt: number | undefined): readonly Lasting[] {
  const found: Lasting[] = [];
  for (let at = words.indexOf('since'); at >= 0; at = words.indexOf('since', at + 1)) {
    const minutes = sinceAt(words, at + (skipped.has(words[at + 1] ?? '') ? 2 : 1), postedAt);
    if (minutes !== undefined) found.push({ minutes, from: at, to: Math.min(words.length, at + 3) });
  }
  return found;
}

const skipped = new Set(['the', 'about', 'around', 'like', 'at']);

function sinceAt(words: readonly string[], at: number, postedAt: number | undefined): number | undefined {
  const span = spanAt(words, at);
  if (span) return span.minutes < minutesOf.year ? span.minutes : undefined;
  const ago = minutesAgo(words, at);
  if (ago !== undefined) return ago;
  if (postedAt === undefined) return undefined;
  const skip = words[at] === 'last' || words[at] === 'early' || words[at] === 'late' ? 1 : 0;
  const named = namedAt(words, at + skip) ?? dateBehind(words, at + skip);
  if (named) return minutesSince(named, postedAt);
  return minutesSinceClock(words, at, postedAt);
}

/** "Since the 3rd", where the article was skipped. */
function dateBehind(words: readonly string[], at: number): { kind: 'date'; place: number } | undefined {
  const place = /^\d/.test(words[at] ?? '') ? placeOf(words[at] ?? '') : undefined;
  return place === undefined || place > 31 ? undefined : { kind: 'date', place };
}

function isLasting(words: readonly string[], { from, to, minutes }: Span): boolean {
  for (let at = from - 4; at < to + 4; at += 1) if (loyal.has(words[at] ?? '')) return false;
  const before = words[from - 1] ?? '<end>';
  const next = words[to] ?? '<end>';
  if (next === 'late' || next === 'later' || next === 'ago') return minutes >= 60 || next !== 'late';
  if (leading.has(before) && before !== 'last' && before !== 'another') return true;
  if (before === 'last' && words[from - 2] !== 'at') return true;
  const troubled = words.some((word) => standstill.has(word));
  return troubled && minutes >= minutesOf.day && (following.has(next) || before.startsWith('<'));
}

const dayUnits = new Map<string, number>([
  ['day', minutesOf.day],
  ['week', minutesOf.week],
  ['month', minutesOf.month],
]);
const countedOn = set('of without and now in <end> <q> <user> with no still since waiting <emoji> <url>');

/** "Day 5 of no internet". */
function dayCounts(words: readonly string[]): readonly Lasting[] {
  const found: Lasting[] = [];
  for (const [word, unit] of dayUnits) {
    for (let at = words.indexOf(word); at >= 0; at = words.indexOf(word, at + 1)) {
      const number = numberOf(words[at + 1] ?? '');
      if (number && number.letters === '' && number.value >= 2 && countedOn.has(words[at + 2] ?? '<end>'))
        found.push({ minutes: number.value * unit, from: at, to: at + 2 });
    }
  }
  return found;
}

/** "Asked on Monday. It's Friday." */
function pairs({ names, now }: Told): readonly Lasting[] {
  return now.flatMap((today) => {
    const then = names.find(({ kind }) => kind === today.kind);
    return then && then.at < today.at
      ? [{ minutes: minutesBetween(then, today), from: then.at, to: then.at + 1 }]
      : [];
  });
}
