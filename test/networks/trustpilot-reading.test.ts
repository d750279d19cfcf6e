import { afterEach, describe, expect, it } from 'vitest';
import {
  AuthError,
  NetworkError,
  NotFoundError,
  StaleTokenError,
  TryLater,
  UsageError,
} from '../../src/core/errors.ts';
import type { HttpRequest } from '../../src/http/http.ts';
import type { Talk } from '../../src/networks/network.ts';
import { trustpilot } from '../../src/networks/trustpilot/index.ts';
import { pageAt } from '../../src/networks/trustpilot/public.ts';
import {
  customersOwn,
  readyWorld,
  type TrustpilotServer,
  trustpilotBrand,
  trustpilotSecrets,
  trustpilotServer,
  trustpilotSettings,
  trustpilotUnit,
} from '../servers/trustpilot.ts';
import { checksIn, openNetwork, pagesIn, postsIn, readingWorld, testNow } from '../support/reading.ts';

const minute = 60_000;
const hour = 60 * minute;
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const hoursAgo = (hours: number): string => new Date(testNow - hours * hour).toISOString();

async function desk({
  secrets = trustpilotSecrets,
  settings = {},
}: {
  readonly secrets?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
} = {}) {
  const server = await trustpilotServer();
  const memory = new Map<string, string>();
  let now = testNow;
  const world = readingWorld({ secrets, memory, now: () => now });
  open.push(world, server);
  const source = () =>
    openNetwork(trustpilot, { ...trustpilotSettings(server.url), ...settings }, trustpilotBrand, world);
  const later = (ms: number) => {
    now += ms;
  };
  return { server, world, memory, source, later };
}

const byKeyAlone = { secrets: { apiKey: trustpilotSecrets.apiKey }, settings: { apiSecret: undefined } };

function withMany(server: TrustpilotServer, count: number, at = (index: number) => hoursAgo(index + 1)) {
  return Array.from({ length: count }, (_, index) =>
    server.put({ id: `65a0000000000000000${10_000 + index}`, at: at(index), title: `Late ${index}` }),
  );
}

const tokenCalls = (server: TrustpilotServer) =>
  server.requests.filter(({ path }) => path.endsWith('/accesstoken')).length;

describe('the token of Trustpilot', () => {
  it('is asked for once, kept with its end, which comes as text, and used again in the next run', async () => {
    const { server, world, source } = await desk();
    await postsIn((await source()).streams[0]);
    await postsIn((await source()).streams[0]);
    expect(tokenCalls(server)).toBe(1);
    expect(world.kept.get('accessToken')).toBe('given-token-1');
    expect(world.kept.get('accessTokenEndsAt')).toBe(String(testNow + 359_999_000));
  });

  it('is asked for again when it has run out, about a hundred hours later', async () => {
    const { server, source, later } = await desk();
    await postsIn((await source()).streams[0]);
    later(99 * hour);
    await postsIn((await source()).streams[0]);
    expect(tokenCalls(server)).toBe(1);
    later(hour);
    await postsIn((await source()).streams[0]);
    expect(tokenCalls(server)).toBe(2);
  });

  it('is asked for again when it is refused, and once only', async () => {
    const { server, source } = await desk();
    server.put({ id: '65a000000000000000000001', at: hoursAgo(1) });
    await postsIn((await source()).streams[0]);
    server.revoke();
    expect(await postsIn((await source()).streams[0])).not.toEqual([]);
    expect(tokenCalls(server)).toBe(2);
    server.intercept = ({ path }) => (path.includes('/private/') ? { status: 401, json: {} } : undefined);
    await expect(postsIn((await source()).streams[0])).rejects.toBeInstanceOf(AuthError);
    expect(tokenCalls(server)).toBe(3);
  });

  it('is not given for a wrong secret, and the error says where a right one comes from', async () => {
    const { source } = await desk({ secrets: { apiKey: 'key-of-acme', apiSecret: 'another-secret' } });
    const error = await postsIn((await source()).streams[0]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuthError);
    expect((error as AuthError).hint).toContain('Integrations > Developers > APIs');
    expect(String(error)).not.toContain('another-secret');
  });
});

