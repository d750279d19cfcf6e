import fc from 'fast-check';
import { parse } from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Brand } from '../../src/core/brand.ts';
import { x } from '../../src/networks/x/index.ts';
import { searchesOf } from '../../src/networks/x/query.ts';
import { matches } from '../../src/text/query-match.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { parseXQuery, QueryFault } from '../servers/x-query.ts';

function brandOf(track: readonly string[], rest: Partial<Brand> = {}): Brand {
  return {
    name: 'Acme',
    accounts: [],
    track: track.map(parseQuery),
    exclude: [],
    competitors: new Map(),
    ...rest,
  };
}

const words = (brand: Brand, length = 512) => searchesOf(brand, length).map((search) => search.words);

describe('a query in X’s grammar', () => {
  it.each([
    ['acme', 'acme', []],
    ['"acme air"', '"acme air"', []],
    ['"acme air" OR @acmeair OR #acmeair', '("acme air" OR @acmeair OR #acmeair)', []],
    ['acme (delay OR late)', 'acme (delay OR late)', []],
    ['(acme delay) OR airline', '((acme delay) OR airline)', []],
    ['acme NOT airsoft', 'acme -airsoft', []],
    ['acme NOT "air soft" -#ad', 'acme -"air soft" -#ad', []],
    ['acme NOT (soft OR "air gun")', 'acme -soft -"air gun"', []],
    ['acme NOT (soft gun)', 'acme', ['NOT (soft AND gun)']],
    ['(acme NOT soft) OR airline', '(acme OR airline)', ['NOT soft']],
    ['acme NEAR/5 delay', 'acme delay', ['acme NEAR/5 delay']],
    ['NOT NOT acme', 'acme', []],
    ['acme-air', '"acme-air"', []],
    ['@acmeair@mastodon.example', '"acmeair@mastodon.example"', []],
    ['"or"', '"or"', []],
    ['été', 'été', []],
  ])('%s', (typed, said, left) => {
    const [search, ...others] = searchesOf(brandOf([typed]), 512);
    expect(others).toEqual([]);
    expect(search).toEqual({ words: said, sent: `${said} -is:retweet`, left });
    expect(() => parseXQuery(search?.sent ?? '', 512)).not.toThrow();
  });

  it('leaves out what is excluded, as far as X can say it', () => {
    const exclude = ['airsoft', '"acme tools" OR "acme paint"', 'acme roadrunner'].map(parseQuery);
    const [search] = searchesOf(brandOf(['acme'], { exclude }), 512);
    expect(search?.words).toBe('acme -airsoft -"acme tools" -"acme paint"');
    expect(search?.left).toEqual(['NOT (acme AND roadrunner)']);
  });

  it('says no more of what is excluded than a third of the room, and keeps the words whole', () => {
    const exclude = Array.from({ length: 60 }, (_, index) => parseQuery(`excluded${index}`));
    const [search] = searchesOf(brandOf(['acme'], { exclude }), 512);
    expect(search?.words).toMatch(/^acme( -excluded\d+){14}$/);
    expect(search?.left).toHaveLength(46);
    const twice = ['excluded10', 'excluded1', 'excluded10'].map(parseQuery);
    expect(words(brandOf(['acme'], { exclude: twice }))).toEqual(['acme -excluded10 -excluded1']);
  });

  it('leaves out the brand’s own accounts, as many as there is room for', () => {
    const accounts = Array.from({ length: 30 }, (_, index) => ({
      network: 'x',
      name: `acmeair_team_${index}`,
      role: 'team' as const,
    }));
    const [search] = searchesOf(
      brandOf(['acme'], { accounts: [...accounts, { network: 'mastodon', name: 'a', role: 'team' }] }),
      512,
    );
    expect(search?.sent).toMatch(/^acme -is:retweet( -from:acmeair_team_\d)+$/);
    expect(search?.sent.length).toBeLessThan(160);
    expect(search?.words).toBe('acme');
  });

  it('is asked for competitors too, and once where two want the same', () => {
    const competitors = new Map([['Rival', [parseQuery('"rival jet"'), parseQuery('acme')]]]);
    expect(words(brandOf(['acme', 'acme OR air'], { competitors }))).toEqual([
      'acme',
      '(acme OR air)',
      '"rival jet"',
    ]);
  });

  it('that is too long becomes several, dealt out by its OR', () => {
    const names = Array.from({ length: 100 }, (_, index) => `"acme airport ${index}"`);
    const pieces = searchesOf(brandOf([names.join(' OR ')]), 512);
    expect(pieces.length).toBe(5);
    const said = pieces.flatMap((piece) => piece.words.slice(1, -1).split(' OR '));
    expect(said).toEqual(names);
    for (const { sent, left } of pieces) {
      expect(sent.length).toBeLessThanOrEqual(512);
      expect(left).toEqual([]);
    }
  });

  it('of two long groups keeps the shorter one whole', () => {
    const names = (stem: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${stem}${index}`).join(' OR ');
    const pieces = searchesOf(brandOf([`(${names('airport', 60)}) (${names('gate', 40)})`]), 512);
    expect(pieces).toHaveLength(1);
    expect(pieces[0]?.words).toBe(`(${names('gate', 40)})`);
    expect(pieces[0]?.left).toEqual([`(${names('airport', 60)})`]);
  });

  it('of many words asks for the first, of a long phrase for its beginning', () => {
    const many = Array.from({ length: 120 }, (_, index) => `word${index}`).join(' ');
    const [search] = searchesOf(brandOf([many]), 512);
    expect(search?.words).toMatch(/^word0 word1 /);
    expect(search?.left).toContain('word119');
    const [phrase] = searchesOf(brandOf([`"${many}"`]), 512);
    expect(phrase?.words).toMatch(/^"word0 word1 .* word\d+"$/);
  });

  it('may be longer for Enterprise', () => {
    const names = Array.from({ length: 100 }, (_, index) => `"acme airport ${index}"`).join(' OR ');
    expect(searchesOf(brandOf([names]), 4096)).toHaveLength(1);
  });

  it('is none where the source does not search', () => {
    expect(x.asks?.(brandOf(['acme']), parse(x.settings, { search: false }))).toEqual([]);
  });

  it('is shown as it is sent, with what is checked here', () => {
    const brand = brandOf(['acme NEAR/3 delay'], {
      accounts: [{ network: 'x', name: 'acmeair', role: 'team' }],
    });
    expect(x.asks?.(brand, undefined)).toEqual([
      {
        stream: 'search:acme delay',
        sent: 'acme delay -is:retweet -from:acmeair',
        left: 'acme NEAR/3 delay',
      },
    ]);
  });
});

const leaf = fc.constantFrom('acme', 'air', '"acme air"', '#acmeair', '@acmeair', 'late', 'bag');
const queryText = fc.letrec<{ node: string; leaf: string }>((tie) => ({
  leaf,
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('node'), { minLength: 2, maxLength: 4 }).map((items) => `(${items.join(' OR ')})`),
    fc.array(tie('node'), { minLength: 2, maxLength: 4 }).map((items) => `(${items.join(' AND ')})`),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(${a} NOT ${b})`),
    fc
      .tuple(leaf, leaf)
      .filter(([a, b]) => !/[#@]/.test(a + b))
      .map(([a, b]) => `(${a} NEAR/3 ${b})`),
  ),
})).node;
const text = fc.array(
  fc.constantFrom('acme', 'air', 'acme air', '#acmeair', '@acmeair', 'late', 'bag', 'other'),
  {
    maxLength: 6,
  },
);

function parsed(source: string): Brand | undefined {
  try {
    return brandOf([source]);
  } catch {
    return undefined;
  }
}

describe('any query', () => {
  it('finds on X at least all that it matches here, within the length, in X’s grammar', () => {
    fc.assert(
      fc.property(queryText, text, fc.constantFrom(128, 200, 512), (source, said, length) => {
        const brand = parsed(source);
        fc.pre(brand !== undefined);
        const searches = searchesOf(brand, length);
        const post = { text: said.join(' '), by: 'jo', isRetweet: false };
        const isFound = searches.some(({ sent }) => parseXQuery(sent, length)(post));
        const [query] = brand.track;
        if (query && matches(query, { text: post.text })) expect(isFound).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('the grammar of the test server refuses what X refuses', () => {
    for (const query of [
      '(acme',
      'acme)',
      '-acme',
      '-(acme air) x',
      'is:retweet',
      'acme OR',
      '()',
      'or',
      `"${'a'.repeat(600)}"`,
      'foo:bar',
    ])
      expect(() => parseXQuery(query, 512), query).toThrow(QueryFault);
  });
});
