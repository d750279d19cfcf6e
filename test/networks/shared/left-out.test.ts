import { describe, expect, it } from 'vitest';
import type { Brand } from '../../../src/core/brand.ts';
import { leftOut } from '../../../src/networks/shared/left-out.ts';
import { searchesOf } from '../../../src/networks/shared/query-text.ts';
import { parseQuery } from '../../../src/text/query-parser.ts';

const brandOf = (...track: readonly string[]): Brand => ({
  name: 'Acme Air',
  accounts: [],
  track: track.map(parseQuery),
  exclude: [],
  competitors: new Map(),
});

describe('what a search leaves to be checked here', () => {
  it.each([
    ['"acme air"', undefined],
    ['acme OR rivaljet', undefined],
    ['acme NOT airsoft', 'NOT airsoft'],
    ['acme -(airsoft OR toys)', 'NOT (airsoft OR toys)'],
    ['acme NEAR/5 flight', 'acme NEAR/5 flight'],
    ['(acme NOT airsoft) OR (rival NOT jet)', 'NOT airsoft, NOT jet'],
  ])('of %s it is %s', (query, left) => {
    const brand = brandOf(query);
    for (const search of searchesOf(brand)) expect(leftOut(brand, search)).toBe(left);
  });

  it('names only what stands in the query that is searched for', () => {
    const brand = brandOf('acme NOT airsoft', 'rivaljet');
    expect(searchesOf(brand).map((search) => leftOut(brand, search))).toEqual(['NOT airsoft', undefined]);
  });
});
