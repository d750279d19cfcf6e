import { afterEach, describe, expect, it } from 'vitest';
import type { Brand } from '../../src/core/brand.ts';
import {
  AuthError,
  NetworkError,
  NotFoundError,
  StaleTokenError,
  TryLater,
  UsageError,
} from '../../src/core/errors.ts';
import { lemmy } from '../../src/networks/lemmy/index.ts';
import { pageAt } from '../../src/networks/lemmy/numbered.ts';
import type { Source, Stream, Talk } from '../../src/networks/network.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import {
  account,
  type LemmyOptions,
  type LemmyServer,
  secrets,
  settingsAt,
  startLemmy,
} from '../servers/lemmy.ts';
import type { LemmyVersion } from '../servers/lemmy-views.ts';
import { acmeAir } from '../support/brand.ts';
import { type ContractWorld, keepsTheContract } from '../support/contract.ts';
import {
  checksIn,
  openNetwork,
  pagesIn,
  postsIn,
  type ReadingWorld,
  readingWorld,
  testNow,
} from '../support/reading.ts';

const brand = acmeAir({
  accounts: [{ network: 'lemmy', name: 'acmeair@m.example', role: 'team' }],
  track: [parseQuery('"acme air"')],
});
const hour = 3_600_000;
const searches = ['search-comments:"acme air"', 'search-posts:"acme air"'];
const streams = ['mentions', 'replies', ...searches, 'own-comments:acmeair', 'own-posts:acmeair'];
/** One of each kind; the others are read in a test of their own below. */
const changing = ['mentions', 'search-comments:"acme air"', 'own-posts:acmeair'];
const both: readonly LemmyVersion[] = ['0.19', '1.0'];

const isoAt = (ms: number): string => new Date(ms).toISOString();
const bigId = 9_007_199_254_740_993n;
const hostOf = (url: string): string => new URL(url).host;
/** The posts that `filled` makes first have the numbers from 9000 on. */
const fixed =
  (kind: 'post' | 'comment', id: number | bigint) =>
  (url: string): string =>
    `${hostOf(url)}/${kind}/${id}`;

function filled(world: LemmyServer, count: number): string {
  const start = testNow - 30 * hour;
  const news = world.add({
    by: 'acmeair',
    at: isoAt(start),
    title: 'Ask & win',
    text: 'We are **here**.',
    url: 'https://acmeair.example/a',
  });
  const ask = (index: number, text: string, more = {}) =>
    world.add({ by: 'jo@other.example', at: isoAt(start + index * 60_000), parent: news, text, ...more });
  const question = ask(2, '[@acmeair@m.example](https://m.example/u/acmeair) is Acme Air \\> others?', {
    updated: isoAt(start + 5 * 60_000),
    language: 32,
  });
  const deleted = ask(3, '@acmeair@m.example Acme Air never mind');
  ask(4, '![](https://m.example/pictrs/1.png)');
  world.add({ by: 'ghost@other.example', at: isoAt(start + 300_000), parent: news, text: 'Acme Air who?' });
  world.forget('ghost@other.example');
  world.add({
    by: 'kim',
    at: isoAt(start + 360_000),
    parent: 'x/comment/77',
    text: '@acmeair@m.example gone above',
  });
  world.add({ by: 'acmeair', at: isoAt(start + 420_000), parent: question, text: 'We think so.' });
  world.set(deleted, { state: 'deleted' });
  world.add({ by: 'acmeair', at: isoAt(start + 430_000), title: 'Big news', id: bigId });
  for (let index = 0; index < count; index += 1) {
    const at = start + hour + index * 600_000;
    const post = world.add({ by: 'kim', at: isoAt(at), title: `Acme Air flight ${index}`, text: 'Late.' });
    const mention = world.add({
      by: 'lee',
      at: isoAt(at + 1000),
      parent: post,
      text: `@acmeair where is acme air ${index}`,
    });
    const answer = world.add({
      by: 'acmeair',
      at: isoAt(at + 2000),
      parent: mention,
      text: `Flight ${index} goes`,
    });
    world.add({ by: 'lee', at: isoAt(at + 3000), parent: answer, text: 'when?' });
    world.add({ by: 'acmeair', at: isoAt(at + 4000), title: `News ${index}` });
  }
  world.add({
    by: 'kim@other.example',
    at: isoAt(start + 600_000),
    arrived: isoAt(testNow - 3 * hour),
    parent: news,
    text: '@acmeair sent long ago',
  });
  return news;
}

