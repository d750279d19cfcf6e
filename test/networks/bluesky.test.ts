import { afterEach, describe, expect, it } from 'vitest';
import type { Brand } from '../../src/core/brand.ts';
import { AuthError, NetworkError, StaleTokenError, TryLater, UsageError } from '../../src/core/errors.ts';
import type { Post } from '../../src/core/post.ts';
import { createHttp, type SourceHttp } from '../../src/http/undici.ts';
import { homeIn } from '../../src/networks/bluesky/identity.ts';
import { bluesky } from '../../src/networks/bluesky/index.ts';
import { sortTime } from '../../src/networks/bluesky/posts.ts';
import { tidOf, timeOfTid } from '../../src/networks/bluesky/tid.ts';
import type { Check, Page, Source, Stream, Window } from '../../src/networks/network.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { type BlueskyServer, startBluesky } from '../servers/bluesky.ts';
import type { KitRequest } from '../servers/kit.ts';
import { acmeAir } from '../support/brand.ts';
import { type ContractCase, type ContractWorld, keepsTheContract } from '../support/contract.ts';
import { openPurse } from '../support/money.ts';

const now = Date.parse('2026-01-15T12:00:00Z');
const minute = 60_000;
const hour = 60 * minute;
const password = 'abcd-efgh-ijkl-mnop';
const brand = acmeAir({
  accounts: [{ network: 'bluesky', name: '@acmeair.example', role: 'team' }],
  track: [parseQuery('"acme air" OR #acmeair')],
});
const brandDid = didFor('acmeair');
const bySearch = 'search:"acme air"';
const byOwn = `own:${brandDid}`;

function didFor(name: string): string {
  return `did:plc:${name.padEnd(24, 'a')}`;
}

/** Pages of 20; more than one page of everything, equal times across a page's end, and more than a page in one second. */
async function filled(): Promise<BlueskyServer> {
  const world = await startBluesky({ pageSize: 20, password });
  const acme = world.account('acmeair', { followers: 5000 });
  const people = Array.from({ length: 30 }, (_none, index) =>
    world.account(`jo${'abcdefghijklmnopqrstuvwxyz234567'.charAt(index)}`),
  );
  const [jo = ''] = people;
  const [, kim = ''] = people;
  for (let index = 0; index < 45; index += 1) {
    const at = now - 5 * hour + index * 3 * minute;
    world.post({ by: acme, text: `Boarding of flight ${index} is open`, at });
    const pair = at - (index % 2 === 0 ? 0 : 3 * minute);
    world.post({
      by: index % 2 === 0 ? jo : kim,
      text: `@acmeair.example where is bag ${index}?`,
      mentions: { 'acmeair.example': acme },
      at: pair + 1000,
    });
    world.post({ by: kim, text: `Flying Acme Air again, leg ${index}`, at: at + 2000 });
  }
  for (const [index, by] of people.entries())
    world.post({ by, text: 'acme air is late', at: now - 4 * hour + 500 + (index % 3) });
  return world;
}

async function contractWorld(streams: readonly string[]): Promise<ContractWorld> {
  const world = await filled();
  world.session(brandDid, 'access-of-an-earlier-run', 'refresh-of-an-earlier-run');
  happens(world);
  const jo = didFor('joa');
  let at = now - hour;
  const uris = (found: readonly { readonly uri: string }[]) => found.map(({ uri }) => uri);
  const own = () => [...world.posts.values()].filter(({ did }) => did === brandDid);
  return {
    url: world.url,
    server: world.server,
    streams,
    living: (stream) =>
      uris(
        stream === 'inbox'
          ? world.inboxOf(brandDid)
          : stream === byOwn
            ? own()
            : world.searchFor('"acme air"'),
      ),
    add(stream) {
      at += 20_000;
      if (stream === byOwn) return world.post({ by: brandDid, text: 'We are on it', at });
      if (stream !== 'inbox') return world.post({ by: jo, text: 'Acme Air lost my bag', at });
      const mentions = { 'acmeair.example': brandDid };
      return world.post({ by: jo, text: 'Hi @acmeair.example, any news?', mentions, at });
    },
    remove: world.remove,
    sparse() {
      const troll = world.account('troll');
      if ([...world.posts.values()].some(({ did }) => did === troll)) return;
      for (let index = 0; index < 50; index += 1)
        world.post({
          by: troll,
          text: '@acmeair.example acme air!',
          mentions: { 'acmeair.example': brandDid },
          at: now - 3 * hour + index * 20_000,
        });
      world.block(troll);
    },
    pointElsewhere: (elsewhere) => {
      world.home = elsewhere;
    },
    isListing: ({ path }) => /listNotifications|searchPosts|listRecords/.test(path),
    close: world.close,
  };
}

