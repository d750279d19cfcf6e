import { UsageError } from '../core/errors.ts';

/** One piece of a query; `at` is its column, counted from 1. */
export type QueryToken =
  | { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' | 'end'; readonly at: number }
  | { readonly kind: 'near'; readonly at: number; readonly distance: number }
  | {
      readonly kind: 'word' | 'phrase';
      readonly at: number;
      readonly text: string;
      readonly prefix?: true;
    };

/** What a query may hold besides. */
export interface QueryDialect {
  /** `refund*`: words that begin so. Networks know none, so a query that is sent to them has none. */
  readonly prefixes?: boolean;
}

const piece = /\s+|([()])|["“”„]([^"“”„]*)(["“”„]?)|-(?=[("“”„@#\p{L}\p{N}])|[^\s()"“”„]+/gu;
const operators = new Map<string, 'and' | 'or' | 'not'>([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
]);
const strangeOperators = new Map([
  ['|', 'OR'],
  ['||', 'OR'],
  ['&&', 'AND'],
  ['&', 'AND'],
  ['!', 'NOT'],
  ['+', 'AND'],
]);
/** Operators of X, Reddit, GitHub and the like: as plain words they would never be found. */
const foreign =
  /^(?:from|to|lang|has|is|url|site|since|until|filter|min_faves|min_retweets|intitle|inurl|subreddit|author|title|place|bio):/i;
const defaultNear = 10;

export function queryTokens(source: string, dialect: QueryDialect): readonly QueryToken[] {
  const tokens: QueryToken[] = [];
  for (const match of source.matchAll(piece)) {
    const at = match.index + 1;
    const [text, paren, phrase, closing] = match;
    if (/^\s/.test(text)) continue;
    if (paren !== undefined) tokens.push({ kind: paren === '(' ? 'open' : 'close', at });
    else if (phrase !== undefined) tokens.push({ kind: 'phrase', at, text: phraseText(phrase, closing, at) });
    else if (text === '-') tokens.push({ kind: 'not', at });
    else tokens.push(wordToken(text, at, dialect));
  }
  tokens.push({ kind: 'end', at: source.length + 1 });
  return tokens;
}

function phraseText(phrase: string, closing: string | undefined, at: number): string {
  if (closing === '') throw queryError('a quote is opened and never closed', at, 'Close it with ".');
  const text = phrase.trim().replace(/\s+/g, ' ');
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text))
    throw queryError('there is no word between the quotes', at, 'Write at least one word between them.');
  return text;
}

function wordToken(text: string, at: number, dialect: QueryDialect): QueryToken {
  const operator = operators.get(text);
  if (operator) return { kind: operator, at };
  const near = /^NEAR(?:\/(\d+))?$/.exec(text);
  if (near) return { kind: 'near', at, distance: nearDistance(near[1], at) };
  const beginning = dialect.prefixes ? /^[^@＠#＃*].*(?=\*$)/u.exec(text)?.[0] : undefined;
  if (beginning !== undefined)
    return { kind: 'word', at, text: checkedWord(beginning, at, dialect), prefix: true };
  return { kind: 'word', at, text: checkedWord(text, at, dialect).replace(/[.,;:!?]+$/, '') };
}

function nearDistance(typed: string | undefined, at: number): number {
  const distance = typed === undefined ? defaultNear : Number(typed);
  if (distance >= 1 && distance <= 100) return distance;
  throw queryError(`NEAR/${typed} is out of range`, at, 'Write a number of words from 1 to 100: NEAR/10.');
}

function checkedWord(text: string, at: number, { prefixes }: QueryDialect): string {
  const strange = strangeOperators.get(text);
  if (strange) throw queryError(`"${text}" is no operator`, at, `Write ${strange}.`);
  if (/^(?:and|or|not|near)$/i.test(text))
    throw queryError(
      `is "${text}" an operator or a word?`,
      at,
      `Write ${text.toUpperCase()} for the operator, or the word in quotes: "${text}".`,
    );
  const other = foreign.exec(text)?.[0];
  if (other)
    throw queryError(
      `"${other}" is an operator of another search`,
      at,
      'A query holds words, "phrases", @accounts, #hashtags, AND, OR, NOT and parentheses.',
    );
  if (/^['‘’]/.test(text))
    throw queryError('single quotes hold no phrase together', at, 'Use double quotes: "two words".');
  if (text.includes('*'))
    throw queryError(
      `"${text}" has a wildcard`,
      at,
      prefixes
        ? 'Only the end of a word may be left open: refund*.'
        : 'Words are matched whole: list the forms with OR.',
    );
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text))
    throw queryError(`"${text}" holds no letter or digit`, at, 'Remove it: it could never be found.');
  return text;
}

/** A query that cannot be read; `at` is the column, from 1, where it goes wrong. */
export class QueryError extends UsageError {
  readonly at: number;
  constructor(message: string, hint: string, at: number) {
    super(message, hint);
    this.at = at;
  }
}

/** Names the column and the fix; the caller adds the place in the configuration. */
export function queryError(what: string, at: number, fix: string): QueryError {
  return new QueryError(`${what} (column ${at})`, fix, at);
}
