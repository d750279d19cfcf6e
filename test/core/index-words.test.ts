import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexedWords, type WordsNeeded, wordsNeeded } from '../../src/core/index-words.ts';
import { matches, type Subject } from '../../src/text/query-match.ts';
import { parseSearch } from '../../src/text/query-parser.ts';

function isFound(needed: WordsNeeded, words: readonly string[]): boolean {
  if ('all' in needed) return needed.all.every((each) => isFound(each, words));
  if ('any' in needed) return needed.any.some((each) => isFound(each, words));
  return words.some((word) => (needed.prefix ? word.startsWith(needed.word) : word === needed.word));
}

const queryOf = (source: string) => parseSearch(source);

describe('the words of a text', () => {
  it.each([
    ['Where is my BAG? My bag!', 'where is my bag'],
    ['Café déjà-vu', 'cafe deja vu'],
    ['Ёлка и Ελλάδα', 'елка и ελλαδα'],
    ['don’t, O’Neill', 'don t o neill'],
    ['@acme_air #lost_bag', 'acme_air lost_bag'],
    ['荷物はどこ', '荷 物 は ど こ'],
    ['iPhoneが2台', 'iphone が 2 台'],
    ['กระเป๋า', 'ก ร ะ เ ป ๋ า'],
    ['सामान खो गया', 'सामान खो गया'],
    ['late again😡😡 ✈', 'late again 😡 ✈'],
    ['BA0229 costs £12.50', 'ba0229 costs 12 50'],
    ['… !!', ''],
  ])('of %s are %s', (text, words) => {
    expect(indexedWords(text)).toBe(words);
  });

  it('hold the accounts that the network names apart from it', () => {
    expect(indexedWords('thanks', [{ id: '1' }, { handle: 'Acme.Air@m.example' }])).toBe(
      'thanks acme air m example',
    );
  });
});

describe('what a query needs', () => {
  it.each([
    ['refund', { all: [{ word: 'refund', prefix: false }] }],
    ['refund*', { all: [{ word: 'refund', prefix: true }] }],
    ['lost NOT bag', { all: [{ all: [{ word: 'lost', prefix: false }] }] }],
    ['@acme', { all: [{ word: 'acme', prefix: true }] }],
    [
      '荷物',
      {
        all: [
          { word: '荷', prefix: false },
          { word: '物', prefix: false },
        ],
      },
    ],
  ])('for %s are its words', (source, needed) => {
    expect(wordsNeeded(queryOf(source).root)).toEqual(needed);
  });

  const spelled = fc.constantFrom(
    ...[
      'acme',
      'Acme',
      'ACME',
      'air',
      'café',
      'cafe\u0301',
      'CAFE',
      'Ёлка',
      'елка',
      'ΟΔΟΣ',
      'οδός',
      'İstanbul',
    ],
    ...[
      'straße',
      'ﬁne',
      'x\u0338y',
      'naïve',
      '荷物',
      'サービス',
      'ー',
      'กระเป๋า',
      '가방',
      'सामान',
      'ʼn',
      '😡',
      '✈️',
      '👩‍👧',
    ],
    ...[
      'o’neill',
      "don't",
      'acme_air',
      '@acme',
      '@Acme_Air',
      '@acme.air',
      '@acme@m.example',
      'u/acme',
      '#lost',
      '#Ünï',
    ],
    ...['c++', 'AT&T', '12.50', 'e-mail', 'ﷺ', 'ª', '𝒜', '①', '\ue000', 'ℵ', 'Å', 'ſo', 'K'],
  );
  const between = fc.constantFrom(' ', '', ' ', '-', '\n', '.', '…', '\u0301', '_', '’', '\u200d', 'e');
  const text = fc
    .array(fc.tuple(spelled, between), { minLength: 1, maxLength: 8 })
    .map((parts) => parts.flat().join(''));
  const term = fc.oneof(
    spelled,
    spelled.map((word) => `"${word}"`),
    fc.tuple(spelled, spelled).map(([a, b]) => `"${a} ${b}"`),
    fc.tuple(spelled, fc.nat(3)).map(([word, cut]) => `${word.slice(0, Math.max(1, word.length - cut))}*`),
  );
  const query = fc.oneof(
    term,
    fc.tuple(term, fc.constantFrom(' ', ' OR ', ' NOT ', ' NEAR/3 '), term).map((parts) => parts.join('')),
  );

  it('is among the words of every text that it matches', () => {
    let matched = 0;
    let narrowed = 0;
    fc.assert(
      fc.property(text, query, fc.option(spelled, { nil: undefined }), (words, source, handle) => {
        let parsed: ReturnType<typeof queryOf>;
        try {
          parsed = queryOf(source);
        } catch {
          return;
        }
        const named = handle === undefined ? [] : [{ handle: handle.replace(/^@/, '') }];
        const subject: Subject = { text: words, named };
        const needed = wordsNeeded(parsed.root);
        const found = needed === undefined || isFound(needed, indexedWords(words, named).split(' '));
        if (!found) narrowed += 1;
        if (!matches(parsed, subject)) return;
        matched += 1;
        expect([source, words, found]).toEqual([source, words, true]);
      }),
      { numRuns: 3_000 },
    );
    // Neither side of the comparison may be empty.
    expect(matched).toBeGreaterThan(150);
    expect(narrowed).toBeGreaterThan(800);
  });
});