const joa = didFor('joa');
const held = {
  deleted: { by: joa, text: '@acmeair.example gone', at: now - 6 * hour },
  orphan: { by: joa, text: '@acmeair.example and now?', at: now - 6 * hour + minute },
  emptyText: { by: joa, text: '', at: now - 6 * hour + 2 * minute },
};

/** What happens to posts, at addresses that are known beforehand. */
function happens(world: BlueskyServer): void {
  const mentions = { 'acmeair.example': brandDid };
  const deleted = world.post({ ...held.deleted, mentions });
  world.post({ ...held.orphan, mentions, parent: deleted });
  world.post({ ...held.emptyText, mentions });
  // Notifications stand at the writer's own time; records stand where they were written.
  const at = Date.parse('2024-05-01T09:00:00Z');
  world.post({ by: brandDid, text: 'Our history, told again', at, rkey: lateKey });
  world.remove(deleted);
}

const lateKey = tidOf(now - 2 * hour + 1);

const uriOf = ({ by, at }: { readonly by: string; readonly at: number }): string =>
  `at://${by}/app.bsky.feed.post/${tidOf(at)}`;

const holds: NonNullable<ContractCase['holds']> = {
  bigId: { none: 'posts have addresses of letters, not numbers' },
  deleted: uriOf(held.deleted),
  edited: { none: 'a post cannot be edited' },
  deletedAuthor: { none: 'posts go with their account' },
  orphan: uriOf(held.orphan),
  emptyText: uriOf(held.emptyText),
  backdated: `at://${brandDid}/app.bsky.feed.post/${lateKey}`,
  foreignRepost: { none: 'the collection of posts holds no reposts' },
};

const settingsAt = (url: string) => ({
  handle: 'acmeair.example',
  password: true,
  server: url,
  directory: `${url}/plc`,
});

const common = {
  network: bluesky,
  settings: settingsAt,
  brand,
  holds,
  refused: [
    { settings: { password: true }, names: 'handle' },
    { settings: { handle: 'acmeair.example' }, names: 'password' },
    { settings: { handle: 'acme air', password: true }, names: 'handle' },
    { settings: { handle: 'a.example', password: true, server: 'http://pds.example' }, names: 'server' },
    { settings: { handle: 'a.example', password: true, appview: 'public.api.bsky.app' }, names: 'appview' },
    { settings: { handle: 'a.example', password: true, directory: 'ftp://plc.example' }, names: 'directory' },
    { settings: { handle: 'a.example', password: true, token: 'x' }, names: 'token' },
  ],
  secrets: {
    password,
    'accessToken:acmeair.example': 'access-of-an-earlier-run',
    'refreshToken:acmeair.example': 'refresh-of-an-earlier-run',
  },
} satisfies Partial<ContractCase>;

