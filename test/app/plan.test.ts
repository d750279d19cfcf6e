import { describe, expect, it } from 'vitest';
import { dryHttp } from '../../src/app/dry-http.ts';
import { planFetch } from '../../src/app/plan.ts';
import { UsageError } from '../../src/core/errors.ts';
import type { Stream } from '../../src/networks/network.ts';
import {
  day,
  hour,
  makeWorld,
  minute,
  noon,
  type Opens,
  opener,
  post,
  source,
  stream,
} from './fetch-world.ts';

const unread: Stream = {
  ...stream([]),
  read() {
    throw new Error('a plan reads nothing');
  },
};
const signal = new AbortController().signal;

describe('the plan of a fetch', () => {
  it('tells for each stream from where to where, and the requests by how often posts came', async () => {
    const world = await makeWorld();
    const posts = Array.from({ length: 20 }, (_, i) => post(String(i), { postedAt: noon - i * 6 * minute }));
    await world.fetch({ s: source([stream([{ posts, newest: '0' }])]) });
    world.now = noon + day;
    const plans = await planFetch({
      settings: world.settings(['s']),
      store: world.store,
      open: opener({
        s: source([
          { ...unread, pageSize: 100 },
          { ...unread, id: 'search' },
        ]),
      }),
      now: () => world.now,
      signal,
    });
    expect(plans).toMatchObject([
      {
        source: 's',
        network: 'net',
        unknown: undefined,
        streams: [
          // 240 posts in a day at one every 6 minutes: three pages of 100.
          {
            stream: 'inbox',
            first: false,
            from: noon,
            to: noon + day,
            dueAt: undefined,
            requests: { least: 1, likely: 3 },
          },
          { stream: 'search', first: true, from: noon - 6 * day, requests: { least: 1, likely: undefined } },
        ],
        requests: { least: 2, likely: undefined },
      },
    ]);
  });

  it('tells when a stream may be asked again, and what --since would read again', async () => {
    const world = await makeWorld();
    const read = stream([{ posts: [post('1')], newest: '1' }], { everyMs: hour });
    await world.fetch({ s: source([read]) });
    const plan = (since?: number) =>
      planFetch({
        settings: world.settings(['s']),
        store: world.store,
        open: opener({ s: source([read]) }),
        now: () => noon + minute,
        since,
        signal,
      });
    expect((await plan())[0]?.streams[0]).toMatchObject({
      dueAt: noon + hour,
      requests: { least: 0, likely: 0 },
    });
    expect((await plan(noon - 30 * day))[0]?.streams[0]).toMatchObject({
      dueAt: undefined,
      first: true,
      from: noon - 30 * day,
    });
  });

  it('needs no database, sends nothing, and says what it cannot know without asking', async () => {
    const world = await makeWorld();
    const asks: Opens = async () => {
      await dryHttp.json({ url: 'https://net.example/me' });
      return source([]);
    };
    const plans = await planFetch({
      settings: world.settings(['asks', 'wrong', 'fine']),
      store: undefined,
      open: opener({
        asks,
        wrong: new UsageError('listen.yaml:3: no server', 'Add server:'),
        fine: source([unread]),
      }),
      now: () => noon,
      signal,
    });
    expect(plans.map(({ source, unknown }) => [source, unknown?.wrong, unknown?.why])).toEqual([
      ['asks', false, 'its accounts are not known yet: the first fetch asks for them'],
      ['wrong', true, 'listen.yaml:3: no server'],
      ['fine', undefined, undefined],
    ]);
  });

  it('names the source where it says how to log in', async () => {
    const world = await makeWorld();
    const [plan] = await planFetch({
      settings: world.settings(['acme-x']),
      store: undefined,
      open: opener({
        'acme-x': new UsageError(
          'no token',
          'Run `listen auth login` with the name of this source, or set `token:`.',
        ),
      }),
      now: () => noon,
      signal,
    });
    expect(plan?.unknown?.hint).toBe('Run `listen auth login acme-x`, or set `token:`.');
  });

  it('leaves the database as it was', async () => {
    const world = await makeWorld();
    await world.fetch({ s: source([stream([{ posts: [post('1')], newest: '1' }])]) });
    const before = [
      await world.store.facts(),
      await world.store.positions('s'),
      await world.store.sourceRuns(9),
    ];
    await planFetch({
      settings: world.settings(['s']),
      store: world.store,
      open: opener({ s: source([unread]) }),
      now: () => noon,
      signal,
    });
    expect([
      await world.store.facts(),
      await world.store.positions('s'),
      await world.store.sourceRuns(9),
    ]).toEqual(before);
  });

  describe('what a run would cost', () => {
    const billed = (id: string, microUsdPerPost: number): Stream => ({ ...unread, id, microUsdPerPost });
    const cheap = billed('inbox', 1_000);
    const dear = billed('search', 5_000);

    async function planned(streams: readonly Stream[], rest: object = {}, left = Number.POSITIVE_INFINITY) {
      const world = await makeWorld();
      const posts = Array.from({ length: 20 }, (_, i) =>
        post(String(i), { postedAt: noon - i * 6 * minute }),
      );
      await world.fetch({
        s: source([stream([{ posts, newest: '0' }]), { ...stream([]), id: 'search' }]),
      });
      world.now = noon + day;
      const open = opener({ s: source(streams, rest) });
      const [plan] = await planFetch({
        settings: world.settings(['s']),
        store: world.store,
        open: (...given) => ({ ...open(...given), leftMicroUsd: () => Promise.resolve(left) }),
        now: () => world.now,
        signal,
      });
      return plan?.cost;
    }

    it('goes by how often posts came, each at the dearest price, once', async () => {
      // 240 posts in a day, at $0.005.
      expect(await planned([cheap, dear])).toEqual({
        least: 0,
        likely: 1_200_000,
        perPost: 5_000,
        most: undefined,
      });
    });

    it('has the posts that are looked at again in it', async () => {
      const lookup = { lookup: async function* () {}, microUsdPerCheck: 5_000 };
      // All twenty are due again after a day.
      expect(await planned([cheap], lookup)).toMatchObject({
        least: 100_000,
        likely: 1_300_000,
        perPost: 5_000,
      });
    });

    it('is not known where a stream was never read', async () => {
      expect(await planned([cheap, billed('new', 5_000)])).toMatchObject({
        likely: undefined,
        perPost: 5_000,
      });
    });

    it('is never more than the budget still allows', async () => {
      expect(await planned([cheap, dear], {}, 90_000)).toMatchObject({ likely: 90_000, most: 90_000 });
    });

    it('is nothing where nothing is left, though a stream was never read', async () => {
      expect(await planned([billed('new', 5_000)], {}, 0)).toMatchObject({ least: 0, likely: 0, most: 0 });
    });

    it('is capped by the budget of a source that cannot be opened yet', async () => {
      const world = await makeWorld();
      const settings = world.settings(['s']);
      const caps = { microUsdPerRun: 500_000, microUsdPerDay: 90_000 };
      const [plan] = await planFetch({
        settings: { ...settings, sources: settings.sources.map((each) => ({ ...each, ...caps })) },
        store: world.store,
        open: opener({ s: async () => dryHttp.json({ url: '' }) as never }),
        now: () => world.now,
        signal,
      });
      expect(plan?.cost).toEqual({ least: 0, likely: undefined, perPost: undefined, most: 90_000 });
    });

    it('is nothing to speak of where nothing is billed', async () => {
      expect(await planned([unread])).toBeUndefined();
    });
  });
});
