/**
 * Phrases of one list, each group behind its weight. A phrase is words with spaces between; `a|b` is either, a `?` behind
 * a word (or `a|b?`) makes it optional, `*` is any word, `*?` one or none, `**` up to three, `{name}` a set out of `words.ts`.
 * `^` in front: only where a sentence begins; `$` behind: only where one ends. `<num>`, `<money>`, `<url>`, `<user>`
 * and `<emoji>` stand for any such piece, `<q>` for a question mark.
 */
export type PhraseList = readonly (readonly [weight: number, ...phrases: string[]])[];

/** One place of a phrase. `words` undefined: any word. */
interface Part {
  readonly words: ReadonlySet<string> | undefined;
  readonly optional: boolean;
}

/** The same with a bit for each word that fits, by the words' numbers. */
interface Place {
  readonly bits: Uint32Array;
  readonly optional: boolean;
  /** Where matching goes on when this place is left out: behind all that are like it, so that none is tried twice. */
  readonly skipTo: number;
}

interface Phrase<Name extends string> {
  /** Its place among all phrases: of two that begin together the first written comes first. */
  readonly order: number;
  /** How many words stand before its anchor, the place that texts fill least often. */
  readonly least: number;
  readonly most: number;
  readonly list: Name;
  readonly weight: number;
  readonly atStart: boolean;
  readonly atEnd: boolean;
  readonly places: readonly Place[];
}

/** Phrases of all lists by the words of their anchors: a text is walked once, whatever their number. */
export interface Phrasebook<Name extends string> {
  /** The number of each word of the phrases; all others are 0. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly byAnchor: readonly (readonly Phrase<Name>[] | undefined)[];
}

/** A phrase found: words `from` up to, not including, `to`. */
export interface Hit<Name extends string> {
  readonly list: Name;
  readonly weight: number;
  readonly from: number;
  readonly to: number;
}

/** Words that most texts hold: a phrase is looked for by another of its words, where it has one. */
const smallWords = new Set(
  "the to a i and for my it you is of in on that this have with your not no at me been be was are but so just we from it's if when i'm can as all up get now by an do what will or out our has they <num> <user> <end> one <money> <url> still after still back how there more about then some had again got like over".split(
    ' ',
  ),
);
/** Pieces that stand for themselves only: `*` does not match them. */
const notAnyWord = ['<end>', '<q>', '<url>', '<emoji>'];
const sentenceEnds = new Set(['<end>', '<q>']);

interface Typed<Name extends string> {
  readonly list: Name;
  readonly weight: number;
  readonly atStart: boolean;
  readonly atEnd: boolean;
  readonly parts: readonly Part[];
}

/** Throws on a phrase that is written wrongly: the lists are part of the program. */
export function compilePhrases<Name extends string>(
  lists: Readonly<Record<Name, PhraseList>>,
  sets: ReadonlyMap<string, string>,
): Phrasebook<Name> {
  const known = new Map<string, ReadonlySet<string>>();
  const typed: Typed<Name>[] = [];
  for (const [list, groups] of Object.entries(lists) as [Name, PhraseList][])
    for (const [weight, ...texts] of groups)
      for (const text of texts) typed.push({ list, weight, ...typedAs(text, sets, known) });
  const numbers = numbersFor(known.values());
  const bitsOf = bitsBy(numbers);
  const byAnchor: Phrase<Name>[][] = [];
  for (const [order, { parts, ...rest }] of typed.entries()) {
    const at = anchorOf(parts);
    const places = parts.map(({ words, optional }, place) => ({
      bits: bitsOf(words),
      optional,
      skipTo: behindLike(parts, place),
    }));
    const least = parts.slice(0, at).filter((part) => !part.optional).length;
    index(byAnchor, { ...rest, order, least, most: at, places }, parts[at], numbers);
  }
  return { numbers, byAnchor };
}

function behindLike(parts: readonly Part[], at: number): number {
  const part = parts[at];
  let next = at + 1;
  while (part?.optional && parts[next]?.optional && parts[next]?.words === part.words) next += 1;
  return next;
}

function index<Name extends string>(
  byAnchor: Phrase<Name>[][],
  phrase: Phrase<Name>,
  anchor: Part | undefined,
  numbers: ReadonlyMap<string, number>,
): void {
  for (const word of anchor?.words ?? []) {
    const number = numbers.get(word) ?? 0;
    const others = byAnchor[number];
    if (others) others.push(phrase);
    else byAnchor[number] = [phrase];
  }
}

function typedAs(
  text: string,
  sets: ReadonlyMap<string, string>,
  known: Map<string, ReadonlySet<string>>,
): Pick<Typed<string>, 'atStart' | 'atEnd' | 'parts'> {
  const atStart = text.startsWith('^ ');
  const atEnd = text.endsWith(' $');
  const body = text.slice(atStart ? 2 : 0, atEnd ? -2 : undefined);
  const parts = body.split(' ').flatMap((part) => partsOf(part, sets, known));
  const must = parts.findIndex((part) => !part.optional);
  if (must < 0 || parts.slice(0, must + 1).some((part) => part.words === undefined))
    throw new Error(`"${text}" begins with any word`);
  return { atStart, atEnd, parts };
}

function partsOf(
  typed: string,
  sets: ReadonlyMap<string, string>,
  known: Map<string, ReadonlySet<string>>,
): readonly Part[] {
  const any = { words: undefined, optional: false };
  const maybe = { words: undefined, optional: true };
  if (typed === '*') return [any];
  if (typed === '*?') return [maybe];
  if (typed === '**') return [maybe, maybe, maybe];
  const optional = typed.endsWith('?');
  const plain = optional ? typed.slice(0, -1) : typed;
  const words = known.get(plain) ?? wordsNamed(plain, sets);
  known.set(plain, words);
  return [{ words, optional }];
}

function wordsNamed(typed: string, sets: ReadonlyMap<string, string>): ReadonlySet<string> {
  const spelled = typed.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const words = sets.get(name);
    if (words === undefined) throw new Error(`no set of words is called ${name}`);
    return words;
  });
  const words = spelled.split('|');
  if (words.includes('')) throw new Error(`a word is empty in "${typed}"`);
  return new Set(words);
}