keepsTheContract({
  ...common,
  start: () => contractWorld(['inbox', bySearch]),
  expected: () => [
    {
      id: `at://${didFor('joa')}/app.bsky.feed.post/${tidOf(now - 5 * hour + 1000)}`,
      kind: 'post',
      text: '@acmeair.example where is bag 0?',
      postedAt: Date.parse('2026-01-15T07:00:01Z'),
      author: {
        id: didFor('joa'),
        handle: 'joa.example',
        name: 'joa',
        followers: 10,
        url: 'https://bsky.app/profile/joa.example',
      },
      named: [{ id: brandDid, handle: 'acmeair.example' }],
    },
  ],
  dialect: [
    {
      name: 'a token of another account',
      answer: { status: 400, json: { error: 'InvalidToken', message: 'Bad token scope' } },
      error: AuthError,
    },
    {
      name: 'a suspended account',
      answer: { status: 401, json: { error: 'AccountTakedown', message: 'Account has been taken down' } },
      error: AuthError,
    },
    {
      name: 'the limit of the PDS',
      answer: {
        status: 429,
        headers: {
          'ratelimit-limit': '3000',
          'ratelimit-remaining': '0',
          'ratelimit-reset': String(now / 1000 + 240),
          'ratelimit-policy': '3000;w=300',
          date: new Date(now).toUTCString(),
        },
        json: { error: 'RateLimitExceeded', message: 'Rate Limit Exceeded' },
      },
      error: TryLater,
      resumeInMs: 240_000,
    },
    {
      name: 'a proxy that blocks',
      answer: { status: 403, text: 'Request forbidden by administrative rules.' },
      error: AuthError,
    },
    {
      name: 'an AppView that is down',
      answer: { status: 502, json: { error: 'UpstreamFailure', message: 'Upstream Failure' } },
      error: NetworkError,
    },
    {
      name: 'a query that cannot be read',
      answer: { status: 400, json: { error: 'BadQueryString', message: 'no' } },
      error: NetworkError,
    },
  ],
});

// The brand's own posts are read where anybody may read them, without a token.
keepsTheContract({
  ...common,
  without: ['secrets'],
  start: () => contractWorld([byOwn]),
  expected: () => [
    {
      id: `at://${brandDid}/app.bsky.feed.post/${tidOf(now - 5 * hour)}`,
      text: 'Boarding of flight 0 is open',
      author: { id: brandDid, handle: 'acmeair.example', url: 'https://bsky.app/profile/acmeair.example' },
      postedAt: Date.parse('2026-01-15T07:00:00Z'),
    },
  ],
  dialect: [
    {
      name: 'an account that has moved away',
      answer: { status: 400, json: { error: 'InvalidRequest', message: 'Could not find repo' } },
      error: NetworkError,
    },
  ],
});

interface Desk {
  readonly world: BlueskyServer;
  readonly http: SourceHttp;
  readonly secrets: Map<string, string>;
  readonly memory: Map<string, string>;
  /** A run of its own: what is kept between runs are secrets and memory. */
  open(settings?: Readonly<Record<string, unknown>>, by?: Brand): Promise<Source>;
  asked(part: string): readonly KitRequest[];
}

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function desk(pageSize = 20): Promise<Desk> {
  const world = await startBluesky({ pageSize, password });
  world.account('acmeair', { followers: 5000 });
  const secrets = new Map([['password', password]]);
  const memory = new Map<string, string>();
  const http = createHttp({ userAgent: 'listen/0', now: () => now, wait: async () => {} });
  open.push(world, http);
  return {
    world,
    http,
    secrets,
    memory,
    open: (settings = {}, by = brand) =>
      bluesky.open({ ...settingsAt(world.url), ...settings }, by, {
        http,
        secrets: {
          get: (name) => secrets.get(name),
          save(values) {
            for (const [name, value] of Object.entries(values)) secrets.set(name, value);
          },
        },
        files: { size: fail, read: fail, list: fail },
        memory: { get: (key) => memory.get(key), set: (key, value) => void memory.set(key, value) },
        money: openPurse(),
        now: () => now,
      }),
    asked: (part) => world.server.requests.filter(({ path }) => path.includes(part)),
  };
}

function fail(): never {
  throw new Error('no files here');
}

function streamOf(source: Source, id: string): Stream {
  const stream = source.streams.find((one) => one.id === id);
  if (!stream) throw new Error(`no stream ${id}: ${source.streams.map((one) => one.id).join(' ')}`);
  return stream;
}

async function pages(stream: Stream, window: Window = { since: 0 }): Promise<readonly Page[]> {
  const found: Page[] = [];
  for await (const page of stream.read(window, new AbortController().signal)) found.push(page);
  return found;
}

async function postsIn(source: Source, id: string, window?: Window): Promise<readonly Post[]> {
  return (await pages(streamOf(source, id), window)).flatMap((page) => page.posts);
}

