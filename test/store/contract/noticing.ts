import { describe, expect, it } from 'vitest';
import { answers, asks, batchOf, day, hour, now, type Place, rules, source, stands } from '../world.ts';

export function noticesCounts(make: () => Promise<Place>): void {
  describe('own posts with more replies than before', () => {
    const pin = (replies: number | undefined, id = 'p1', likes = 1) =>
      answers(id, '', {
        url: `https://plaza.example/${id}`,
        postedAt: now - 30 * day,
        counts: replies === undefined ? { likes } : { replies, likes },
      });

    /** Saves each count at its time, and asks a week back from noon. */
    async function told(
      counts: readonly (readonly [at: number, replies: number | undefined, likes?: number])[],
    ) {
      const store = await (await make()).open();
      for (const [at, replies, likes] of counts) {
        const { post, ...rest } = pin(replies, 'p1', likes);
        const { parentId: _none, ...bare } = post;
        await store.saveBatch({ ...batchOf([{ ...rest, post: bare }]), at }, rules);
      }
      const found = await store.risenCounts({ sources: [source], since: now - 7 * day });
      await store.close();
      return found.map(({ replies, more, since }) => [replies, more, since]);
    }

    it('are told with how many came, since when', async () => {
      expect(
        await told([
          [now - 2 * hour, 2],
          [now - hour, 5],
        ]),
      ).toEqual([[5, 3, now - 2 * hour]]);
    });

    it('are told over several rises, from the last time that there were so few', async () => {
      expect(
        await told([
          [now - 5 * hour, 2],
          [now - 4 * hour, 3],
          [now - hour, 5],
        ]),
      ).toEqual([[5, 3, now - 5 * hour]]);
    });

    it('are told since the last time that other counts moved while they stood', async () => {
      const found = await told([
        [now - 5 * hour, 2, 1],
        [now - 4 * hour, 2, 9],
        [now - hour, 5, 9],
      ]);
      expect(found).toEqual([[5, 3, now - 4 * hour]]);
    });

    it('are told against the least of the week: what came after deletions is new', async () => {
      expect(
        await told([
          [now - 5 * hour, 6],
          [now - 4 * hour, 2],
          [now - hour, 3],
        ]),
      ).toEqual([[3, 1, now - 4 * hour]]);
    });

    it('are those of the last week only', async () => {
      expect(
        await told([
          [now - 20 * day, 2],
          [now - 8 * day, 5],
        ]),
      ).toEqual([]);
      expect(
        await told([
          [now - 20 * day, 2],
          [now - 8 * day, 5],
          [now - hour, 6],
        ]),
      ).toEqual([[6, 1, now - 7 * day]]);
    });

    it('are none while the count stands, falls, or was not known before', async () => {
      expect(await told([[now - 2 * hour, 2]])).toEqual([]);
      expect(
        await told([
          [now - 2 * hour, 5],
          [now - hour, 2],
        ]),
      ).toEqual([]);
      expect(
        await told([
          [now - 2 * hour, undefined],
          [now - hour, 2],
        ]),
      ).toEqual([]);
    });

    it('are not those of others, of other sources, or gone', async () => {
      const store = await (await make()).open();
      const theirs = (replies: number) => [
        asks('a1', { counts: { replies } }),
        stands('s1', { counts: { replies } }),
        pin(replies),
        pin(replies, 'p2'),
      ];
      await store.saveBatch({ ...batchOf(theirs(1)), at: now - 2 * hour }, rules);
      await store.saveBatch({ ...batchOf(theirs(4)), at: now - hour }, rules);
      const gone = { ids: ['p2'], gone: [{ id: 'p2', by: 'author' as const }] };
      await store.saveBatch({ ...batchOf([]), checks: [gone], at: now }, rules);
      const asked = { since: now - 7 * day };
      expect(await store.risenCounts({ ...asked, sources: [source, 'elsewhere'] })).toEqual([
        {
          source,
          network: 'plaza',
          id: 'p1',
          url: 'https://plaza.example/p1',
          replies: 4,
          more: 3,
          since: now - 2 * hour,
        },
      ]);
      expect(await store.risenCounts({ ...asked, sources: ['elsewhere'] })).toEqual([]);
      await store.close();
    });
  });
}
