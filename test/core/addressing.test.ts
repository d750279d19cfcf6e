import { describe, expect, it } from 'vitest';
import { waitsOf } from '../../src/core/waits.ts';
import { lookAt, rulesOf, says, weSay } from '../support/threads.ts';

const found = { came: 'found' } as const;

describe('a post speaks to the brand when it', () => {
  it.each([
    ['begins a conversation and names an own account', [says('jo', 'a', 0, { ...found, text: 'hey @acme' })]],
    ['begins a conversation and fits a query', [says('jo', 'a', 0, { ...found, text: 'Acme lost it' })]],
    ['begins a conversation that the network told the brand of', [says('jo', 'a', 0)]],
    ['comments on a publication', [says('jo', 'a', 0, { to: 'video', subject: 'video', came: 'neither' })]],
    ['is a review', [says('jo', 'a', 0, { kind: 'review', rating: 1, came: 'neither' })]],
    ['is an inbox message', [says('jo', 'a', 0, { kind: 'message', came: 'neither' })]],
  ])('%s', (_name, posts) => {
    const { verdict, lines } = lookAt(posts);
    expect(verdict('a').addressed).toBe(true);
    expect(lines).toEqual(['jo a 0-']);
  });

  it('replies to a post of the brand’s, in the thread or above it', () => {
    const under = lookAt([
      says('jo', 'a', 0),
      weSay('b', 1, { to: 'a' }),
      says('kim', 'c', 2, { to: 'b', came: 'neither' }),
    ]);
    expect(under.verdict('c').addressed).toBe(true);
    const above = lookAt([says('kim', 'c', 2, { to: 'p', came: 'neither' })], { ours: ['p'] });
    expect(above.verdict('c').addressed).toBe(true);
  });

  it('begins the thread although it replies: its parent can only be the brand’s', () => {
    const thread = { network: 'net', posts: [says('kim', 'c', 2, { to: 'p', came: 'neither' })], marks: [] };
    const addressed = (threadId: string) =>
      waitsOf({ ...thread, threadId }, rulesOf()).posts.get('c')?.addressed;
    expect([addressed('c'), addressed('p')]).toEqual([true, false]);
  });

  it('quotes a post of the brand’s', () => {
    const quote = says('jo', 'a', 0, { quotes: 'p', came: 'neither' });
    expect(lookAt([quote], { ours: ['p'] }).verdict('a').addressed).toBe(true);
    expect(lookAt([quote]).verdict('a').addressed).toBe(false);
  });

  it('goes on with its author’s own post to the brand', () => {
    const posts = [
      says('jo', 'a', 0),
      weSay('b', 1, { to: 'a' }),
      says('jo', 'c', 2, { to: 'a', came: 'neither' }),
    ];
    expect(lookAt(posts).verdict('c').addressed).toBe(true);
  });
});

