import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/core/position.ts';
import { asks, hour, minute, now, type Place, publishes, save, source, stored } from '../world.ts';

const full: Position = {
  since: now - hour,
  newest: 'n9',
  newestAt: now - minute,
  holes: [{ after: 'n1', older: 'n5', from: now - hour, to: now - minute }],
  sweep: { at: now, after: 'n0', next: 'n9' },
  triedAt: now,
  completeAt: now - hour,
  replies: 4,
};

export function keepsPlaces(make: () => Promise<Place>): void {
  describe('positions and what goes with them', () => {
    it('come back whole, and the last one holds', async () => {
      const place = await make();
      const store = await place.open();
      await save(store, [], { positions: [{ stream: 'inbox', position: { since: 1, holes: [] } }] });
      expect(await store.position(source, 'inbox')).toEqual({ since: 1, holes: [] });
      await save(store, [], {
        positions: [
          { stream: 'inbox', position: full },
          { stream: 'thread:v0', root: 'v0', position: full },
        ],
      });
      await store.close();
      const again = await place.open();
      expect(await again.position(source, 'inbox')).toEqual(full);
      expect(await again.positions(source)).toEqual([
        { stream: 'inbox', position: full },
        { stream: 'thread:v0', root: 'v0', position: full },
      ]);
      expect([await again.position(source, 'other'), await again.position('other', 'inbox')]).toEqual([
        undefined,
        undefined,
      ]);
      await again.close();
    });

    it('are written with the posts or not at all', async () => {
      const store = await (await make()).open();
      const broken = { ...asks('c2'), post: { ...asks('c2').post, kind: undefined as unknown as 'post' } };
      const batch = save(store, [asks('c1'), broken], {
        positions: [{ stream: 'inbox', position: full }],
        judgements: new Map(),
      });
      await expect(batch).rejects.toThrow();
      expect([await store.position(source, 'inbox'), await store.find('plaza:c1')]).toEqual([
        undefined,
        undefined,
      ]);
      await save(store, [asks('c1')], { positions: [{ stream: 'inbox', position: full }] });
      expect(await stored(store, 'c1')).toMatchObject({ key: 1 });
      await store.close();
    });

    it('lost times are merged, not repeated', async () => {
      const store = await (await make()).open();
      const lost = (from: number, to: number, why = '7 days') => ({
        source,
        stream: 'search',
        why,
        from,
        to,
      });
      await save(store, [], {
        lost: [lost(100, 200), lost(150, 300), lost(500, 600), lost(100, 200, '800 mentions')],
      });
      await save(store, [], { lost: [lost(100, 200), lost(300, 400)] });
      expect(await store.lost()).toEqual([lost(100, 400), lost(100, 200, '800 mentions'), lost(500, 600)]);
      await store.close();
    });

    it('small facts of a source are kept between runs', async () => {
      const store = await (await make()).open();
      await save(store, [], {
        memory: new Map([
          ['id', '7'],
          ['etag', 'a'],
        ]),
      });
      await save(store, [], { memory: new Map([['etag', 'b']]) });
      expect(await store.memory(source)).toEqual(
        new Map([
          ['id', '7'],
          ['etag', 'b'],
        ]),
      );
      expect(await store.memory('other')).toEqual(new Map());
      await store.close();
    });

    it('threads of their own are due when counts move, while they are torn, and once a day while young or open', async () => {
      const store = await (await make()).open();
      const at = (replies: number, rest: Partial<Position> = {}) => ({
        since: 0,
        holes: [],
        completeAt: now,
        triedAt: now,
        replies,
        ...rest,
      });
      await save(
        store,
        ['v1', 'v2', 'v3', 'v4', 'v5'].map((id) =>
          publishes(id, { counts: { replies: 2 }, postedAt: now - hour }),
        ),
        {
          positions: [
            { stream: 'thread:v1', root: 'v1', position: at(2) },
            { stream: 'thread:v2', root: 'v2', position: at(1) },
            { stream: 'thread:v3', root: 'v3', position: at(2, { holes: full.holes }) },
            { stream: 'thread:v4', root: 'v4', position: at(2, { completeAt: now - 25 * hour }) },
          ],
        },
      );
      const due = async (when: number) => (await store.threadsToRead(source, when)).map((root) => root.id);
      // v5 was never read, v2's count moved, v3 is torn, v4 was complete a day ago.
      expect((await due(now)).sort()).toEqual(['v2', 'v3', 'v4', 'v5']);
      expect((await due(now)).slice(0, 2).sort()).toEqual(['v2', 'v5']);
      expect((await due(now + 24 * hour)).sort()).toEqual(['v1', 'v2', 'v3', 'v4', 'v5']);
      // v5 has replies that nobody has read, however old it is; after three months they are let be.
      expect((await due(now + 15 * 24 * hour)).sort()).toEqual(['v2', 'v3', 'v5']);
      expect((await due(now + 91 * 24 * hour)).sort()).toEqual(['v2', 'v3']);
      await save(store, [asks('c1', { parentId: 'v1', subjectId: 'v1' })]);
      expect((await due(now + 15 * 24 * hour)).sort()).toEqual(['c1', 'v1', 'v2', 'v3', 'v5']);
      await store.close();
    });
  });
}
