import { describe, expect, it } from 'vitest';
import type { Intent, ReplyKind } from '../../src/core/judgement.ts';
import { lookAt, says, weSay } from '../support/threads.ts';

const everyKind = {
  closes: new Set<ReplyKind>([
    'answer',
    'question',
    'private',
    'promise',
    'chat',
    'apology',
    'holding',
    'auto',
  ]),
};

/** What stands open after a complaint, a reply of this kind, and these next words. */
function afterOur(kind: ReplyKind, is: Intent, text = 'words') {
  const posts = [
    says('jo', 'a', 0),
    weSay('b', 10, { to: 'a', is: kind }),
    says('jo', 'c', 20, { to: 'b', is, text }),
  ];
  return lookAt(posts, { answers: everyKind }).lines.slice(1);
}

const waits = ['jo c 20-'];

describe('what the customer says next', () => {
  it.each<[ReplyKind, Intent, string, readonly string[]]>([
    ['question', 'other', '11.0.3', waits],
    ['question', 'chat', '', waits],
    ['question', 'praise', 'love it, 11.0.3', waits],
    ['question', 'sent', 'sent', waits],
    ['question', 'closing', 'thanks, never mind', []],
    ['question', 'closing', 'thanks, it is 11.0.3', waits],
    ['question', 'closing', 'thanks, it took 15 minutes', []],
    ['question', 'closing', 'thanks, order 15', waits],
    ['question', 'other', 'it works now', []],
    ['question', 'other', '@acme works. A loose plug', []],
    ['question', 'other', 'that fixed it!', []],
    ['question', 'other', 'that fixed nothing', waits],
    ['question', 'other', 'it still works only at home', waits],
    ['question', 'other', 'it works?', waits],
    ['private', 'other', 'hm', waits],
    ['private', 'chat', 'haha', waits],
    ['private', 'sent', 'sent', []],
    ['private', 'closing', 'ok thanks', []],
    ['apology', 'other', 'hm', waits],
    ['apology', 'sent', 'sent', []],
    ['apology', 'closing', 'no worries', []],
    ['holding', 'other', 'hm', waits],
    ['holding', 'sent', 'sent', []],
    ['holding', 'closing', 'cheers', []],
    ['answer', 'complaint', 'no', waits],
    ['answer', 'question', 'and when?', waits],
    ['answer', 'chat', 'haha', []],
    ['answer', 'other', 'hm', []],
    ['answer', 'praise', 'you are great', []],
    ['chat', 'request', 'please call', waits],
    ['chat', 'other', 'hm', []],
    ['promise', 'other', 'ok', []],
    ['promise', 'question', 'when?', waits],
  ])('after %s: %s (%j)', (kind, is, text, expected) => {
    expect(afterOur(kind, is, text)).toEqual(expected);
  });

  it.each<[ReplyKind, Intent, readonly string[]]>([
    ['question', 'closing', waits],
    ['question', 'praise', waits],
    ['private', 'closing', []],
    ['private', 'praise', []],
    ['answer', 'closing', []],
  ])('after %s: %s that tells something beside', (kind, is, expected) => {
    const posts = [
      says('jo', 'a', 0),
      weSay('b', 10, { to: 'a', is: kind }),
      says('jo', 'c', 20, { to: 'b', is, needs: 0.3 }),
    ];
    expect(lookAt(posts).lines.slice(1)).toEqual(expected);
  });

  it('to somebody else is no answer to what the brand asked, though it names the brand', () => {
    const next = (is: Intent) =>
      lookAt([
        says('jo', 'a', 0),
        weSay('b', 10, { to: 'a', is: 'question' }),
        says('kim', 'k', 15, { to: 'b', is: 'chat' }),
        says('jo', 'c', 20, { to: 'k', is, text: 'ask @acme' }),
      ]).lines;
    expect(next('other')).toEqual(['jo a 0-10 asked']);
    expect(next('question')).toEqual(['jo a 0-10 asked', 'jo c 20-']);
  });

  it.each<[string, Parameters<typeof says>[3], readonly string[]]>([
    ['small talk below a reply to somebody else', { to: 'b', is: 'chat', needs: 0.2 }, []],
    ['anything else below a reply to somebody else', { to: 'b', is: 'other', needs: 0.2 }, ['kim c 20-']],
  ])('by another person: %s', (_name, said, expected) => {
    const posts = [says('jo', 'a', 0), weSay('b', 10, { to: 'a' }), says('kim', 'c', 20, said)];
    expect(lookAt(posts).lines.slice(1)).toEqual(expected);
  });

  it('a day later: small talk opens nothing, anything else does', () => {
    const day = 24 * 60;
    const later = (is: Intent) =>
      lookAt([
        says('jo', 'a', 0),
        weSay('b', 10, { to: 'a' }),
        says('jo', 'c', 20 + day, { to: 'b', is, needs: 0.2 }),
      ]).lines.slice(1);
    expect(later('chat')).toEqual([]);
    expect(later('other')).toHaveLength(1);
  });

  it('a closing with a question in it opens one', () => {
    expect(afterOur('private', 'closing', 'thanks, and when?')).toEqual(waits);
  });

  it('after a bot’s word behind a person’s question the question still holds', () => {
    const posts = [
      says('jo', 'a', 0),
      weSay('b', 10, { to: 'a', is: 'question' }),
      weSay('x', 11, { to: 'a', bot: true }),
      says('jo', 'c', 20, { to: 'b', is: 'sent' }),
    ];
    expect(lookAt(posts).lines.slice(1)).toEqual(waits);
  });

  it('stays private when it says sent', () => {
    const posts = [
      says('jo', 'a', 0),
      weSay('b', 10, { to: 'a', is: 'private' }),
      says('jo', 'c', 20, { to: 'b', is: 'sent' }),
    ];
    expect(lookAt(posts).verdict('c')).toMatchObject({ needs: false, openedBy: 'a' });
  });
});