async function contractWorld(version: LemmyVersion): Promise<ContractWorld> {
  const isOld = version === '0.19';
  const world = await startLemmy({ version, mostPerPage: 6 });
  const news = filled(world, isOld ? 54 : 14);
  const [answer = news] = world.listed('own-comments:acmeair');
  let at = testNow - 2 * hour;
  return {
    url: world.server.url,
    server: world.server,
    streams: changing,
    living: (stream) => world.listed(stream.replaceAll('"', '')),
    add(stream) {
      at += 30_000;
      const by = stream.startsWith('own') ? 'acmeair' : 'lee';
      if (stream.includes('posts')) return world.add({ by, at: isoAt(at), title: 'Acme Air again' });
      const parent = stream === 'replies' ? answer : news;
      const text = stream === 'replies' ? 'and then?' : '@acmeair acme air?';
      return world.add({ by, at: isoAt(at), parent, text });
    },
    remove: (id) => world.set(id, { state: 'deleted' }),
    isListing: ({ path }) => !/\/(?:site|account|login)$/.test(path),
    close: world.close,
  };
}

for (const version of both)
  keepsTheContract({
    label: version,
    network: lemmy,
    settings: settingsAt,
    brand,
    secrets,
    refused: [
      { settings: { token: true }, names: 'server' },
      { settings: { server: 'lemmy.example' }, names: 'server' },
      { settings: { server: 'https://lemmy.example', username: '@acmeair' }, names: 'username' },
      { settings: { server: 'https://lemmy.example', search: 'yes' }, names: 'search' },
    ],
    start: () => contractWorld(version),
    keepNoPlace: version === '0.19' ? streams : searches,
    expected: (url) => [
      {
        id: fixed('post', 9000)(url),
        kind: 'post',
        text: 'Ask & win\n\nhttps://acmeair.example/a\n\nWe are here.',
        postedAt: testNow - 30 * hour + 123,
        url: 'https://m.example/post/9000',
        aliases: ['https://m.example/post/9000'],
        lang: 'en',
        author: { id: 'acmeair@m.example', handle: 'acmeair@m.example', url: 'https://m.example/u/acmeair' },
        counts: { likes: 5, replies: expect.any(Number) as number },
      },
      {
        id: fixed('comment', 9001)(url),
        kind: 'comment',
        text: '@acmeair@m.example is Acme Air > others?',
        parentId: fixed('post', 9000)(url),
        rootId: fixed('post', 9000)(url),
        lang: 'de',
        author: {
          id: 'jo@other.example',
          handle: 'jo@other.example',
          name: 'Jo R.',
          url: 'https://other.example/u/jo',
        },
        counts: { likes: 3, replies: 1 },
        aliases: ['https://other.example/comment/9001'],
      },
      {
        id: fixed('comment', 9006)(url),
        parentId: fixed('comment', 9001)(url),
        rootId: fixed('post', 9000)(url),
      },
    ],
    holds: {
      bigId: fixed('post', bigId),
      edited: fixed('comment', 9001),
      deleted: fixed('comment', 9002),
      emptyText: fixed('comment', 9003),
      deletedAuthor: fixed('comment', 9004),
      orphan: fixed('comment', 9005),
      backdated:
        version === '0.19'
          ? { none: 'everything is listed by the time at which it was written' }
          : fixed('comment', 9007 + 14 * 5),
      foreignRepost: { none: 'a cross-post is a post of whoever makes it' },
    },
    dialect: [
      {
        name: 'a limit of 0.19, a 400 without a time',
        answer: { status: 400, json: { error: 'rate_limit_error' } },
        error: TryLater,
        resumeInMs: null,
      },
      {
        name: 'a limit of 1.0, in seconds left',
        answer: {
          status: 429,
          headers: { 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '600' },
          text: 'Too many requests',
        },
        error: TryLater,
        resumeInMs: 600_000,
      },
      {
        name: 'a login that has ended',
        answer: { status: 400, json: { error: 'not_logged_in' } },
        error: AuthError,
      },
      {
        name: 'a private instance',
        answer: { status: 400, json: { error: 'instance_is_private' } },
        error: AuthError,
      },
      {
        name: 'an account that is not known',
        answer: { status: 400, json: { error: 'couldnt_find_person' } },
        error: NotFoundError,
      },
      { name: 'anything else', answer: { status: 400, json: { error: 'unknown' } }, error: NetworkError },
    ],
  });

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

