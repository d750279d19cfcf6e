import { describe, expect, it } from 'vitest';
import { wordsNeeded } from '../../../src/core/index-words.ts';
import type { Store, WordFilter } from '../../../src/store/store.ts';
import { parseSearch } from '../../../src/text/query-parser.ts';
import { answers, anyMention, asks, day, hour, now, type Place, save, source, stands } from '../world.ts';

async function found(store: Store, query: string, filter: Partial<WordFilter> = {}): Promise<string[]> {
  const words = wordsNeeded(parseSearch(query).root);
  const keys: number[] = [];
  for await (const page of store.withWords({ ...anyMention, words, everything: false, ...filter }))
    keys.push(...page.map(({ key }) => key));
  const rows = await store.rowsOf(keys);
  expect(rows.map(({ post }) => post.key)).toEqual(keys);
  return rows.map(({ post }) => post.id);
}

export function findsWords(make: () => Promise<Place>): void {
  describe('words', () => {
    it('are found in mentions, the newest first, whatever their script', async () => {
      const store = await (await make()).open();
      await save(store, [
        asks('c1', { text: 'My refund, please' }),
        asks('c2', { by: 'kim', text: 'REFUND!' }),
        asks('c3', { by: 'ben', text: 'no refunds here; ёлка' }),
        asks('c4', { by: 'たろう', text: '私の荷物はどこですか😡' }),
        answers('b5', 'c1', { text: 'Your refund is on its way' }),
        asks('c6', { by: 'ann', text: 'thanks', named: [{ id: '9', handle: 'acme_air' }] }),
      ]);
      expect(await found(store, 'refund')).toEqual(['c2', 'c1']);
      expect(await found(store, 'refund*')).toEqual(['c3', 'c2', 'c1']);
      expect(await found(store, 'refund please')).toEqual(['c1']);
      expect(await found(store, 'елка OR 荷物')).toEqual(['c4', 'c3']);
      expect(await found(store, '😡')).toEqual(['c4']);
      expect(await found(store, '@acme_air')).toEqual(['c6']);
      expect(await found(store, 'nowhere')).toEqual([]);
      expect(await found(store, 'nowhere', { words: undefined })).toHaveLength(5);
      await store.close();
    });

    it('are found in everything that is no leftover of a search, when asked', async () => {
      const store = await (await make()).open();
      await save(store, [
        answers('b1', 'elsewhere', { text: 'gate 7' }),
        stands('s2', { parentId: 'c4', by: 'ann', text: 'gate 7' }),
        stands('r3', { finds: 'hits', rejected: 'fits no query', by: 'ben', text: 'gate 7' }),
        asks('c4', { text: 'gate 7?' }),
      ]);
      expect(await found(store, 'gate')).toEqual(['c4']);
      expect(await found(store, 'gate', { everything: true })).toEqual(['c4', 's2', 'b1']);
      await store.close();
    });

    it('are narrowed and ordered as mentions are', async () => {
      const store = await (await make()).open();
      const long = 'bag '.repeat(20);
      await save(store, [
        asks('c1', { text: long, by: 'jo', followers: 5 }),
        asks('c2', { text: long, by: 'kim', followers: 900 }),
        asks('c3', { text: `Thank you ${long}`, by: 'ben' }),
      ]);
      expect(await found(store, 'bag', { sort: 'reach' })).toEqual(['c2', 'c1', 'c3']);
      expect(await found(store, 'bag', { author: '@jo' })).toEqual(['c1']);
      expect(await found(store, 'bag', { sentiments: ['positive'] })).toEqual(['c3']);
      expect(await found(store, 'bag', { networks: ['x'] })).toEqual([]);
      expect(await found(store, 'bag', { until: now - hour + 2 * 60_000 })).toEqual(['c1']);
      expect(await found(store, 'bag', { waitingFirst: true })).toEqual(['c2', 'c1', 'c3']);
      expect(await found(store, 'bag', { limit: 1 })).toEqual(['c3']);
      await store.close();
    });

    it('follow edits, deletions and what comes again', async () => {
      const store = await (await make()).open();
      await save(store, [
        asks('c1', { text: 'lost bag', editedAt: 1 }),
        asks('c2', { text: 'lost bag', by: 'kim' }),
      ]);
      await save(store, [asks('c1', { text: 'lost cat', editedAt: 2 })]);
      expect(await found(store, 'bag')).toEqual(['c2']);
      expect(await found(store, 'cat')).toEqual(['c1']);
      await save(store, [], { checks: [{ ids: ['c2'], gone: [{ id: 'c2', by: 'author' }] }] });
      expect(await found(store, 'bag', { everything: true })).toEqual([]);
      await save(store, [asks('c2', { text: 'lost bag', by: 'kim' })]);
      expect(await found(store, 'bag')).toEqual(['c2']);
      await store.close();
    });

    it('go with texts that may not be kept, and come back with them', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1', { text: 'where is my umbrella?' })]);
      const job = { source, at: now + 3 * day, unseenSince: now + day, goneOnly: false, limit: 100 };
      expect(await store.forgetTexts(job)).toBe(1);
      expect(await found(store, 'umbrella')).toEqual([]);
      await save(store, [asks('c1', { text: 'where is my umbrella?' })]);
      expect(await found(store, 'umbrella')).toEqual(['c1']);
      await store.close();
    });

    it('of pruned posts are found no more, nor by a number that is given once', async () => {
      const store = await (await make()).open();
      await save(store, [stands('r1', { finds: 'hits', stream: 'search', rejected: 'no', text: 'zebra' })]);
      await save(store, [], { at: now + 31 * day });
      await save(store, [asks('c2', { text: 'zebra crossing' })], { at: now + 31 * day });
      expect(await found(store, 'zebra', { everything: true })).toEqual(['c2']);
      await store.close();
    });
  });
}
