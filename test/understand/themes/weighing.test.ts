import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absorbWords } from '../../../src/understand/themes/absorb.ts';
import { createCandidates } from '../../../src/understand/themes/candidates.ts';
import { createTally, type Overused, type Side } from '../../../src/understand/themes/tally.ts';
import type { Term } from '../../../src/understand/themes/terms.ts';

/** Words stand for terms here; `a+b` is a phrase. */
function terms(text: string): readonly Term[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({ key: word.replace('+', ' '), isPhrase: word.includes('+'), start: 0, end: 0 }));
}

type Said = readonly [times: number, side: Side, text: string];

function tallyOf(said: readonly Said[]) {
  const all = said.flatMap(([, , text]) => terms(text).map(({ key }) => key));
  const tally = createTally(new Set(all));
  for (const [times, side, text] of said)
    for (let time = 0; time < times; time += 1) tally.add(side, terms(text));
  return tally;
}

describe('candidates', () => {
  it('are what three people say, however often one says it', () => {
    const candidates = createCandidates();
    for (const [author, text] of [
      ['ann', 'lift stairs lift+stairs'],
      ['ann', 'lift stairs'],
      ['ben', 'lift stairs stairs'],
      ['cat', 'lift'],
      ['dan', 'door'],
    ] as const)
      candidates.add(terms(text), author);
    expect([...candidates.keys()]).toEqual(['lift']);
  });

  it('forget what is rare when they are too many, never what is said often', () => {
    const candidates = createCandidates(50);
    for (let at = 0; at < 1_000; at += 1) candidates.add(terms(`lift once${at}`), `p${at}`);
    expect([...candidates.keys()]).toEqual(['lift']);
  });
});

describe('a tally', () => {
  it('weighs a term by the texts that have it, in the size of their different words', () => {
    // Target: 12 texts, 24 words, lift in 8. Reference: 40 texts, 120 words, lift in 4.
    // E = 24·12/144 = 2 and 10: G² = 2(8·ln 4 + 4·ln 0.4) = 2(11.09035 − 3.66516)
    const tally = tallyOf([
      [8, 'target', 'lift door lift'],
      [4, 'target', 'stairs door'],
      [4, 'reference', 'lift light hall'],
      [36, 'reference', 'door light hall light'],
    ]);
    const [lift] = tally.overused();
    expect(lift).toMatchObject({ key: 'lift', target: 8, reference: 4 });
    expect(lift?.g2).toBeCloseTo(14.85038, 4);
    // 8/24 against 4/120
    expect(lift?.times).toBeCloseTo(10, 9);
    expect([tally.texts('target'), tally.texts('reference')]).toEqual([12, 40]);
  });

  it('counts a phrase in the size of the words', () => {
    // 10 of 20 words against none of 180: 2·10·ln(200/20)
    const [phrase] = tallyOf([
      [10, 'target', 'front door front+door'],
      [60, 'reference', 'front door hall'],
    ]).overused();
    expect(phrase).toMatchObject({ key: 'front door', target: 10, reference: 0 });
    expect(phrase?.g2).toBeCloseTo(46.0517, 4);
  });

  it('lists nothing that chance explains, that is said less, or hardly more often', () => {
    expect(
      tallyOf([
        [3, 'target', 'lift'],
        [9, 'reference', 'door'],
      ]).overused(),
    ).toEqual([]);
    expect(
      tallyOf([
        [90, 'target', 'door'],
        [90, 'reference', 'lift'],
      ]).overused(),
    ).toMatchObject([{ key: 'door' }]);
    const hardly = tallyOf([
      [5_800, 'target', 'lift'],
      [4_200, 'target', 'door'],
      [42_000, 'reference', 'lift'],
      [58_000, 'reference', 'door'],
    ]);
    expect(hardly.overused()).toEqual([]);
  });

  const word = fc.constantFrom('lift', 'door', 'hall', 'light', 'stairs', 'roof', 'bell', 'wall');
  const texts = fc.array(
    fc.tuple(
      fc.constantFrom<Side>('target', 'reference'),
      fc.uniqueArray(word, { minLength: 3, maxLength: 3 }),
    ),
    {
      minLength: 1,
      maxLength: 60,
    },
  );

  it('is changed in nothing by a word that both sides use in proportion', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const plain = all.map(([side, words]): Said => [30, side, words.join(' ')]);
        const with_ = all.map(([side, words]): Said => [30, side, `${words.join(' ')} extra`]);
        const before = tallyOf(plain).overused();
        const after = tallyOf(with_).overused();
        expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
        for (const [at, { g2, times }] of after.entries()) {
          expect(g2).toBeCloseTo(before[at]?.g2 ?? 0, 6);
          expect(times).toBeCloseTo(before[at]?.times ?? 0, 6);
        }
      }),
    );
  });

  it('is the same in whatever order the texts come', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const said = all.map(([side, words]): Said => [20, side, words.join(' ')]);
        expect(tallyOf([...said].reverse()).overused()).toEqual(tallyOf(said).overused());
      }),
    );
  });
});

describe('a phrase', () => {
  const found = (given: Readonly<Record<string, number>>): readonly Overused[] =>
    Object.entries(given).map(([key, target], at) => ({ key, target, reference: 0, g2: 100 - at, times: 9 }));
  const left = (given: Readonly<Record<string, number>>) => absorbWords(found(given)).map(({ key }) => key);

  it.each<[string, Readonly<Record<string, number>>, readonly string[]]>([
    [
      'takes in the words that it accounts for',
      { pass: 30, boarding: 33, 'boarding pass': 29 },
      ['boarding pass'],
    ],
    [
      'leaves a word that says more by itself',
      { card: 90, 'card reader': 20, reader: 22 },
      ['card', 'card reader'],
    ],
    ['is left out where its words say more', { refund: 90, 'my refund': 20 }, ['refund']],
    ['stays where none of its words is unusual', { 'half hour': 12, app: 30 }, ['half hour', 'app']],
    ['accounts for a word from two thirds on', { pass: 30, 'bus pass': 20 }, ['bus pass']],
    ['accounts for no word below two thirds', { pass: 31, 'bus pass': 20 }, ['pass']],
  ])('%s', (_name, given, expected) => {
    expect(left(given)).toEqual(expected);
  });
});
