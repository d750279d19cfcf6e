import { describe, expect, it } from 'vitest';
import { DatabaseError } from '../../../src/core/errors.ts';
import type { SourceRun, SourceRunState } from '../../../src/store/store.ts';
import { asks, day, hour, minute, network, now, type Place, save, source } from '../world.ts';

function row(run: number, state: SourceRunState, rest: Partial<SourceRun> = {}): SourceRun {
  return {
    run,
    source,
    network,
    startedAt: now + run * hour,
    endedAt: now + run * hour + minute,
    state,
    newMentions: 0,
    newAnswers: 0,
    changed: 0,
    requests: 1,
    error: state === 'ok' ? undefined : `it is ${state}`,
    hint: undefined,
    resumeAt: undefined,
    skipped: 0,
    ...rest,
  };
}

export function keepsRuns(make: () => Promise<Place>): void {
  describe('runs and what is known of sources', () => {
    it('are kept, the last few of every source', async () => {
      const store = await (await make()).open();
      expect([await store.lastRun(), await store.previousRunAt()]).toEqual([undefined, undefined]);
      for (const at of [0, 1, 2]) {
        const run = await store.startRun(now + at * hour);
        await store.saveSourceRun(row(run, 'running'));
        await store.saveSourceRun(row(run, at === 1 ? 'failed' : 'ok'));
        await store.saveSourceRun(row(run, 'ok', { source: 'other' }));
        await store.endRun(run, now + at * hour + minute, 0);
      }
      const runs = await store.sourceRuns(2);
      expect(runs.map((each) => [each.run, each.source, each.state])).toEqual([
        [3, 'other', 'ok'],
        [3, source, 'ok'],
        [2, 'other', 'ok'],
        [2, source, 'failed'],
      ]);
      expect(runs[1]).toEqual(row(3, 'ok'));
      expect(await store.lastRun()).toEqual({ startedAt: now + 2 * hour, endedAt: now + 2 * hour + minute });
      expect(await store.previousRunAt()).toBe(now + hour);
      expect(await store.runs(2)).toEqual(
        [2, 1].map((at) => ({
          startedAt: now + at * hour,
          endedAt: now + at * hour + minute,
          exitCode: 0,
        })),
      );
      await store.close();
    });

    it('that were killed are interrupted when the next begins', async () => {
      const store = await (await make()).open();
      await store.saveSourceRun(row(await store.startRun(now), 'running'));
      await store.startRun(now + hour);
      expect((await store.sourceRuns(1))[0]?.state).toBe('interrupted');
      await store.close();
    });

    it('tell coverage what is down, limited or locked out, since the first of its kind in a row', async () => {
      const store = await (await make()).open();
      const states: SourceRunState[] = ['ok', 'auth', 'failed', 'interrupted', 'failed', 'running'];
      for (const [index, state] of states.entries()) await store.saveSourceRun(row(index + 1, state));
      expect(await store.coverage(now)).toEqual([
        {
          source,
          stream: null,
          kind: 'down',
          from: now + hour,
          to: null,
          since: now + 3 * hour,
          detail: 'it is failed',
        },
      ]);
      await store.saveSourceRun(row(7, 'limited'));
      expect(await store.coverage(now)).toMatchObject([{ kind: 'limited', since: now + 7 * hour }]);
      await store.saveSourceRun(row(8, 'ok'));
      expect(await store.coverage(now)).toEqual([]);
      await store.close();
    });

    it('coverage tells holes, lost times and streams not read to their end; a complete one tells nothing', async () => {
      const store = await (await make()).open();
      const done = { since: 0, holes: [], triedAt: now - hour, completeAt: now };
      const hole = { older: 'n5', from: now - 2 * day, to: now - day };
      const lost = { source, stream: 'search', why: '7 days', from: 1, to: 2 };
      await save(store, [], {
        positions: [
          { stream: 'inbox', position: done },
          { stream: 'own', position: { ...done, newestAt: now - day, triedAt: now, completeAt: now - hour } },
          { stream: 'search', position: { ...done, holes: [hole] } },
          { stream: 'thread:1', root: '1', position: { since: 0, holes: [hole] } },
          { stream: 'thread:2', root: '2', position: { since: 0, holes: [{ ...hole, to: now }] } },
        ],
        lost: [lost],
      });
      expect(await store.coverage(now)).toMatchObject([
        { source, stream: 'own', kind: 'late', from: now - hour, to: now, since: now - hour },
        { source, stream: 'search', kind: 'hole', from: now - 2 * day, to: now - day },
        {
          source,
          stream: null,
          kind: 'hole',
          from: now - 2 * day,
          to: now,
          detail: '2 conversations not read to the end',
        },
        { source, stream: 'search', kind: 'lost', from: 1, to: 2, since: now, detail: '7 days' },
      ]);
      await store.close();
    });

    it('facts of a source: posts, newest, last success, usual gap and holes', async () => {
      const store = await (await make()).open();
      const posts = (count: number) =>
        Array.from({ length: count }, (_, index) =>
          asks(`c${index}`, { by: `p${index}`, postedAt: now - 10 * day + index * index * minute }),
        );
      await save(store, posts(9));
      expect((await store.sourceFacts(now))[0]?.usualGapMs).toBeUndefined();
      // Gaps of 1, 3, 5 … 19 minutes: the middle two are 9 and 11.
      await save(store, posts(11), {
        positions: [{ stream: 'inbox', position: { since: 0, holes: [{ older: 'a', from: 1, to: 2 }] } }],
      });
      await store.saveSourceRun(row(1, 'ok'));
      await store.saveSourceRun(row(2, 'failed'));
      expect(await store.sourceFacts(now)).toEqual([
        {
          source,
          network,
          posts: 11,
          newestAt: now - 10 * day + 100 * minute,
          lastSuccessAt: now + hour + minute,
          lastTriedAt: now + 2 * hour,
          usualGapMs: 10 * minute,
          holes: [{ stream: 'inbox', from: 1, to: 2 }],
        },
      ]);
      expect(await store.facts()).toMatchObject({ posts: 11, waits: 11 });
      await store.close();
    });

    it('allowances are spent up to their limit, each period by itself', async () => {
      const store = await (await make()).open();
      const spending = { credential: 'k', allowance: 'search', from: now, calls: 40, limit: 100 };
      expect([await store.spend(spending), await store.spend(spending), await store.spend(spending)]).toEqual(
        [true, true, false],
      );
      expect(await store.spend({ ...spending, calls: 20 })).toBe(true);
      expect(await store.spent('k', 'search', now)).toBe(100);
      expect(await store.spend({ ...spending, from: now + day })).toBe(true);
      expect(await store.spend({ ...spending, credential: 'l' })).toBe(true);
      await store.close();
    });

    it('costs are added up by credential and day, apart from calls', async () => {
      const store = await (await make()).open();
      const cost = { credential: 'k', day: now, microUsd: 5_000 };
      expect(await store.costOf('k', now)).toBe(0);
      for (const microUsd of [5_000, 500_000, 1]) await store.addCost({ ...cost, microUsd });
      await store.addCost({ ...cost, credential: 'l' });
      await store.addCost({ ...cost, day: now + day });
      await store.spend({ credential: 'k', allowance: 'search', from: now, calls: 7, limit: 100 });
      expect([
        await store.costOf('k', now),
        await store.costOf('l', now),
        await store.costOf('k', now + day),
      ]).toEqual([505_001, 5_000, 5_000]);
      expect(await store.spent('k', 'search', now)).toBe(7);
      await store.close();
    });

    it('resolved accounts of one source replace only its own', async () => {
      const store = await (await make()).open();
      const account = (name: string) => ({ network, name, role: 'team' as const });
      await store.saveResolvedAccounts('one', [account('a'), account('b')]);
      await store.saveResolvedAccounts('two', [account('b'), account('c')]);
      await store.saveResolvedAccounts('one', [account('a')]);
      expect(await store.resolvedAccounts()).toEqual([account('a'), account('b'), account('c')]);
      await store.close();
    });

    it('belong to one brand', async () => {
      const store = await (await make()).open();
      await store.claim('Acme Air');
      await store.claim('Acme Air');
      await expect(store.claim('Rival Jet')).rejects.toThrow(DatabaseError);
      await expect(store.claim('Rival Jet')).rejects.toThrow('belongs to Acme Air, not to Rival Jet');
      expect(await store.getMeta('brand')).toBe('Acme Air');
      await store.close();
    });

    it('notes are kept by key', async () => {
      const store = await (await make()).open();
      expect(await store.getMeta('k')).toBeUndefined();
      await store.setMeta('k', '1');
      await store.setMeta('k', '2');
      expect(await store.getMeta('k')).toBe('2');
      await store.close();
    });
  });
}
