import { describe, expect, it } from 'vitest';
import type { ForgetTexts, Store } from '../../../src/store/store.ts';
import {
  answers,
  anyWait,
  asks,
  day,
  hour,
  judge,
  judged,
  now,
  type Place,
  praises,
  recomputePiece,
  save,
  scorer,
  source,
  stands,
  stored,
  waiting,
} from '../world.ts';

export function keepsToTerms(make: () => Promise<Place>): void {
  const forget = (store: Store, job: Partial<ForgetTexts>) =>
    store.forgetTexts({ source, at: now + 3 * day, goneOnly: false, limit: 100, ...job });

  describe('texts that may no longer be kept', () => {
    it('go with their older versions and quotes; what was read out of them and our own words stay', async () => {
      const store = await (await make()).open();
      const evidence = [{ for: 'needs' as const, quote: 'where is my bag?' }];
      const judged = new Map([['c1', { ...judge({ text: 'where?', as: 'customer' }), evidence }]]);
      await save(store, [asks('c1', { text: 'where is my bag?', editedAt: 1 })], { judgements: judged });
      await save(store, [asks('c1', { text: 'where is my bag? still?', editedAt: 2 })], {
        judgements: judged,
      });
      await save(store, [answers('b2', 'elsewhere')]);
      expect(await forget(store, { unseenSince: now + day })).toBe(1);
      const c1 = await stored(store, 'c1');
      expect(c1).toMatchObject({ text: '', textGoneAt: now + 3 * day, author: { id: 'jo' } });
      expect(c1.judgement).toMatchObject({ intent: 'question', needs: 0.9, evidence: [] });
      expect((await stored(store, 'b2')).text).toContain('on its way');
      expect(await waiting(store)).toEqual(['c1']);
      expect(await forget(store, { unseenSince: now + day })).toBe(0);
      await store.close();
    });

    it('leave every wait as it is, though the thread goes on', async () => {
      const store = await (await make()).open();
      const posts = [
        answers('b1', 'elsewhere'),
        stands('s2', { by: 'ann', parentId: 'b1' }),
        asks('c3', { by: 'kim', finds: 'own', parentId: 's2', text: 'Did you ask @acme? Where is mine?' }),
        asks('c4'),
        answers('b5', 'c4'),
        praises('c6', { parentId: 'b5', text: 'Thank you, it is flight 4711' }),
        asks('c7', { by: 'kim', finds: 'own', parentId: 'c3' }),
      ];
      const judgements = judged(posts);
      judgements.set('b5', { ...judge({ text: '', as: 'brand' }), reply: 'question' });
      await save(store, posts, { judgements });
      expect(await waiting(store)).toEqual(['s2', 'c3', 'c6']);
      expect(await forget(store, { unseenSince: now + day })).toBe(5);
      await save(store, [
        stands('s8', { by: 'lee', parentId: 'c3' }),
        stands('s9', { by: 'lee', parentId: 'c6' }),
      ]);
      expect(await waiting(store)).toEqual(['s2', 'c3', 'c6']);
      const told = (await store.openWaits(anyWait)).find(({ wait }) => wait.openedBy === 'c3');
      expect(told?.latest).toMatchObject({ id: 'c7', text: '', textGoneAt: now + 3 * day });
      const { threadId } = await stored(store, 'c3');
      const { stored: kept, posts: read } = await store.thread('plaza', threadId);
      expect(kept.find(({ id }) => id === 'c3')?.text).toBe('');
      expect(read.find(({ post }) => post.id === 'c3')?.post.text).toBe('– @acme ?');
      await store.close();
    });

    it('are those that the network gave last before then, a piece at a time', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1'), asks('c2', { by: 'ann' }), asks('c3', { by: 'kim' })]);
      await save(store, [asks('c2', { by: 'ann' })], { at: now + day });
      expect(await forget(store, { unseenSince: now + hour, limit: 1 })).toBe(1);
      expect(await forget(store, { unseenSince: now + hour, limit: 1 })).toBe(1);
      expect(await forget(store, { unseenSince: now + hour, limit: 1 })).toBe(0);
      const texts = await Promise.all(['c1', 'c2', 'c3'].map((id) => stored(store, id)));
      expect(texts.map(({ text }) => text === '')).toEqual([true, false, true]);
      expect(await forget(store, { source: 'another', unseenSince: now + 9 * day })).toBe(0);
      await store.close();
    });

    it('are those of gone posts where deletions must be followed', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1'), asks('c2', { by: 'ann' })]);
      await save(store, [], { checks: [{ ids: ['c1', 'c2'], gone: [{ id: 'c1', by: 'author' }] }] });
      expect(await forget(store, { goneOnly: true })).toBe(1);
      expect(await stored(store, 'c1')).toMatchObject({ text: '', goneAt: now });
      expect((await stored(store, 'c2')).text).not.toBe('');
      await store.close();
    });

    it('come back when the network gives them again, and that is no edit', async () => {
      const place = await make();
      const store = await place.open();
      await save(store, [asks('c1', { editedAt: now - hour })]);
      await forget(store, { unseenSince: now + day });
      await save(store, [asks('c1', { editedAt: now - hour })], { at: now + 4 * day });
      const c1 = await stored(store, 'c1');
      expect(c1.text).toContain('where is my bag?');
      expect(c1.textGoneAt).toBeUndefined();
      // An edit would have left the older version to be forgotten once more.
      await forget(store, { unseenSince: now + 9 * day });
      expect(await forget(store, { unseenSince: now + 9 * day })).toBe(0);
      await store.close();
    });

    it('are not judged again as if they said nothing', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1')]);
      await forget(store, { unseenSince: now + day });
      await recomputePiece(store, { fingerprint: 'newer', scorer: { ...scorer, version: 2 }, limit: 10 });
      expect((await stored(store, 'c1')).judgement).toMatchObject({ version: 1, intent: 'question' });
      await store.close();
    });

    it('are asked for before, once, whether they are due or not', async () => {
      const store = await (await make()).open();
      const old = { postedAt: now - 40 * day };
      await save(store, [asks('c1', { ...old, mention: false, finds: 'hits' }), asks('c2', { by: 'ann' })]);
      await save(store, [answers('b3', 'elsewhere')]);
      const aging = async (unseenSince: number, limit = 50) =>
        (await store.agingTexts(source, unseenSince, limit)).map(({ id }) => id);
      expect(await aging(now - day)).toEqual([]);
      expect(await aging(now + day)).toEqual(['c1', 'c2']);
      expect(await aging(now + day, 1)).toEqual(['c1']);
      await save(store, [], { at: now + 2 * day, checks: [{ ids: ['c1'], gone: [] }] });
      expect(await aging(now + day)).toEqual(['c2']);
      await store.close();
    });
  });
}
