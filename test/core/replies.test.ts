import { describe, expect, it } from 'vitest';
import type { ReplyKind } from '../../src/core/judgement.ts';
import { lookAt, says, weSay } from '../support/threads.ts';

const jo = says('jo', 'a', 0);

describe('a post of the brand’s speaks to', () => {
  it('the author of the nearest customer’s post above it', () => {
    const posts = [
      jo,
      says('kim', 'b', 1, { to: 'a', text: '@acme me too' }),
      weSay('c', 5, { to: 'b' }),
      weSay('d', 6, { to: 'c' }),
    ];
    const { lines, verdict } = lookAt(posts);
    expect(lines).toEqual(['jo a 0-', 'kim b 1-5 answered']);
    expect(verdict('c')).toMatchObject({ speaksTo: ['id-kim'], closed: ['b'] });
    expect(verdict('d')).toMatchObject({ speaksTo: ['id-kim'], closed: [] });
  });

  it.each(['@jo and @kim we are on it', 'done, @id-kim', 'see above (@KIM)'])(
    'everyone it names who waits: %s',
    (text) => {
      const posts = [
        jo,
        says('kim', 'b', 1, { to: 'a', text: '@acme me too' }),
        weSay('c', 5, { to: 'a', text }),
      ];
      expect(lookAt(posts).lines).toEqual(['jo a 0-5 answered', 'kim b 1-5 answered']);
    },
  );

  it('those whom the network tells that it names', () => {
    const posts = [
      jo,
      says('kim', 'b', 1, { to: 'a', text: '@acme me too' }),
      weSay('c', 5, { to: 'a', named: [{ id: 'id-kim' }] }),
    ];
    expect(lookAt(posts).verdict('c').closed).toEqual(['a', 'b']);
  });

  it('nobody by name who does not wait', () => {
    const posts = [
      jo,
      says('kim', 'b', 1, { to: 'a', is: 'chat' }),
      weSay('c', 5, { to: 'a', text: '@kim hi' }),
    ];
    expect(lookAt(posts).verdict('c').speaksTo).toEqual(['id-jo']);
  });

  it('nobody by a name that only begins alike', () => {
    const posts = [
      jo,
      says('kim', 'b', 1, { to: 'a', text: '@acme me too' }),
      weSay('c', 5, { to: 'a', text: '@kimberley hi' }),
    ];
    expect(lookAt(posts).lines).toEqual(['jo a 0-5 answered', 'kim b 1-']);
  });

  it('the author of what it quotes without a parent', () => {
    expect(lookAt([jo, weSay('b', 5, { quotes: 'a' })]).lines).toEqual(['jo a 0-5 answered']);
  });

  it('nobody by a repost', () => {
    expect(lookAt([jo, weSay('b', 5, { to: 'a', reposts: 'a' })]).lines).toEqual(['jo a 0-']);
  });

  it('nobody where its parent is not known', () => {
    expect(lookAt([says('jo', 'a', 0, { to: 'x' }), weSay('b', 5, { to: 'x' })]).lines).toEqual(['jo a 0-']);
  });
});

describe('a reply of the kind', () => {
  it.each<[ReplyKind, string]>([
    ['answer', 'jo a 0-5 answered'],
    ['question', 'jo a 0-5 asked'],
    ['private', 'jo a 0-5 private'],
    ['promise', 'jo a 0-5 promise'],
    ['chat', 'jo a 0-5 chat'],
    ['apology', 'jo a 0-'],
    ['holding', 'jo a 0-'],
  ])('%s gives %s', (is, line) => {
    const { lines, wait } = lookAt([jo, weSay('b', 5, { to: 'a', is, agent: 'JK' })]);
    expect(lines).toEqual([line]);
    const isClosed = wait('a').closedAt !== undefined;
    expect(wait('a')).toMatchObject(
      isClosed ? { answerKind: is, agent: 'JK', closedBy: 'b' } : { acknowledgedBy: is },
    );
    expect('acknowledgedAt' in wait('a')).toBe(!isClosed);
  });

  it('apology, then hours, then an answer: acknowledged at the first, by the last', () => {
    const posts = [jo, weSay('b', 5, { to: 'a', is: 'apology' }), weSay('c', 6, { to: 'a', is: 'holding' })];
    const { wait, verdict } = lookAt(posts);
    expect(wait('a')).toMatchObject({ acknowledgedAt: posts[1]?.post.postedAt, acknowledgedBy: 'holding' });
    expect(verdict('c').acknowledged).toEqual(['a']);
    expect(lookAt([...posts, weSay('d', 9, { to: 'a' })]).lines).toEqual(['jo a 0-9 answered']);
  });

  it('auto is what a bot writes, whatever it says', () => {
    expect(lookAt([jo, weSay('b', 1, { to: 'a', bot: true })]).wait('a').acknowledgedBy).toBe('auto');
  });

  it('that the rules let close is an answer, and its kind tells', () => {
    const answers = { closes: new Set<ReplyKind>(['auto', 'apology']) };
    const bot = lookAt([jo, weSay('b', 1, { to: 'a', bot: true })], { answers });
    expect(bot.wait('a')).toMatchObject({ outcome: 'answered', answerKind: 'auto' });
    expect(lookAt([jo, weSay('b', 1, { to: 'a' })], { answers }).lines).toEqual(['jo a 0-']);
  });

  it('is an answer in doubt: not judged yet', () => {
    expect(lookAt([jo, { ...weSay('b', 1, { to: 'a' }), judgement: undefined }]).lines).toEqual([
      'jo a 0-1 answered',
    ]);
  });
});

