import { englishWords } from './phrases/english.ts';
import type { Words } from './words.ts';

export const unknownLanguage = 'und';

/** Below so many letters a guess is a coin toss; a script of its own tells sooner. */
const minLetters = { latin: 20, other: 6 } as const;
const sureOfEnglish = 0.34;

/** Codes that networks still send in place of today's. */
const renamed = new Map([
  ['in', 'id'],
  ['iw', 'he'],
  ['ji', 'yi'],
  ['fil', 'tl'],
]);

export type Languages = (
  texts: readonly Words[],
  told: readonly (string | undefined)[],
) => Promise<readonly string[]>;

/**
 * The language of each text: the network's word when it gave one, plain English by its small words, else what the eld
 * detector is sure of, else `und`. Importing eld costs 150 ms once, and only when a text needs it.
 */
export function createLanguages(): Languages {
  return async (texts, told) => {
    const easy = texts.map((words, index) => languageTold(told[index]) ?? easyLanguage(words));
    if (!easy.includes(undefined)) return easy as readonly string[];
    const { eld } = await import('eld/extrasmall');
    return easy.map((known, index) => {
      const words = texts[index];
      if (known !== undefined || !words) return known ?? unknownLanguage;
      const guess = eld.detect(lettersOf(words));
      return guess.language !== '' && guess.isReliable() ? guess.language : unknownLanguage;
    });
  };
}

/** Undefined where only a detector can tell. */
function easyLanguage(words: Words): string | undefined {
  const said = lettersOf(words);
  if (said.length < (isLatin(said) ? minLetters.latin : minLetters.other)) return unknownLanguage;
  return englishShare(words) >= sureOfEnglish ? 'en' : undefined;
}

/** `en-GB` is `en`; `und`, `zxx`, `mul` and the private `q…` codes of X tell nothing. */
export function languageTold(told: string | undefined): string | undefined {
  const code = told?.trim().toLowerCase().split(/[-_]/)[0] ?? '';
  if (!/^[a-z]{2,3}$/.test(code) || /^(?:und|zxx|mul|mis|art|q..)$/.test(code)) return undefined;
  return renamed.get(code) ?? code;
}

/**
 * Whether what knows English may speak: also on what is too short to tell ("ok", "11.0.3"), never on a text that is of
 * another language or holds next to no English.
 */
export function isEnglish(lang: string, words: Words): boolean {
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
