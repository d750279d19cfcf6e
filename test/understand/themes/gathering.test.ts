import { describe, expect, it } from 'vitest';
import { createGathering } from '../../../src/understand/themes/gathering.ts';
import { createForms } from '../../../src/understand/themes/label.ts';
import { bestQuotes, createQuotes } from '../../../src/understand/themes/quotes.ts';
import { loadStems } from '../../../src/understand/themes/stems.ts';
import type { Overused } from '../../../src/understand/themes/tally.ts';
import { createTermReader } from '../../../src/understand/themes/terms.ts';

const read = createTermReader(await loadStems(), []);

interface Post {
  readonly author: string;
  readonly text: string;
}

/** Terms by their stems, the most unusual first. */
function themesOf(keys: readonly string[], posts: readonly Post[]) {
  const found = keys.map((key, at): Overused => ({ key, target: 9, reference: 1, g2: 90 - at, times: 5 }));
  const gathering = createGathering<Post>(found);
  for (const post of posts) gathering.add(post, read(post.text, 'en'));
  return gathering.themes();
}

const by = (author: string, text: string): Post => ({ author, text });

describe('themes', () => {
  it('have their posts and authors, each once, the most unusual theme first', () => {
    const posts = [
      by('ann', 'the lift is stuck, the lift again'),
      by('ann', 'lifts stuck in the west wing as of this evening'),
      by('ben', 'lobby door is open'),
      by('cat', 'a lift that talks'),
    ];
    const themes = themesOf(['lift', 'door'], posts);
    expect(themes.map(({ label, authors, posts: of }) => [label, authors, of])).toEqual([
      ['lift', 2, [posts[0], posts[1], posts[3]]],
      ['door', 1, [posts[2]]],
    ]);
    expect(themes[0]).toMatchObject({ g2: 90, times: 5, reference: 1 });
  });

  it('stand together where half of the posts with either word have both', () => {
    const both = [by('a', 'lift stuck'), by('b', 'stuck in the lift')];
    const themes = themesOf(['lift', 'stuck'], [...both, by('c', 'lift'), by('d', 'stuck')]);
    expect(themes.map(({ label, also, posts }) => [label, also, posts.length])).toEqual([
      ['lift', ['stuck'], 4],
    ]);
    const apart = themesOf(['lift', 'stuck'], [...both, by('c', 'lift'), by('d', 'stuck'), by('e', 'lift')]);
    expect(apart.map(({ label, also }) => [label, also])).toEqual([
      ['lift', []],
      ['stuck', []],
    ]);
  });

  it('quote two people in different words, the most typical of one each', () => {
    const best = by('ann', 'lift stuck on the third floor since the storm');
    const [theme] = themesOf(
      ['lift', 'stuck'],
      [
        by(
          'ann',
          'the lift, whatever, I have to talk of something else entirely and go on about other things',
        ),
        best,
        by('bob', 'Lift stuck on the third floor since the STORM!'),
        by('cat', 'yes: lift'),
        by('dan', 'is the lift stuck between floors again, dear landlord?'),
      ],
    );
    expect(theme?.quotes.map(({ author }) => author).sort()).toEqual(['ann', 'dan']);
    expect(theme?.quotes).toContain(best);
  });

  it('rather quote who gives nothing personal away', () => {
    const posts = [
      by('ann', 'lift and door broken, call me: +44 20 7946 0958'),
      by('ben', 'the lift of the house and its front door are both broken, both of them at once'),
      by('cat', 'lift broken near the pool, since the day we came'),
    ];
    const [theme] = themesOf(['lift', 'door'], posts);
    expect(theme?.quotes.map(({ author }) => author).sort()).toEqual(['ben', 'cat']);
    expect(themesOf(['lift'], posts.slice(0, 1))[0]?.quotes).toEqual([posts[0]]);
  });

  it('quote no post twice where there are others', () => {
    const both = [
      by('ann', 'lift and door broken on the first floor'),
      by('ben', 'door and lift broken on the second floor'),
    ];
    const lifts = ['cat', 'dan', 'eve'].map((who) => by(who, `the lift by the pool broke, says ${who}`));
    const doors = ['fay', 'gus', 'hal'].map((who) => by(who, `the door by the hall broke, says ${who}`));
    const [lift, door] = themesOf(['lift', 'door'], [...both, ...lifts, ...doors]);
    expect(lift?.quotes).toEqual(expect.arrayContaining(both));
    for (const quote of door?.quotes ?? []) expect(doors).toContain(quote);
    expect(door?.quotes).toHaveLength(2);
  });

  it('are none without posts', () => {
    expect(themesOf(['lift'], [by('ann', 'door')])).toEqual([]);
    expect(themesOf([], [by('ann', 'door')])).toEqual([]);
  });
});

describe('the best quotes', () => {
  const listOf = (...offers: readonly (readonly [Post, number])[]) => {
    const quotes = createQuotes<Post>();
    for (const [post, typical] of offers) quotes.offer(post, typical);
    return quotes;
  };

  it('of several lists are by two people, the most typical first', () => {
    const lists = [
      listOf([by('ann', 'lift'), 9], [by('ben', 'floor'), 2]),
      listOf([by('ann', 'stuck'), 8], [by('cat', 'door'), 3]),
    ];
    expect(bestQuotes(lists, new Set()).map(({ text }) => text)).toEqual(['lift', 'door']);
  });

  it('hold the best of each person, whatever the order', () => {
    const offers = [
      [by('ann', 'a1'), 1],
      [by('ann', 'a3'), 3],
      [by('ben', 'b2'), 2],
      [by('ann', 'a2'), 2],
    ] as const;
    for (const order of [offers, offers.toReversed()])
      expect(listOf(...order).best.map(({ post }) => post.text)).toEqual(['a3', 'b2']);
  });
});

describe('a label', () => {
  it.each([
    [['refunds', 'Refund', 'refund', 'refund', 'refunds'], 'refund'],
    [['iPhone', 'iphone', 'iPhone', 'phones', 'phones'], 'iPhone'],
    [['b', 'a'], 'a'],
    [['boarding  pass', 'boarding\npass', 'boarding pass'], 'boarding pass'],
    [[], ''],
  ])('of %j is %j', (typed, expected) => {
    const forms = createForms();
    for (const each of typed) forms.add(each);
    expect(forms.mostTyped()).toBe(expected);
  });
});
