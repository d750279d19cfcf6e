import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proposeQuery } from '../../src/text/propose-query.ts';
import { matches } from '../../src/text/query-match.ts';
import { parseQuery } from '../../src/text/query-parser.ts';

describe('the query that is proposed for a brand', () => {
  it.each([
    ['Acme Air', '"acme air" OR acmeair OR @acmeair OR #acmeair', 'acmeair'],
    ['  Acme   Air Ltd. ', '"acme air" OR acmeair OR @acmeair OR #acmeair', 'acmeair'],
    ['Acme', 'acme OR @acme OR #acme', 'acme'],
    ['ACME GmbH', 'acme OR @acme OR #acme', 'acme'],
    ['Café Acmé', '"cafe acme" OR cafeacme OR @cafeacme OR #cafeacme', 'cafeacme'],
    ["O'Acme", `"o'acme" OR oacme OR @oacme OR #oacme`, 'oacme'],
    ['A&A', '"a&a" OR @aa OR #aa', 'aa'],
    ['acme.example', '"acme.example" OR acmeexample OR @acmeexample OR #acmeexample', 'acmeexample'],
    ['Acme 24', '"acme 24" OR acme24 OR @acme24 OR #acme24', 'acme24'],
    ['阿克梅航空', '阿克梅航空 OR #阿克梅航空', undefined],
    ['AG', 'ag OR @ag OR #ag', 'ag'],
  ])('of %j is %j', (brand, query, handle) => {
    expect(proposeQuery(brand)).toMatchObject({ query, handle });
    expect(() => parseQuery(query)).not.toThrow();
  });

  it.each([
    ['Acme Air', undefined],
    ['Acme24', undefined],
    ['Acme', 'If "acme" also means something else: narrow it'],
    ['AA', '"aa" is short: it may find much that is not you'],
    ['A & A', '"aa" is short'],
  ])('warns of %j: %s', (brand, caution) => {
    const told = proposeQuery(brand).caution;
    if (caution === undefined) expect(told).toBeUndefined();
    else expect(told).toContain(caution);
  });

  it('finds the brand however it is written', () => {
    const query = parseQuery(proposeQuery('Café Acme').query);
    for (const text of [
      'At Café Acme again',
      'at CAFE ACME',
      'cafe-acme',
      'CafeAcme',
      '@cafeacme hi',
      '#CafeAcme',
    ])
      expect(matches(query, { text }), text).toBe(true);
    for (const text of ['acme', 'a cafe', 'cafeacmes']) expect(matches(query, { text }), text).toBe(false);
  });

  it('can be read, whatever the brand with letters or digits in it is called, and finds its name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (brand) => {
        fc.pre(/[a-z0-9]{2}/i.test(brand) && !/["“”„«»\\@#]/.test(brand));
        const { query } = proposeQuery(brand);
        expect(() => parseQuery(query)).not.toThrow();
      }),
    );
  });
});