interface Desk {
  readonly world: LemmyServer;
  readonly reading: ReadingWorld;
  readonly settings: Readonly<Record<string, unknown>>;
  source(settings?: Readonly<Record<string, unknown>>, by?: Brand): Promise<Source>;
}

async function desk(
  options: LemmyOptions = {},
  given: Readonly<Record<string, string>> = secrets,
  memory = new Map<string, string>(),
  now = testNow,
): Promise<Desk> {
  const world = await startLemmy(options);
  const reading = readingWorld({ secrets: given, memory, now: () => now });
  open.push(world, reading);
  const settings = settingsAt(world.server.url);
  return {
    world,
    reading,
    settings,
    source: (more = {}, by = brand) => openNetwork(lemmy, { ...settings, ...more }, by, reading),
  };
}

function streamIn(source: Source, id: string): Stream {
  const stream = source.streams.find((each) => each.id === id);
  if (!stream) throw new Error(`no stream ${id} among ${source.streams.map((each) => each.id).join(' ')}`);
  return stream;
}

const asked = (world: LemmyServer, path: string) =>
  world.server.requests.filter((request) => request.path === path).map(({ query }) => query);

describe.each(both)('a Lemmy instance of version %s', (version) => {
  it('gives every post of every stream', async () => {
    const { world, source } = await desk({ version, mostPerPage: 6 });
    filled(world, 14);
    const opened = await source();
    expect(opened.streams.map(({ id }) => id)).toEqual(streams);
    for (const stream of opened.streams) {
      const ids = (await postsIn(stream)).map(({ id }) => id);
      expect([...new Set(ids)].sort(), stream.id).toEqual(
        [...world.listed(stream.id.replaceAll('"', ''))].sort(),
      );
      expect(ids.length, stream.id).toBeGreaterThan(10);
    }
    expect(world.server.refused).toEqual([]);
  });

  it('numbers posts and comments apart: 42 may be either', async () => {
    const { world, source } = await desk({ version });
    const post = world.add({ by: 'acmeair', at: isoAt(testNow - 2000), title: 'News', id: 42n });
    const comment = world.add({
      by: 'jo',
      at: isoAt(testNow - 1000),
      parent: post,
      text: '@acmeair hi',
      id: 42n,
    });
    expect(await postsIn(streamIn(await source(), 'mentions'))).toMatchObject([
      { id: comment, parentId: post, rootId: post },
    ]);
    const [first, second] = await checksIn(await source(), [{ id: post }, { id: comment }]);
    expect(first?.posts[0]).toMatchObject({ id: post, text: 'News' });
    expect(second?.posts[0]).toMatchObject({ id: comment, text: '@acmeair hi' });
  });

  it('tells who took a post away; one that is not there at all is gone too', async () => {
    const { world, source } = await desk({ version });
    const ids = ['deleted', 'removed', 'purged', 'live'].map((state) => {
      const id = world.add({ by: 'jo', at: isoAt(testNow), parent: 'x/post/9', text: state });
      world.set(id, { state: state as 'live' });
      return id;
    });
    const post = world.add({ by: 'jo', at: isoAt(testNow), title: 'Removed' });
    world.set(post, { state: 'removed' });
    const foreign = ['other.example/comment/1', `${hostOf(world.server.url)}/user/1`, 'x'];
    const checks = await checksIn(
      await source(),
      [...ids, post, ...foreign].map((id) => ({ id })),
    );
    expect(checks.flatMap(({ gone }) => gone)).toEqual([
      { id: ids[0], by: 'author' },
      { id: ids[1], by: 'moderator' },
      { id: ids[2], by: 'unknown' },
      { id: post, by: 'moderator' },
    ]);
    expect(checks.flatMap(({ checked }) => checked)).toEqual([...ids, post]);
    expect(checks.flatMap(({ posts }) => posts)).toMatchObject([{ id: ids[3], text: 'live' }]);
  });

  it('takes a path that is not there for no deletion: it was upgraded, and is asked what it is anew', async () => {
    const { world, source } = await desk({ version });
    const id = world.add({ by: 'jo', at: isoAt(testNow), parent: 'x/post/9', text: 'live' });
    const opened = await source();
    const sites = () => world.server.requests.filter(({ path }) => path.endsWith('/site')).length;
    const before = sites();
    world.server.intercept = ({ path }) =>
      path.endsWith('/comment') ? { status: 404, text: '' } : undefined;
    await expect(checksIn(opened, [{ id }])).rejects.toBeInstanceOf(NotFoundError);
    await source();
    expect(sites()).toBe(before + 1);
  });

  it('reads all that hangs under a post or a comment, whoever wrote it', async () => {
    const { world, source } = await desk({ version, mostPerPage: 20 });
    const at = isoAt(testNow - hour);
    const news = world.add({ by: 'acmeair', at, title: 'News' });
    const comment = world.add({ by: 'jo', at, parent: news, text: 'hm' });
    const below = Array.from({ length: 60 }, (_, index) =>
      world.add({ by: 'kim', at: isoAt(testNow - index * 1000), parent: comment, text: `me ${index}` }),
    );
    world.add({ by: 'lee', at, parent: 'x/post/77', text: 'elsewhere' });
    const opened = await source();
    const post = (await postsIn(streamIn(opened, 'own-posts:acmeair')))[0];
    if (!post) throw new Error('no post');
    const thread = opened.thread?.(post);
    expect(thread).toMatchObject({ finds: 'addressed' });
    const ids = async (stream: Stream | undefined) =>
      [...new Set((await postsIn(stream)).map(({ id }) => id))].sort();
    expect(await ids(thread)).toEqual([comment, ...below].sort());
    const [page] = await pagesIn(thread);
    expect([page?.newest, page?.older]).toEqual([undefined, undefined]);
    const root = { ...post, id: below[0] ?? '', author: { id: 'kim@m.example' } };
    expect(opened.thread?.(root)).toMatchObject({ finds: 'hits' });
    expect(await ids(opened.thread?.(root))).toEqual([below[0]]);
    expect(opened.thread?.({ ...post, counts: { replies: 0 } })).toBeUndefined();
    expect(opened.thread?.({ ...post, id: 'other.example/post/1' })).toBeUndefined();
  });

  it('has no inbox without a login', async () => {
    const { source } = await desk({ version }, {});
    expect((await source({ token: undefined })).streams.map(({ id }) => id)).toEqual(streams.slice(2));
    const nothing = source({ token: undefined, search: false }, { ...brand, accounts: [] });
    await expect(nothing).rejects.toBeInstanceOf(UsageError);
  });

  it('is asked what it is once a week', async () => {
    const memory = new Map<string, string>();
    const { world, source } = await desk({ version }, secrets, memory);
    await source();
    const before = world.server.requests.length;
    await source();
    expect(world.server.requests.length).toBe(before);
    const later = readingWorld({ secrets, memory, now: () => testNow + 8 * 24 * hour });
    open.push(later);
    await openNetwork(lemmy, settingsAt(world.server.url), brand, later);
    expect(world.server.requests.length).toBe(before + 1);
  });

  it('knows an account of another instance, or passes it over; one of its own must be there', async () => {
    const { world, source } = await desk({ version });
    const by = {
      ...brand,
      accounts: ['help@other.example', 'nobody@other.example'].map((name) => ({
        network: 'lemmy',
        name,
        role: 'team' as const,
      })),
    };
    const id = world.add({ by: 'help@other.example', at: isoAt(testNow - 1000), title: 'We help' });
    const opened = await source({}, by);
    expect(opened.own).toEqual(['acmeair@m.example', 'help@other.example', 'nobody@other.example']);
    expect((await postsIn(streamIn(opened, 'own-posts:help@other.example'))).map((post) => post.id)).toEqual([
      id,
    ]);
    expect(await postsIn(streamIn(opened, 'own-posts:nobody@other.example'))).toEqual([]);
    const typo = { ...brand, accounts: [{ network: 'lemmy', name: 'acmeaire', role: 'team' as const }] };
    await expect(postsIn(streamIn(await source({}, typo), 'own-posts:acmeaire'))).rejects.toBeInstanceOf(
      NotFoundError,
    );
    const wrong = { ...brand, accounts: [{ network: 'lemmy', name: 'a/b', role: 'team' as const }] };
    await expect(source({}, wrong)).rejects.toThrow('"a/b"');
  });

  it('is read an hour below the newest again, and marks nothing in times to come', async () => {
    const { world, source } = await desk({ version });
    world.add({ by: 'jo', at: isoAt(testNow - 2 * hour), title: 'Acme Air' });
    const stream = streamIn(await source(), 'search-posts:"acme air"');
    expect((await pagesIn(stream)).flatMap(({ newest }) => newest ?? [])).toEqual([
      isoAt(testNow - 3 * hour + 123),
    ]);
    world.add({ by: 'jo@fast.example', at: isoAt(testNow + 24 * hour), title: 'Acme Air' });
    expect((await pagesIn(stream)).flatMap(({ newest }) => newest ?? [])).toEqual([isoAt(testNow - hour)]);
  });
});

