import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rethreaded, type ThreadNode, threadIdOf, threadIdsOf } from '../../src/core/threads.ts';

/** `'brand a'`: a post of the brand's that hangs on a; `'jo'`: one that hangs on nothing. */
function nodesOf(posts: Readonly<Record<string, string | ThreadNode>>) {
  const nodes = new Map(
    Object.entries(posts).map(([id, post]) => {
      if (typeof post !== 'string') return [id, post];
      const [who, parentId] = post.split(' ');
      return [id, { parentId, isBrand: who === 'brand' }];
    }),
  );
  return (id: string): ThreadNode | undefined => nodes.get(id);
}

describe('the thread of a post', () => {
  it.each([
    ['a customer begins it', { a: 'jo' }, { a: 'a' }],
    [
      'all below belongs to it',
      { a: 'jo', b: 'brand a', c: 'jo b', d: 'kim a' },
      { a: 'a', b: 'a', c: 'a', d: 'a' },
    ],
    [
      'each who hangs on a publication of the brand’s begins one',
      { p: 'brand', a: 'jo p', b: 'kim p', c: 'brand a', d: 'kim c' },
      { p: 'p', a: 'a', b: 'b', c: 'a', d: 'a' },
    ],
    [
      'posts of the brand’s between the publication and the customer belong to the brand',
      { p: 'brand', q: 'brand p', a: 'jo q', b: 'brand a' },
      { p: 'p', q: 'p', a: 'a', b: 'a' },
    ],
    [
      'a missing parent is the root that its children share',
      { a: 'jo x', b: 'kim x', c: 'brand a', d: 'brand x' },
      { a: 'x', b: 'x', c: 'x', d: 'x' },
    ],
  ])('%s', (_name, posts, expected) => {
    const get = nodesOf(posts as Record<string, string>);
    expect(Object.fromEntries(threadIdsOf(Object.keys(posts), get))).toEqual(expected);
  });

  it('begins at what hangs on its subject, whoever wrote that', () => {
    const get = nodesOf({
      a: { parentId: 'video', subjectId: 'video', isBrand: false },
      b: { subjectId: 'video', isBrand: false },
      c: { parentId: 'a', rootId: 'a', subjectId: 'video', isBrand: false },
      d: { rootId: 'video', subjectId: 'video', isBrand: false },
    });
    expect(Object.fromEntries(threadIdsOf(['a', 'b', 'c', 'd'], get))).toEqual({
      a: 'a',
      b: 'b',
      c: 'a',
      d: 'd',
    });
  });

  it('is the root that the network names where the posts between are missing', () => {
    const get = nodesOf({
      a: { parentId: 'x', rootId: 'r', isBrand: false },
      b: { parentId: 'y', rootId: 'r', isBrand: true },
      c: { rootId: 'r', isBrand: false },
    });
    expect(Object.fromEntries(threadIdsOf(['a', 'b', 'c'], get))).toEqual({ a: 'r', b: 'r', c: 'r' });
  });

  it('is not a root that is the brand’s publication: strangers who meet only there stay apart', () => {
    const stored = nodesOf({
      r: 'brand',
      a: { parentId: 'x', rootId: 'r', isBrand: false },
      b: { parentId: 'y', rootId: 'r', isBrand: false },
      c: { rootId: 'r', isBrand: false },
      d: { parentId: 'x', rootId: 'r', isBrand: false },
    });
    expect(Object.fromEntries(threadIdsOf(['a', 'b', 'c', 'd'], stored))).toEqual({
      a: 'x',
      b: 'y',
      c: 'c',
      d: 'x',
    });
    const told = nodesOf({
      a: { parentId: 'x', rootId: 'r', subjectId: 'r', isBrand: false },
      b: { parentId: 'y', rootId: 'r', subjectId: 'r', isBrand: false },
    });
    expect(Object.fromEntries(threadIdsOf(['a', 'b'], told))).toEqual({ a: 'x', b: 'y' });
  });

  it('takes a quote of the brand’s without a parent for a reply, and a customer’s quote for a beginning', () => {
    const get = nodesOf({
      a: 'jo',
      b: { quotedId: 'a', isBrand: true },
      c: { quotedId: 'b', isBrand: false },
      d: { parentId: 'c', quotedId: 'a', isBrand: true },
    });
    expect(Object.fromEntries(threadIdsOf(['a', 'b', 'c', 'd'], get))).toEqual({
      a: 'a',
      b: 'a',
      c: 'c',
      d: 'c',
    });
  });

  it('is one under a comment of the brand’s where replies name the comment only', () => {
    const reply = { parentId: 'top', twoLevel: true };
    const get = nodesOf({
      top: { subjectId: 'video', isBrand: true, twoLevel: true },
      a: { ...reply, isBrand: false },
      b: { ...reply, isBrand: false },
      c: { ...reply, isBrand: true },
      e: { parentId: 'top', isBrand: false },
    });
    expect(Object.fromEntries(threadIdsOf(['a', 'b', 'c'], get))).toEqual({ a: 'top', b: 'top', c: 'top' });
    expect(threadIdOf('e', get)).toBe('e');
  });

  it('names posts by their own id when they are asked for by another', () => {
    const a = { id: 'net/1', isBrand: false };
    const get = nodesOf({ 'net/1': a, 'uri:1': a, b: { parentId: 'uri:1', isBrand: true } });
    expect(threadIdOf('b', get)).toBe('net/1');
    expect(threadIdOf('uri:1', get)).toBe('net/1');
  });

  it('is the same for all of a loop, and for what hangs on it, wherever one begins', () => {
    const get = nodesOf({ a: 'brand c', b: 'jo a', c: 'kim b', d: 'brand c', e: 'jo d', self: 'jo self' });
    for (const ids of [
      ['a', 'b', 'c', 'd', 'e'],
      ['e', 'd', 'c', 'b', 'a'],
    ])
      expect(new Set(threadIdsOf(ids, get).values())).toEqual(new Set(['b']));
    for (const id of ['a', 'b', 'c', 'd', 'e']) expect(threadIdOf(id, get)).toBe('b');
    expect(threadIdOf('self', get)).toBe('self');
  });

  it('is found at once under ten thousand replies', () => {
    const get = (id: string): ThreadNode => ({
      parentId: id === '0' ? undefined : String(Number(id) - 1),
      isBrand: Number(id) % 2 === 1,
    });
    const asked: string[] = [];
    const counted = (id: string) => {
      asked.push(id);
      return get(id);
    };
    const ids = Array.from({ length: 10_000 }, (_each, index) => String(index));
    expect(new Set(threadIdsOf(ids.toReversed(), counted).values())).toEqual(new Set(['0']));
    expect(asked.length).toBeLessThan(60_000);
  });
});

