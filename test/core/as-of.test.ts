import { describe, expect, it } from 'vitest';
import { threadAsOf } from '../../src/core/as-of.ts';
import { waitsOf } from '../../src/core/waits.ts';
import { lineOf, mark, minute, rulesOf, says, threadOf, weSay } from '../support/threads.ts';

const thread = threadOf(
  [
    says('jo', 'a', 0, { edited: 50 }),
    weSay('b', 10, { to: 'a', gone: 40 }),
    says('jo', 'c', 20, { to: 'b', gone: 60 }),
    says('kim', 'd', 500, { to: 'a', seen: 30 }),
  ],
  { marks: [mark('answered', 'a', 70)] },
);

function linesAt(at: number): readonly string[] {
  return waitsOf(threadAsOf(thread, minute(at)), rulesOf()).waits.map(lineOf);
}

describe('a thread as it stood', () => {
  it.each([
    [-1, []],
    [0, ['jo a 0-']],
    [10, ['jo a 0-10 answered']],
    [39, ['jo a 0-10 answered', 'jo c 20-']],
    [40, ['jo a 0-']],
    [70, ['jo a 0-70 closed-by-mark']],
  ])('at %s', (at, lines) => {
    expect(linesAt(at)).toEqual(lines);
  });

  it('has what was seen by then, although its clock was ahead', () => {
    const ids = (at: number) => threadAsOf(thread, minute(at)).posts.map(({ post }) => post.id);
    expect(ids(29)).toEqual(['a', 'b', 'c']);
    expect(ids(30)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('has not been edited yet', () => {
    const editedAt = (at: number) => threadAsOf(thread, minute(at)).posts[0]?.post.editedAt;
    expect([editedAt(49), editedAt(50)]).toEqual([undefined, minute(50)]);
  });

  it('is now what it is', () => {
    expect(threadAsOf(thread, minute(10_000))).toEqual(thread);
  });
});