describe('a login at Lemmy', () => {
  const person = { username: account.name, password: true };
  const { password } = account;

  it.each([
    ['0.19', '/api/v3/user/login', {}],
    ['1.0', '/api/v4/account/auth/login', { stay_logged_in: true }],
  ] as const)(
    'of version %s is made once, kept on disk, and drawn from its allowance',
    async (version, path, more) => {
      const { world, reading, source } = await desk({ version }, { password });
      const spent: (string | undefined)[] = [];
      const counting = {
        ...reading,
        http: {
          ...reading.http,
          json: (request: Parameters<typeof reading.http.json>[0]) => {
            spent.push(request.allowance);
            return reading.http.json(request);
          },
        },
      };
      const settings = { server: world.server.url, ...person };
      const opened = await openNetwork(lemmy, settings, brand, counting);
      await postsIn(streamIn(opened, 'mentions'));
      await postsIn(streamIn(await source(person), 'mentions'));
      expect(world.server.requests.filter((request) => request.path === path)).toHaveLength(1);
      expect(JSON.parse(world.logins[0] ?? '')).toEqual({
        username_or_email: 'acmeair',
        password,
        ...more,
      });
      expect(reading.kept.get('token')).toBe('jwt-of-acmeair-1');
      expect(spent.filter((name) => name !== undefined)).toEqual(['logins']);
      expect(lemmy.allowances).toEqual([{ name: 'logins', calls: 3, per: 'hour' }]);
    },
  );

  it.each(both)('of version %s that has ended is made again where the password is known', async (version) => {
    const { world, reading, source } = await desk({ version }, { ...secrets, password });
    const opened = await source(person);
    world.endLogins();
    await postsIn(streamIn(opened, 'mentions'));
    await postsIn(streamIn(opened, 'replies'));
    expect(world.logins).toHaveLength(1);
    expect(reading.kept.get('token')).toBe('jwt-of-acmeair-1');
  });

  it.each(both)('of version %s that has ended is an error where it is not', async (version) => {
    const { world, source } = await desk({ version });
    const opened = await source();
    world.endLogins();
    await expect(postsIn(streamIn(opened, 'mentions'))).rejects.toMatchObject({
      name: 'AuthError',
      hint: expect.stringContaining('listen auth login'),
    });
    const { source: another } = await desk({ version }, { token: 'jwt-of-nobody' });
    await expect(another()).rejects.toBeInstanceOf(AuthError);
  });

  it('with a wrong password, or two-factor login, says what to do', async () => {
    const wrong = await desk({}, { password: 'not-this-one' });
    await expect(wrong.source({ ...person, token: undefined })).rejects.toMatchObject({
      name: 'AuthError',
      hint: expect.stringContaining('three tries an hour'),
    });
    const twofold = await desk({ totp: '123456' }, { password });
    await expect(twofold.source({ ...person, token: undefined })).rejects.toMatchObject({
      name: 'AuthError',
      hint: expect.stringContaining('asks for the code'),
    });
  });

  const answering = (...answers: readonly string[]): Talk => {
    const left = [...answers];
    return {
      say: () => {},
      ask: async () => left.shift() ?? '',
      authorize: () => Promise.reject(new Error('no browser here')),
    };
  };

  it.each(both)('by listen auth login, version %s, keeps no password', async (version) => {
    const { reading, settings } = await desk({ version, totp: '123456' }, {});
    const obtained = await lemmy.login?.obtain(settings, answering('acmeair', password, '123 456'), reading);
    expect(obtained).toEqual({ secrets: { token: 'jwt-of-acmeair-1' } });
    reading.secrets.save(obtained?.secrets ?? {});
    expect(await lemmy.login?.check(settings, reading)).toEqual({ who: '@acmeair@m.example' });
    reading.secrets.save({ token: 'jwt-of-nobody' });
    await expect(lemmy.login?.check(settings, reading)).rejects.toBeInstanceOf(AuthError);
  });

  it('is asked for by a private instance', async () => {
    const { source } = await desk({ isPrivate: true }, {});
    const opened = await source({ token: undefined });
    await expect(postsIn(opened.streams[0])).rejects.toMatchObject({
      name: 'AuthError',
      message: expect.stringContaining('instance_is_private'),
    });
  });
});

