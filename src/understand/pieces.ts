import type { Token, TokenKind } from '../text/tokens.ts';
import { hashOf } from './hash.ts';
import { negators as english, turns } from './negation.ts';
import { spellings } from './phrases/spellings.ts';

/** One piece of a text as features are made of it. */
export interface Piece {
  readonly hash: number;
  /** As known to lexicons: lower case, one spelling. */
  readonly text: string;
  readonly negated: boolean;
  readonly token: Token;
}

/** Of a longer text only so much is looked at. */
const mostPieces = 400;
const negatedNext = 4;
const currency = /^[$£€¥₹]$/;
const stops = /^[.,;:。、]$/;
const cjk = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
/** What stands behind them is a new thought: a denial reaches no further. */
const endsThought: ReadonlySet<TokenKind> = new Set<TokenKind>(['marks', 'ellipsis', 'lineEnd', 'markup']);

/**
 * The words and signs that a post is judged by: names and links are alike, numbers by their shape, words by one
 * spelling; runs of a script without spaces as overlapping pairs of letters.
 */
export function piecesOf(
  tokens: readonly Token[],
  masked: ReadonlySet<string>,
  negators: ReadonlySet<string> = english,
): Piece[] {
  const pieces: Piece[] = [];
  let negatedLeft = 0;
  let money = false;
  for (const token of tokens) {
    if (pieces.length >= mostPieces) break;
    const isMoney = money;
    money = token.kind === 'symbol' && currency.test(token.text);
    if (isStop(token)) negatedLeft = 0;
    for (const text of textsOf(token, isMoney, masked)) {
      if (turns.has(text)) negatedLeft = 0;
      pieces.push({ hash: hashOf(text) | 0, text, negated: negatedLeft > 0, token });
      if (negatedLeft > 0) negatedLeft -= 1;
      if (token.kind === 'word' && denies(text, negators)) negatedLeft = negatedNext;
    }
  }
  return pieces;
}

function isStop({ kind, text }: Token): boolean {
  return endsThought.has(kind) || (kind === 'symbol' && stops.test(text));
}

function denies(text: string, negators: ReadonlySet<string>): boolean {
  return negators.has(text) || text.endsWith("n't");
}

const none: readonly string[] = [];

/** What a token says; nothing for stops and line ends. */
function textsOf(token: Token, isMoney: boolean, masked: ReadonlySet<string>): readonly string[] {
  const { kind, text } = token;
  switch (kind) {
    case 'word':
      if (cjk.test(text)) return pairsOf(text);
      return [masked.has(text) ? '<brand>' : (spellings.get(text) ?? text)];
    case 'hashtag':
      return [masked.has(text) ? '<brand>' : text];
    case 'number':
      return [isMoney ? '<money>' : numberShape(text)];
    case 'user':
      return ['<user>'];
    case 'url':
      return ['<url>'];
    case 'emoji':
      return [baseEmoji(text)];
    case 'emoticon':
      return [text];
    case 'marks':
      return [marksShape(text)];
    case 'ellipsis':
      return ['…'];
    default:
      return none;
  }
}

/** Skin tone, variation and what is joined on do not stand in the ranking. */
export function baseEmoji(emoji: string): string {
  return String.fromCodePoint(emoji.codePointAt(0) ?? 0);
}

/** `14:05` and `9am` are times, `11.0.3` a version, `40mins` so many minutes; one digit stands for itself. */
function numberShape(text: string): string {
  if (/^\d{1,2}(?::\d{2})?(?:am|pm)$|^\d{1,2}:\d{2}/.test(text)) return '<time>';
  if (/^\d+(?:\.\d+){2,}$/.test(text)) return '<version>';
  if (text.endsWith('%')) return '<percent>';
  const unit = /^[\d.,]+([a-z]+)$/.exec(text);
  if (unit) return `<n>${unit[1]}`;
  if (text.length === 1) return text;
  return text.length >= 5 ? '<long>' : '<n>';
}

function marksShape(text: string): string {
  const asks = /[?？؟]/.test(text);
  const cries = /[!！]/.test(text);
  if (asks && cries) return '?!';
  const mark = asks ? '?' : '!';
  return text.length > 1 ? mark + mark : mark;
}

function pairsOf(text: string): readonly string[] {
  const letters = [...text];
  if (letters.length < 2) return letters;
  return letters.slice(0, -1).map((letter, at) => `${letter}${letters[at + 1]}`);
}
