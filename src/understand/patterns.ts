/**
 * Phrases of one list, each group behind its weight. A phrase is words with spaces between; `a|b` is either, a `?` behind
 * a word (or `a|b?`) makes it optional, `*` is any word, `*?` one or none, `**` up to three, `{name}` a set out of `words.ts`.
 * `^` in front: only where a sentence begins; `$` behind: only where one ends. `<num>`, `<money>`, `<url>`, `<user>`
 * and `<emoji>` stand for any such piece, `<q>` for a question mark.
 */
export type PhraseList = readonly (readonly [weight: number, ...phrases: string[]])[];

interface Part {
  /** Undefined: any word. */
  readonly words: ReadonlySet<string> | undefined;
  readonly optional: boolean;
}

interface Phrase<Name extends string> {
  readonly list: Name;
  readonly weight: number;
  readonly atStart: boolean;
  readonly atEnd: boolean;
  readonly parts: readonly Part[];
}

/** Phrases of all lists by the words that they may begin with: a text is walked once, whatever their number. */
export type Phrasebook<Name extends string> = ReadonlyMap<string, readonly Phrase<Name>[]>;

/** A phrase found: words `from` up to, not including, `to`. */
export interface Hit<Name extends string> {
  readonly list: Name;
  readonly weight: number;
  readonly from: number;
  readonly to: number;
}

const sentenceEnds = new Set(['<end>', '<q>']);
/** Pieces that stand for themselves only: `*` does not match them. */
const notAnyWord = new Set(['<end>', '<q>', '<url>', '<emoji>']);

/** Throws on a phrase that is written wrongly: the lists are part of the program. */
export function compilePhrases<Name extends string>(
  lists: Readonly<Record<Name, PhraseList>>,
  sets: ReadonlyMap<string, string>,
): Phrasebook<Name> {
  const book = new Map<string, Phrase<Name>[]>();
  const known = new Map<string, ReadonlySet<string>>();
  for (const [list, groups] of Object.entries(lists) as [Name, PhraseList][])
    for (const [weight, ...typed] of groups)
      for (const text of typed) {
        const atStart = text.startsWith('^ ');
        const atEnd = text.endsWith(' $');
        const body = text.slice(atStart ? 2 : 0, atEnd ? -2 : undefined);
        const parts = body.split(' ').flatMap((part) => partsOf(part, sets, known));
        addPhrase(book, { list, weight, atStart, atEnd, parts }, text);
      }
  return book;
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

function addPhrase<Name extends string>(
  book: Map<string, Phrase<Name>[]>,
  phrase: Phrase<Name>,
  typed: string,
): void {
  const must = phrase.parts.findIndex((part) => !part.optional);
  const openers = phrase.parts.slice(0, must + 1);
  if (must < 0 || openers.some((part) => part.words === undefined))
    throw new Error(`"${typed}" begins with any word`);
  for (const word of new Set(openers.flatMap((part) => [...(part.words ?? [])]))) {
    const others = book.get(word);
    if (others) others.push(phrase);
    else book.set(word, [phrase]);
  }
}

/** Finds the phrases of all lists; where two of one list overlap the heavier stays, else the first and longest. */
export function findPhrases<Name extends string>(
  book: Phrasebook<Name>,
  words: readonly string[],
): Hit<Name>[] {
  const hits: Hit<Name>[] = [];
  const last = new Map<Name, number>();
  let begins = true;
  for (let from = 0; from < words.length; from += 1) {
    const word = words[from] ?? '';
    const phrases = book.get(word);
    const numbers = isNumber(word) ? book.get('<num>') : undefined;
    if (phrases !== undefined || numbers !== undefined) {
      const found: Hit<Name>[] = [];
      collect(phrases, words, from, begins, found);
      collect(numbers, words, from, begins, found);
      for (const hit of found) keep(hit, hits, last);
    }
    begins = sentenceEnds.has(word);
  }
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

function collect<Name extends string>(
  phrases: readonly Phrase<Name>[] | undefined,
  words: readonly string[],
  from: number,
  begins: boolean,
  found: Hit<Name>[],
): void {
  if (!phrases) return;
  for (const phrase of phrases) {
    if (phrase.atStart && !begins) continue;
    const to = endOf(phrase, 0, words, from);
    if (to > from) found.push({ list: phrase.list, weight: phrase.weight, from, to });
  }
}

/** Where the rest of a phrase ends at the latest, -1 when it is not there. */
function endOf(phrase: Phrase<string>, index: number, words: readonly string[], at: number): number {
  const part = phrase.parts[index];
  const word = words[at];
  if (part === undefined) return !phrase.atEnd || word === undefined || notAnyWord.has(word) ? at : -1;
  const end = word !== undefined && fits(part, word) ? endOf(phrase, index + 1, words, at + 1) : -1;
  return end < 0 && part.optional ? endOf(phrase, index + 1, words, at) : end;
}

function fits(part: Part, word: string): boolean {
  if (part.words === undefined) return !notAnyWord.has(word);
  return part.words.has(word) || (isNumber(word) && part.words.has('<num>'));
}

function isNumber(word: string): boolean {
  const first = word.charCodeAt(0);
  return first >= 48 && first <= 57;
}
