import { describe, expect, it } from 'vitest';
import {
  answers,
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
} from '../world.ts';

export function tellsWhatCame(make: () => Promise<Place>): void {
  describe('what came since somebody looked', () => {
    it('is counted by when it was first seen: mentions, waits that they opened, waits that ended', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1', { by: 'ann' }), asks('c2', { by: 'ben' })], { at: now - 2 * hour });
      await save(
        store,
        [
          asks('c3', { by: 'cat', postedAt: now - 9 * day }),
          asks('c4', { by: 'cat', parentId: 'c3', postedAt: now - 9 * day + minute }),
          praises('c5', { by: 'dan' }),
          answers('b6', 'c1', { postedAt: now - 10 * minute }),
          answers('b7', 'c3', { text: 'so sorry', postedAt: now - 9 * minute }),
        ],
        { at: now - hour },
      );
      expect(await store.changesSince(now - 3 * hour, 'seen')).toEqual({
        mentions: 5,
        waits: 3,
        answered: 1,
      });
      expect(await store.changesSince(now - 2 * hour + 1, 'seen')).toEqual({
        mentions: 3,
        waits: 1,
        answered: 1,
      });
      expect(await store.changesSince(now - hour, 'seen')).toEqual({ mentions: 3, waits: 1, answered: 1 });
      expect(await store.changesSince(now - hour + 1, 'seen')).toEqual({
        mentions: 0,
        waits: 0,
        answered: 0,
      });
      // Written since: c1, c2 and c5, an hour ago by the clock of these tests; of the replies the answer alone ends a wait.
      expect(await store.changesSince(now - 2 * hour, 'posted')).toEqual({
        mentions: 3,
        waits: 2,
        answered: 1,
      });
      expect(await store.changesSince(now - 10 * minute + 1, 'posted')).toEqual({
        ...{ mentions: 0, waits: 0, answered: 0 },
      });
      await store.close();
    });

    it('counts waits that a mark ended since, once each', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1', { by: 'ann' }), asks('c2', { by: 'ben' })], { at: now - day });
      const mark = { network, kind: 'answered' as const, at: now - day, by: 'jo' };
      await store.addMarks([{ ...mark, postId: 'c1', markedAt: now - minute }], rules);
      await store.addMarks([{ ...mark, postId: 'c1', markedAt: now }], rules);
      await store.addMarks([{ ...mark, kind: 'ignored', postId: 'c2', markedAt: now }], rules);
      expect((await store.changesSince(now - hour, 'seen')).answered).toBe(1);
      expect((await store.changesSince(now + 1, 'seen')).answered).toBe(0);
      await store.close();
    });

    it('is nothing in an empty store', async () => {
      const store = await (await make()).open();
      expect(await store.changesSince(0, 'seen')).toEqual({ mentions: 0, waits: 0, answered: 0 });
      expect(await store.openPromises(0, 5)).toEqual({ promises: [], count: 0, older: 0 });
      await store.close();
    });
  });

  describe('handles that begin with what was typed', () => {
    it('are told in any case, in their order, so many at most; none where one is called so', async () => {
      const store = await (await make()).open();
      const names = ['mira@b.example', 'Mira@a.example', 'miranda', 'mirb', 'jo'];
      await save(
        store,
        names.map((by, at) => asks(`c${at}`, { by })),
      );
      expect(await store.handlesLike('mira', 9)).toEqual(['Mira@a.example', 'mira@b.example', 'miranda']);
      expect(await store.handlesLike('@MIRA', 2)).toEqual(['Mira@a.example', 'mira@b.example']);
      expect(await store.handlesLike('miranda', 9)).toEqual([]);
      expect(await store.handlesLike('mir%', 9)).toEqual([]);
      expect(await store.handlesLike('zoe', 9)).toEqual([]);
      await store.close();
    });
  });

  describe('promises that are open', () => {
    const promises = (id: string, to: string, at: number) =>
      answers(id, to, { text: `We will look into it (${id})`, postedAt: at });

    it('are those that no later reply kept, the oldest first, those of before a time only counted', async () => {
      const store = await (await make()).open();
      await save(store, [
        ...[1, 2, 3, 4, 5].map((each) =>
          asks(`c${each}`, { by: `p${each}`, postedAt: now - 50 * day + each * minute }),
        ),
        promises('b1', 'c1', now - 3 * hour),
        promises('b2', 'c2', now - 5 * hour),
        promises('b3', 'c3', now - 40 * day),
        promises('b4', 'c4', now - 4 * hour),
        answers('b5', 'c4', { postedAt: now - hour }),
        promises('b6', 'c5', now - 2 * hour),
      ]);
      await save(store, [], { checks: [{ ids: ['b6'], gone: [{ id: 'b6', by: 'author' }] }] });
      const { promises: found, ...counts } = await store.openPromises(now - 30 * day, 5);
      expect(counts).toEqual({ count: 2, older: 1 });
      expect(found.map(({ postId, author }) => [postId, author.handle])).toEqual([
        ['b2', 'p2'],
        ['b1', 'p1'],
      ]);
      const cut = await store.openPromises(now - 30 * day, 1);
      expect([cut.promises.length, cut.count]).toEqual([1, 2]);
      expect(cut.promises[0]).toMatchObject({ network, source: 'plaza', promisedAt: now - 5 * hour });
      expect(cut.promises[0]?.text).toContain('look into it');
      await store.close();
    });
  });
}