describe('a Bluesky login', () => {
  it('serves many runs: the tokens are kept, and nothing is asked at the next opening', async () => {
    const { world, secrets, open: run, asked } = await desk();
    await postsIn(await run(), 'inbox');
    const before = world.server.requests.length;
    const next = await run();
    expect(world.server.requests).toHaveLength(before);
    await postsIn(next, 'inbox');
    expect(world.logins()).toBe(1);
    expect(asked('createSession')).toHaveLength(1);
    expect(secrets.get('accessToken:acmeair.example')).toMatch(/^access-/);
  });

  it('is renewed when the token has expired, and the new pair is on disk before it is used', async () => {
    const { world, secrets, open: run, asked } = await desk();
    const source = await run();
    const first = secrets.get('refreshToken:acmeair.example');
    world.expire();
    const saved: (string | undefined)[] = [];
    world.server.intercept = ({ path, headers }) => {
      if (path.includes('listNotifications'))
        saved.push(
          headers['authorization'] === `Bearer ${secrets.get('accessToken:acmeair.example')}`
            ? 'saved'
            : 'not',
        );
      return undefined;
    };
    await postsIn(source, 'inbox');
    expect(saved).toEqual(['saved', 'saved']);
    expect(asked('refreshSession')).toHaveLength(1);
    expect(asked('refreshSession')[0]?.headers['authorization']).toBe(`Bearer ${first}`);
    expect(secrets.get('refreshToken:acmeair.example')).not.toBe(first);
    expect(world.logins()).toBe(1);
  });

  it('is made anew when the refresh token is refused too', async () => {
    const { world, open: run } = await desk();
    const source = await run();
    world.expire();
    world.revoke();
    await postsIn(source, 'inbox');
    expect(world.logins()).toBe(2);
  });

  it('of many at once is one', async () => {
    const { world, open: run, asked } = await desk();
    const source = await run();
    world.expire();
    await Promise.all([
      postsIn(source, 'inbox'),
      postsIn(source, bySearch),
      postsIn(source, 'search:"#acmeair"'),
    ]);
    expect(asked('refreshSession')).toHaveLength(1);
  });

  it('with a wrong password is an AuthError that says where to get an app password', async () => {
    const { secrets, open: run } = await desk();
    secrets.set('password', 'wrong');
    const error: unknown = await run().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuthError);
    expect((error as AuthError).hint).toContain('App Passwords');
    expect((error as AuthError).message).not.toContain('wrong');
  });

  it('that wants a second factor tells to use an app password', async () => {
    const { world, open: run } = await desk();
    world.server.intercept = () => ({
      status: 401,
      json: { error: 'AuthFactorTokenRequired', message: 'A sign in code has been sent to your email' },
    });
    await expect(run()).rejects.toThrow('second factor');
  });

  it('without a password names the key', async () => {
    const { secrets, open: run } = await desk();
    secrets.delete('password');
    await expect(run()).rejects.toBeInstanceOf(UsageError);
  });

  it('is counted against what the server grants a day', () => {
    expect(bluesky.allowances).toEqual([{ name: 'logins', calls: 90, per: 'day' }]);
  });

  it('sends its tokens to the configured server only, though the posts lie on another', async () => {
    const { world, open: run, secrets } = await desk();
    const elsewhere = await startBluesky({ host: '127.0.0.2' });
    open.push(elsewhere);
    elsewhere.account('acmeair');
    elsewhere.post({ by: brandDid, text: 'From my own server', at: now - hour });
    world.home = elsewhere.url;
    const source = await run();
    const own = await postsIn(source, byOwn);
    await postsIn(source, 'inbox');
    expect(own.map(({ text }) => text)).toEqual(['From my own server']);
    expect(elsewhere.server.requests.length).toBeGreaterThan(0);
    for (const { headers } of elsewhere.server.requests) expect(headers['authorization']).toBeUndefined();
    expect(JSON.stringify(elsewhere.server.requests)).not.toContain(
      secrets.get('accessToken:acmeair.example'),
    );
  });
});

