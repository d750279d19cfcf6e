import { describe, expect, it } from 'vitest';
import {
  answers,
  asks,
  day,
  hour,
  minute,
  now,
  type Place,
  praises,
  publishes,
  save,
  source,
  stands,
} from '../world.ts';

export function knowsWhatIsDue(make: () => Promise<Place>): void {
  describe('what to look at again', () => {
    it('asks for missing parents first, at growing intervals, five times', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1', { parentId: 'p0', rootId: 'r0', url: 'https://plaza.example/c1' })]);
      const [first] = await store.toCheck(source, now + hour, 10);
      expect(first).toEqual({ id: 'p0', missing: true, rootId: 'r0' });
      const asked: number[] = [];
      for (let at = now; at < now + 40 * day; at += 10 * minute) {
        const due = await store.toCheck(source, at, 1);
        if (!due[0]?.missing) continue;
        asked.push((at - now) / minute);
        await save(store, [], { at, checks: [{ ids: ['p0'], gone: [] }] });
      }
      expect(asked).toEqual([0, 10, 70, 430, 430 + 24 * 60]);
      await store.close();
    });

    it('does not ask for parents of posts that concern nobody', async () => {
      const store = await (await make()).open();
      await save(store, [
        stands('c1', { parentId: 'p0', finds: 'hits', rejected: 'fits no query', postedAt: now }),
      ]);
      expect(await store.toCheck(source, now + hour, 10)).toEqual([]);
      await store.close();
    });

    it('does not ask again for a parent that came', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1', { parentId: 'p0' })]);
      await save(store, [stands('p0')]);
      expect((await store.toCheck(source, now + 2 * day, 10)).filter((ref) => ref.missing)).toEqual([]);
      await store.close();
    });

    it.each([
      [20 * minute, 5 * minute],
      [100 * minute, 10 * minute],
      [5 * day, 12 * hour],
      [12 * day, day],
    ])(
      'looks at a post that is %d ms old again after %d ms, a tenth of its age from 5 minutes to a day',
      async (age, after) => {
        const store = await (await make()).open();
        await save(store, [praises('c1', { postedAt: now - age })]);
        // Its age grows while it waits: due when the time since is a tenth of the age then.
        const grown = after === 5 * minute || after === day ? after : (age / 10) * (10 / 9);
        expect(await store.toCheck(source, now + grown - minute, 10)).toEqual([]);
        expect(await store.toCheck(source, now + grown + minute, 10)).toHaveLength(1);
        await store.close();
      },
    );

    it('looks at no post again sooner than it is told to', async () => {
      const store = await (await make()).open();
      await save(store, [praises('c1', { postedAt: now - 20 * minute })]);
      const due = (at: number, everyMs?: number) => store.toCheck(source, at, 10, everyMs);
      expect(await due(now + hour)).toHaveLength(1);
      expect(await due(now + 23 * hour, day)).toEqual([]);
      expect(await due(now + 24 * hour, day)).toHaveLength(1);
      expect(await due(now + 24 * hour, 2 * day)).toEqual([]);
      await store.close();
    });

    it('takes mentions and our replies of 14 days, older ones only while they wait, and nothing else', async () => {
      const store = await (await make()).open();
      const old = { postedAt: now - 20 * day };
      await save(store, [
        praises('c1'),
        praises('c2', { ...old, by: 'kim' }),
        asks('c3', { ...old, by: 'ann' }),
        answers('b4', 'c1'),
        publishes('v5'),
        stands('n6', { by: 'tim' }),
      ]);
      const due = (await store.toCheck(source, now + 12 * hour, 10)).map((ref) => ref.id);
      expect(due.sort()).toEqual(['b4', 'c1']);
      expect((await store.toCheck(source, now + 13 * day, 10)).map((ref) => ref.id).sort()).toEqual([
        'b4',
        'c1',
        'c3',
      ]);
      await store.close();
    });

    it('begins with what was not seen for longest; seen in a listing counts', async () => {
      const store = await (await make()).open();
      await save(store, [praises('c1', { by: 'ann' })], { at: now });
      await save(store, [praises('c2', { by: 'ben' })], { at: now + minute });
      await save(store, [praises('c3', { by: 'cat' })], { at: now + 2 * minute });
      await save(store, [praises('c1', { by: 'ann' })], { at: now + 3 * minute });
      const due = async (limit: number) =>
        (await store.toCheck(source, now + 3 * day, limit)).map((ref) => ref.id);
      expect(await due(10)).toEqual(['c2', 'c3', 'c1']);
      await save(store, [], { at: now + 4 * minute, checks: [{ ids: ['c2'], gone: [] }] });
      expect(await due(2)).toEqual(['c3', 'c1']);
      expect(await store.toCheck('other', now + 3 * day, 10)).toEqual([]);
      await store.close();
    });
  });
}
