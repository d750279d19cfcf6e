import { describe, expect, it } from 'vitest';
import type { ReplyKind } from '../../src/core/judgement.ts';
import { lookAt, mark, minute, says, weSay } from '../support/threads.ts';

const hour = 60;

describe('the figures of the definitions', () => {
  it('a wait runs from the first message, not from the latest', () => {
    const posts = [
      says('jo', 'a', 60),
      says('jo', 'b', 70, { to: 'a' }),
      says('jo', 'c', 75, { to: 'a' }),
      weSay('d', 80, { to: 'c' }),
    ];
    const { lines, wait } = lookAt(posts);
    expect(lines).toEqual(['jo a 60-80 answered']);
    expect(wait('a')).toMatchObject({
      followUps: 2,
      asks: 3,
      firstAskedBy: 'a',
      lastWordBy: 'c',
      lastWordAt: minute(75),
    });
    const more = [...posts, says('jo', 'e', 81, { to: 'd' }), weSay('f', 82, { to: 'e' })];
    const answered = ['jo a 60-80 answered', 'jo e 81-82 answered'];
    expect(lookAt(more).lines).toEqual(answered);
    expect(lookAt([...more, weSay('g', 85, { to: 'e' })]).lines).toEqual(answered);
  });

  it('a bot’s reply stops no clock: 30 minutes, not 28 or 1', () => {
    const posts = [says('jo', 'a', 0), weSay('b', 1, { to: 'a', bot: true }), weSay('c', 30, { to: 'a' })];
    const { lines, wait } = lookAt(posts);
    expect(lines).toEqual(['jo a 0-30 answered']);
    expect(wait('a')).toMatchObject({ acknowledgedAt: minute(1), acknowledgedBy: 'auto' });
    const answers = { closes: new Set<ReplyKind>(['auto']) };
    expect(lookAt(posts, { answers }).lines).toEqual(['jo a 0-1 answered']);
  });

  it('who comes back after a day of silence is there for the first time: 10 minutes, not 5 days', () => {
    const posts = [
      says('jo', 'a', 0),
      weSay('b', 5, { to: 'a' }),
      says('jo', 'c', 5 * 24 * hour, { to: 'b' }),
      weSay('d', 5 * 24 * hour + 10, { to: 'c' }),
    ];
    const { waits } = lookAt(posts);
    expect(waits.map(({ kind, openedAt, closedAt = 0 }) => [kind, (closedAt - openedAt) / 60_000])).toEqual([
      ['first', 5],
      ['first', 10],
    ]);
  });
});

describe('first or next', () => {
  const kinds = (...posts: ReturnType<typeof says>[]) => lookAt(posts).waits.map((wait) => wait.kind);
  const settled = [says('jo', 'a', 0), weSay('b', 5, { to: 'a' })];
  it('is next until neither has written for the gap', () => {
    expect(kinds(...settled, says('jo', 'c', 24 * hour + 4, { to: 'b' }))).toEqual(['first', 'next']);
    expect(kinds(...settled, says('jo', 'c', 24 * hour + 5, { to: 'b' }))).toEqual(['first', 'first']);
    const said = says('jo', 'x', 20 * hour, { to: 'b', is: 'chat' });
    expect(kinds(...settled, said, says('jo', 'c', 30 * hour, { to: 'b' }))).toEqual(['first', 'next']);
  });

  it('is first after words that wanted no answer, and after a wait whose posts have all gone', () => {
    expect(kinds(says('jo', 'a', 0, { is: 'praise' }), says('jo', 'b', 5, { to: 'a' }))).toEqual(['first']);
    expect(kinds(says('jo', 'a', 0, { gone: 3 }), says('jo', 'b', 5, { to: 'a' }))).toEqual([
      'first',
      'first',
    ]);
  });

  it('is first for every author', () => {
    expect(kinds(...settled, says('kim', 'c', 6, { to: 'b' }))).toEqual(['first', 'first']);
  });

  it('is no question while one waits: a day of silence of ours opens nothing new', () => {
    expect(lookAt([says('jo', 'a', 0), says('jo', 'b', 72 * hour, { to: 'a' })]).lines).toEqual(['jo a 0-']);
  });

  it('after a long silence a first word counts as one', () => {
    const word = (at: number) =>
      lookAt([...settled, says('jo', 'c', at, { to: 'b', is: 'other' })]).lines.length;
    expect([word(6), word(48 * hour)]).toEqual([1, 2]);
  });
});

