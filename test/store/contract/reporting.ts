import { describe, expect, it } from 'vitest';
import type { MentionText } from '../../../src/store/store.ts';
import {
  answers,
  anyMention,
  asks,
  hour,
  mentioned,
  minute,
  network,
  now,
  type Place,
  praises,
  save,
  stands,
} from '../world.ts';

export function reports(make: () => Promise<Place>): void {
  describe('mentions', () => {
    it('come newest first, or by reach, those that wait before the rest when asked', async () => {
      const store = await (await make()).open();
      await save(store, [
        praises('c1', { by: 'ann', followers: 9 }),
        asks('c2', { by: 'ben', followers: 3 }),
        praises('c3', { by: 'cat', followers: 50 }),
        asks('c4', { by: 'dan' }),
        stands('n5', { by: 'tim' }),
        answers('b6', 'n5'),
      ]);
      expect(await mentioned(store)).toEqual(['c4', 'c3', 'c2', 'c1']);
      expect(await mentioned(store, { sort: 'reach' })).toEqual(['c3', 'c1', 'c2', 'c4']);
      expect(await mentioned(store, { waitingFirst: true })).toEqual(['c4', 'c2', 'c3', 'c1']);
      expect(await mentioned(store, { waitingFirst: true, sort: 'reach' })).toEqual(['c2', 'c4', 'c3', 'c1']);
      expect(await mentioned(store, { waitingFirst: true, limit: 3 })).toEqual(['c4', 'c2', 'c3']);
      expect(await mentioned(store, { limit: 0 })).toEqual([]);
      await store.close();
    });

    it('are narrowed by mood, author, source and time, and summed up the same', async () => {
      const store = await (await make()).open();
      await save(store, [
        asks('c1', { by: 'ann', postedAt: now - 3 * hour }),
        praises('c2', { by: 'ben', postedAt: now - 2 * hour }),
        asks('c3', { by: 'cat', postedAt: now - hour }),
        answers('b4', 'c3', { postedAt: now - minute }),
      ]);
      const cases: [object, string[], number, number][] = [
        [{}, ['c3', 'c2', 'c1'], 1, 1],
        [{ networks: [network], sources: ['plaza'] }, ['c3', 'c2', 'c1'], 1, 1],
        [{ networks: ['other'] }, [], 0, 0],
        [{ sentiments: ['negative', 'mixed'] }, ['c3', 'c1'], 1, 1],
        [{ author: 'ben' }, ['c2'], 0, 0],
        [{ since: now - 2 * hour, until: now - hour }, ['c2'], 0, 0],
        [{ since: now - 2 * hour }, ['c3', 'c2'], 0, 1],
      ];
      for (const [filter, ids, open, repliedTo] of cases) {
        expect([filter, await mentioned(store, filter)]).toEqual([filter, ids]);
        const summary = await store.mentionsSummary({ ...anyMention, ...filter });
        expect([filter, summary]).toEqual([
          filter,
          {
            mentions: ids.length,
            waiting: open,
            repliedTo,
            unscored: 0,
            byNetwork: new Map(ids.length ? [[network, ids.length]] : []),
          },
        ]);
      }
      await store.close();
    });

    it('are read as texts of a time, with what they are judged and labelled, in pages that lose none', async () => {
      const store = await (await make()).open();
      const said = Array.from({ length: 1_100 }, (_, at) =>
        praises(`p${at}`, { by: `p${at}`, postedAt: now - 2 * hour - (at % 7) * minute }),
      );
      await save(store, [
        ...said,
        asks('c1', { by: 'ann', postedAt: now - hour, lang: 'en', url: 'https://plaza.example/c1' }),
        asks('c2', { by: 'ben', postedAt: now - 3 * hour }),
        asks('c3', { by: 'cat', postedAt: now - minute, repostOf: 'c1' }),
        asks('c4', { by: 'dan', postedAt: now - minute, text: '' }),
        stands('n5', { by: 'tim', postedAt: now - minute }),
        answers('b6', 'c2', { postedAt: now - minute }),
      ]);
      const read = async (since: number, until: number) => {
        const pages: (readonly MentionText[])[] = [];
        for await (const page of store.mentionTexts({ since, until })) pages.push(page);
        return pages.flat();
      };
      const all = await read(0, now);
      expect(all.map(({ postedAt }) => postedAt)).toEqual(
        all.map(({ postedAt }) => postedAt).sort((a, b) => b - a),
      );
      expect(new Set(all.map(({ id }) => id))).toEqual(
        new Set(['c1', 'c2', ...said.map(({ post }) => post.id)]),
      );
      expect(all).toHaveLength(1_102);
      expect(all[0]).toEqual({
        ...{ key: 1_101, network, id: 'c1', source: 'plaza', authorId: 'ann', handle: 'ann', named: [] },
        ...{
          text: '@acme where is my bag? (c1)',
          url: 'https://plaza.example/c1',
          lang: 'en',
          postedAt: now - hour,
        },
        ...{ sentiment: 'negative', intent: 'question', waiting: true },
      });
      expect(all.at(-1)).toMatchObject({ id: 'c2', waiting: false });
      expect((await read(now - 3 * hour, now - 2 * hour - 6 * minute)).map(({ id }) => id)).toEqual(['c2']);
      await store.close();
    });

    it('carry their wait with its first ask, latest words and answer', async () => {
      const store = await (await make()).open();
      await save(store, [
        asks('c1'),
        asks('c2', { parentId: 'c1' }),
        answers('b3', 'c2'),
        praises('c4', { by: 'kim' }),
      ]);
      const rows: unknown[] = [];
      for await (const page of store.mentions(anyMention)) rows.push(...page);
      const beside = { firstAsk: { id: 'c1' }, latest: { id: 'c2' }, answer: { id: 'b3' } };
      expect(rows).toMatchObject([
        { post: { id: 'c4' }, wait: undefined, firstAsk: undefined, latest: undefined, answer: undefined },
        { post: { id: 'c2' }, wait: { openedBy: 'c1', outcome: 'answered' }, ...beside },
        { post: { id: 'c1' }, wait: { openedBy: 'c1' }, ...beside },
      ]);
      await store.close();
    });

    it('count what nobody could score', async () => {
      const store = await (await make()).open();
      const judgement = {
        scorer: 'hand',
        version: 1,
        lang: 'tlh',
        sentiment: null,
        score: null,
        needs: 0.9,
        evidence: [],
      };
      await save(store, [asks('c1')], { judgements: new Map([['c1', judgement]]) });
      expect((await store.mentionsSummary(anyMention)).unscored).toBe(1);
      expect((await store.mentionsSummary({ ...anyMention, since: 0 })).unscored).toBe(1);
      await store.close();
    });

    it('come each once while others are written between the pages', async () => {
      const store = await (await make()).open();
      const posts = (from: number, count: number) =>
        Array.from({ length: count }, (_, index) =>
          praises(`c${from + index}`, { by: `p${from + index}`, postedAt: now - hour + from + index }),
        );
      await save(store, posts(0, 1200));
      for (const sort of ['newest', 'reach'] as const) {
        const seen: string[] = [];
        let extra = 5000;
        for await (const page of store.mentions({ ...anyMention, sort })) {
          seen.push(...page.map((row) => row.post.id));
          extra += 10;
          await save(store, posts(extra, 3));
        }
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.length).toBeGreaterThanOrEqual(1200);
      }
      await store.close();
    });

    it('threads come in pages, each once, those that begin later left out', async () => {
      const store = await (await make()).open();
      const posts = Array.from({ length: 450 }, (_, index) =>
        praises(`c${index}`, { by: `p${index}`, postedAt: now - index * minute }),
      );
      await save(store, posts);
      const ids: string[] = [];
      for await (const page of store.threads(now - 100 * minute))
        ids.push(...page.map((thread) => thread.threadId));
      expect(ids).toHaveLength(350);
      expect(new Set(ids).size).toBe(350);
      await store.close();
    });
  });
}
