import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainMatch, firstMatch, matches, topicsIn } from '../../src/text/query-match.ts';
import { parseQuery, parseSearch } from '../../src/text/query-parser.ts';

const hits = (query: string, text: string) => matches(parseQuery(query), { text });

describe('a query hits', () => {
  it.each([
    ['acme', 'ACME is late'],
    ['acme', "Acme's crew"],
    ['acme', '(acme)'],
    ['acme', '#acme fail'],
    ['acme', 'acme-air'],
    ['acme', 'acmeの飛行機'],
    ['アクメ航空', '今日アクメ航空は遅い'],
    ['acmeair.io', 'see https://acmeair.io/status'],
    ['acmeair.io', 'try acmeair.io.'],
    ['e-mail', 'no E-mail yet'],
    ['C++', 'I write C++ here'],
    ['AT&T', 'at&t down'],
    ['"acme air"', 'Acme\n  Air!'],
    ['"acme air"', 'acme-air'],
    ["don't", 'Don’t go'],
    ['"kim\'s bag"', 'kim’s bag'],
    ['nestle', 'Nestlé'],
    ['nestlé', 'NESTLE\u0301'],
    ['straße', 'STRAßE'],
    ['@acmeair', '@AcmeAir hello'],
    ['@acmeair', 'hi @acmeair!'],
    ['@acmeair', '.@acmeair, you there?'],
    ['@acmeair', '@acmeair@mastodon.example hello'],
    ['@acmeair', '@acmeair.bsky.social hello'],
    ['@acmeair@mastodon.example', 'cc @acmeair@mastodon.example.'],
    ['@acmeair', 'ask u/acmeair or r/flights'],
    ['#acme', 'so #Acme, really'],
    ['#cafe', '#Café'],
    ['acme late', 'late again, acme'],
    ['acme OR rival', 'rival'],
    ['acme -airsoft', 'acme'],
    ['late NEAR/2 acme', 'acme is so late'],
    ['🔥', 'acme on 🔥'],
  ])('%s in %s', (query, text) => {
    expect(hits(query, text)).toBe(true);
  });

  it.each([
    ['acme', 'acmes are a skin thing: acne'],
    ['acme', 'xacme acmeair'],
    ['acme', '@acme_help hello'],
    ['rce', 'source'],
    ['acmeair.io', 'acmeairxio'],
    ['acmeair.io', 'acmeair.iot'],
    ['"acme air"', 'acme. Air is thin'],
    ['"acme air"', 'air acme'],
    ['"acme air"', 'acme airs'],
    ['nestlé', 'nestle'],
    ['@acmeair', 'mail joe@acmeair'],
    ['@acmeair', '@acmeair_help hello'],
    ['@acmeair', '@acmeairlines'],
    ['@acme', '@acme.official hello'],
    ['@acmeair@mastodon.example', '@acmeair@other.example'],
    ['@acmeair', 'acmeair'],
    ['#acme', 'acme'],
    ['#acme', '#acmeair'],
    ['#acme', 'x#acme'],
    ['acme late', 'acme'],
    ['acme -airsoft', 'acme airsoft'],
    ['acme -"air soft"', 'acme air soft'],
    ['late NEAR/1 acme', 'acme is so late'],
    ['late NEAR/5 late', 'late'],
  ])('not: %s in %s', (query, text) => {
    expect(hits(query, text)).toBe(false);
  });

  it('accounts and tags that the network tells apart from the text', () => {
    const subject = {
      text: 'hello',
      named: [{ handle: 'AcmeAir@mastodon.example' }, { id: '7' }],
      tags: ['AcmeFail'],
    };
    expect(matches(parseQuery('@acmeair'), subject)).toBe(true);
    expect(matches(parseQuery('@acmeair@mastodon.example'), subject)).toBe(true);
    expect(matches(parseQuery('#acmefail'), subject)).toBe(true);
    expect(matches(parseQuery('@rival OR #rival OR acmeair'), subject)).toBe(false);
  });

  it('is the first of several that hits', () => {
    const queries = ['rival', 'acme', 'late'].map(parseQuery);
    expect(firstMatch(queries, { text: 'acme is late' })).toBe(1);
    expect(firstMatch(queries, { text: 'nothing' })).toBe(-1);
  });

  it('as a naive reading of the words does', () => {
    const words = ['acme', 'air', 'acmes', 'late'];
    const text = fc.array(fc.constantFrom(...words, 'x'), { maxLength: 8 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(fc.constantFrom(...words), fc.constantFrom(...words), text, (a, b, said) => {
        const has = (word: string) => said.split(' ').includes(word);
        expect(hits(`${a} ${b}`, said)).toBe(has(a) && has(b));
        expect(hits(`${a} OR ${b}`, said)).toBe(has(a) || has(b));
        expect(hits(`${a} -${b}`, said)).toBe(has(a) && !has(b));
        expect(hits(`"${a} ${b}"`, said)).toBe(` ${said} `.includes(` ${a} ${b} `));
      }),
    );
  });
});

describe('an explanation', () => {
  it.each([
    ['acme', 'acmes', false, 'acme is not in it, only "acmes"'],
    ['@acme', 'jo@acme.example', false, '@acme is not in it, only "jo@acme"'],
    ['acme late', 'acme', false, 'late is not in it'],
    ['acme (late OR "no show")', 'acme', false, 'none of late, "no show" is in it'],
    ['acme -airsoft', 'acme airsoft', false, 'airsoft is in it, which excludes it'],
    ['late NEAR/1 acme', 'acme is so late', false, 'more than 1 words stand between late and acme'],
    ['acme OR late', 'late', true, 'late is in it'],
    ['acme late -x', 'late acme', true, 'acme and late are in it'],
  ])('of %s on %s says what decided', (query, text, matched, reason) => {
    expect(explainMatch(parseQuery(query), { text })).toMatchObject({ matched, reason });
  });

  it('agrees with the match', () => {
    const query = fc.constantFrom(
      'a',
      'a b',
      'a OR b',
      'a -b',
      '(a OR b) -(c d)',
      'a NEAR/1 b',
      '"a b" OR NOT NOT c',
    );
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd', 'ab'), { maxLength: 6 })
      .map((all) => all.join(' '));
    fc.assert(
      fc.property(query, text, (typed, said) => {
        expect(explainMatch(parseQuery(typed), { text: said }).matched).toBe(hits(typed, said));
      }),
    );
  });
});

describe('topics', () => {
  const topic = (name: string, ...queries: readonly string[]) => ({ name, queries: queries.map(parseQuery) });

  it('are those of which a query hits, each once, in their order', () => {
    const topics = [
      topic('late', 'late', 'delay'),
      topic('bags', 'bag OR luggage'),
      topic('app', '#acmeapp'),
    ];
    expect(topicsIn(topics, { text: 'Late, and a delay to my bag' })).toEqual(['late', 'bags']);
    expect(topicsIn(topics, { text: 'hello', tags: ['AcmeApp'] })).toEqual(['app']);
    expect(topicsIn(topics, { text: 'baggage' })).toEqual([]);
    expect(topicsIn([], { text: 'late' })).toEqual([]);
  });
});

describe('a word left open at its end', () => {
  it.each([
    ['refund*', 'no refunds', true],
    ['refund*', 'REFUND', true],
    ['refund*', 'a prerefund', false],
    ['bag*', 'my bag-tag', true],
    ['flug*', 'Flüge', true],
    ['flüg*', 'FLÜGE', true],
    ['荷*', '私の荷物', true],
  ])('%s finds "%s": %s', (query, text, expected) => {
    expect(matches(parseSearch(query), { text })).toBe(expected);
  });
});