describe('the key of Trustpilot alone', () => {
  it('reads the public reviews with their answers, and stands in a header, never in an address', async () => {
    const { server, source } = await desk(byKeyAlone);
    const reply = { text: 'Sorry!', createdAt: '2026-01-15T10:30:00' };
    server.put({ id: '65a000000000000000000001', at: hoursAgo(2), reply });
    const opened = await source();
    expect(opened.streams.map(({ id }) => id)).toEqual([`public:${trustpilotUnit}`]);
    const posts = await postsIn(opened.streams[0]);
    expect(new Map(posts.map(({ id, postedAt }) => [id, postedAt]))).toEqual(
      new Map([
        ['65a000000000000000000001', testNow - 2 * hour],
        ['65a000000000000000000001/reply', testNow - 1.5 * hour],
      ]),
    );
    expect(server.requests.every(({ headers }) => headers['apikey'] === 'key-of-acme')).toBe(true);
    expect(server.requests.some(({ query }) => /key-of-acme/.test(String(query)))).toBe(false);
    expect(tokenCalls(server)).toBe(0);
  });

  it('looks at reviews again one by one: the public listing cannot be asked for the unanswered', async () => {
    const { server, source } = await desk(byKeyAlone);
    const ids = withMany(server, 4);
    server.remove(ids[2] ?? '');
    const checks = await checksIn(
      await source(),
      ids.map((id) => ({ id })),
    );
    // Before one counts as gone, it is asked whether there are reviews at all.
    const alone = server.requests.filter(({ path }) => !path.endsWith('/reviews'));
    expect(alone.map(({ path }) => path)).toEqual(ids.map((id) => `/v1/reviews/${id}`));
    expect(server.requests).toHaveLength(ids.length + 1);
    expect(checks.flatMap(({ gone }) => gone)).toEqual([{ id: ids[2], by: 'unknown' }]);
  });

  it('reads on over pages that overlap, though they are asked for by number', async () => {
    const { server, source } = await desk(byKeyAlone);
    const ids = withMany(server, 320);
    const posts = await postsIn((await source()).streams[0]);
    expect(new Set(posts.map(({ id }) => id))).toEqual(new Set(ids));
    expect(posts.length).toBeGreaterThan(ids.length);
  });

  it.each([0, 1, 95, 100, 190, 285, 1234, 99_999])(
    'place %i stands on the page that is asked for',
    (offset) => {
      const { page, perPage, skip } = pageAt(offset);
      expect((page - 1) * perPage + skip).toBe(offset);
      expect(perPage).toBeLessThanOrEqual(100);
      expect(perPage - skip).toBeGreaterThan(60);
    },
  );
});

