import { describe, expect, it } from 'vitest';
import { answers, asks, day, hour, network, now, type Place, rules, save, stands } from '../world.ts';

const rejected = { finds: 'hits', stream: 'search', rejected: 'fits no query' } as const;

export function prunes(make: () => Promise<Place>): void {
  describe('search hits that failed the check', () => {
    it('go after 30 days, with their numbers never given again', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1', { by: 'ann' }), stands('r2', { ...rejected, counts: { likes: 1 } })]);
      await save(store, [stands('r2', { ...rejected, counts: { likes: 2 } })], { at: now + 29 * day });
      expect((await store.find('#2'))?.id).toBe('r2');
      await save(store, [], { at: now + 30 * day + hour });
      expect(await store.find('plaza:r2')).toBeUndefined();
      expect((await store.facts()).posts).toBe(1);
      await save(store, [asks('c3', { by: 'ben' })], { at: now + 31 * day });
      expect((await store.find('plaza:c3'))?.key).toBe(3);
      await store.close();
    });

    it('stay where they stand among mentions or posts of ours, or were marked or labelled', async () => {
      const store = await (await make()).open();
      await save(store, [
        stands('r1', rejected),
        asks('c2', { parentId: 'r1', by: 'kim' }),
        stands('r3', rejected),
        answers('b4', 'r3'),
        stands('r5', rejected),
        stands('r6', rejected),
        stands('r7', { ...rejected, parentId: 'r6' }),
        stands('r8', rejected),
      ]);
      await store.addMarks(
        [{ network, postId: 'r5', kind: 'open', at: now, markedAt: now, by: 'ann' }],
        rules,
      );
      const word = { kind: 'intent', value: 'spam' } as const;
      await store.addLabels([{ network, postId: 'r8', word, at: now, by: 'ann' }], rules);
      await save(store, [], { at: now + 31 * day });
      const left = await Promise.all(
        ['r1', 'r3', 'r5', 'r6', 'r7', 'r8'].map((id) => store.find(`plaza:${id}`)),
      );
      expect(left.map((post) => post?.id)).toEqual(['r1', 'r3', 'r5', undefined, undefined, 'r8']);
      await store.close();
    });
  });
}