function numbersFor(sets: Iterable<ReadonlySet<string>>): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const words of [notAnyWord, ['<num>'], ...sets])
    for (const word of words) if (!numbers.has(word)) numbers.set(word, numbers.size + 1);
  return numbers;
}

/** Sets of words that are the same share their bits. */
function bitsBy(
  numbers: ReadonlyMap<string, number>,
): (words: ReadonlySet<string> | undefined) => Uint32Array {
  const made = new Map<ReadonlySet<string>, Uint32Array>();
  const digits = [...numbers.keys()].filter(isNumber);
  const any = new Uint32Array((numbers.size >> 5) + 1).fill(0xffffffff);
  for (const word of notAnyWord) setBit(any, numbers.get(word) ?? 0, false);
  return (words) => {
    if (words === undefined) return any;
    const known = made.get(words);
    if (known) return known;
    const bits = new Uint32Array(any.length);
    made.set(words, bits);
    for (const word of words.has('<num>') ? [...words, ...digits] : words)
      setBit(bits, numbers.get(word) ?? 0, true);
    return bits;
  };
}

function setBit(bits: Uint32Array, number: number, on: boolean): void {
  const block = bits[number >> 5] ?? 0;
  const mask = 1 << (number & 31);
  bits[number >> 5] = on ? block | mask : block & ~mask;
}

/** How often a text has one of these words, roughly. */
function oftenness({ words, optional }: Part): number {
  if (words === undefined || optional) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (const word of words) sum += smallWords.has(word) ? 50 : 1;
  return sum;
}

function anchorOf(parts: readonly Part[]): number {
  let best = parts.findIndex((part) => !part.optional);
  for (const [at, part] of parts.entries()) {
    const other = parts[best];
    if (other && oftenness(part) < oftenness(other)) best = at;
  }
  return best;
}

interface Found<Name extends string> extends Hit<Name> {
  readonly order: number;
}

/** Finds the phrases of all lists; where two of one list overlap the heavier stays, else the first and longest. */
export function findPhrases<Name extends string>(
  book: Phrasebook<Name>,
  words: readonly string[],
): Hit<Name>[] {
  const anyNumber = book.numbers.get('<num>') ?? 0;
  const numbers: number[] = [];
  for (const word of words) numbers.push(book.numbers.get(word) ?? (isNumber(word) ? anyNumber : 0));
  const found: Found<Name>[] = [];
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at] ?? 0;
    if (number === 0) continue;
    collect(book.byAnchor[number], words, numbers, at, found);
    if (number !== anyNumber && isNumber(words[at] ?? ''))
      collect(book.byAnchor[anyNumber], words, numbers, at, found);
  }
  if (found.length === 0) return [];
  found.sort((a, b) => a.from - b.from || a.order - b.order);
  const hits: Hit<Name>[] = [];
  const last = new Map<Name, number>();
  for (const { list, weight, from, to } of found) keep({ list, weight, from, to }, hits, last);
  return hits;
}

/** `last` is where in `hits` each list's latest one stands. */
function keep<Name extends string>(hit: Hit<Name>, hits: Hit<Name>[], last: Map<Name, number>): void {
  const at = last.get(hit.list);
  const other = at === undefined ? undefined : hits[at];
  if (at === undefined || other === undefined || hit.from >= other.to) {
    last.set(hit.list, hits.length);
    hits.push(hit);
  } else if (
    hit.weight > other.weight ||
    (hit.from === other.from && hit.weight === other.weight && hit.to > other.to)
  )
    hits[at] = hit;
}

/** `at` holds a word of their anchors. */
function collect<Name extends string>(
  phrases: readonly Phrase<Name>[] | undefined,
  words: readonly string[],
  numbers: readonly number[],
  at: number,
  found: Found<Name>[],
): void {
  if (!phrases) return;
  for (const phrase of phrases) {
    const first = Math.max(0, at - phrase.most);
    for (let from = at - phrase.least; from >= first; from -= 1) {
      if (phrase.atStart && from > 0 && !sentenceEnds.has(words[from - 1] ?? '')) continue;
      const to = endOf(phrase, 0, numbers, from);
      if (to > from) found.push({ order: phrase.order, list: phrase.list, weight: phrase.weight, from, to });
    }
  }
}

/** Where the rest of a phrase ends at the latest, -1 when it is not there. */
function endOf(phrase: Phrase<string>, index: number, numbers: readonly number[], at: number): number {
  const place = phrase.places[index];
  const number = numbers[at];
  if (place === undefined) return !phrase.atEnd || number === undefined || isEnd(number) ? at : -1;
  const end =
    number !== undefined && fits(place.bits, number) ? endOf(phrase, index + 1, numbers, at + 1) : -1;
  return end < 0 && place.optional ? endOf(phrase, place.skipTo, numbers, at) : end;
}

/** The pieces that are no words are numbered first. */
function isEnd(number: number): boolean {
  return number > 0 && number <= notAnyWord.length;
}

function fits(bits: Uint32Array, number: number): boolean {
  return (((bits[number >> 5] ?? 0) >>> (number & 31)) & 1) === 1;
}

function isNumber(word: string): boolean {
  const first = word.charCodeAt(0);
  return first >= 48 && first <= 57;
}