describe('private reviews of Trustpilot', () => {
  it('are asked for newest first, a hundred a page, down from the oldest that was read', async () => {
    const { server, source } = await desk();
    withMany(server, 150);
    await postsIn((await source()).streams[0]);
    const asked = server.requests.filter(({ path }) => path.includes('/private/')).map(({ query }) => query);
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({
      perPage: '100',
      orderBy: 'createdat.desc',
      page: '1',
    });
    expect(asked[1]?.get('endDateTime')).toBe(
      new Date(testNow - 100 * hour + 1000).toISOString().slice(0, 19),
    );
    expect(asked[1]?.get('page')).toBe('1');
  });

  it('all come where more than a page of them is of one second', async () => {
    const { server, source } = await desk();
    const ids = withMany(server, 250, () => hoursAgo(5));
    const before = server.put({ id: '65a00000000000000000beef', at: hoursAgo(6) });
    const posts = await postsIn((await source()).streams[0]);
    expect(new Set(posts.map(({ id }) => id))).toEqual(new Set([...ids, before]));
  });

  it('name each place to go on from once, and none inside a second', async () => {
    const { server, source } = await desk();
    withMany(server, 250, (index) => hoursAgo(index < 220 ? 5 : index));
    const places = (await pagesIn((await source()).streams[0])).map(({ older }) => older);
    const named = places.flatMap((place) => place ?? []);
    expect(places.length).toBeGreaterThan(named.length);
    expect(named).toEqual([...new Set(named)]);
  });

  it('end on the page that lies below the mark, a day below the newest', async () => {
    const { server, source } = await desk();
    withMany(server, 350);
    const [stream] = (await source()).streams;
    const [first] = await pagesIn(stream);
    expect(first?.newest).toBe(String(testNow - 25 * hour));
    expect(await pagesIn(stream, { since: 0, after: String(testNow - 120 * hour) })).toHaveLength(3);
    expect(await pagesIn(stream, { since: testNow - 50 * hour })).toHaveLength(2);
  });

  it('go on from a time, and begin again where that is none', async () => {
    const { server, source } = await desk();
    withMany(server, 5);
    const [stream] = (await source()).streams;
    const posts = await postsIn(stream, { since: 0, older: String(testNow - 3 * hour) });
    expect(new Set(posts.map(({ postedAt }) => postedAt))).toEqual(
      new Set([3, 4, 5].map((hours) => testNow - hours * hour)),
    );
    await expect(postsIn(stream, { since: 0, older: 'page-2' })).rejects.toBeInstanceOf(StaleTokenError);
  });

  it('give nothing of the customer away but id, name and words: no e-mail address, no order number', async () => {
    const { server, world, memory, source } = await desk();
    const reply = { text: 'Sorry!', createdAt: '2026-01-15T10:30:00' };
    const id = server.put({ id: '65a000000000000000000001', at: hoursAgo(2), text: 'Late', reply });
    const opened = await source();
    const pages = await pagesIn(opened.streams[0]);
    const checks = await checksIn(opened, [{ id }, { id: `${id}/reply` }]);
    server.alter = (answer) => {
      const body = answer.json as { reviews: object[] };
      return {
        ...answer,
        json: { ...body, reviews: body.reviews.map((review) => ({ ...review, createdAt: 5 })) },
      };
    };
    const broken = await pagesIn(opened.streams[0]).catch((error: unknown) => String(error));
    const told = JSON.stringify([pages, checks, broken, [...memory], [...world.kept]]);
    expect(told).toContain('Jo Doe');
    for (const private_ of customersOwn) expect(told).not.toContain(private_);
  });

  it('that are hidden are seen by nobody: they do not come, and are gone when looked at again', async () => {
    const { server, source } = await desk();
    const id = server.put({ id: '65a000000000000000000001', at: hoursAgo(2), isHidden: true });
    const opened = await source();
    const pages = await pagesIn(opened.streams[0]);
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.flatMap(({ posts, skipped = [] }) => [...posts, ...skipped])).toEqual([]);
    expect(await checksIn(opened, [{ id }])).toEqual([
      { checked: [id], posts: [], gone: [{ id, by: 'moderator' }] },
    ]);
  });

  it.each([
    ['nobody changed it', null, undefined],
    ['it is the time of the review', hoursAgo(2), undefined],
    ['the answer came at that time', '2026-01-15T11:00:02Z', undefined],
    ['the customer changed it', '2026-01-15T11:30:00Z', Date.parse('2026-01-15T11:30:00Z')],
  ])('are edited by `updatedAt`, unless %s', async (_, updatedAt, editedAt) => {
    const { server, source } = await desk();
    const reply = { text: 'Sorry!', createdAt: '2026-01-15T11:00:00' };
    server.put({ id: '65a000000000000000000001', at: hoursAgo(2), updatedAt, reply });
    const [post] = await postsIn((await source()).streams[0]);
    expect(post?.editedAt).toBe(editedAt);
  });
});

describe('looking at reviews of Trustpilot again', () => {
  it('costs a call for a hundred that nobody answered, and one for each that was', async () => {
    const { server, source } = await desk();
    const ids = withMany(server, 60);
    const answered = ids[7] ?? '';
    server.put({
      id: answered,
      at: hoursAgo(8),
      reply: { text: 'Sorry!', createdAt: '2026-01-15T10:30:00' },
    });
    server.remove(ids[9] ?? '');
    const checks = await checksIn(
      await source(),
      ids.map((id) => ({ id })),
    );
    const asked = server.requests.filter(({ path }) => path.includes('/private/'));
    expect(asked[0]?.query.get('responded')).toBe('false');
    expect(asked.filter(({ path }) => path.includes('/private/reviews/')).map(({ path }) => path)).toEqual([
      `/v1/private/reviews/${answered}`,
      `/v1/private/reviews/${ids[9]}`,
    ]);
    expect(checks.flatMap(({ posts }) => posts.map(({ id }) => id))).toContain(`${answered}/reply`);
    expect(checks.flatMap(({ gone }) => gone)).toEqual([{ id: ids[9], by: 'unknown' }]);
  });

  it.each([{}, { id: 'another' }, []])('takes %j for no deletion', async (body) => {
    const { server, source } = await desk();
    server.intercept = ({ path }) => (path.includes('/reviews/') ? { json: body } : undefined);
    await expect(checksIn(await source(), [{ id: '65a000000000000000000001' }])).rejects.toBeInstanceOf(
      NetworkError,
    );
  });
});