describe('a reply to somebody else', () => {
  const root = says('jo', 'a', 0, { text: '@acme my bag is lost' });
  const reply = (text: string, came: 'delivered' | 'found' | 'neither' = 'delivered') =>
    lookAt([root, says('kim', 'b', 5, { to: 'a', text, came })]);

  it.each([
    ['names nobody', 'mine too'],
    ['names whom its parent’s head already carried', '@jo @acme mine too'],
    ['names the parent’s author', '@jo mine too'],
    ['names others', '@jo look @lee'],
  ])('joins when it %s', (_name, text) => {
    const { verdict, lines, wait } = reply(text);
    expect(verdict('b')).toMatchObject({ addressed: false, join: true, needs: false, openedBy: undefined });
    expect(lines).toEqual(['jo a 0-']);
    expect(wait('a').joins).toBe(1);
  });

  it.each(['@jo mine too, @acme', '@jo so? @acme help'])(
    'speaks to the brand in its own words: %s',
    (text) => {
      expect(reply(text).lines).toEqual(['jo a 0-', 'kim b 5-']);
    },
  );

  it('speaks to the brand by a name at its head that the parent did not carry', () => {
    const posts = [
      says('jo', 'a', 0, { text: 'lost my bag', came: 'neither' }),
      says('kim', 'b', 5, { to: 'a', text: '@acme look' }),
    ];
    expect(lookAt(posts).verdict('b').addressed).toBe(true);
  });

  it('found by a query wants an answer only by what it says', () => {
    const other = says('jo', 'a', 0, { came: 'neither' });
    const look = (is: 'complaint' | 'question' | 'request' | 'chat' | 'other') =>
      lookAt([other, says('kim', 'b', 5, { to: 'a', text: 'Acme lost mine', ...found, is })]).lines;
    expect(look('complaint')).toEqual(['kim b 5-']);
    expect(look('question')).toEqual(['kim b 5-']);
    expect(look('request')).toEqual(['kim b 5-']);
    expect(look('chat')).toEqual([]);
    expect(look('other')).toEqual([]);
  });

  it('naming the brand in its own words is no mention where a query excludes it', () => {
    expect(reply('mine too @acme', 'neither').verdict('b').addressed).toBe(false);
  });

  it('joins when the query only fits the name that came with its parent', () => {
    expect(reply('@jo @acme awful', 'found').verdict('b')).toMatchObject({ addressed: false, needs: false });
  });

  it('is no join where nothing of the brand’s stands before it', () => {
    const posts = [
      says('lee', 'r', 0, { came: 'neither' }),
      says('kim', 's', 1, { to: 'r', came: 'neither' }),
      says('jo', 'a', 2, { to: 'r', text: '@acme help' }),
    ];
    const { verdict, wait } = lookAt(posts);
    expect([verdict('r').join, verdict('s').join]).toEqual([false, false]);
    expect(wait('a').joins).toBe(0);
  });

  it('to a post that is not known speaks to the brand when it names it or the network told of it', () => {
    const look = (text: string, came: 'delivered' | 'found' | 'neither') =>
      lookAt([says('jo', 'a', 0, { to: 'x', text, came })]).verdict('a').addressed;
    expect([look('@acme @lee no', 'found'), look('no', 'delivered'), look('no', 'neither')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('a post that names six accounts or more', () => {
  const six = '@a1 @a2 @a3 @a4 @a5';
  it.each([
    [`win with ${six} @acme`, false],
    [`@acme win with ${six}`, true],
    ['win with @a1 @a2 @a3 @a4 @acme', true],
    [`win with ${six} @a1 and @acme`, false],
  ])('speaks to the brand only if it comes first: %s', (text, addressed) => {
    const { verdict, lines } = lookAt([says('jo', 'a', 0, { text })]);
    expect(verdict('a').addressed).toBe(addressed);
    expect(lines).toEqual(addressed ? ['jo a 0-'] : []);
  });

  it('does not count those that came with its parent', () => {
    const posts = [
      says('jo', 'a', 0, { text: `@acme ${six} help` }),
      weSay('b', 1, { to: 'a' }),
      says('jo', 'c', 2, { to: 'b', text: `@acme ${six} still lost` }),
    ];
    expect(lookAt(posts).verdict('c').addressed).toBe(true);
  });

  it('does not count whom it replies to', () => {
    const other = says('jo', 'a', 0, { text: 'lost my bag', came: 'neither' });
    const reply = says('kim', 'b', 5, { to: 'a', text: '@jo @a1 @a2 @a3 @a4 @acme look' });
    expect(lookAt([other, reply]).verdict('b').addressed).toBe(true);
  });

  it.each<[string, 'question' | 'other', string, readonly string[]]>([
    ['is not named', 'question', `@jo ${six} who is next?`, []],
    ['is named and asked', 'question', `@jo ${six} and @acme, when?`, ['kim b 5-']],
    ['is named and told', 'other', `@jo ${six} and @acme is on the list`, []],
    ['stands first', 'other', `@acme ${six} look`, ['kim b 5-']],
  ])('carried along in a reply to somebody else, where the brand %s', (_name, is, text, lines) => {
    const root = says('jo', 'a', 0, { text: `${six} cakes!`, came: 'neither' });
    expect(lookAt([root, says('kim', 'b', 5, { to: 'a', is, text })]).lines).toEqual(lines);
  });

  it('speaks to nobody below a post of the brand’s either', () => {
    const text = '@a1 @a2 @a3 @a4 @a5 @a6 look at this';
    expect(lookAt([says('jo', 'a', 0, { to: 'p', text })], { ours: ['p'] }).lines).toEqual([]);
  });
});
