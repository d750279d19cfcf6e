import type { Query, QueryNode } from '../core/query.ts';
import { type QueryDialect, type QueryToken, queryError, queryTokens } from './query-tokens.ts';

const maxLength = 4_000;
const maxDepth = 20;

/**
 * Parses words, "phrases", @accounts, #hashtags, AND (also unwritten), OR, NOT (also as `-word`), NEAR/n and
 * parentheses. NOT binds closest, then NEAR, AND, OR. Throws a UsageError that names the column and the fix, also for
 * a query that would match nearly everything: one without a part that must be there.
 */
export function parseQuery(source: string): Query {
  return parsed(source, {});
}

/** The same, and words that begin so: `refund*`. For what is looked for here and sent to no network. */
export function parseSearch(source: string): Query {
  return parsed(source, { prefixes: true });
}

function parsed(source: string, dialect: QueryDialect): Query {
  if (source.length > maxLength)
    throw queryError(
      `the query is ${source.length} characters long`,
      maxLength,
      'Cut it into several queries.',
    );
  const tokens = queryTokens(source, dialect);
  if (tokens.length === 1) throw queryError('the query is empty', 1, 'Write the words to look for.');
  const cursor = createCursor(tokens);
  const root = parseOr(cursor, 0);
  const rest = cursor.peek();
  if (rest.kind === 'close')
    throw queryError('a parenthesis is closed that was never opened', rest.at, 'Remove it.');
  if (!demandsSomething(root))
    throw queryError(
      'the query only says what must not be there',
      1,
      'Add a word that must be there; where OR stands, on both sides of it.',
    );
  return { source, root };
}

interface Cursor {
  peek(): QueryToken;
  next(): QueryToken;
}

function createCursor(tokens: readonly QueryToken[]): Cursor {
  let index = 0;
  const end: QueryToken = { kind: 'end', at: 1 };
  const peek = (): QueryToken => tokens[index] ?? tokens.at(-1) ?? end;
  return {
    peek,
    next() {
      const token = peek();
      index += 1;
      return token;
    },
  };
}

function parseOr(cursor: Cursor, depth: number): QueryNode {
  const items = [parseAnd(cursor, depth)];
  while (cursor.peek().kind === 'or') {
    cursor.next();
    items.push(parseAnd(cursor, depth));
  }
  return joined('or', items);
}

function parseAnd(cursor: Cursor, depth: number): QueryNode {
  const items = [parseNear(cursor, depth)];
  for (;;) {
    const { kind } = cursor.peek();
    if (kind === 'and') cursor.next();
    else if (kind === 'or' || kind === 'close' || kind === 'end') return joined('and', items);
    items.push(parseNear(cursor, depth));
  }
}

function parseNear(cursor: Cursor, depth: number): QueryNode {
  const left = parseNot(cursor, depth);
  const operator = cursor.peek();
  if (operator.kind !== 'near') return left;
  cursor.next();
  const right = parseNot(cursor, depth);
  for (const side of [left, right])
    if (side.kind !== 'word' && side.kind !== 'phrase')
      throw queryError('NEAR stands between words or phrases', operator.at, 'Write: word NEAR/5 "a phrase".');
  if (cursor.peek().kind === 'near')
    throw queryError('NEAR joins two parts', cursor.peek().at, 'Write: (a NEAR/5 b) AND (b NEAR/5 c).');
  return { kind: 'and', items: [left, right], near: operator.distance };
}

function parseNot(cursor: Cursor, depth: number): QueryNode {
  const { at } = cursor.peek();
  let negated = false;
  while (cursor.peek().kind === 'not') {
    cursor.next();
    negated = !negated;
  }
  const item = parsePart(cursor, depth);
  if (!negated) return item;
  if (holdsNear(item))
    throw queryError('NOT may not stand before NEAR', at, 'Exclude the phrase or one of the words.');
  return { kind: 'not', item };
}

function parsePart(cursor: Cursor, depth: number): QueryNode {
  const token = cursor.next();
  if (token.kind === 'word' && token.prefix) return { kind: 'word', text: token.text, prefix: true };
  if (token.kind === 'word' || token.kind === 'phrase') return term(token.kind, token.text);
  if (token.kind !== 'open') throw missingPart(token);
  if (depth >= maxDepth)
    throw queryError(`parentheses are nested more than ${maxDepth} deep`, token.at, 'Write it flatter.');
  const inner = parseOr(cursor, depth + 1);
  if (cursor.next().kind !== 'close')
    throw queryError('a parenthesis is opened and never closed', token.at, 'Close it with ).');
  return inner;
}

function term(kind: 'word' | 'phrase', text: string): QueryNode {
  if (kind === 'word' && /^[@＠]./u.test(text)) return { kind: 'account', text: text.slice(1) };
  if (kind === 'word' && /^[#＃]./u.test(text)) return { kind: 'hashtag', text: text.slice(1) };
  return { kind, text };
}

function missingPart(token: QueryToken): Error {
  if (token.kind === 'end') return queryError('a word is missing at the end', token.at, 'Finish the query.');
  if (token.kind === 'close')
    return queryError('a word is missing before the parenthesis', token.at, 'Write one, or remove ( and ).');
  const name = token.kind.toUpperCase();
  return queryError(
    `${name} stands where a word is needed`,
    token.at,
    `Write a word on both sides of ${name}.`,
  );
}

/** Parentheses that change nothing leave no trace. */
function joined(kind: 'and' | 'or', items: readonly QueryNode[]): QueryNode {
  const [only] = items;
  if (items.length === 1 && only) return only;
  const flat = items.flatMap((item) => (item.kind === kind && item.near === undefined ? item.items : [item]));
  return { kind, items: flat };
}

/** A network asked for "not both words" would hold back posts that have both of them far apart. */
function holdsNear(node: QueryNode): boolean {
  if (node.kind === 'not') return holdsNear(node.item);
  return (
    (node.kind === 'and' || node.kind === 'or') && (node.near !== undefined || node.items.some(holdsNear))
  );
}

function demandsSomething(node: QueryNode): boolean {
  if (node.kind === 'not') return node.item.kind === 'not' && demandsSomething(node.item.item);
  if (node.kind === 'and') return node.items.some(demandsSomething);
  if (node.kind === 'or') return node.items.every(demandsSomething);
  return true;
}
