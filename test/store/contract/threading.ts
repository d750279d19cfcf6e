import { describe, expect, it } from 'vitest';
import {
  acme,
  answers,
  asks,
  network,
  now,
  type Place,
  publishes,
  recomputePiece,
  rules,
  rulesFor,
  save,
  stands,
  stored,
  threadIdIn,
  waiting,
} from '../world.ts';

export function keepsThreads(make: () => Promise<Place>): void {
  describe('threads', () => {
    it('joins two threads when the post between them arrives late', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1')]);
      await save(store, [answers('b3', 'x2')]);
      expect([await threadIdIn(store, 'c1'), await threadIdIn(store, 'b3')]).toEqual(['c1', 'x2']);
      expect(await waiting(store)).toEqual(['c1']);
      const saved = await save(store, [asks('x2', { parentId: 'c1' })]);
      expect(await threadIdIn(store, 'b3')).toBe('c1');
      expect(await waiting(store)).toEqual([]);
      expect(saved).toMatchObject({ opened: 0, closed: 1 });
      await store.close();
    });

    it('lets children of a missing parent share it, and takes them apart when it turns out to be a publication', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1', { parentId: 'v0' }), asks('c2', { parentId: 'v0', by: 'kim' })]);
      expect([await threadIdIn(store, 'c1'), await threadIdIn(store, 'c2')]).toEqual(['v0', 'v0']);
      await save(store, [publishes('v0')]);
      expect([await threadIdIn(store, 'c1'), await threadIdIn(store, 'c2')]).toEqual(['c1', 'c2']);
      expect(await waiting(store)).toEqual(['c1', 'c2']);
      await store.close();
    });

    it('carries whole subtrees along', async () => {
      const store = await (await make()).open();
      const chain = Array.from({ length: 40 }, (_, index) =>
        stands(`n${index + 2}`, { parentId: `n${index + 1}` }),
      );
      await save(store, chain);
      expect(await threadIdIn(store, 'n41')).toBe('n1');
      await save(store, [asks('n1', { parentId: 'n0' }), asks('n0')]);
      expect(await threadIdIn(store, 'n41')).toBe('n0');
      expect((await store.thread(network, 'n0')).posts).toHaveLength(42);
      expect((await store.thread(network, 'n1')).posts).toHaveLength(0);
      await store.close();
    });

    it('takes a thread apart when an account turns out to be the brand’s, and joins it again', async () => {
      const store = await (await make()).open();
      await save(store, [
        stands('v0', { by: 'acmetv' }),
        asks('c1', { parentId: 'v0' }),
        asks('c2', { parentId: 'v0', by: 'kim' }),
      ]);
      expect(await threadIdIn(store, 'c2')).toBe('v0');
      const more = rulesFor([acme, { network, name: 'acmetv', role: 'team' }]);
      const all = async (fingerprint: string, given: typeof rules) => {
        while (!(await recomputePiece(store, { fingerprint, rules: given, limit: 2 })).done);
      };
      await all('more', more);
      expect([await threadIdIn(store, 'c1'), await threadIdIn(store, 'c2')]).toEqual(['c1', 'c2']);
      await all('less', rules);
      expect([await threadIdIn(store, 'c1'), await threadIdIn(store, 'c2')]).toEqual(['v0', 'v0']);
      await store.close();
    });

    it('takes an alias for the post itself, whichever comes first', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1', { aliases: ['at://c1'] }), answers('b2', 'at://c1')]);
      await save(store, [answers('b4', 'at://c3')]);
      expect(await threadIdIn(store, 'b2')).toBe('c1');
      expect(await threadIdIn(store, 'b4')).toBe('at://c3');
      await save(store, [asks('c3', { by: 'kim', aliases: ['at://c3'] })]);
      expect(await stored(store, 'b4')).toMatchObject({ threadId: 'c3', parentId: 'c3' });
      expect(await waiting(store)).toEqual([]);
      await store.close();
    });

    it('takes a post that comes under an alias for the one it knows', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1', { aliases: ['v1'] })]);
      const saved = await save(store, [asks('v2', { text: 'edited', aliases: ['c1', 'v1'] })]);
      expect(saved).toMatchObject({ newMentions: 0, changed: 1 });
      expect(await store.find('plaza:v2')).toMatchObject({ id: 'c1', text: 'edited' });
      await store.close();
    });

    it('survives a loop of parents and a post that is its own parent', async () => {
      const store = await (await make()).open();
      await save(store, [
        asks('c1', { parentId: 'c2' }),
        asks('c2', { parentId: 'c1', by: 'kim' }),
        asks('c3', { parentId: 'c3' }),
      ]);
      expect(await threadIdIn(store, 'c1')).toBe(await threadIdIn(store, 'c2'));
      expect(await threadIdIn(store, 'c3')).toBe('c3');
      await store.close();
    });

    it('knows a quoted post of ours in another thread', async () => {
      const store = await (await make()).open();
      await save(store, [
        stands('n1', { by: 'kim' }),
        asks('c2', { parentId: 'n1', quotedId: 'v1', finds: 'hits', query: 'bags', text: 'and my bag?' }),
      ]);
      expect(await stored(store, 'c2')).toMatchObject({ addressed: false, threadId: 'n1' });
      await save(store, [publishes('v1')]);
      expect((await stored(store, 'c2')).addressed).toBe(true);
      expect((await store.thread(network, 'n1')).ours).toEqual(new Set(['v1']));
      await store.close();
    });

    it('takes batches into a big thread without reading it once a post', async () => {
      const store = await (await make()).open();
      const many = (from: number) =>
        Array.from({ length: 500 }, (_, index) =>
          stands(`n${from + index}`, { parentId: 'c0', by: `p${from + index}` }),
        );
      await save(store, [asks('c0'), ...many(1)]);
      for (let from = 501; from < 4000; from += 500) await save(store, many(from), { at: now });
      await save(store, [answers('b9999', 'c0', { postedAt: now })]);
      expect((await store.thread(network, 'c0')).posts).toHaveLength(4002);
      expect(await waiting(store)).toEqual([]);
      await store.close();
    });
  });
}
