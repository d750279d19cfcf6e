const cardinals =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ordinals = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

const numbers = new Map<string, number>([
  ...cardinals.map((word, value) => [word, value] as const),
  ...tens.map((word, place) => [word, (place + 2) * 10] as const),
  ['a', 1],
  ['an', 1],
  ['couple', 2],
  ['few', 3],
  ['several', 3],
  ['dozen', 12],
  ['hundred', 100],
]);

/** Words that are a number or a place in a row. */
export const numberWords: readonly string[] = [...numbers.keys(), ...ordinals];

const plainNumber = /^(\d{1,6}(?:\.\d{1,3})?)([a-z]*)$/;

/** A number as typed, in digits or as a word, with the letters that stick to it ("40mins", "3rd"). */
export interface Typed {
  readonly value: number;
  readonly letters: string;
}

/** What number a word is; undefined for other words, times of day and dates. */
export function numberOf(word: string): Typed | undefined {
  const value = numbers.get(word);
  if (value !== undefined) return { value, letters: '' };
  const code = word.charCodeAt(0);
  if (code < 48 || code > 57) return undefined;
  const match = plainNumber.exec(word);
  return match ? { value: Number(match[1]), letters: match[2] ?? '' } : undefined;
}

const suffixes = new Set(['st', 'nd', 'rd', 'th']);

/** The place that a word names: 3 of "third" and "3rd". */
export function placeOf(word: string): number | undefined {
  const place = ordinals.indexOf(word);
  if (place > 0) return place;
  const typed = numberOf(word);
  return typed && suffixes.has(typed.letters) ? typed.value : undefined;
}