describe('coming back in public after being moved to private', () => {
  const moved = [says('jo', 'a', 0), weSay('b', 10, { to: 'a', is: 'private' })];

  it('is counted, once each time', () => {
    const posts = [
      ...moved,
      says('jo', 'c', 20, { to: 'b' }),
      says('jo', 'd', 21, { to: 'b' }),
      weSay('e', 30, { to: 'd', is: 'private' }),
      says('jo', 'f', 40, { to: 'e' }),
    ];
    const { waits, lines } = lookAt(posts);
    expect(lines).toEqual(['jo a 0-10 private', 'jo c 20-30 private', 'jo f 40-']);
    expect(waits.map((wait) => wait.handoffs)).toEqual([0, 1, 2]);
  });

  it('is not when they were helped, sent it, or close', () => {
    const handoffs = (...more: ReturnType<typeof says>[]) =>
      lookAt([...moved, ...more]).waits.at(-1)?.handoffs;
    const back = says('jo', 'f', 60, { to: 'b' });
    expect(handoffs(back)).toBe(1);
    expect(handoffs(weSay('c', 30, { to: 'a' }), back)).toBe(0);
    expect(handoffs(says('kim', 'c', 30, { to: 'a', is: 'other', text: 'turn it off and on' }), back)).toBe(
      0,
    );
    expect(handoffs(says('jo', 'c', 30, { to: 'b', is: 'sent' }))).toBe(0);
    expect(handoffs(says('jo', 'c', 30, { to: 'b', is: 'sent' }), back)).toBe(1);
    expect(handoffs(says('jo', 'c', 30, { to: 'b', is: 'closing' }), back)).toBe(1);
  });
});

describe('a closing', () => {
  const thanks = says('jo', 'c', 20, { to: 'a', is: 'closing', text: 'thanks' });

  it('ends its author’s open wait once any reply of the brand’s stands between', () => {
    const posts = [says('jo', 'a', 0), weSay('b', 10, { to: 'a', is: 'apology' }), thanks];
    const { lines, wait, verdict } = lookAt(posts);
    expect(lines).toEqual(['jo a 0-20 customer-closed']);
    expect(wait('a')).toMatchObject({ closedBy: 'c', followUps: 0, lastWordBy: 'c' });
    expect(verdict('c')).toMatchObject({ needs: false, openedBy: 'a' });
  });

  it('ends none before the brand said anything', () => {
    const { lines, wait } = lookAt([says('jo', 'a', 0), thanks]);
    expect(lines).toEqual(['jo a 0-']);
    expect(wait('a').followUps).toBe(0);
  });

  it('ends nobody’s else', () => {
    const posts = [
      says('jo', 'a', 0),
      weSay('b', 10, { to: 'a', is: 'apology' }),
      says('kim', 'c', 20, { to: 'a', is: 'closing' }),
    ];
    expect(lookAt(posts).lines).toEqual(['jo a 0-']);
  });

  it('may be delight', () => {
    const delight = says('jo', 'c', 20, { to: 'a', is: 'praise', text: 'brilliant!' });
    expect(lookAt([says('jo', 'a', 0), weSay('b', 10, { to: 'a', is: 'apology' }), delight]).lines).toEqual([
      'jo a 0-20 customer-closed',
    ]);
    expect(lookAt([says('jo', 'a', 0), delight]).lines).toEqual(['jo a 0-']);
  });

  it('is a post like any other where closings are switched off', () => {
    const answers = { closings: false };
    const apology = weSay('b', 10, { to: 'a', is: 'apology' });
    expect(lookAt([says('jo', 'a', 0), apology, thanks], { answers }).lines).toEqual(['jo a 0-']);
    expect(
      lookAt([says('jo', 'a', 0), weSay('b', 10, { to: 'a', is: 'question' }), thanks], { answers }).lines,
    ).toEqual(['jo a 0-10 asked', 'jo c 20-']);
    expect(lookAt([says('jo', 'a', 0, { is: 'closing' })], { answers }).lines).toEqual(['jo a 0-']);
  });

  it('opens none where every post needs an answer, unless it is switched off', () => {
    const posts = [says('jo', 'a', 0), weSay('b', 10, { to: 'a' }), thanks];
    expect(lookAt(posts, { answers: { needed: 'all' } }).lines).toHaveLength(1);
    expect(lookAt(posts, { answers: { needed: 'all', closings: false } }).lines).toHaveLength(2);
  });
});