describe('where the posts of an account lie', () => {
  const team: Brand = { ...brand, accounts: [{ network: 'bluesky', name: 'help.example', role: 'team' }] };

  it('is told by the directory for another account, and asked for once a day', async () => {
    const { world, open: run, asked } = await desk();
    const help = world.account('help');
    world.post({ by: help, text: 'Sorry, Jo!', at: now - hour });
    for (let turn = 0; turn < 2; turn += 1)
      expect(await postsIn(await run({}, team), `own:${help}`)).toHaveLength(1);
    expect(asked('/plc/')).toHaveLength(1);
    expect(asked('resolveHandle')).toHaveLength(1);
  });

  const documentWith = (serviceEndpoint: unknown) => ({
    service: [{ id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint }],
  });

  it.each([
    ['https://bsky.social', 'https://puffball.host.example', 'https://puffball.host.example'],
    ['https://bsky.social', 'https://puffball.host.example:8443/', 'https://puffball.host.example:8443'],
    ['https://bsky.social', 'http://puffball.host.example', undefined],
    ['https://bsky.social', 'https://10.0.0.1', undefined],
    ['https://bsky.social', 'https://[fd00::1]', undefined],
    ['https://bsky.social', 'https://localhost', undefined],
    ['https://bsky.social', 'http://127.0.0.1:2583', undefined],
    ['http://localhost:2583', 'http://127.0.0.1:2583', 'http://127.0.0.1:2583'],
    ['http://localhost:2583', 'http://10.0.0.1', undefined],
    ['https://bsky.social', 'https://user:pw@pds.example', undefined],
    ['https://bsky.social', 'https://pds.example/path', undefined],
    ['https://bsky.social', 'file:///etc/passwd', undefined],
    ['https://bsky.social', ['https://pds.example'], undefined],
  ])('behind %s, a document that says %s gives %s', (server, said, home) => {
    expect(homeIn(documentWith(said), server)).toBe(home);
  });

  it('is not asked for posts when the document names a server that must not be asked', async () => {
    const { world, open: run, asked } = await desk();
    const help = world.account('help');
    world.home = 'http://pds.example';
    const source = await run({}, team);
    await expect(postsIn(source, `own:${help}`)).rejects.toThrow('names no server');
    expect(asked('listRecords')).toEqual([]);
  });

  it('of an account that nobody has is a UsageError that names it', async () => {
    const { open: run } = await desk();
    const accounts = [{ network: 'bluesky', name: 'nobody.example', role: 'team' as const }];
    await expect(run({}, { ...brand, accounts })).rejects.toThrow('nobody.example');
  });

  it('is no matter for accounts of other networks', async () => {
    const { open: run } = await desk();
    const accounts = [{ network: 'x', name: 'acmeair', role: 'team' as const }];
    expect((await run({}, { ...brand, accounts })).own).toEqual([brandDid]);
  });
});