describe('asks', () => {
  it('counts what wanted an answer in the whole thread by then', () => {
    const posts = [
      says('jo', 'a', 0),
      weSay('b', 5, { to: 'a', is: 'question' }),
      says('jo', 'c', 10, { to: 'b', is: 'other' }),
      says('jo', 'd', 11, { to: 'b', is: 'chat' }),
      weSay('e', 15, { to: 'c', is: 'apology' }),
      says('jo', 'f', 20, { to: 'e' }),
    ];
    const { waits } = lookAt(posts);
    expect(waits.map(({ asks, firstAskedBy, followUps }) => [asks, firstAskedBy, followUps])).toEqual([
      [1, 'a', 0],
      [4, 'a', 2],
    ]);
  });
});

describe('the order of a thread', () => {
  it('takes nothing for earlier than what it replies to', () => {
    const posts = [says('jo', 'a', 10), weSay('b', 3, { to: 'a' })];
    expect(lookAt(posts).lines).toEqual(['jo a 10-10 answered']);
  });

  it('takes nothing for later than it was first seen', () => {
    const posts = [says('jo', 'a', 500, { seen: 10 }), weSay('b', 20, { to: 'a' })];
    expect(lookAt(posts).lines).toEqual(['jo a 10-20 answered']);
  });

  it('lets equal times answer, whatever the ids', () => {
    const first = says('jo', 'm', 0);
    for (const id of ['a', 'z']) {
      const posts = [
        first,
        weSay('n', 5, { to: 'm' }),
        says('jo', 'o', 10, { to: 'n' }),
        weSay(id, 10, { to: 'm' }),
      ];
      expect(lookAt(posts).lines).toEqual(['jo m 0-5 answered', 'jo o 10-10 answered']);
    }
  });

  it('hears customers before the replies of the same time', () => {
    const posts = [says('jo', 'a', 0), weSay('b', 10, { to: 'a' }), says('jo', 'c', 10, { to: 'a' })];
    const { lines, wait } = lookAt(posts);
    expect(lines).toEqual(['jo a 0-10 answered']);
    expect(wait('a').followUps).toBe(1);
  });

  it('lets equal times answer also below a reply of that time', () => {
    const posts = [
      says('jo', 'a', 0),
      weSay('b', 10, { to: 'a' }),
      says('jo', 'c', 10, { to: 'b' }),
      weSay('d', 10, { to: 'a' }),
    ];
    expect(lookAt(posts).lines).toEqual(['jo a 0-10 answered', 'jo c 10-10 answered']);
  });

  it('lets no deleted post of that time answer', () => {
    const posts = [
      says('jo', 'a', 0),
      weSay('b', 10, { to: 'a' }),
      says('jo', 'c', 10, { to: 'b' }),
      weSay('d', 10, { to: 'a', gone: 20 }),
    ];
    expect(lookAt(posts).lines).toEqual(['jo a 0-10 answered', 'jo c 10-']);
  });

  it('answers nobody by what they reply to, not even when their clock is behind', () => {
    const posts = [
      says('jo', 'a', 0),
      weSay('b', 10, { to: 'a', is: 'question' }),
      says('jo', 'c', 8, { to: 'b' }),
    ];
    expect(lookAt(posts).lines).toEqual(['jo a 0-10 asked', 'jo c 10-']);
  });

  it('stands loops of parents', () => {
    const posts = [
      says('jo', 'a', 0, { to: 'c' }),
      weSay('b', 5, { to: 'a' }),
      says('kim', 'c', 3, { to: 'b' }),
    ];
    expect(lookAt(posts).waits).toHaveLength(2);
  });

  it('stands ten thousand replies in a chain', () => {
    const chain = Array.from({ length: 10_000 }, (_each, index) => {
      const to = index === 0 ? {} : { to: String(index - 1) };
      return index % 2 === 0 ? says('jo', String(index), index, to) : weSay(String(index), index, to);
    });
    expect(lookAt(chain).waits.filter((wait) => wait.outcome === 'answered')).toHaveLength(5_000);
    const tied = chain.map((item) => ({ ...item, post: { ...item.post, postedAt: 0 } }));
    expect(lookAt(tied).waits.length).toBeGreaterThan(0);
  });
});

