import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allot } from '../../src/render/allot.ts';

describe('room shared out among lists', () => {
  it.each<[readonly number[], number, readonly number[]]>([
    [[2, 5, 2, 1], 100, [2, 5, 2, 1]],
    [[2, 5, 2, 1], 10, [2, 5, 2, 1]],
    [[2, 5, 2, 1], 7, [2, 2, 2, 1]],
    [[2, 5, 2, 1], 3, [1, 1, 1, 0]],
    [[5, 5], 5, [3, 2]],
    [[0, 5], 2, [0, 2]],
    [[5, 5], 0, [0, 0]],
    [[5, 5], -3, [0, 0]],
    [[], 4, []],
  ])('of lengths %j in %i lines is %j', (lengths, room, given) => {
    expect(allot(lengths, room)).toEqual(given);
  });

  it('gives all there is to give, nobody too much, and nobody is two behind one who wants no more', () => {
    const lengths = fc.array(fc.nat(12), { maxLength: 6 });
    fc.assert(
      fc.property(lengths, fc.nat(60), (wanted, room) => {
        const given = allot(wanted, room);
        const sum = (list: readonly number[]) => list.reduce((all, each) => all + each, 0);
        expect(sum(given)).toBe(Math.min(room, sum(wanted)));
        for (const [index, each] of given.entries()) {
          const most = wanted[index] ?? 0;
          expect(each).toBeLessThanOrEqual(most);
          if (each < most) expect(Math.max(...given)).toBeLessThanOrEqual(each + 1);
        }
      }),
    );
  });

  it('gives all where the screen has no end', () => {
    expect(allot([3, 9], Number.POSITIVE_INFINITY)).toEqual([3, 9]);
  });
});
