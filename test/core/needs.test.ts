import { describe, expect, it } from 'vitest';
import type { Intent } from '../../src/core/judgement.ts';
import { lookAt, says, weSay } from '../support/threads.ts';

const opens = (...given: Parameters<typeof lookAt>) => lookAt(...given).lines.length > 0;

describe('a first word to the brand', () => {
  it.each<[Intent, boolean]>([
    ['complaint', true],
    ['question', true],
    ['request', true],
    ['other', true],
    ['chat', true],
    ['sent', true],
    ['praise', false],
    ['news', false],
    ['spam', false],
    ['closing', false],
  ])('that is %s opens a wait: %s', (is, expected) => {
    expect(opens([says('jo', 'a', 0, { is })])).toBe(expected);
  });

  it('opens one from the given probability up', () => {
    const praise = (needs: number) => [says('jo', 'a', 0, { is: 'praise', needs })];
    expect([opens(praise(0.34)), opens(praise(0.35))]).toEqual([false, true]);
    expect(opens([says('jo', 'a', 0, { needs: 0.7 })], { answers: { needs: 0.8 } })).toBe(false);
    expect(opens([says('jo', 'a', 0, { is: 'other' })], { answers: { needs: 0.8 } })).toBe(false);
  });

  it('opens one in doubt: not judged yet', () => {
    const post = says('jo', 'a', 0);
    expect(opens([{ ...post, judgement: undefined }])).toBe(true);
  });

  it('that only fits a query opens one by what it says alone', () => {
    const hit = (is: Intent) => [says('jo', 'a', 0, { is, came: 'found', text: 'Acme again' })];
    expect([opens(hit('complaint')), opens(hit('other')), opens(hit('chat'))]).toEqual([true, false, false]);
  });
});

describe('a later word', () => {
  it('needs one by itself', () => {
    const later = (is: Intent) =>
      lookAt([
        says('jo', 'a', 0),
        weSay('b', 1, { to: 'a' }),
        says('jo', 'c', 2, { to: 'b', is }),
      ]).lines.slice(1);
    expect(later('complaint')).toEqual(['jo c 2-']);
    expect(later('other')).toEqual([]);
    expect(later('chat')).toEqual([]);
  });
});

describe('a review', () => {
  it.each<[number, Intent, boolean]>([
    [5, 'praise', false],
    [4, 'other', false],
    [4, 'question', true],
    [5, 'complaint', true],
    [3, 'other', true],
    [1, 'other', true],
    [1, 'praise', true],
  ])('of %s stars that is %s opens a wait: %s', (rating, is, expected) => {
    expect(opens([says('jo', 'a', 0, { kind: 'review', rating, is })])).toBe(expected);
  });
});

describe('answers.needed', () => {
  const praise = says('jo', 'a', 0, { is: 'praise' });
  const join = says('kim', 'b', 5, { to: 'a', is: 'chat' });

  it('addressed: every post that speaks to the brand', () => {
    expect(lookAt([praise, join], { answers: { needed: 'addressed' } }).lines).toEqual(['jo a 0-']);
  });

  it('all: every post by anybody else, joins too', () => {
    expect(lookAt([praise, join], { answers: { needed: 'all' } }).lines).toEqual(['jo a 0-', 'kim b 5-']);
  });

  it('all: not what has nothing to do with the brand', () => {
    expect(lookAt([says('jo', 'a', 0, { came: 'neither' })], { answers: { needed: 'all' } }).lines).toEqual(
      [],
    );
  });

  it('may differ for a source', () => {
    const answers = { neededBySource: new Map([['shop', 'addressed' as const]]) };
    expect(lookAt([says('jo', 'a', 0, { is: 'praise', source: 'shop' })], { answers }).lines).toEqual([
      'jo a 0-',
    ]);
    expect(lookAt([praise], { answers }).lines).toEqual([]);
  });
});

describe('no wait is opened', () => {
  it('by a repost', () => {
    expect(opens([says('jo', 'a', 0, { reposts: 'z' })], { answers: { needed: 'all' } })).toBe(false);
  });

  it('by a post of the brand’s', () => {
    expect(opens([weSay('a', 0, { text: '@acme help!' })], { answers: { needed: 'all' } })).toBe(false);
  });
});

describe('why', () => {
  it('says each step in plain words', () => {
    const posts = [
      says('jo', 'a', 0, { text: '@acme help' }),
      weSay('b', 20, { to: 'a', is: 'apology' }),
      says('kim', 'c', 30, { to: 'a' }),
    ];
    const { verdict } = lookAt(posts);
    expect(verdict('a').why).toEqual([
      'it begins a conversation and names you',
      'it is a complaint: 90 % likely to want an answer',
      'the wait begins here',
      'what you replied since ends no wait: they are waiting',
    ]);
    expect(verdict('b').why).toEqual([
      'it is an apology and nothing else',
      '@jo goes on waiting: by your rules this does not end a wait',
    ]);
    expect(verdict('c').why).toEqual(['it speaks to somebody else', 'it joins in']);
  });
});
