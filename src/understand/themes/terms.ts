import { type Token, tokensOf } from '../../text/tokens.ts';
import { unknownLanguage } from '../language.ts';
import { type Meaning, type Meanings, meaningsOf } from './meanings.ts';
import { type NameIndex, nameAt, nameIndex } from './names.ts';
import type { Stem } from './stems.ts';
import { negatedBehind } from './stop-words.ts';

/** A word that may be a theme, or two that stand side by side. `start` and `end` are offsets into the text. */
export interface Term {
  /** Of a word its stem, of a phrase the stems of both with a space between: what its forms share. */
  readonly key: string;
  readonly isPhrase: boolean;
  readonly start: number;
  readonly end: number;
}

/** Reads the terms of a text, in order, each as often as it stands there; `lang` is an ISO 639 code or undefined. */
export type TermReader = (text: string, lang: string | undefined) => readonly Term[];

/** A piece of a text: what says something, what negates it, or a number; undefined is what parts them. */
interface Piece {
  readonly kind: 'word' | 'negator' | 'number';
  readonly stem: string;
  readonly start: number;
  readonly end: number;
}

/** What a word of Japanese is taken for: a run of kanji or of katakana. */
const runs = /[\p{Script=Han}々〆]{2,8}|[\p{Script=Katakana}ー]{2,20}/gu;
/** What a phrase may have between its words. */
const beside = /^(?:\s{1,3}|[-‐‑]|の)?$/u;

/** `names` are left out wherever they stand, whole: the brand's, and what it is tracked by. */
export function createTermReader(stem: Stem, names: readonly string[]): TermReader {
  const index = nameIndex(names);
  const languages = new Map<string, Meanings>();
  const meaningsIn = (lang: string): Meanings => {
    const known = languages.get(lang) ?? meaningsOf(lang, stem, index);
    languages.set(lang, known);
    return known;
  };
  return (text, lang = unknownLanguage) => {
    const terms: Term[] = [];
    let before: Piece | undefined;
    for (const piece of piecesOf(text, meaningsIn(lang), index)) {
      if (
        before &&
        piece &&
        isPhrase(before, piece, lang) &&
        beside.test(text.slice(before.end, piece.start))
      )
        terms.push({
          key: `${before.stem} ${piece.stem}`,
          isPhrase: true,
          start: before.start,
          end: piece.end,
        });
      if (piece?.kind === 'word')
        terms.push({ key: piece.stem, isPhrase: false, start: piece.start, end: piece.end });
      before = piece;
    }
    return terms;
  };
}

/** "not working", "error 404", "wifi password"; behind the verb where the language negates there. */
function isPhrase(before: Piece, piece: Piece, lang: string): boolean {
  if (piece.kind === 'number') return before.kind === 'word';
  if (piece.kind === 'negator') return before.kind === 'word' && negatedBehind.has(lang);
  return before.kind !== 'number' && before.stem !== piece.stem;
}

function piecesOf(text: string, meanings: Meanings, names: NameIndex): readonly (Piece | undefined)[] {
  const tokens = tokensOf(text);
  const pieces: (Piece | undefined)[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token || (token.kind === 'symbol' && token.text === '-')) continue;
    const meaning = meanings(token);
    const named = meaning === 'name' ? nameAt(tokens, at, names) : 0;
    if (named > 0) {
      pieces.push(undefined);
      at += named - 1;
    } else if (meaning === 'spaceless') pieces.push(...runsOf(token, text));
    else pieces.push(pieceAt(token, meaning === 'name' ? meanings(token, true) : meaning));
  }
  return pieces;
}

function runsOf({ start, end }: Token, text: string): readonly (Piece | undefined)[] {
  const pieces: (Piece | undefined)[] = [];
  for (const { index, 0: run } of text.slice(start, end).matchAll(runs))
    pieces.push({ kind: 'word', stem: run, start: start + index, end: start + index + run.length });
  return pieces;
}

function pieceAt({ start, end }: Token, meaning: Meaning): Piece | undefined {
  if (typeof meaning !== 'object') return undefined;
  return { kind: meaning.kind, stem: meaning.stem, start: start + meaning.before, end: end - meaning.behind };
}