describe('searching Lemmy', () => {
  it('asks 0.19 for one piece of text, newest first, and tells what is left', async () => {
    const { world, source, settings } = await desk();
    const by = { ...brand, track: [parseQuery('acme "late flight" NOT airsoft')] };
    const opened = await source({}, by);
    for (const stream of opened.streams) if (stream.finds === 'hits') await postsIn(stream);
    const [comments, posts] = asked(world, '/api/v3/search').filter((query) => query.get('page') === '1');
    expect(Object.fromEntries(comments ?? [])).toEqual({
      q: 'late flight',
      type_: 'Comments',
      sort: 'New',
      listing_type: 'All',
      page: '1',
      limit: '50',
    });
    expect(posts?.get('type_')).toBe('Posts');
    expect(lemmy.asks?.(by, { ...settings, search: true })).toEqual(
      ['comments', 'posts'].map((sort) => ({
        stream: `search-${sort}:"acme" "late flight"`,
        sent: 'late flight',
        left: '"acme", NOT airsoft',
      })),
    );
    expect(lemmy.asks?.(by, undefined)).toHaveLength(2);
  });

  it('asks 1.0 for the seconds since the mark, reads all of them, and moves its place at the end', async () => {
    const { world, source } = await desk({ version: '1.0', mostPerPage: 4 });
    for (let index = 0; index < 10; index += 1)
      world.add({ by: 'jo', at: isoAt(testNow - 20 * hour + index * hour), title: `Acme Air ${index}` });
    const stream = streamIn(await source(), 'search-posts:"acme air"');
    const pages = await pagesIn(stream, { since: testNow - 24 * hour });
    expect(pages.map(({ newest }) => newest)).toEqual([
      undefined,
      undefined,
      isoAt(testNow - 12 * hour + 123),
    ]);
    expect(pages.some(({ older }) => older !== undefined)).toBe(false);
    const again = await postsIn(stream, { since: 0, after: pages.at(-1)?.newest ?? '' });
    expect(again.map(({ text }) => text).sort()).toEqual(['Acme Air 8', 'Acme Air 9']);
    expect(asked(world, '/api/v4/search').map((query) => query.get('time_range_seconds'))).toEqual([
      '86401',
      '86401',
      '86401',
      String(12 * 3600 + 1),
    ]);
  });

  it('takes turns when there are more searches than an instance allows', async () => {
    const track = Array.from({ length: 40 }, (_, index) => parseQuery(`acme${index}`));
    const { source } = await desk();
    const many = (await source({}, { ...brand, track })).streams.filter(({ finds }) => finds === 'hits');
    expect(many.map(({ everyMs }) => everyMs)).toEqual(Array.from({ length: 80 }, () => 1_800_000));
    expect((await source()).streams.every(({ everyMs }) => everyMs === undefined)).toBe(true);
  });

  it('waits where 0.19 says that it was too fast, and goes on', async () => {
    const { world, reading, source } = await desk();
    const id = world.add({ by: 'jo', at: isoAt(testNow), title: 'Acme Air' });
    const opened = await source();
    let refused = 0;
    world.server.intercept = () => {
      refused += 1;
      return refused <= 2 ? { status: 400, json: { error: 'rate_limit_error' } } : undefined;
    };
    const posts = await postsIn(streamIn(opened, 'search-posts:"acme air"'));
    expect(posts.map((post) => post.id)).toEqual([id]);
    expect(reading.waited.filter((ms) => ms >= 2000)).toEqual([2000, 4000]);
  });
});

