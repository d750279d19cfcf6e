import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Brand } from '../../../src/core/brand.ts';
import type { QueryNode } from '../../../src/core/query.ts';
import { quoted, type SearchTerm, searchesOf } from '../../../src/networks/shared/query-text.ts';
import { matches } from '../../../src/text/query-match.ts';
import { parseQuery } from '../../../src/text/query-parser.ts';

function brandOf(track: readonly string[], competitors: readonly (readonly [string, string])[] = []): Brand {
  return {
    name: 'Acme Air',
    accounts: [],
    track: track.map(parseQuery),
    exclude: [],
    competitors: new Map(competitors.map(([name, query]) => [name, [parseQuery(query)]])),
  };
}

const idsOf = (brand: Brand) => searchesOf(brand).map(({ id }) => id);

describe('searches for a query', () => {
  it.each([
    ['acme', ['"acme"']],
    ['"acme air" OR @acmeair OR #acmeair', ['"acme air"', '"@acmeair"', '"#acmeair"']],
    ['acme delay', ['"acme" "delay"']],
    ['delay Acme', ['"acme" "delay"']],
    [
      '(acme OR "acme air") (late OR lost)',
      ['"acme" "late"', '"acme" "lost"', '"acme air" "late"', '"acme air" "lost"'],
    ],
    ['acme NOT airsoft', ['"acme"']],
    ['acme -(airsoft OR bricks)', ['"acme"']],
    ['acme NEAR/3 late', ['"acme" "late"']],
    ['acme NOT NOT late', ['"acme" "late"']],
    ['acme OR (acme AND late)', ['"acme"']],
    ['acme AND acme', ['"acme"']],
  ])('%s are %j', (query, expected) => expect(idsOf(brandOf([query]))).toEqual(expected));

  it('are asked once, though several queries need them, and competitors come last', () => {
    const brand = brandOf(['acme OR late', 'acme delay', 'ACME'], [['Rival Jet', '"rival jet" OR acme']]);
    expect(idsOf(brand)).toEqual(['"acme"', '"late"', '"rival jet"']);
  });

  it('are few, however many alternatives are combined', () => {
    const or = (name: string) =>
      `(${Array.from({ length: 6 }, (_none, index) => `${name}${index}`).join(' OR ')})`;
    const found = idsOf(brandOf([`${or('a')} ${or('b')} ${or('c')}`, `${or('a')} x`]));
    expect(found.length).toBeLessThanOrEqual(24);
    expect(found).toContain('"a0"');
  });

  it('use what else a term stands for', () => {
    const hosted = (term: SearchTerm): readonly SearchTerm[] =>
      term.kind === 'account' ? [{ kind: 'account', text: `${term.text}.example` }] : [];
    expect(searchesOf(brandOf(['@acme late']), hosted).map(({ id }) => id)).toEqual([
      '"@acme" "late"',
      '"@acme.example" "late"',
    ]);
  });

  it('have no quote or backslash inside their quotes', () => {
    expect(quoted({ kind: 'phrase', text: 'say "hi" \\ bye' })).toBe('"say  hi    bye"');
  });
});

const words = ['acme', 'air', 'late', 'bag'];
const leaf = fc.constantFrom(...words).map((text): QueryNode => ({ kind: 'word', text }));
const { node } = fc.letrec<{ node: QueryNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      items: fc.array(tie('node'), { minLength: 1, maxLength: 4 }),
    }),
    tie('node').map((item): QueryNode => ({ kind: 'not', item })),
  ),
}));

it('every text that a query matches holds all words of one of its searches, unless nothing need be there', () => {
  fc.assert(
    fc.property(node, fc.subarray(words), (root, there) => {
      const query = { source: 'any', root };
      const brand = { ...brandOf([]), track: [query] };
      fc.pre(matches(query, { text: there.join(' ') }) && !matches(query, { text: '' }) && demands(root));
      const found = searchesOf(brand).some(({ terms }) => terms.every(({ text }) => there.includes(text)));
      expect(found).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

/** What the parser demands of a query: each side of an OR says what must be there. */
function demands(root: QueryNode): boolean {
  if (root.kind === 'not') return root.item.kind === 'not' && demands(root.item.item);
  if (root.kind === 'and') return root.items.some(demands);
  return root.kind !== 'or' || root.items.every(demands);
}
