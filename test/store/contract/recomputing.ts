import { describe, expect, it } from 'vitest';
import type { WaitRules } from '../../../src/core/thread.ts';
import type { Recompute } from '../../../src/store/store.ts';
import {
  acme,
  answers,
  asks,
  judge,
  network,
  type Place,
  praises,
  rules,
  rulesFor,
  save,
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
      const job: Recompute = { fingerprint: 'with kim', rules: withKim, judge, limit: 3 };
      expect((await store.recompute(job)).done).toBe(false);
      await store.close();
      const again = await place.open();
      expect(await again.fingerprint()).toBeUndefined();
      const pieces = [];
      for (;;) {
        const piece = await again.recompute({ ...job, limit: 1 });
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
      await store.recompute({ fingerprint: 'with kim', rules: withKim, judge, limit: 2 });
      while (!(await store.recompute({ fingerprint: 'without', rules, judge, limit: 2 })).done);
      expect(await waiting(store)).toEqual(['c1', 'c3']);
      expect(await stored(store, 'k2')).toMatchObject({ role: undefined, isMention: true });
      await store.close();
    });

    it('judges again what changed sides, was judged by an older scorer or could not be judged before', async () => {
      const store = await (await make()).open();
      await save(store, [asks('k1', { by: 'kim' }), praises('c2')]);
      await save(store, [asks('c3', { by: 'ann' })], { judgements: new Map() });
      const newer = {
        ...judge,
        version: 2,
        judge: (input: Parameters<typeof judge.judge>[0]) => ({ ...judge.judge(input), version: 2 }),
      };
      const job = { fingerprint: 'f', rules: withKim, limit: 10 };
      await store.recompute({ ...job, judge });
      expect((await stored(store, 'k1')).judgement).toMatchObject({ version: 1, reply: 'answer' });
      expect((await stored(store, 'c2')).judgement).toMatchObject({ version: 1, intent: 'praise' });
      await store.recompute({ ...job, fingerprint: 'g', judge: newer });
      expect((await stored(store, 'c2')).judgement).toMatchObject({ version: 2, intent: 'praise' });
      expect((await stored(store, 'c3')).judgement).toMatchObject({ version: 2, intent: 'question' });
      await store.close();
    });

    it('judges nothing of a source that may not be judged, and forgets what was', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1'), praises('c2', { by: 'ann' })]);
      expect(await waiting(store)).toEqual(['c1']);
      const unjudged = rulesFor([acme], [], [source]);
      await store.recompute({ fingerprint: 'unjudged', rules: unjudged, judge, limit: 10 });
      expect((await stored(store, 'c1')).judgement).toBeUndefined();
      expect((await stored(store, 'c2')).judgement).toBeUndefined();
      // Nobody can tell praise from a question any more: in doubt it waits.
      expect(await waiting(store)).toEqual(['c1', 'c2']);
      await store.recompute({ fingerprint: 'judged', rules, judge, limit: 10 });
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
        const piece = await store.recompute({ fingerprint: 'all', rules: strict, judge, limit: 1 });
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
      while (!(await store.recompute({ fingerprint: 'none', rules: without, judge, limit: 7 })).done);
      expect(await waiting(store)).toHaveLength(30);
      while (!(await store.recompute({ fingerprint: 'all', rules, judge, limit: 7 })).done);
      expect(await waiting(store)).toEqual([]);
      await store.close();
    });
  });
}