describe('paging through Lemmy', () => {
  it('by number shows half a page at least below any place, so that pages can overlap', () => {
    const places = Array.from({ length: 10_001 }, (_, offset) => ({ offset, ...pageAt(offset) }));
    const isWrong = ({ offset, page, limit, skip }: (typeof places)[number]) =>
      (page - 1) * limit + skip !== offset || limit > 50 || limit - skip < 25;
    expect(places.filter(isWrong)).toEqual([]);
  });

  it('a cursor that is refused starts again from the newest', async () => {
    const { world, source } = await desk({ version: '1.0', mostPerPage: 2 });
    for (let index = 0; index < 5; index += 1)
      world.add({ by: 'acmeair', at: isoAt(testNow - index * 1000), title: `News ${index}` });
    const stream = streamIn(await source(), 'own-posts:acmeair');
    const older = (await pagesIn(stream))[0]?.older ?? '';
    expect(await postsIn(stream, { since: 0, older })).toHaveLength(3);
    world.refuseCursors = true;
    await expect(postsIn(stream, { since: 0, older })).rejects.toBeInstanceOf(StaleTokenError);
  });

  it('what an inbox holds beside comments is no post', async () => {
    const { world, source } = await desk({ version: '1.0' });
    const opened = await source();
    const notification = { id: 1, kind: 'private_message', published_at: isoAt(testNow) };
    const message = { type_: 'private_message', private_message: { id: 5, content: 'psst' } };
    world.server.intercept = () => ({ json: { items: [{ notification, data: message }] } });
    expect(await pagesIn(streamIn(opened, 'mentions'))).toEqual([{ posts: [], newest: isoAt(testNow) }]);
  });
});

describe('what is no Lemmy instance', () => {
  it.each([
    ['another server', { json: { version: 'v20' } }],
    ['one that is too old', { json: { version: '0.18.5' } }],
    ['one that says nothing', { json: {} }],
  ])('is told as such: %s', async (_what, answer) => {
    const { world, source } = await desk();
    world.server.intercept = () => answer;
    await expect(source()).rejects.toBeInstanceOf(NetworkError);
  });

  it('1.0 without the layer for old apps is found by the new path', async () => {
    const { world, source } = await desk({ version: '1.0' });
    world.server.intercept = ({ path }) =>
      path.startsWith('/api/v3') ? { status: 404, json: { error: 'not_found' } } : undefined;
    await postsIn(streamIn(await source(), 'mentions'));
    expect(world.server.requests.map(({ path }) => path)).toEqual([
      '/api/v3/site',
      '/api/v4/site',
      '/api/v4/account',
      '/api/v4/account/notification/list',
    ]);
  });
});
