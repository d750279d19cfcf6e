import { type Token, tokensOf } from '../text/tokens.ts';
import { spellings } from './phrases/spellings.ts';

/** A text as phrases are looked for in it: one word or sign a place, with where it stands. */
export interface Words {
  /** What the author says: quotes and reposted text cut off. The offsets are into it. */
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly words: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Words, numbers and tags alone. */
  readonly length: number;
}

const currency = /^[$£€¥₹]$/;

/** Quoted lines (`> `) and what stands behind `RT @name:` are somebody else's words. */
function ownWords(text: string): string {
  const unquoted = text.includes('>') ? text.replace(/^>.*$/gm, '').trim() : text;
  const repost = unquoted.search(/(?:^|\s)RT @\w+:/);
  return repost > 0 ? unquoted.slice(0, repost) : unquoted;
}

export function wordsOf(whole: string): Words {
  const text = ownWords(whole);
  const tokens = tokensOf(text);
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let length = 0;
  let money = false;
  for (const token of tokens) {
    const word = token.kind === 'number' && money ? '<money>' : wordOf(token);
    money = token.kind === 'symbol' && currency.test(token.text);
    if (word === undefined) continue;
    if (word === '<user>' && words.length === 0) continue;
    if (!word.startsWith('<')) length += 1;
    words.push(word);
    starts.push(token.start);
    ends.push(token.end);
  }
  return { text, tokens, words, starts, ends, length };
}

/** Commas, dashes and quotes stand between words without cutting them apart. */
function wordOf(token: Token): string | undefined {
  switch (token.kind) {
    case 'word':
      return spellings.get(token.text) ?? token.text;
    case 'hashtag':
    case 'number':
      return token.text;
    case 'url':
      return '<url>';
    case 'user':
      return '<user>';
    case 'emoji':
    case 'emoticon':
      return '<emoji>';
    case 'marks':
      return /[?？؟]/.test(token.text) ? '<q>' : '<end>';
    case 'ellipsis':
    case 'lineEnd':
      return '<end>';
    default:
      return /[.;。]/.test(token.text) ? '<end>' : undefined;
  }
}

/** The words of the author from `from` up to, not including, `to`, as typed. */
export function quoteOf(words: Words, from: number, to: number): string {
  return words.text.slice(words.starts[from] ?? 0, words.ends[to - 1] ?? words.text.length);
}