describe('a promise', () => {
  const promise = weSay('b', 5, { to: 'a', is: 'promise', promise: 'we will look into it', agent: 'Becky' });

  it('is kept by the next post to that author, of whatever kind', () => {
    const { promises } = lookAt([jo, promise, weSay('c', 60, { to: 'b', is: 'apology' })]);
    expect(promises).toEqual([
      {
        network: 'net',
        threadId: 'a',
        postId: 'b',
        authorId: 'id-jo',
        text: 'we will look into it',
        agent: 'Becky',
        promisedAt: promise.post.postedAt,
        keptBy: 'c',
        keptAt: promise.post.postedAt + 55 * 60_000,
      },
    ]);
  });

  it('is open until then: a bot, a word to somebody else or a deleted post keep none', () => {
    const posts = [
      jo,
      promise,
      weSay('c', 6, { to: 'a', bot: true }),
      says('kim', 'd', 7, { to: 'a', text: '@acme me too' }),
      weSay('e', 8, { to: 'd' }),
      weSay('f', 9, { to: 'a', gone: 20 }),
    ];
    expect(lookAt(posts).promises.map((each) => each.keptBy)).toEqual([undefined]);
  });

  it('is neither made twice nor kept by an edit of the post that made it', () => {
    const review = says('jo', 'a', 0, { kind: 'review', rating: 1, edited: 100 });
    const reply = weSay('b', 10, { to: 'a', is: 'promise', edited: 120 });
    const { promises, lines } = lookAt([review, reply], { answers: { editReopens: true } });
    expect(lines).toEqual(['jo a 100-120 promise']);
    expect(promises.map((each) => each.keptBy)).toEqual([undefined]);
  });

  it('counts when it is part of an answer', () => {
    expect(lookAt([jo, weSay('b', 5, { to: 'a', promise: 'I will update you' })]).promises).toHaveLength(1);
  });
});

describe('where replies hang on the top-level comment', () => {
  const setting = { twoLevel: true };
  const comment = { kind: 'comment' } as const;
  const top = says('jo', 'a', 0, { ...comment, subject: 'video', to: 'video' });
  const under = (author: string, id: string, at: number, text = 'mine too @acme', name?: string) =>
    says(author, id, at, { ...comment, to: 'a', text, ...(name ? { name } : {}) });
  const ours = (at: number, text: string, to = 'a') => weSay('z', at, { kind: 'comment', to, text });

  it('a reply ends every wait under the same comment that is not later than it', () => {
    const posts = [top, under('kim', 'b', 1), ours(5, 'fixed'), under('lee', 'c', 6)];
    expect(lookAt(posts, setting).lines).toEqual(['jo a 0-5 answered', 'kim b 1-5 answered', 'lee c 6-']);
  });

  it.each([
    ['@kim fixed', undefined],
    ['@Kim Possible fixed', 'Kim Possible'],
  ])('but only that of whose name it begins with: %s', (text, name) => {
    const posts = [top, under('kim', 'b', 1, undefined, name), ours(5, text)];
    expect(lookAt(posts, setting).lines).toEqual(['jo a 0-', 'kim b 1-5 answered']);
  });

  it('and nobody’s else when that one does not wait', () => {
    const posts = [
      top,
      says('kim', 'b', 1, { ...comment, to: 'a', is: 'chat', text: 'lovely' }),
      ours(5, '@kim thanks'),
    ];
    expect(lookAt(posts, setting).lines).toEqual(['jo a 0-']);
  });

  it('never beyond that comment', () => {
    const root = says('lee', 'p', 0, { text: '@acme hello' });
    const one = says('jo', 'a', 1, { ...comment, to: 'p', text: 'mine too @acme' });
    const other = says('kim', 'b', 2, { ...comment, to: 'p', text: 'mine too @acme' });
    const reply = says('max', 'c', 3, { ...comment, to: 'a', text: 'and mine @acme' });
    expect(lookAt([root, one, other, reply, ours(5, 'fixed')], setting).lines).toEqual([
      'lee p 0-',
      'jo a 1-5 answered',
      'kim b 2-',
      'max c 3-5 answered',
    ]);
  });

  it('on the level above, under a customer’s own publication, it speaks to that customer alone', () => {
    const root = says('lee', 'p', 0, { text: '@acme hello' });
    const one = says('jo', 'a', 1, { ...comment, to: 'p', text: 'mine too @acme' });
    expect(lookAt([root, one, ours(5, 'fixed', 'p')], setting).lines).toEqual([
      'lee p 0-5 answered',
      'jo a 1-',
    ]);
  });

  it('also where the comment itself is not known', () => {
    const posts = [under('kim', 'b', 1), under('lee', 'c', 2), ours(5, 'fixed')];
    expect(lookAt(posts, setting).lines).toEqual(['kim b 1-5 answered', 'lee c 2-5 answered']);
  });

  it('what is said next under it, to nobody else, is said to the brand', () => {
    const asked = weSay('z', 5, { kind: 'comment', to: 'a', text: 'which version?', is: 'question' });
    const kim = under('kim', 'b', 1);
    const next = (text: string) =>
      lookAt([top, kim, asked, says('kim', 'c', 9, { ...comment, to: 'a', is: 'other', text })], setting)
        .lines;
    expect(next('11.0.3')).toContain('kim c 9-');
    expect(next('@jo same for you?')).not.toContain('kim c 9-');
  });

  it('on other networks the same reply speaks to the nearest alone', () => {
    expect(lookAt([top, under('kim', 'b', 1), ours(5, 'fixed')]).lines).toEqual([
      'jo a 0-5 answered',
      'kim b 1-',
    ]);
  });
});
