import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeHoles } from '../../src/app/holes.ts';
import { createPagerGuard } from '../../src/app/pager-guard.ts';
import { pool } from '../../src/app/pool.ts';
import { readPages } from '../../src/app/read-pages.ts';
import { lostTime } from '../../src/app/step.ts';
import { Interrupted } from '../../src/core/errors.ts';
import type { Page } from '../../src/networks/network.ts';
import { day, noon, post, stream } from './fetch-world.ts';

const page = (older: string | undefined, ...ids: string[]): Page => ({
  posts: ids.map((id) => post(id)),
  ...(older === undefined ? {} : { older }),
});

function stopsAt(pages: readonly Page[]): number | undefined {
  const guard = createPagerGuard('inbox');
  for (const [index, one] of pages.entries()) {
    try {
      guard(one);
    } catch {
      return index;
    }
  }
  return undefined;
}

describe('the guard against endless pagers', () => {
  it.each<[string, readonly Page[], number | undefined]>([
    ['the same place twice', [page('a', '1'), page('a', '2')], 1],
    ['the same place twice late in a read', [page('a'), page('b'), page('c'), page('d'), page('d')], 4],
    [
      'other places each time, with the same posts',
      [page('a', '1'), page('b', '1'), page('c', '1')],
      undefined,
    ],
    [
      'a page that others pushed down once',
      [page(undefined, '1'), page(undefined, '1'), page(undefined, '2')],
      undefined,
    ],
    ['the same posts again and again', Array(99).fill(page(undefined, '1')), 10],
    ['a few empty pages', Array(9).fill(page(undefined)), undefined],
    ['nothing but empty pages', Array(2000).fill(page(undefined)), 1000],
  ])('%s', (_, pages, at) => {
    expect(stopsAt(pages)).toBe(at);
  });

  it('finds every circle within three times the pages up to its end', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.integer({ min: 1, max: 50 }), (before, length) => {
        const place = (index: number) =>
          String(index < before ? index : before + ((index - before) % length));
        const pages = Array.from({ length: 4 * (before + length) + 4 }, (_, index) => page(place(index)));
        const at = stopsAt(pages);
        expect(at).toBeDefined();
        expect(at).toBeGreaterThanOrEqual(before + length);
        expect(at).toBeLessThanOrEqual(3 * (before + length) + 1);
      }),
    );
  });
});

describe('holes', () => {
  it('over eight become eight that cover as much, from the floor of the lowest to the place of the newest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), (count) => {
        const holes = Array.from({ length: count }, (_, i) => ({
          ...(i === 0 ? {} : { after: `after ${i}` }),
          older: `older ${i}`,
          from: i * 10,
          to: i * 10 + 5,
        }));
        const merged = mergeHoles(holes);
        expect(merged.length).toBe(Math.min(count, 8));
        expect(merged[0]?.after).toBe(holes[0]?.after);
        expect(merged[0]?.from).toBe(holes[0]?.from);
        expect(merged.at(-1)?.older).toBe(holes.at(-1)?.older);
        for (const hole of holes) {
          expect(merged.some(({ from, to }) => from <= hole.from && hole.to <= to)).toBe(true);
        }
      }),
    );
  });
});

describe('what is lost', () => {
  const known = noon - day;
  it.each<[string, Page['lost'], { from: number; to: number } | undefined]>([
    ['nothing is said', undefined, undefined],
    ['it does not say when', { why: 'w' }, { from: known, to: noon }],
    ['it says until when', { why: 'w', to: noon - 5 }, { from: known, to: noon - 5 }],
    ['it ends before what is unknown begins', { why: 'w', to: known - 1 }, undefined],
    ['it names both', { why: 'w', from: known - 9, to: known - 1 }, { from: known - 9, to: known - 1 }],
    ['it names nonsense', { why: 'w', from: Number.NaN, to: 0.5 }, { from: known, to: known }],
  ])('when %s', (_, lost, times) => {
    const told = lostTime({ posts: [], ...(lost ? { lost } : {}) }, known, noon);
    expect(told && { from: told.from, to: told.to }).toEqual(times);
  });
});

it('a connector that ends because it was told to is interrupted, never done', async () => {
  const stopped = AbortSignal.abort(new Interrupted('SIGTERM'));
  const read = async () => {
    for await (const _ of readPages(stream([{ posts: [] }]), { since: 0 }, stopped));
  };
  await expect(read()).rejects.toBeInstanceOf(Interrupted);
});

it('a pool runs no more at once than it is wide, keeps the order and throws once all ended', async () => {
  let running = 0;
  let most = 0;
  const work = async (item: number): Promise<number> => {
    running += 1;
    most = Math.max(most, running);
    for (let turn = 0; turn < item; turn += 1) await undefined;
    running -= 1;
    if (item === 7) throw new Error('seven');
    return item * 2;
  };
  expect(await pool([5, 1, 4, 2, 3], 2, work)).toEqual([10, 2, 8, 4, 6]);
  expect(most).toBe(2);
  await expect(pool([7, 1, 9], 2, work)).rejects.toThrow('seven');
  expect(running).toBe(0);
});
