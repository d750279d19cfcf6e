import { afterEach, describe, expect, it } from 'vitest';
import { createPurses } from '../../src/app/money.ts';
import { TryLater } from '../../src/core/errors.ts';
import type { Post } from '../../src/core/post.ts';
import type { Source, World } from '../../src/networks/network.ts';
import { x } from '../../src/networks/x/index.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { startX, type XServer } from '../servers/x.ts';
import { acmeAir } from '../support/brand.ts';
import {
  checksIn,
  openNetwork,
  postsIn,
  type ReadingWorld,
  readingWorld,
  testNow,
} from '../support/reading.ts';

const brand = acmeAir({
  accounts: [{ network: 'x', name: 'acmeair', role: 'team' }],
  track: [parseQuery('"acme air"')],
});

interface Desk {
  readonly server: XServer;
  readonly world: ReadingWorld;
  source(settings?: Readonly<Record<string, unknown>>, money?: World['money']): Promise<Source>;
}

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** Thirty mentions, thirty hits, thirty answers. */
async function desk({ isLogin = false } = {}): Promise<Desk> {
  const server = await startX();
  server.user('acmeair', { id: '42' });
  const at = (minutes: number): string => new Date(testNow - minutes * 60_000).toISOString();
  for (let index = 30; index > 0; index -= 1) {
    server.post({ by: 'jo', at: at(index), text: '@acmeair hello' });
    server.post({ by: 'kim', at: at(index), text: 'acme air' });
    server.post({ by: 'acmeair', at: at(index), text: 'hello' });
  }
  const secrets = isLogin
    ? { ...server.grant('acmeair'), account: '42 @acmeair' }
    : { token: 'app-token-of-acme' };
  const world = readingWorld({ secrets });
  open.push(server, world);
  const access = isLogin ? { clientId: 'client-of-acme' } : { token: true };
  return {
    server,
    world,
    source: (settings = {}, money = world.money) =>
      openNetwork(x, { server: server.url, ...access, ...settings }, brand, { ...world, money }),
  };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

function purse(caps: { readonly perRun?: number; readonly perDay?: number }) {
  return createPurses(
    undefined,
    () => testNow,
  )({ credential: 'k', perRun: undefined, perDay: undefined, ...caps });
}

describe('what X costs', () => {
  it('is counted as X bills it: by post, and an account looked up', async () => {
    const { server, world, source } = await desk();
    const opened = await source();
    expect(world.money.amounts).toEqual([10_000]);
    for (const stream of opened.streams) await postsIn(stream);
    await checksIn(opened, [{ id: server.listed('mentions', 'acmeair')[0] ?? '' }, { id: '1' }]);
    expect(server.billed).toEqual({ posts: 91, users: 1 });
    expect(sum(world.money.amounts)).toBe(91 * 5_000 + 10_000);
  });

  it('is a fifth for mentions and own posts by a login of the account itself', async () => {
    const { world, source } = await desk({ isLogin: true });
    const opened = await source();
    const perPost = opened.streams.map(({ id, microUsdPerPost }) => [id, microUsdPerPost]);
    expect(perPost).toEqual([
      ['mentions:acmeair', 1_000],
      ['search:"acme air"', 5_000],
      ['own:acmeair', 1_000],
    ]);
    for (const stream of opened.streams) await postsIn(stream);
    expect(world.money.amounts).toEqual([30_000, 150_000, 30_000]);
  });

  it('goes by the prices that the source gives', async () => {
    const { world, source } = await desk();
    const opened = await source({ prices: { post: 0.01, user: 0, included: 0.002 } });
    expect(world.money.amounts).toEqual([0]);
    expect(opened.streams.map(({ microUsdPerPost }) => microUsdPerPost)).toEqual([12_000, 12_000, 12_000]);
    await postsIn(opened.streams[0]);
    // Thirty posts, and the one author who wrote them all.
    expect(world.money.amounts.slice(1)).toEqual([302_000]);
  });
});

describe('a cap on what X may cost', () => {
  it('makes the pages as small as what is left, and ends before it is passed', async () => {
    const { server, source } = await desk();
    // $0.01 for the account; $0.085 are 17 posts, the $0.005 that are left none.
    const money = purse({ perRun: 95_000 });
    const opened = await source({}, money);
    const read: number[] = [];
    const reading = async (): Promise<void> => {
      for await (const page of opened.streams[0]?.read({ since: 0 }, new AbortController().signal) ?? [])
        read.push(page.posts.length);
    };
    await expect(reading()).rejects.toBeInstanceOf(TryLater);
    expect(read).toEqual([17]);
    const asked = server.requests.filter(({ path }) => path.endsWith('/mentions'));
    expect(asked.map(({ query }) => query.get('max_results'))).toEqual(['17']);
  });

  it('is never passed, whatever is read', async () => {
    for (const perRun of [30_000, 61_000, 100_000, 222_000]) {
      const { server, source } = await desk();
      const money = purse({ perRun });
      const opened = await source({}, money);
      const errors: unknown[] = [];
      for (const stream of opened.streams)
        await postsIn(stream).catch((error: unknown) => errors.push(error));
      expect(errors[0]).toBeInstanceOf(TryLater);
      const billed = server.billed.posts * 5_000 + server.billed.users * 10_000;
      expect(billed).toBeLessThanOrEqual(perRun);
      expect(money.total()).toBe(billed);
    }
  });

  it('of a day says when it begins anew', async () => {
    const { source } = await desk();
    const opened = await source({}, purse({ perDay: 30_000 }));
    const error = await postsIn(opened.streams[1]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TryLater);
    expect(error).toMatchObject({ message: expect.stringContaining('usdPerDay') });
  });

  async function looked(caps: Parameters<typeof purse>[0]) {
    const { server, source } = await desk();
    const opened = await source({}, purse(caps));
    const ids = server.listed('mentions', 'acmeair');
    const told: string[] = [];
    const look = async (): Promise<void> => {
      const checks = opened.lookup?.(
        ids.map((id) => ({ id })),
        new AbortController().signal,
      );
      for await (const { checked } of checks ?? []) told.push(...checked);
    };
    const error = await look().catch((thrown: unknown) => thrown);
    return { told: told.length, error, stream: opened.streams[0] };
  }

  it('ends looking at posts again, a smaller batch first', async () => {
    const { told, error } = await looked({ perRun: 60_000 });
    expect(told).toBe(10);
    expect(error).toBeInstanceOf(TryLater);
  });

  it('of a day leaves half of it to what is new: the others are looked at the next day', async () => {
    // Of $0.12 half is $0.06: a cent for the account, ten posts.
    const { told, error, stream } = await looked({ perDay: 120_000 });
    expect(told).toBe(10);
    expect(error).toBeUndefined();
    const [page] = stream ? await firstPages(stream, 1) : [];
    expect(page).toHaveLength(12);
  });
});

async function firstPages(stream: Source['streams'][number], count: number) {
  const pages: (readonly Post[])[] = [];
  for await (const { posts } of stream.read({ since: 0 }, new AbortController().signal)) {
    pages.push(posts);
    if (pages.length === count) break;
  }
  return pages;
}
