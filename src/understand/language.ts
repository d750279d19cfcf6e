import { englishWords } from './phrases/english.ts';
import type { Words } from './words.ts';

export const unknownLanguage = 'und';

/** Below so many letters a guess is a coin toss; a script of its own tells sooner. */
const minLetters = { latin: 20, other: 6 } as const;
const sureOfEnglish = 0.34;

export type LanguageDetector = (words: Words, told: string | undefined) => string;

/** Codes that networks still send in place of today's. */
const renamed = new Map([
  ['in', 'id'],
  ['iw', 'he'],
  ['ji', 'yi'],
  ['fil', 'tl'],
]);

/**
 * The language of a text: the network's word when it gave one, plain English by its small words, else what the eld
 * detector is sure of, else `und`. Importing eld costs 150 ms once.
 */
export async function loadLanguages(): Promise<LanguageDetector> {
  const { eld } = await import('eld/extrasmall');
  return (words, told) => {
    const known = languageTold(told);
    if (known !== undefined) return known;
    const said = lettersOf(words);
    if (said.length < (isLatin(said) ? minLetters.latin : minLetters.other)) return unknownLanguage;
    if (englishShare(words) >= sureOfEnglish) return 'en';
    const guess = eld.detect(said);
    return guess.language !== '' && guess.isReliable() ? guess.language : unknownLanguage;
  };
}

/** `en-GB` is `en`; `und`, `zxx`, `mul` and the private `q…` codes of X tell nothing. */
export function languageTold(told: string | undefined): string | undefined {
  const code = told?.trim().toLowerCase().split(/[-_]/)[0] ?? '';
  if (!/^[a-z]{2,3}$/.test(code) || /^(?:und|zxx|mul|mis|art|q..)$/.test(code)) return undefined;
  return renamed.get(code) ?? code;
}

/**
 * Whether AFINN, which is English, may speak: also on what is too short to tell ("ok", "11.0.3"), never on a text that
 * is of another language or holds next to no English.
 */
export function canScore(lang: string, words: Words): boolean {
  if (lang !== unknownLanguage) return lang === 'en';
  const said = lettersOf(words);
  if (!isLatin(said)) return false;
  return said.length < minLetters.latin || englishShare(words) >= 0.15;
}

function isLatin(said: string): boolean {
  return !/(?!\p{Script=Latin})\p{L}/u.test(said);
}

/** Without addresses, names, tags and emoji, which are of no language. */
function lettersOf(words: Words): string {
  const said: string[] = [];
  for (const { kind, text } of words.tokens) if (kind === 'word') said.push(text);
  return said.join(' ');
}

/** The share of words that are small words of English and of no neighbour. */
function englishShare(words: Words): number {
  let all = 0;
  let english = 0;
  for (const { kind, text } of words.tokens) {
    if (kind !== 'word') continue;
    all += 1;
    if (englishWords.has(text)) english += 1;
  }
  return all === 0 ? 0 : english / all;
}
