import { numberOf } from './numbers.ts';

/** A length of time that was told: words `from` up to, not including, `to`. */
export interface Span {
  readonly minutes: number;
  readonly from: number;
  readonly to: number;
}

export const minutesOf = {
  minute: 1,
  hour: 60,
  day: 1440,
  week: 10_080,
  month: 43_200,
  year: 525_600,
} as const;

const typed: Readonly<Record<keyof typeof minutesOf, string>> = {
  minute: 'minute minutes min mins',
  hour: 'hour hours hr hrs',
  day: 'day days dys nights night',
  week: 'week weeks wk wks',
  month: 'month months mth mths mnths',
  year: 'year years yr yrs',
};
const units = new Map<string, number>(
  Object.entries(typed).flatMap(([unit, words]) =>
    words.split(' ').map((word) => [word, minutesOf[unit as keyof typeof minutesOf]] as const),
  ),
);
/** Only where they stick to their number. */
const shortUnits = new Map<string, number>([...units, ['m', 1], ['h', 60], ['d', 1440], ['w', 10_080]]);
/** Between a number and its unit. */
const between = new Set(
  'working business whole full long solid more straight entire bloody of good'.split(' '),
);
const hourAndMinutes = /^(\d{1,2})h(\d{2})$/;

/** The length of time that begins at a word: "40 mins", "2hrs", "an hour and a half", "a couple of weeks", "1 hr 30". */
export function spanAt(words: readonly string[], at: number): Span | undefined {
  const word = words[at] ?? '';
  if (word === 'fortnight') return { minutes: 20_160, from: at, to: at + 1 };
  if (word === 'half') return halfAt(words, at);
  const joined = hourAndMinutes.exec(word);
  if (joined) return { minutes: Number(joined[1]) * 60 + Number(joined[2]), from: at, to: at + 1 };
  const number = numberOf(word);
  if (!number) return undefined;
  if (number.letters !== '') {
    const unit = shortUnits.get(number.letters);
    return unit === undefined
      ? undefined
      : withRest(words, { minutes: number.value * unit, from: at, to: at + 1 }, unit);
  }
  return countedAt(words, at, number.value);
}

function halfAt(words: readonly string[], at: number): Span | undefined {
  const article = words[at + 1] === 'a' || words[at + 1] === 'an' ? 1 : 0;
  const unit = units.get(words[at + 1 + article] ?? '');
  return unit === undefined || unit < 60 ? undefined : { minutes: unit / 2, from: at, to: at + 2 + article };
}

function countedAt(words: readonly string[], at: number, first: number): Span | undefined {
  let value = first;
  let next = at + 1;
  if (words[next] === 'and' && words[next + 1] === 'a' && words[next + 2] === 'half') {
    value += 0.5;
    next += 3;
  }
  for (let steps = 0; steps < 3; steps += 1, next += 1) {
    const word = words[next] ?? '';
    if (approximate.has(word)) value = numberOf(word)?.value ?? value;
    else if (!between.has(word)) break;
  }
  if (words[next] === 'fortnight') return { minutes: value * 20_160, from: at, to: next + 1 };
  const unit = units.get(words[next] ?? '');
  return unit === undefined
    ? undefined
    : withRest(words, { minutes: value * unit, from: at, to: next + 1 }, unit);
}

const approximate = new Set(['couple', 'few', 'dozen']);

/** "1 hr 30", "an hour and ten", "an hour and a half". */
function withRest(words: readonly string[], span: Span, unit: number): Span {
  if (unit !== 60) return span;
  const and = words[span.to] === 'and' ? 1 : 0;
  const at = span.to + and;
  if (and === 1 && words[at] === 'a' && words[at + 1] === 'half')
    return { ...span, minutes: span.minutes + 30, to: at + 2 };
  const rest = words[at] === 'a' ? undefined : numberOf(words[at] ?? '');
  if (!rest || rest.value >= 60 || !(rest.letters === '' || shortUnits.get(rest.letters) === 1)) return span;
  const named = units.get(words[at + 1] ?? '') === 1;
  if (!named && rest.letters === '' && rest.value < 5) return span;
  return { ...span, minutes: span.minutes + rest.value, to: at + (named ? 2 : 1) };
}