describe('a deleted post', () => {
  it('of the brand’s answers no more', () => {
    const posts = [says('jo', 'a', 0), weSay('b', 5, { to: 'a', gone: 50 }), says('jo', 'c', 9, { to: 'b' })];
    const { lines, wait } = lookAt(posts);
    expect(lines).toEqual(['jo a 0-']);
    expect(wait('a').followUps).toBe(1);
  });

  it('of the customer’s leaves the wait to the next', () => {
    const posts = [
      says('jo', 'a', 0, { gone: 30 }),
      weSay('x', 5, { to: 'a', is: 'apology' }),
      says('jo', 'b', 10, { to: 'a' }),
      weSay('c', 60, { to: 'b' }),
    ];
    const { lines, wait, verdict } = lookAt(posts);
    expect(lines).toEqual(['jo b 10-60 answered']);
    expect(wait('b')).toMatchObject({ followUps: 0, asks: 1, firstAskedBy: 'b' });
    expect(wait('b').acknowledgedAt).toBeUndefined();
    expect(verdict('b').openedBy).toBe('b');
  });

  it('of the customer’s leaves it to a next that would have opened none itself', () => {
    const posts = [says('jo', 'a', 0, { gone: 30 }), says('jo', 'b', 10, { to: 'a', is: 'chat' })];
    expect(lookAt(posts).wait('b')).toMatchObject({ firstAskedBy: 'b', asks: 1, openedAt: minute(10) });
  });

  it('ends the wait when it was the last of it', () => {
    const posts = [says('jo', 'a', 0, { gone: 30 }), says('jo', 'b', 10, { to: 'a', gone: 40 })];
    expect(lookAt(posts).lines).toEqual(['jo b 10-40 deleted']);
    expect(lookAt([...posts, says('jo', 'c', 50, { to: 'a' })]).lines).toEqual([
      'jo b 10-40 deleted',
      'jo c 50-',
    ]);
    const closing = says('jo', 'b', 10, { to: 'a', is: 'closing' });
    expect(lookAt([says('jo', 'a', 0, { gone: 30 }), closing]).lines).toEqual(['jo a 0-30 deleted']);
  });

  it('changes nothing of a wait that was over before', () => {
    expect(lookAt([says('jo', 'a', 0, { gone: 30 }), weSay('b', 5, { to: 'a' })]).lines).toEqual([
      'jo a 0-5 answered',
    ]);
  });

  it('is no join', () => {
    const posts = [
      says('jo', 'a', 0),
      says('kim', 'b', 5, { to: 'a', gone: 9 }),
      says('lee', 'c', 6, { to: 'a' }),
    ];
    expect(lookAt(posts).wait('a').joins).toBe(1);
  });
});

describe('an edited review', () => {
  const review = says('jo', 'a', 0, { kind: 'review', rating: 1, edited: 100 });
  const answered = [review, weSay('b', 10, { to: 'a' })];

  it('stays answered, and the edit is told', () => {
    const { lines, verdict } = lookAt(answered);
    expect(lines).toEqual(['jo a 0-10 answered']);
    expect(verdict('a').why).toContain('it was edited after your answer');
  });

  it('waits again from the edit on where the rules say so', () => {
    const answers = { editReopens: true };
    const { lines, wait } = lookAt(answered, { answers });
    expect(lines).toEqual(['jo a 100-']);
    expect(wait('a').kind).toBe('next');
    expect(lookAt([review, weSay('b', 10, { to: 'a', edited: 120 })], { answers }).lines).toEqual([
      'jo a 100-120 answered',
    ]);
    expect(lookAt([review, weSay('b', 110, { to: 'a' })], { answers }).lines).toEqual([
      'jo a 0-110 answered',
    ]);
  });

  it('does not come back by an edit once it has gone', () => {
    const gone = says('jo', 'a', 0, { kind: 'review', rating: 1, edited: 100, gone: 50 });
    expect(lookAt([gone], { answers: { editReopens: true } }).lines).toEqual(['jo a 0-50 deleted']);
  });

  it('is the only edit that does', () => {
    const posts = [says('jo', 'a', 0, { edited: 100 }), weSay('b', 10, { to: 'a' })];
    expect(lookAt(posts, { answers: { editReopens: true } }).lines).toEqual(['jo a 0-10 answered']);
  });
});

