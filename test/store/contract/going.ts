import { describe, expect, it } from 'vitest';
import {
  answers,
  asks,
  day,
  hour,
  mentioned,
  minute,
  now,
  type Place,
  publishes,
  save,
  source,
  stored,
  waiting,
} from '../world.ts';

export function knowsWhatIsGone(make: () => Promise<Place>): void {
  describe('what is gone', () => {
    it('is what a check says; what did not come back stays', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1'), asks('c2', { by: 'kim' })]);
      const check = { ids: ['c1', 'c2'], gone: [{ id: 'c1', by: 'author' as const }] };
      expect(await save(store, [], { at: now + hour, checks: [check] })).toMatchObject({
        changed: 1,
        closed: 1,
      });
      expect(await stored(store, 'c1')).toMatchObject({ goneAt: now + hour, goneBy: 'author' });
      expect((await stored(store, 'c2')).goneAt).toBeUndefined();
      expect([await waiting(store), await mentioned(store)]).toEqual([['c2'], ['c2']]);
      await store.close();
    });

    it('stands again when it is seen again', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1')]);
      await save(store, [], { checks: [{ ids: ['c1'], gone: [{ id: 'c1', by: 'unknown' }] }] });
      expect(await waiting(store)).toEqual([]);
      await save(store, [asks('c1')], { at: now + hour });
      expect(await stored(store, 'c1')).toMatchObject({ goneAt: undefined, goneBy: undefined });
      expect(await waiting(store)).toEqual(['c1']);
      await store.close();
    });

    it('lets the wait open again when the answer is gone', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1'), answers('b2', 'c1')]);
      expect(await waiting(store)).toEqual([]);
      await save(store, [], { checks: [{ ids: ['b2'], gone: [{ id: 'b2', by: 'author' }] }] });
      expect(await waiting(store)).toEqual(['c1']);
      await store.close();
    });

    it('is what two whole reads in a row lacked', async () => {
      const store = await (await make()).open();
      const walk = (at: number, posts: string[]) =>
        save(
          store,
          posts.map((id) => asks(id, { by: id, stream: 'list' })),
          { at: now + at, walked: [{ stream: 'list', startedAt: now + at - minute }] },
        );
      await walk(0, ['c1', 'c2']);
      await walk(hour, ['c1']);
      expect((await stored(store, 'c2')).goneAt).toBeUndefined();
      await walk(2 * hour, ['c1', 'c2']);
      await walk(3 * hour, ['c1']);
      expect((await stored(store, 'c2')).goneAt).toBeUndefined();
      await walk(4 * hour, ['c1']);
      expect((await stored(store, 'c2')).goneAt).toBe(now + 4 * hour);
      expect((await stored(store, 'c1')).goneAt).toBeUndefined();
      await store.close();
    });

    it('is not what another stream has seen since', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1', { stream: 'list' })]);
      for (const at of [1, 2, 3].map((hours) => now + hours * hour)) {
        await save(store, [asks('c1')], { at: at - minute });
        await save(store, [], { at, walked: [{ stream: 'list', startedAt: at - 2 * minute }] });
      }
      expect((await stored(store, 'c1')).goneAt).toBeUndefined();
      await store.close();
    });

    it('takes the position of its thread along', async () => {
      const store = await (await make()).open();
      const position = { since: 0, holes: [] };
      await save(store, [publishes('v0'), publishes('v1')], {
        positions: [
          { stream: 'thread:v0', root: 'v0', position },
          { stream: 'thread:v1', root: 'v1', position },
        ],
      });
      await save(store, [], { checks: [{ ids: ['v0'], gone: [{ id: 'v0', by: 'author' }] }] });
      expect((await store.positions(source)).map((saved) => saved.stream)).toEqual(['thread:v1']);
      await store.close();
    });

    it('leaves no position behind, though its thread was being read', async () => {
      const store = await (await make()).open();
      const hole = { older: '5', from: 0, to: 5 };
      const torn = { stream: 'thread:v0', root: 'v0', position: { since: 0, holes: [hole] } };
      await save(store, [publishes('v0')], { positions: [torn] });
      await save(store, [], { checks: [{ ids: [], gone: [{ id: 'v0', by: 'author' }] }] });
      await save(store, [], { positions: [torn] });
      expect(await store.positions(source)).toEqual([]);
      expect(await store.coverage(now + day)).toEqual([]);
      await save(store, [publishes('v0')], { positions: [torn] });
      expect(await store.positions(source)).toHaveLength(1);
      await store.close();
    });

    it('is remembered of parents that were never there', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1', { parentId: 'p0' })]);
      const due = async (at: number) => (await store.toCheck(source, at, 10)).filter((ref) => ref.missing);
      expect(await due(now)).toEqual([{ id: 'p0', missing: true }]);
      await save(store, [], { checks: [{ ids: ['p0'], gone: [{ id: 'p0', by: 'unknown' }] }] });
      expect(await due(now + 30 * day)).toEqual([]);
      await save(store, [asks('c1', { parentId: 'p0', counts: { likes: 1 } })], { at: now + day });
      expect(await due(now + 30 * day)).toEqual([]);
      await store.close();
    });
  });
}