describe('a post of Bluesky', () => {
  it('names whom its facets mark, by bytes and not by letters', async () => {
    const { world, open: run } = await desk();
    const jo = world.account('jo');
    const mentions = { 'acmeair.example': brandDid };
    world.post({
      by: jo,
      text: '😡😡 ärger with @acmeair.example again',
      mentions,
      at: now - hour,
      langs: ['en-GB'],
    });
    const [post] = await postsIn(await run(), 'inbox');
    expect(post?.named).toEqual([{ id: brandDid, handle: 'acmeair.example' }]);
    expect(post?.lang).toBe('en');
  });

  it('keeps parent, root and quote; a quote of something else than a post is none', async () => {
    const { world, open: run } = await desk();
    const jo = world.account('jo');
    const root = world.post({ by: brandDid, text: 'New routes', at: now - 5 * hour });
    const parent = world.post({ by: jo, text: 'Which?', at: now - 4 * hour, parent: root });
    const answer = world.post({ by: brandDid, text: 'Oslo', at: now - 3 * hour, parent });
    world.post({ by: jo, text: 'Nice', at: now - 2 * hour, parent: answer });
    world.post({ by: jo, text: 'See this', at: now - hour, quotes: root });
    const [quote, last, first] = await postsIn(await run(), 'inbox');
    expect(first).toMatchObject({ id: parent, parentId: root, rootId: root });
    expect(last).toMatchObject({ parentId: answer, rootId: root });
    expect(quote?.quotedId).toBe(root);
    expect(quote?.parentId).toBeUndefined();
  });

  it('of an account without a valid handle has none, and its DID in the link', async () => {
    const { world, open: run } = await desk();
    const ghost = didFor('ghost');
    world.post({ by: ghost, text: 'acme air is late', at: now - hour });
    const [post] = await postsIn(await run(), bySearch);
    expect(post?.author.handle).toBeUndefined();
    expect(post?.url).toMatch(`https://bsky.app/profile/${ghost}/post/`);
  });

  it.each([
    ['2026-01-15T10:00:00Z', '2026-01-15T10:00:05Z', '2026-01-15T10:00:00Z'],
    ['2030-01-01T00:00:00Z', '2026-01-15T10:00:05Z', '2026-01-15T10:00:05Z'],
    ['2024-02-29T23:59:59.999Z', '2026-01-15T10:00:05Z', '2024-02-29T23:59:59.999Z'],
    ['yesterday', '2026-01-15T10:00:05Z', '2026-01-15T10:00:05Z'],
    ['2026-01-15T12:00:00+02:00', undefined, '2026-01-15T10:00:00Z'],
  ])('written %s and indexed %s was posted %s', (createdAt, indexedAt, expected) => {
    expect(sortTime(createdAt, indexedAt)).toBe(Date.parse(expected));
  });

  it('has its counts, and its author the number of followers', async () => {
    const { world, open: run } = await desk();
    const jo = world.account('jo', { followers: 1234 });
    world.post({ by: jo, text: 'acme air lost my bag', at: now - hour, likes: 7 });
    const [post] = await postsIn(await run(), bySearch);
    expect(post?.counts).toEqual({ likes: 7, reposts: 0, quotes: 0, replies: 0 });
    expect(post?.author.followers).toBe(1234);
  });
});

