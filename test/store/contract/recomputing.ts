import { describe, expect, it } from 'vitest';
import type { WaitRules } from '../../../src/core/thread.ts';
import {
  acme,
  answers,
  asks,
  hour,
  judge,
  minute,
  network,
  now,
  type Place,
  praises,
  recomputePiece,
  rules,
  rulesFor,
  save,
  scorer,
  source,
  stored,
  waiting,
} from '../world.ts';

const withKim = rulesFor([acme, { network, name: 'kim', role: 'team' }]);

export function recomputes(make: () => Promise<Place>): void {
  describe('when rules change', () => {
    it('goes over everything in pieces, and a killed run goes on where it stopped', async () => {
      const place = await make();
      const store = await place.open();
      await save(store, [
        asks('c1'),
        asks('k2', { by: 'kim', parentId: 'c1' }),
        asks('c3', { by: 'ann' }),
        asks('k4', { by: 'kim', parentId: 'c3' }),
      ]);
      expect(await waiting(store)).toEqual(['c1', 'c3']);
      expect(await store.fingerprint()).toBeUndefined();
      const job = { fingerprint: 'with kim', rules: withKim, limit: 3 };
      expect((await recomputePiece(store, job)).done).toBe(false);
      await store.close();
      const again = await place.open();
      expect(await again.fingerprint()).toBeUndefined();
      const pieces = [];
      for (;;) {
        const piece = await recomputePiece(again, { ...job, limit: 1 });
        if (piece.done) break;
        pieces.push(piece);
      }
      expect(pieces).toHaveLength(1);
      expect(await waiting(again)).toEqual([]);
      expect(await stored(again, 'k2')).toMatchObject({ role: 'team', isMention: false });
      expect(await again.fingerprint()).toBe('with kim');
      await again.close();
    });

    it('begins anew when they change again on the way', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1'), asks('k2', { by: 'kim', parentId: 'c1' }), asks('c3', { by: 'ann' })]);
      await recomputePiece(store, { fingerprint: 'with kim', rules: withKim, limit: 2 });
      while (!(await recomputePiece(store, { fingerprint: 'without', limit: 2 })).done);
      expect(await waiting(store)).toEqual(['c1', 'c3']);
      expect(await stored(store, 'k2')).toMatchObject({ role: undefined, isMention: true });
      await store.close();
    });

    it('judges again what changed sides, was judged by an older scorer or could not be judged before', async () => {
      const store = await (await make()).open();
      await save(store, [asks('k1', { by: 'kim' }), praises('c2')]);
      await save(store, [asks('c3', { by: 'ann' })], { judgements: new Map() });
      const newer = { ...scorer, version: 2 };
      const job = { fingerprint: 'f', rules: withKim, limit: 10 };
      await recomputePiece(store, { ...job });
      expect((await stored(store, 'k1')).judgement).toMatchObject({ version: 1, reply: 'answer' });
      expect((await stored(store, 'c2')).judgement).toMatchObject({ version: 1, intent: 'praise' });
      await recomputePiece(store, { ...job, fingerprint: 'g', scorer: newer });
      expect((await stored(store, 'c2')).judgement).toMatchObject({ version: 2, intent: 'praise' });
      expect((await stored(store, 'c3')).judgement).toMatchObject({ version: 2, intent: 'question' });
      await store.close();
    });

    it.each([
      ['none', ['k1']],
      ['others', ['k1', 'c2', 'c4']],
      ['all', ['k1', 'c2', 'c3', 'c4']],
    ] as const)('asks for what changed sides, and for %s more', async (anew, texts) => {
      const store = await (await make()).open();
      await save(store, [asks('k1', { by: 'kim' })]);
      const c2 = asks('c2', { by: 'ann' });
      const old = judge({ text: c2.post.text, as: 'customer' }, { scorer: 'older', version: 1 });
      await save(store, [c2], { judgements: new Map([['c2', old]]) });
      await save(store, [asks('c3', { by: 'bob', rating: 2, lang: 'en' })]);
      await save(store, [asks('c4', { by: 'cat' })], { judgements: new Map() });
      const posts = await store.toRejudge({ fingerprint: 'f', rules: withKim, scorer, anew, limit: 10 });
      const told = posts.map(({ input }) => input.text);
      expect(told).toEqual(texts.map((id) => `@acme where is my bag? (${id})`));
      const c3 = { as: 'customer', lang: 'en', postedAt: now - hour + 3 * minute, rating: 2 };
      expect(posts.find(({ input }) => input.text.includes('c3'))?.input).toEqual(
        anew === 'all' ? { ...c3, text: '@acme where is my bag? (c3)' } : undefined,
      );
      expect(posts[0]?.input.as).toBe('brand');
      await store.close();
    });

    it('keeps what was said before of a text that nothing is said of now, unless it changed sides', async () => {
      const store = await (await make()).open();
      await save(store, [asks('k1', { by: 'kim' }), asks('c2', { by: 'ann' })]);
      const job = { rules: withKim, scorer: { scorer: 'mute', version: 1 }, anew: 'all', limit: 10 } as const;
      await store.recompute({ ...job, fingerprint: 'f', judged: [] });
      expect((await stored(store, 'k1')).judgement).toBeUndefined();
      expect((await stored(store, 'c2')).judgement).toMatchObject({ scorer: 'hand', intent: 'question' });
      await store.close();
    });

    it('writes nothing of a text that was edited while it was judged', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1')]);
      const job = {
        fingerprint: 'f',
        rules,
        scorer: { scorer: 'slow', version: 1 },
        anew: 'others',
        limit: 10,
      } as const;
      const judged = (await store.toRejudge(job)).map((post) => ({
        ...post,
        judgement: judge(post.input, job.scorer),
      }));
      await save(store, [praises('c1', { editedAt: now })]);
      await store.recompute({ ...job, judged });
      expect((await stored(store, 'c1')).judgement).toMatchObject({ scorer: 'hand', intent: 'praise' });
      await store.close();
    });

    it('judges nothing of a source that may not be judged, and forgets what was', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1'), praises('c2', { by: 'ann' })]);
      expect(await waiting(store)).toEqual(['c1']);
      const unjudged = rulesFor([acme], [], [source]);
      await recomputePiece(store, { fingerprint: 'unjudged', rules: unjudged, limit: 10 });
      expect((await stored(store, 'c1')).judgement).toBeUndefined();
      expect((await stored(store, 'c2')).judgement).toBeUndefined();
      // Nobody can tell praise from a question any more: in doubt it waits.
      expect(await waiting(store)).toEqual(['c1', 'c2']);
      await recomputePiece(store, { fingerprint: 'judged', limit: 10 });
      expect(await waiting(store)).toEqual(['c1']);
      await store.close();
    });

    it('computes threads whose posts stay whose they are, once all of them were looked at', async () => {
      const store = await (await make()).open();
      await save(store, [praises('c1'), answers('b2', 'c1'), praises('c3', { by: 'ann' })]);
      expect(await waiting(store)).toEqual([]);
      const strict: WaitRules = { ...rules, answers: { ...rules.answers, needed: 'all' } };
      const threads: number[] = [];
      for (;;) {
        const piece = await recomputePiece(store, { fingerprint: 'all', rules: strict, limit: 1 });
        if (piece.done) break;
        threads.push(piece.threads);
      }
      expect(threads).toEqual([0, 1, 1]);
      expect(await waiting(store)).toEqual(['c3']);
      expect((await stored(store, 'c1')).openedBy).toBe('c1');
      await store.close();
    });

    it('computes each thread with all of its posts, however the pieces fall', async () => {
      const store = await (await make()).open();
      const posts = Array.from({ length: 30 }, (_, index) => [
        asks(`c${index}`, { by: `p${index}` }),
        answers(`b${index + 100}`, `c${index}`),
      ]);
      await save(store, posts.flat());
      expect(await waiting(store)).toEqual([]);
      const without = rulesFor([{ network, name: 'somebody', role: 'team' }]);
      while (!(await recomputePiece(store, { fingerprint: 'none', rules: without, limit: 7 })).done);
      expect(await waiting(store)).toHaveLength(30);
      while (!(await recomputePiece(store, { fingerprint: 'all', limit: 7 })).done);
      expect(await waiting(store)).toEqual([]);
      await store.close();
    });
  });
}