describe('a mark', () => {
  const jo = says('jo', 'a', 0);
  const praise = says('jo', 'a', 0, { is: 'praise' });

  it('answered acts as an answer to that author at that time', () => {
    const posts = [
      jo,
      says('jo', 'b', 5, { to: 'a' }),
      says('kim', 'k', 6, { to: 'a', text: '@acme me too' }),
      says('jo', 'c', 50, { to: 'a' }),
    ];
    const { lines, wait } = lookAt(posts, { marks: [mark('answered', 'a', 30)] });
    expect(lines).toEqual(['jo a 0-30 closed-by-mark', 'kim k 6-', 'jo c 50-']);
    expect(wait('a').closedBy).toBeUndefined();
  });

  it('answered holds not before the post that it is on', () => {
    expect(lookAt([says('jo', 'a', 10)], { marks: [mark('answered', 'a', 0)] }).lines).toEqual([
      'jo a 10-10 closed-by-mark',
    ]);
  });

  it('ignored makes the post want none, and a later one is judged afresh', () => {
    const marks = [mark('ignored', 'a', 30)];
    expect(lookAt([jo], { marks }).lines).toEqual([]);
    expect(lookAt([jo], { marks, answers: { needed: 'all' } }).lines).toEqual([]);
    expect(lookAt([jo, says('jo', 'b', 5, { to: 'a' })], { marks }).lines).toEqual(['jo b 5-']);
  });

  it('open makes it open one: praise, a join, a closing', () => {
    expect(lookAt([praise], { marks: [mark('open', 'a', 30)] }).lines).toEqual(['jo a 0-']);
    const join = says('kim', 'b', 5, { to: 'a', is: 'closing' });
    expect(lookAt([jo, join], { marks: [mark('open', 'b', 30)] }).lines).toEqual(['jo a 0-', 'kim b 5-']);
  });

  it('open holds against what was replied before it, not against what comes after', () => {
    const marks = [mark('open', 'a', 30)];
    const posts = [praise, weSay('b', 10, { to: 'a', is: 'chat' })];
    const { lines, wait } = lookAt(posts, { marks });
    expect(lines).toEqual(['jo a 0-']);
    expect(wait('a').acknowledgedAt).toBe(minute(10));
    expect(lookAt([...posts, weSay('c', 40, { to: 'a' })], { marks }).lines).toEqual(['jo a 0-40 answered']);
    expect(lookAt(posts, { marks: [mark('open', 'a', 5)] }).lines).toEqual(['jo a 0-10 chat']);
  });

  it('open holds against help and solutions before it too', () => {
    const marks = [mark('open', 'a', 30)];
    const help = says('kim', 'b', 10, { to: 'a', is: 'other' });
    expect(lookAt([jo, help], { marks, answers: { others: 'closes' } }).lines).toEqual(['jo a 0-']);
    expect(lookAt([says('jo', 'a', 0, { solved: true }), help], { marks }).lines).toEqual(['jo a 0-']);
    const thanks = says('jo', 'd', 20, { to: 'a', is: 'closing' });
    expect(lookAt([jo, weSay('c', 10, { to: 'a' }), thanks], { marks }).lines).toEqual(['jo a 0-']);
  });

  it.each([
    ['the last one, by clear', [mark('ignored', 'a', 1), mark('clear', 'a', 2)], ['jo a 0-']],
    [
      'only the last',
      [mark('answered', 'a', 1), mark('ignored', 'a', 2), mark('clear', 'a', 3)],
      ['jo a 0-1 closed-by-mark'],
    ],
    [
      'one each',
      [mark('answered', 'a', 1), mark('ignored', 'a', 2), mark('clear', 'a', 3), mark('clear', 'a', 4)],
      ['jo a 0-'],
    ],
    [
      'nothing where none is left',
      [mark('clear', 'a', 1), mark('answered', 'a', 2)],
      ['jo a 0-2 closed-by-mark'],
    ],
    ['nothing of other posts', [mark('ignored', 'a', 1), mark('clear', 'b', 2)], []],
  ])('is taken back: %s', (_name, marks, lines) => {
    expect(lookAt([jo], { marks }).lines).toEqual(lines);
  });

  it('ignored and open: the later holds', () => {
    const both = [mark('ignored', 'a', 1), mark('open', 'a', 2)];
    expect(lookAt([praise], { marks: both }).lines).toEqual(['jo a 0-']);
    expect(lookAt([praise], { marks: both.toReversed() }).lines).toEqual([]);
  });

  it('on a post of the brand’s means the customer it replies to', () => {
    const posts = [jo, weSay('b', 5, { to: 'a', is: 'apology' })];
    expect(lookAt(posts, { marks: [mark('answered', 'b', 9)] }).lines).toEqual(['jo a 0-9 closed-by-mark']);
  });
});