describe('reading Bluesky', () => {
  it('asks the search for each part of an OR, whole and quoted', async () => {
    const { open: run, asked } = await desk();
    const track = [parseQuery('("acme air" OR @acmeair) (delay OR #late) NOT airsoft')];
    const source = await run({}, { ...brand, track });
    const searches = source.streams.filter(({ finds }) => finds === 'hits');
    for (const search of searches) await pages(search);
    expect(asked('searchPosts').map(({ query }) => query.get('q'))).toEqual([
      '"acme air" "delay"',
      '"#late" "acme air"',
      '"@acmeair" "delay"',
      '"#late" "@acmeair"',
      '"@acmeair.bsky.social" "delay"',
      '"#late" "@acmeair.bsky.social"',
    ]);
  });

  it('finds a handle that was typed without being made a mention', async () => {
    const { world, open: run } = await desk();
    const jo = world.account('jo');
    const uri = world.post({ by: jo, text: 'is @acmeair.example down for anyone else?', at: now - hour });
    const source = await run({}, { ...brand, track: [parseQuery('@acmeair.example')] });
    expect(await postsIn(source, 'inbox')).toEqual([]);
    expect((await postsIn(source, 'search:"@acmeair.example"')).map(({ id }) => id)).toEqual([uri]);
  });

  it('sweeps once a day for what was backdated', async () => {
    const { world, open: run } = await desk();
    const source = await run();
    for (const stream of source.streams) expect(stream.sweepMs).toBe(24 * hour);
    const jo = world.account('jo');
    const at = Date.parse('2024-02-29T23:59:59.999Z');
    const mentions = { 'acmeair.example': brandDid };
    const uri = world.post({ by: jo, text: '@acmeair.example synced late', mentions, at, indexedAt: now });
    for (let index = 0; index < 60; index += 1)
      world.post({
        by: jo,
        text: '@acmeair.example hello',
        mentions,
        at: now - 11 * hour + index * 2 * minute,
      });
    const after = new Date(now - 10 * hour).toISOString();
    const ids = (posts: readonly Post[]) => posts.map(({ id }) => id);
    expect(ids(await postsIn(source, 'inbox', { since: 0, after }))).not.toContain(uri);
    expect(ids(await postsIn(source, 'inbox'))).toContain(uri);
  });

  it('goes down by time, so that a search is not cut where its cursor ends', async () => {
    const { world, open: run, asked } = await desk(100);
    const jo = world.account('jo');
    for (let index = 0; index < 350; index += 1)
      world.post({ by: jo, text: `acme air ${index}`, at: now - 8 * hour + index * minute });
    expect(new Set((await postsIn(await run(), bySearch)).map(({ id }) => id)).size).toBe(350);
    expect(asked('searchPosts').filter(({ query }) => query.has('cursor'))).toEqual([]);
    expect(asked('searchPosts').map(({ query }) => query.get('limit'))).toEqual(['100', '100', '100', '100']);
  });

  it('tells as lost what a cursor does not reach within one second, and reads on below it', async () => {
    const { world, open: run } = await desk(100);
    const jo = world.account('jo');
    const older = world.post({ by: jo, text: 'acme air, before the flood', at: now - hour });
    for (let index = 0; index < 10_100; index += 1)
      world.post({ by: jo, text: 'acme air!', at: now - minute + (index % 1000), rkey: `flood${index}` });
    world.server.alter = (answer, { query }) => {
      const depth = Number(
        JSON.parse(Buffer.from(query.get('cursor') ?? 'e30=', 'base64').toString()).offset ?? 0,
      );
      if (depth < 9_900) return answer;
      const { cursor: _cut, ...rest } = answer.json as Record<string, unknown>;
      return { ...answer, json: rest };
    };
    const source = await run();
    const found = await pages(streamOf(source, bySearch));
    expect(found.flatMap(({ lost }) => lost ?? [])).toEqual([
      { why: expect.stringContaining('9900'), from: now - minute, to: now - minute + 1000 },
    ]);
    expect(found.at(-1)?.posts.map(({ id }) => id)).toContain(older);
  });

  it('reads on over many pages down to its mark, and stops there', async () => {
    const { world, open: run, asked } = await desk();
    const jo = world.account('jo');
    const mentions = { 'acmeair.example': brandDid };
    for (let index = 0; index < 120; index += 1) {
      const at = now - 20 * hour + index * 10 * minute;
      world.post({ by: jo, text: '@acmeair.example acme air?', mentions, at });
      world.post({ by: brandDid, text: 'Boarding', at });
    }
    const source = await run();
    const mark = now - 11 * hour;
    const marks = {
      inbox: new Date(mark).toISOString(),
      [bySearch]: new Date(mark).toISOString(),
      [byOwn]: tidOf(mark),
    };
    for (const [id, after] of Object.entries(marks)) {
      const found = (await postsIn(source, id, { since: 0, after })).filter(
        ({ postedAt }) => postedAt >= mark,
      );
      expect(new Set(found.map((post) => post.id)).size, id).toBe(66);
    }
    for (const name of ['listNotifications', 'searchPosts', 'listRecords'])
      expect(asked(name).length, name).toBe(4);
  });

  it('is not led past other posts by one with a time that cannot be', async () => {
    const { world, open: run } = await desk();
    const jo = world.account('jo');
    for (let index = 0; index < 60; index += 1)
      world.post({ by: jo, text: `acme air ${index}`, at: now - 8 * hour + index * minute });
    let first = true;
    world.server.alter = (answer, { path }) => {
      if (!path.includes('searchPosts') || !first) return answer;
      first = false;
      const body = answer.json as { posts: { record: object }[] };
      const posts = body.posts.with(-1, {
        ...body.posts.at(-1),
        record: { text: 'x', createdAt: '1999-01-01T00:00:00Z' },
      });
      return { ...answer, json: { ...body, posts } };
    };
    const found = await postsIn(await run(), bySearch, { since: now - 24 * hour });
    expect(new Set(found.map(({ id }) => id)).size).toBe(60);
  });

  it('starts again when the server takes an old place for no cursor of its own', async () => {
    const { open: run } = await desk();
    const source = await run();
    await expect(postsIn(source, 'inbox', { since: 0, older: '00000::bafy' })).rejects.toBeInstanceOf(
      StaleTokenError,
    );
    await expect(postsIn(source, bySearch, { since: 0, older: '17' })).rejects.toBeInstanceOf(
      StaleTokenError,
    );
  });

  it('asks for everybody, not only for whom the brand follows, and for nothing but words', async () => {
    const { open: run, asked } = await desk();
    await postsIn(await run(), 'inbox');
    const [{ query }] = asked('listNotifications') as [KitRequest];
    expect(query.get('priority')).toBe('false');
    expect(query.getAll('reasons')).toEqual(['mention', 'reply', 'quote']);
  });

  it('keeps the place of own posts by their key, not by one that is no time', async () => {
    const { world, open: run } = await desk();
    world.post({ by: brandDid, text: 'pinned', at: now - 9 * hour, rkey: 'welcome' });
    world.post({
      by: brandDid,
      text: 'from a clock that is wrong',
      at: now - hour,
      rkey: tidOf(now + 9000 * hour),
    });
    world.post({ by: brandDid, text: 'Hello', at: now - hour });
    const [page] = await pages(streamOf(await run(), byOwn));
    expect(page?.posts.map(({ text }) => text)).toEqual(['pinned', 'from a clock that is wrong', 'Hello']);
    expect(timeOfTid(page?.newest ?? '')).toBe(now - hour - 10 * minute);
  });
});

