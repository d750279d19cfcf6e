import { describe, expect, it } from 'vitest';
import type { LabelWord } from '../../../src/core/labels.ts';
import type { LabelledText, PlacedLabel } from '../../../src/store/labelling.ts';
import type { Store } from '../../../src/store/store.ts';
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
  rules,
  save,
  stored,
  waiting,
} from '../world.ts';

const by = 'jo';
const on = (postId: string, word: PlacedLabel['word'], at = now): PlacedLabel => ({
  network,
  postId,
  word,
  at,
  by,
});
const intent = (value: LabelWord['value']) => ({ kind: 'intent', value }) as LabelWord;

async function allTexts(store: Store): Promise<readonly LabelledText[]> {
  const texts: LabelledText[] = [];
  for await (const page of store.labelledTexts()) texts.push(...page);
  return texts;
}

export function keepsLabels(make: () => Promise<Place>): void {
  describe('labels', () => {
    it('outrank the scorer in what is read of a post, and the last of a kind holds', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1')]);
      await store.addLabels([on('c1', { kind: 'mood', value: 'positive' }), on('c1', intent('chat'))], rules);
      await store.addLabels([on('c1', intent('praise'))], rules);
      expect((await stored(store, 'c1')).judgement).toMatchObject({
        scorer: 'hand',
        sentiment: 'positive',
        score: 1,
        probabilities: { negative: 0, neutral: 0, positive: 1 },
        intent: 'praise',
        needs: 0.05,
      });
      expect((await stored(store, 'c1')).labelled).toEqual({ mood: 'positive', intent: 'praise' });
      await store.close();
    });

    it('are taken back one by one, and survive a new judgement and a reopened file', async () => {
      const place = await make();
      const store = await place.open();
      await save(store, [asks('c1')]);
      await store.addLabels([on('c1', intent('closing')), on('c1', { kind: 'mood', value: 'mixed' })], rules);
      await store.addLabels([on('c1', 'clear')], rules);
      await save(store, [asks('c1', { text: '@acme where is my other bag?', editedAt: now })]);
      await store.close();
      const again = await place.open();
      expect((await stored(again, 'c1')).judgement).toMatchObject({
        sentiment: 'negative',
        intent: 'closing',
      });
      await again.addLabels([on('c1', 'clear'), on('c1', 'clear')], rules);
      expect((await stored(again, 'c1')).labelled).toBeUndefined();
      expect((await stored(again, 'c1')).judgement).toMatchObject({ intent: 'question', needs: 0.9 });
      await again.close();
    });

    it('decide who waits: in the transaction that they are written in', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1'), praises('c2', { by: 'ann' }), asks('c3', { by: 'bob' })]);
      expect(await waiting(store)).toEqual(['c1', 'c3']);
      const changed = await store.addLabels(
        [on('c1', intent('spam')), on('c2', { kind: 'needs', value: 'needs' })],
        rules,
      );
      expect(await waiting(store)).toEqual(['c2', 'c3']);
      expect(changed.map(({ openedBy }) => openedBy)).toContain('c2');
      await store.addLabels([on('c3', { kind: 'needs', value: 'no-answer' })], rules);
      expect(await waiting(store)).toEqual(['c2']);
      await store.close();
    });

    it('make a closing of what no scorer would take for one, and an apology of an answer', async () => {
      const store = await (await make()).open();
      await save(store, [
        asks('c1'),
        answers('b2', 'c1', { text: 'sorry about that (b2)' }),
        asks('c3', { parentId: 'c1', text: 'and the weather? (c3)' }),
        asks('d4', { by: 'ann' }),
        answers('b5', 'd4'),
      ]);
      expect(await waiting(store)).toEqual(['c1']);
      await store.addLabels([on('c3', intent('closing'))], rules);
      expect(await waiting(store)).toEqual([]);
      await store.addLabels([on('b5', { kind: 'reply', value: 'holding' })], rules);
      expect(await waiting(store)).toEqual(['d4']);
      await store.close();
    });

    it('count in lists and sums: a labelled mood is scored', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1'), asks('c2', { by: 'ann' })], { judgements: new Map() });
      expect((await store.mentionsSummary(anyMention)).unscored).toBe(2);
      await store.addLabels([on('c2', { kind: 'mood', value: 'negative' })], rules);
      expect((await store.mentionsSummary(anyMention)).unscored).toBe(1);
      const since = now - 2 * hour;
      expect((await store.mentionsSummary({ ...anyMention, since })).unscored).toBe(1);
      expect(await mentioned(store, { sentiments: ['negative'] })).toEqual(['c2']);
      await store.addLabels([on('c2', 'clear')], rules);
      expect((await store.mentionsSummary(anyMention)).unscored).toBe(2);
      await store.close();
    });

    it('are given back with their texts, each once, and with a thread in the order given', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1', { rating: 2, lang: 'en' }), answers('b2', 'c1')]);
      const mood = { kind: 'mood', value: 'negative' } as const;
      await store.addLabels([on('b2', { kind: 'reply', value: 'chat' }, now - minute)], rules);
      await store.addLabels([{ text: 'Great crew', word: mood, at: now, by: 'ann' }, on('c1', mood)], rules);
      await store.addLabels([on('b2', { kind: 'reply', value: 'answer' })], rules);
      await store.addLabels(
        [{ text: 'Great crew', word: { kind: 'mood', value: 'positive' }, at: now, by }],
        rules,
      );
      const texts = await allTexts(store);
      expect(texts.map(({ id, text, as, labelled }) => [id, text, as, labelled])).toEqual([
        ['plaza:b2', 'Your bag is on its way (b2)', 'brand', { reply: 'answer' }],
        [undefined, 'Great crew', 'customer', { mood: 'positive' }],
        ['plaza:c1', '@acme where is my bag? (c1)', 'customer', { mood: 'negative' }],
      ]);
      expect(texts[2]).toMatchObject({ rating: 2, lang: 'en', labels: [{ word: mood, at: now, by }] });
      const { threadId } = await stored(store, 'c1');
      expect((await store.labelsOf(network, threadId)).map(({ postId, at }) => [postId, at])).toEqual([
        ['b2', now - minute],
        ['c1', now],
        ['b2', now],
      ]);
      await store.close();
    });

    it('on a post that is not there are refused, all of them', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1')]);
      await expect(
        store.addLabels([on('c1', intent('spam')), on('c9', intent('spam'))], rules),
      ).rejects.toThrow('there is no post plaza:c9');
      expect((await stored(store, 'c1')).labelled).toBeUndefined();
      await store.close();
    });
  });

  describe('what was learnt from labels', () => {
    it('is kept version by version, one in force at most', async () => {
      const place = await make();
      const store = await place.open();
      const delta = { base: 3, trainedAt: now, labels: 120, report: '{}', delta: 'AAAA' };
      expect(await store.addDelta(delta)).toBe(1);
      expect(await store.addDelta({ ...delta, labels: 130 })).toBe(2);
      await store.close();
      const again = await place.open();
      expect(
        (await again.deltas()).map(({ version, labels, inForce }) => [version, labels, inForce]),
      ).toEqual([
        [2, 130, true],
        [1, 120, false],
      ]);
      await again.dropDelta();
      expect((await again.deltas()).map(({ inForce }) => inForce)).toEqual([false, false]);
      // A version is never given twice: judgements name it.
      expect(await again.addDelta(delta)).toBe(3);
      await again.close();
    });
  });
}