describe('the limits of Trustpilot', () => {
  it('are kept: below 833 calls in five minutes, whatever there is to look at again', async () => {
    const { server, source } = await desk();
    const refs = Array.from({ length: 900 }, (_, index) => ({ id: `gone-${index}` }));
    const error = await checksIn(await source(), refs).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TryLater);
    expect((error as TryLater).resumeAt).toBe(testNow + 5 * minute);
    expect(server.requests).toHaveLength(830);
  });

  it('are counted over all runs: 10,000 calls an hour, those for tokens too', async () => {
    const { server, world } = await desk();
    withMany(server, 1);
    const drawn: (string | undefined)[] = [];
    const json = (request: HttpRequest) => {
      drawn.push(request.allowance);
      return world.http.json(request);
    };
    const counting = { ...world, http: { ...world.http, json } };
    const source = await openNetwork(trustpilot, trustpilotSettings(server.url), trustpilotBrand, counting);
    await postsIn(source.streams[0]);
    expect(trustpilot.allowances).toEqual([{ name: 'calls', calls: 10_000, per: 'hour' }]);
    expect(new Set(drawn)).toEqual(new Set(['calls']));
    expect(drawn).toHaveLength(server.requests.length);
  });
});

describe('a company on Trustpilot', () => {
  it('may be named by its domain, which is looked up once', async () => {
    const { server, source } = await desk({ settings: { businessUnit: 'ACME.example' } });
    expect((await source()).streams.map(({ id }) => id)).toEqual([`reviews:${trustpilotUnit}`]);
    await source();
    expect(server.requests.map(({ path }) => path)).toEqual(['/v1/business-units/find']);
    expect((await source()).own).toEqual([`business/${trustpilotUnit}`]);
  });

  it('that is unknown is told by name', async () => {
    const { source } = await desk({ settings: { businessUnit: 'acme.invalid' } });
    const error = await source().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NotFoundError);
    expect((error as NotFoundError).message).toContain('acme.invalid');
    expect((error as NotFoundError).hint).toContain('businessUnit:');
  });
});

describe('logging in to Trustpilot', () => {
  const talkOf = (answers: readonly string[]): Talk => {
    const left = [...answers];
    return {
      say: () => undefined,
      ask: async () => left.shift() ?? '',
      authorize: () => Promise.reject(new Error('no redirect here')),
    };
  };

  it('tries key and secret, and keeps them with the token that came of it', async () => {
    const { server, world } = await desk({ secrets: {} });
    const got = await trustpilot.login?.obtain(
      trustpilotSettings(server.url),
      talkOf([' key-of-acme ', 'secret-of-acme']),
      world,
    );
    expect(got?.secrets).toEqual({
      ...trustpilotSecrets,
      accessToken: 'given-token-1',
      accessTokenEndsAt: String(testNow + 359_999_000),
    });
    expect([...world.kept]).toEqual([]);
  });

  it('keeps nothing that does not work', async () => {
    const { server, world } = await desk({ secrets: {} });
    const given = trustpilotSettings(server.url);
    await expect(
      trustpilot.login?.obtain(given, talkOf(['key-of-acme', 'wrong']), world),
    ).rejects.toBeInstanceOf(AuthError);
    await expect(trustpilot.login?.obtain(given, talkOf(['', '']), world)).rejects.toBeInstanceOf(UsageError);
  });

  it('says whose reviews they are, and what the key alone lacks', async () => {
    const { server, world } = await desk();
    withMany(server, 1);
    expect(await trustpilot.login?.check(trustpilotSettings(server.url), world)).toEqual({
      who: 'private reviews of Acme Air',
    });
    const alone = await desk(byKeyAlone);
    expect(await trustpilot.login?.check(trustpilotSettings(alone.server.url), alone.world)).toMatchObject({
      who: `public reviews of ${trustpilotUnit}`,
      notes: [expect.stringContaining('apiSecret')],
    });
  });
});

describe('a small world of reviews on Trustpilot', () => {
  it('is read without a question that the API refuses', async () => {
    const small = await readyWorld();
    const world = readingWorld({ secrets: small.secrets });
    open.push(world, small);
    const source = await openNetwork(trustpilot, small.settings(small.server.url), small.brand, world);
    const posts = [];
    for (const each of source.streams) posts.push(...(await postsIn(each)));
    const ids = new Set(posts.map(({ id }) => id));
    await checksIn(
      source,
      [...ids].map((id) => ({ id })),
    );
    expect([...ids].sort()).toEqual([
      '65a000000000000000000001',
      '65a000000000000000000002',
      '65a000000000000000000002/reply',
      '65a000000000000000000003',
    ]);
    expect(small.server.refused).toEqual([]);
  });
});