describe('an answer by somebody else', () => {
  const help = says('kim', 'b', 10, { to: 'a', is: 'other', text: 'turn it off and on' });
  const look = (others: 'ignore' | 'helped' | 'closes', post = help) =>
    lookAt([says('jo', 'a', 0), post], { answers: { others } });

  it('is noted, closes or is ignored as the rules say', () => {
    expect(look('helped').wait('a')).toMatchObject({ helpedAt: help.post.postedAt });
    expect(look('helped').lines).toEqual(['jo a 0-']);
    expect(look('ignore').wait('a').helpedAt).toBeUndefined();
    expect(look('closes').lines).toEqual(['jo a 0-10 answered']);
    expect(look('closes').wait('a')).toMatchObject({ closedBy: 'b' });
  });

  it.each<[Intent, string]>([
    ['complaint', 'mine too'],
    ['question', 'which one?'],
    ['chat', 'haha'],
    ['spam', 'buy this'],
  ])('is none when it is %s', (is, text) => {
    expect(look('closes', says('kim', 'b', 10, { to: 'a', is, text })).lines).toEqual(['jo a 0-']);
  });

  it('is none when it speaks to the brand, to another, or is their own', () => {
    const closes = (...more: ReturnType<typeof says>[]) =>
      lookAt([says('jo', 'a', 0), ...more], { answers: { others: 'closes' } }).lines[0];
    expect(closes(says('kim', 'b', 10, { to: 'a', is: 'other', text: 'you should help her @acme' }))).toBe(
      'jo a 0-',
    );
    expect(
      closes(says('lee', 'x', 5, { to: 'a', is: 'chat' }), says('kim', 'b', 10, { to: 'x', is: 'other' })),
    ).toBe('jo a 0-');
    expect(closes(says('jo', 'b', 10, { to: 'a', is: 'other' }))).toBe('jo a 0-');
    expect(closes(says('kim', 'b', 10, { to: 'a', is: 'other', gone: 50 }))).toBe('jo a 0-');
  });

  it('may name whom it helps', () => {
    const posts = [
      says('jo', 'a', 0),
      says('lee', 'x', 5, { to: 'a', is: 'chat' }),
      says('kim', 'b', 10, { to: 'x', is: 'other', text: 'off and on, @jo' }),
    ];
    expect(lookAt(posts, { answers: { others: 'closes' } }).lines).toEqual(['jo a 0-10 answered']);
  });
});

describe('a post marked solved on its network', () => {
  it('ends the wait of whose question it solves', () => {
    const posts = [says('jo', 'a', 0), says('kim', 'b', 10, { to: 'a', is: 'complaint', solved: true })];
    expect(lookAt(posts, { answers: { others: 'ignore' } }).lines).toEqual(['jo a 0-10 solved']);
  });

  it('says nothing of its own author’s wait', () => {
    const posts = [
      says('jo', 'a', 0),
      says('kim', 'b', 10, { to: 'a', text: 'mine too @acme', solved: true }),
    ];
    expect(lookAt(posts).lines).toEqual(['jo a 0-10 solved', 'kim b 10-']);
  });

  it('ends it by a reply of the brand’s that would not have', () => {
    const posts = [says('jo', 'a', 0), weSay('b', 10, { to: 'a', is: 'apology', solved: true })];
    expect(lookAt(posts).lines).toEqual(['jo a 0-10 solved']);
  });

  it('ends it where the question itself is marked: at the first answer, else with the author’s last word', () => {
    const asked = says('jo', 'a', 0, { solved: true });
    const own = says('jo', 'b', 5, { to: 'a' });
    const help = says('kim', 'c', 10, { to: 'a', is: 'other' });
    const later = says('jo', 'd', 20, { to: 'a' });
    expect(lookAt([asked, own]).lines).toEqual(['jo a 0-5 solved']);
    expect(lookAt([asked, own, help]).lines).toEqual(['jo a 0-10 solved']);
    expect(lookAt([asked, own, help, later]).lines).toEqual(['jo a 0-10 solved', 'jo d 20-']);
    expect(lookAt([asked, weSay('e', 7, { to: 'a', is: 'apology' })]).lines).toEqual(['jo a 0-7 solved']);
    expect(lookAt([asked, weSay('e', 7, { to: 'a' })]).lines).toEqual(['jo a 0-7 answered']);
  });
});