describe('looking at posts of Bluesky again', () => {
  async function checks(source: Source, ids: readonly string[]): Promise<readonly Check[]> {
    const found: Check[] = [];
    const signal = new AbortController().signal;
    for await (const check of source.lookup?.(
      ids.map((id) => ({ id })),
      signal,
    ) ?? [])
      found.push(check);
    return found;
  }

  it('asks for 25 at once', async () => {
    const { world, open: run, asked } = await desk();
    const jo = world.account('jo');
    const ids = Array.from({ length: 60 }, (_none, index) =>
      world.post({ by: jo, text: `${index}`, at: now - index * minute }),
    );
    const source = await run();
    expect((await checks(source, ids)).flatMap(({ posts }) => posts)).toHaveLength(60);
    expect(asked('getPosts').map(({ query }) => query.getAll('uris').length)).toEqual([25, 25, 10]);
  });

  it('tells a deleted post from one behind a block', async () => {
    const { world, open: run } = await desk();
    const [jo, kim] = [world.account('jo'), world.account('kim')];
    const deleted = world.post({ by: jo, text: 'oops', at: now - hour });
    const hidden = world.post({ by: kim, text: 'blocked', at: now - hour });
    const source = await run();
    world.remove(deleted);
    world.block(kim);
    expect(await checks(source, [deleted, hidden])).toEqual([
      { checked: [deleted, hidden], posts: [], gone: [{ id: deleted, by: 'unknown' }] },
    ]);
  });

  it('asks a public AppView without a token where one is configured', async () => {
    const { world, open: run, asked } = await desk();
    const appview = await startBluesky({ host: '127.0.0.2' });
    open.push(appview);
    const uri = world.post({ by: world.account('jo'), text: 'acme air?', at: now - hour });
    appview.server.intercept = () => ({ json: { posts: [], thread: {} } });
    await checks(await run({ appview: appview.url }), [uri]);
    expect(asked('getPosts')).toEqual([]);
    expect(appview.server.requests).toHaveLength(2);
    for (const { headers } of appview.server.requests) expect(headers['authorization']).toBeUndefined();
  });
});

describe('TIDs', () => {
  it.each([
    ['3jzfcijpj2z2a', 1688137381887],
    ['2222222222222', 0],
    ['self', undefined],
    ['zzzzzzzzzzzzz', undefined],
    ['3jzfcijpj2z21', undefined],
  ])('%s was made at %s', (key, time) => expect(timeOfTid(key)).toBe(time));

  it('sort as their times do', () => {
    for (const ms of [0, 1, 1688137381887, now]) {
      expect(timeOfTid(tidOf(ms))).toBe(ms);
      expect(tidOf(ms) < tidOf(ms + 1)).toBe(true);
    }
  });
});
