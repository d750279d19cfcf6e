import { describe, expect, it } from 'vitest';
import {
  answers,
  anyWait,
  asks,
  day,
  hour,
  minute,
  network,
  now,
  type Place,
  praises,
  rules,
  save,
  stored,
  waiting,
} from '../world.ts';

const mark = { network, at: now, markedAt: now, by: 'ann' } as const;

export function keepsWaits(make: () => Promise<Place>): void {
  describe('waits', () => {
    it('opens one for who asks, and closes it with the answer that comes in a later batch', async () => {
      const place = await make();
      const store = await place.open();
      expect(await save(store, [asks('c1'), praises('c2', { by: 'kim' })])).toMatchObject({
        opened: 1,
        closed: 0,
      });
      expect(await waiting(store)).toEqual(['c1']);
      await store.close();
      const later = await place.open();
      expect(await save(later, [answers('b3', 'c1')])).toMatchObject({ opened: 0, closed: 1, newAnswers: 1 });
      expect(await waiting(later)).toEqual([]);
      expect(await stored(later, 'c1')).toMatchObject({ openedBy: 'c1', addressed: true });
      await later.close();
    });

    it('gives the first ask and the latest words with each wait', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1'), asks('c2', { parentId: 'c1' }), asks('c3', { parentId: 'c2' })]);
      const [row] = await store.openWaits(anyWait);
      expect(row).toMatchObject({
        opener: { id: 'c1' },
        firstAsk: { id: 'c1' },
        latest: { id: 'c3' },
        answer: undefined,
      });
      expect(row?.wait).toMatchObject({ followUps: 2, lastWordBy: 'c3' });
      expect((await stored(store, 'c3')).openedBy).toBe('c1');
      await store.close();
    });

    it('keeps promises of a thread and who kept them', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1'), answers('b2', 'c1', { text: 'We will look into it' })]);
      expect(await store.promises(network, 'c1')).toMatchObject([
        { postId: 'b2', authorId: 'jo', text: 'look into it' },
      ]);
      await save(store, [answers('b3', 'c1')]);
      expect(await store.promises(network, 'c1')).toMatchObject([{ postId: 'b2', keptBy: 'b3' }]);
      await store.close();
    });

    it('follows the marks of the user, and takes the last back', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1'), praises('c2', { by: 'kim' })]);
      expect(await store.addMarks([{ ...mark, postId: 'c1', kind: 'answered' }], rules)).toMatchObject([
        { openedBy: 'c1', outcome: 'closed-by-mark' },
      ]);
      await store.addMarks([{ ...mark, postId: 'c2', kind: 'open', note: 'asked at the desk' }], rules);
      expect(await waiting(store)).toEqual(['c2']);
      expect((await store.thread(network, 'c2')).marks).toEqual([
        { ...mark, postId: 'c2', kind: 'open', note: 'asked at the desk' },
      ]);
      await store.addMarks(
        [
          { ...mark, postId: 'c2', kind: 'clear' },
          { ...mark, postId: 'c1', kind: 'clear' },
        ],
        rules,
      );
      expect(await waiting(store)).toEqual(['c1']);
      await store.close();
    });

    it('keeps a mark when its thread joins another one', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c3', { parentId: 'c2' })]);
      await store.addMarks([{ ...mark, postId: 'c3', kind: 'ignored' }], rules);
      await save(store, [praises('c2', { parentId: 'c1', by: 'kim' }), praises('c1', { by: 'ann' })]);
      expect((await store.thread(network, 'c1')).marks).toHaveLength(1);
      expect(await waiting(store)).toEqual([]);
      await store.close();
    });

    it('lists what was marked, with every mark in the order typed', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1'), asks('c2', { by: 'kim' }), asks('c3', { by: 'ann' })]);
      expect(await store.markedPosts()).toEqual([]);
      await store.addMarks([{ ...mark, postId: 'c3', kind: 'ignored' }], rules);
      await store.addMarks([{ ...mark, postId: 'c1', kind: 'answered', note: 'by phone' }], rules);
      await store.addMarks([{ ...mark, postId: 'c3', kind: 'clear' }], rules);
      expect(await store.markedPosts()).toMatchObject([
        {
          post: { id: 'c3', text: '@acme where is my bag? (c3)' },
          marks: [{ kind: 'ignored' }, { kind: 'clear' }],
        },
        { post: { id: 'c1' }, marks: [{ kind: 'answered', note: 'by phone' }] },
      ]);
      await store.close();
    });

    it('refuses a mark on a post that it does not have', async () => {
      const store = await (await make()).open();
      await expect(store.addMarks([{ ...mark, postId: 'c9', kind: 'open' }], rules)).rejects.toThrow(
        'plaza:c9',
      );
      await store.close();
    });

    it('lists the longest waiting first, the cold ones below, as many as asked for', async () => {
      const store = await (await make()).open();
      const old = { postedAt: now - 9 * day };
      await save(store, [
        asks('c1', { by: 'ann', ...old }),
        asks('c2', { by: 'ben', postedAt: now - 8 * day }),
        asks('c3', { by: 'cat', postedAt: now - 3 * hour, followers: 5 }),
        asks('c4', { by: 'dan', postedAt: now - 5 * hour }),
        asks('c5', { by: 'eve', postedAt: now - 1 * hour, followers: 500 }),
      ]);
      expect(await waiting(store)).toEqual(['c4', 'c3', 'c5', 'c1', 'c2']);
      expect(await waiting(store, { sort: 'newest' })).toEqual(['c5', 'c3', 'c4', 'c2', 'c1']);
      expect(await waiting(store, { sort: 'reach' })).toEqual(['c5', 'c3', 'c4', 'c1', 'c2']);
      expect(await waiting(store, { limit: 4 })).toEqual(['c4', 'c3', 'c5', 'c1']);
      expect(await waiting(store, { limit: 2 })).toEqual(['c4', 'c3']);
      expect(await waiting(store, { limit: 0 })).toEqual([]);
      expect((await store.openWaits(anyWait)).map((row) => row.cold)).toEqual([
        false,
        false,
        false,
        true,
        true,
      ]);
      await store.close();
    });

    it('narrows by network, source, author, time and age, and sums up the same', async () => {
      const store = await (await make()).open();
      await save(store, [
        asks('c1', { by: 'ann', postedAt: now - 3 * hour }),
        asks('c2', { by: 'ben', postedAt: now - 2 * hour, followers: 7 }),
        asks('c3', { by: 'cat', postedAt: now - hour }),
        praises('c4', { by: 'ann', postedAt: now - minute }),
      ]);
      const cases: [object, string[], number][] = [
        [{}, ['c1', 'c2', 'c3'], 1],
        [{ networks: ['elsewhere'] }, [], 0],
        [{ networks: [network], sources: ['plaza'] }, ['c1', 'c2', 'c3'], 1],
        [{ sources: ['other'] }, [], 0],
        [{ author: '@ANN' }, ['c1'], 1],
        [{ author: 'nobody' }, [], 0],
        [{ since: now - 2 * hour }, ['c2', 'c3'], 1],
        [{ until: now - 2 * hour }, ['c1'], 0],
        [{ olderThanMs: 2 * hour }, ['c1', 'c2'], 0],
      ];
      for (const [filter, ids, needNone] of cases) {
        expect([filter, await waiting(store, filter)]).toEqual([filter, ids]);
        const summary = await store.openWaitsSummary({ ...anyWait, ...filter, limit: 1 });
        expect([filter, summary.open, summary.needNone]).toEqual([filter, ids.length, needNone]);
      }
      expect(await store.openWaitsSummary(anyWait)).toEqual({
        open: 3,
        cold: 0,
        oldestAt: now - 3 * hour,
        followersKnown: 1,
        byNetwork: new Map([[network, 3]]),
        needNone: 1,
      });
      await store.close();
    });
  });
}
