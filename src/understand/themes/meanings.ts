import type { Token } from '../../text/tokens.ts';
import { unknownLanguage } from '../language.ts';
import { type NameIndex, nameWord } from './names.ts';
import type { Stem } from './stems.ts';
import { everyStopWord, negators, stopWords } from './stop-words.ts';

/** What a token is to themes; `nothing` parts what stands beside it. */
export type Meaning = Said | 'name' | 'spaceless' | 'nothing';

interface Said {
  readonly kind: 'word' | 'negator' | 'number';
  readonly stem: string;
  /** Characters at its ends that are no part of the word: # and elided articles, a possessive. */
  readonly before: number;
  readonly behind: number;
}

/** Of a token; `name` says that a name may begin there, `isNone` that none does. */
export type Meanings = (token: Token, isNone?: boolean) => Meaning;

const mostKept = 100_000;
const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const version = /^\d{1,5}(?:\.\d{1,5}){2,3}$/;
const shortNumber = /^\d{3,4}$/;
const possessive = /'s?$/;
const elision = /^(?:[cdjlmnst]|qu|dell|all|nell|dall|sull|un|quest|lorsqu|puisqu|jusqu)'(?=.{2})/;
const mostLetters = 40;
const none: ReadonlySet<string> = new Set();

/** The meanings in a language, worked out once a word. */
export function meaningsOf(lang: string, stem: Stem, names: NameIndex): Meanings {
  const isUnknown = lang === unknownLanguage;
  const stops = isUnknown ? everyStopWord : (stopWords.get(lang) ?? none);
  const negating = negators.get(isUnknown ? 'en' : lang) ?? none;
  const elides = lang === 'fr' || lang === 'it';
  const said = (token: Token): Meaning => {
    const { kind, text } = token;
    if (kind === 'number') return numberSaid(text);
    if (kind === 'word' && spaceless.test(text)) return 'spaceless';
    if (negating.has(text)) return { kind: 'negator', stem: 'not', before: 0, behind: 0 };
    const cut = elides ? text.replace(elision, '') : text;
    const word = cut.replace(possessive, '');
    if (word.length < 2 || word.length > mostLetters || stops.has(word) || stops.has(text)) return 'nothing';
    const before = text.length - cut.length + (kind === 'hashtag' ? 1 : 0);
    return { kind: 'word', stem: stem(word, lang), before, behind: cut.length - word.length };
  };
  const kept = new Map<string, Meaning>();
  return (token, isNone) => {
    if (token.kind !== 'word' && token.kind !== 'hashtag' && token.kind !== 'number') return 'nothing';
    if (isNone) return said(token);
    const key = token.kind === 'hashtag' ? `#${token.text}` : token.text;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const meaning = names.has(nameWord(token.text)) ? 'name' : said(token);
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, meaning);
    return meaning;
  };
}

/** A version is a word ("11.0.3"), a short number says something behind one ("error 404"). */
function numberSaid(text: string): Meaning {
  if (version.test(text)) return { kind: 'word', stem: text, before: 0, behind: 0 };
  return shortNumber.test(text) ? { kind: 'number', stem: text, before: 0, behind: 0 } : 'nothing';
}