describe('when a post arrives late', () => {
  it('gives anew what hangs below it, through unchanged posts of the brand’s too', () => {
    const before = nodesOf({ k: 'brand x', d: 'jo k', e: 'kim k' });
    expect(Object.fromEntries(threadIdsOf(['k', 'd', 'e'], before))).toEqual({ k: 'x', d: 'x', e: 'x' });
    const after = nodesOf({ x: 'brand', k: 'brand x', d: 'jo k', e: 'kim k' });
    const children: Record<string, string[]> = { x: ['k'], k: ['d', 'e'] };
    const found = rethreaded(['x'], after, (id) => children[id] ?? []);
    expect(Object.fromEntries(found)).toEqual({ x: 'x', k: 'x', d: 'd', e: 'e' });
  });

  it('gives the same threads in whatever order posts arrive', () => {
    const post = fc.record({
      parent: fc.option(fc.nat(8), { nil: undefined }),
      root: fc.option(fc.nat(8), { nil: undefined }),
      isBrand: fc.boolean(),
    });
    const world = fc.array(post, { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(world, fc.infiniteStream(fc.nat()), (posts, chance) => {
        const nodes = new Map(
          posts.map(({ parent, root, isBrand }, index) => [
            String(index),
            { parentId: parent?.toString(), rootId: root?.toString(), isBrand },
          ]),
        );
        const stored = new Map<string, ThreadNode>();
        const threads = new Map<string, string>();
        const waiting = [...nodes.keys()];
        while (waiting.length > 0) {
          const [id = ''] = waiting.splice((chance.next().value ?? 0) % waiting.length, 1);
          stored.set(id, nodes.get(id) ?? { isBrand: false });
          const below = (of: string) =>
            [...stored]
              .filter(([, node]) => node.parentId === of || node.rootId === of)
              .map(([each]) => each);
          for (const [each, threadId] of rethreaded([id], (of) => stored.get(of), below))
            threads.set(each, threadId);
        }
        expect(threads).toEqual(
          new Map([...nodes.keys()].map((id) => [id, threadIdOf(id, (of) => nodes.get(of))])),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});
