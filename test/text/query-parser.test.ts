import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.ts';
import type { QueryNode } from '../../src/core/query.ts';
import { parseQuery, parseSearch } from '../../src/text/query-parser.ts';
import { printQuery } from '../../src/text/query-print.ts';

const printed = (source: string) => printQuery(parseQuery(source).root);

describe('a query', () => {
  it.each([
    ['acme', 'acme'],
    ['acme air', 'acme AND air'],
    ['acme AND air', 'acme AND air'],
    ['a b OR c d', '(a AND b) OR (c AND d)'],
    ['a (b OR c) d', 'a AND (b OR c) AND d'],
    ['"acme air" OR @acmeair OR #acmeair', '"acme air" OR @acmeair OR #acmeair'],
    ['“acme  air”', '"acme air"'],
    ['acme -airsoft', 'acme AND NOT airsoft'],
    ['acme -"air soft" -@acme -#acme', 'acme AND NOT "air soft" AND NOT @acme AND NOT #acme'],
    ['acme -(air OR soft)', 'acme AND NOT (air OR soft)'],
    ['acme NOT NOT air', 'acme AND air'],
    ['((acme))', 'acme'],
    ['a (b (c d))', 'a AND b AND c AND d'],
    ['e-mail acmeair.io AT&T C++', 'e-mail AND acmeair.io AND AT&T AND C++'],
    ['acme, air.', 'acme AND air'],
    ['"or" "and"', '"or" AND "and"'],
    ['late NEAR/3 "acme air" OR x', '(late NEAR/3 "acme air") OR x'],
    ['late NEAR acme', 'late NEAR/10 acme'],
    ['@acme@m.example', '@acme@m.example'],
  ])('%s is read as %s', (source, meaning) => {
    expect(printed(source)).toBe(meaning);
  });

  it.each([
    ['', 'empty (column 1)', 'Write the words'],
    ['   ', 'empty (column 1)', 'Write the words'],
    ['acme or air', '"or" an operator or a word? (column 6)', 'Write OR'],
    ['not acme', '(column 1)', 'Write NOT'],
    ['(acme', 'never closed (column 1)', ')'],
    ['acme (air', 'never closed (column 6)', ')'],
    ['acme)', 'never opened (column 5)', 'Remove'],
    ['acme "air', 'never closed (column 6)', '"'],
    ['acme ""', 'no word between the quotes (column 6)', 'one word'],
    ['AND acme', 'AND stands where a word is needed (column 1)', 'both sides'],
    ['acme OR', 'missing at the end (column 8)', 'Finish'],
    ['acme ()', '(column 7)', 'remove ( and )'],
    ['-acme', 'only says what must not be there', 'Add a word'],
    ['acme OR -air', 'only says what must not be there', 'both sides'],
    ['NOT (acme OR air)', 'only says what must not be there', 'Add a word'],
    ['acme from:jo', '"from:" is an operator of another search (column 6)', '@accounts'],
    ['acme*', 'wildcard (column 1)', 'OR'],
    ['acme || air', '"||" is no operator (column 6)', 'OR'],
    ["'acme air'", 'single quotes', '"two words"'],
    ['acme !!!', 'no letter or digit (column 6)', 'Remove'],
    ['acme NEAR/0 air', 'out of range (column 6)', 'NEAR/10'],
    ['acme NEAR (a OR b)', 'NEAR stands between words or phrases (column 6)', 'Write'],
    ['x NOT (y OR (a NEAR b))', 'NOT may not stand before NEAR (column 3)', 'Exclude'],
    [`${'('.repeat(21)}a${')'.repeat(21)}`, 'more than 20 deep (column 21)', 'flatter'],
    ['a '.repeat(2_001), '4002 characters', 'several'],
  ])('%s is refused: %s', (source, message, hint) => {
    const error = caught(source);
    expect(error.message).toContain(message);
    expect(error.hint).toContain(hint);
  });

  const leaf = fc.oneof(
    fc.constantFrom<QueryNode>({ kind: 'word', text: 'acme' }, { kind: 'word', text: 'e-mail' }),
    fc.constantFrom<QueryNode>({ kind: 'phrase', text: 'acme air' }, { kind: 'account', text: 'acme' }),
    fc.constant<QueryNode>({ kind: 'hashtag', text: 'acme' }),
  );
  const { node } = fc.letrec<{ node: QueryNode }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.record({
        kind: fc.constantFrom('and', 'or'),
        items: fc.array(tie('node'), { minLength: 2, maxLength: 3 }),
      }),
    ),
  }));

  it('means the same when it is printed and read again', () => {
    fc.assert(
      fc.property(node, (any) => {
        const once = printed(printQuery(any));
        expect(printed(once)).toBe(once);
      }),
    );
  });

  it('is read or refused with a hint, whatever is typed', () => {
    const typed = fc.array(
      fc.constantFrom('a', 'AND', 'OR', 'NOT', 'NEAR/2', '-', '(', ')', '"', ' ', '@b', '#c', '“'),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(typed, (parts) => {
        try {
          parseQuery(parts.join(' '));
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
          expect((error as UsageError).hint).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });
});

function caught(source: string): UsageError {
  try {
    parseQuery(source);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error(`${source} was accepted`);
}

describe('a search', () => {
  it.each([
    ['refund*', 'refund*'],
    ['refund* OR "lost bag"', 'refund* OR "lost bag"'],
    ['-refund* acme', 'NOT refund* AND acme'],
    ['acme', 'acme'],
  ])('%s is read as %s', (source, meaning) => {
    expect(printQuery(parseSearch(source).root)).toBe(meaning);
  });

  it.each([
    ['*', 'wildcard (column 1)'],
    ['acme re*fund', 'wildcard (column 6)'],
    ['refund**', 'wildcard (column 1)'],
    ['@acme*', 'wildcard (column 1)'],
    ['"refund*" ?*', 'no letter or digit (column 11)'],
  ])('%s is refused: %s', (source, message) => {
    expect(() => parseSearch(source)).toThrow(message);
  });
});
