import { describe, expect, it } from 'vitest';
import {
  asks,
  day,
  judge,
  now,
  type Place,
  praises,
  rules,
  save,
  scorer,
  source,
  stored,
  waiting,
} from '../world.ts';

const newer = { scorer: 'hand', version: 2 };
const nobody: ReadonlySet<string> = new Set();

export function hasTextsJudged(make: () => Promise<Place>): void {
  describe('judging what is stored', () => {
    it('gives the texts that another scorer or none has judged, newest first, in pages', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1'), asks('c2', { by: 'ann' })]);
      await save(store, [asks('c3', { by: 'bob' })], { judgements: new Map() });
      const filter = { which: 'others', scorer: newer, unjudged: nobody, limit: 2 } as const;
      const first = await store.toJudge(filter);
      const second = await store.toJudge({ ...filter, before: first.before });
      const third = await store.toJudge({ ...filter, before: second.before });
      const texts = [first, second, third].map(({ posts }) => posts.map(({ input }) => input.text.slice(-4)));
      expect(texts).toEqual([['(c3)', '(c2)'], ['(c1)'], []]);
      expect(third.before).toBeUndefined();
      const missing = await store.toJudge({ ...filter, which: 'missing' });
      expect(missing.posts.map(({ input }) => input)).toEqual([
        { text: '@acme where is my bag? (c3)', as: 'customer', postedAt: now - 57 * 60_000 },
      ]);
      expect((await store.toJudge({ ...filter, scorer, limit: 9 })).posts).toHaveLength(1);
      expect(await store.judgedByOthers(newer)).toBe(2);
      expect(await store.judgedByOthers(scorer)).toBe(0);
      await store.close();
    });

    it('leaves out what may not be judged, what was posted before and what was seen before', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1', { postedAt: now - 9 * day })], { at: now - 8 * day });
      await save(store, [asks('c2', { by: 'ann', postedAt: now - 5 * day })], { at: now - 4 * day });
      await save(store, [asks('c3', { by: 'bob', postedAt: now - 9 * day })]);
      const ids = async (more: object) => {
        const filter = { which: 'others', scorer: newer, unjudged: nobody, limit: 9, ...more } as const;
        return (await store.toJudge(filter)).posts.map(({ input }) => input.text.slice(-3, -1));
      };
      expect(await ids({})).toEqual(['c3', 'c2', 'c1']);
      expect(await ids({ since: now - 6 * day })).toEqual(['c2']);
      expect(await ids({ seenSince: now - 5 * day })).toEqual(['c3', 'c2']);
      expect(await ids({ seenSince: now + day })).toEqual([]);
      expect(await ids({ unjudged: new Set([source]) })).toEqual([]);
      await store.close();
    });

    it('writes what was said with the waits that follow, but not of a text that changed meanwhile', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1'), asks('c2', { by: 'ann' })]);
      expect(await waiting(store)).toEqual(['c1', 'c2']);
      const { posts } = await store.toJudge({ which: 'others', scorer: newer, unjudged: nobody, limit: 9 });
      await save(store, [asks('c2', { by: 'ann', text: '@acme where is my hat?', editedAt: now })]);
      const spam = { ...judge({ text: '', as: 'customer' }, newer), intent: 'spam', needs: 0 } as const;
      const judged = posts.map((post) => ({ ...post, judgement: spam }));
      expect(await store.saveJudgements(judged, rules)).toEqual({ posts: 1 });
      expect(await waiting(store)).toEqual(['c2']);
      expect((await stored(store, 'c1')).judgement).toMatchObject({ version: 2, intent: 'spam' });
      expect((await stored(store, 'c2')).judgement).toMatchObject({ version: 1, intent: 'question' });
      expect(await waiting(store)).toEqual(['c2']);
      await save(store, [praises('d4', { by: 'eve' })]);
      await store.close();
    });
  });
}
