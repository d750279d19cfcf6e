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
import type { Source, Stream, Talk } from '../../src/networks/network.ts';
import { reddit } from '../../src/networks/reddit/index.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import {
  account,
  type RedditOptions,
  type RedditServer,
  secrets,
  settingsAt,
  startReddit,
} from '../servers/reddit.ts';
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

const second = testNow / 1000;
const hour = 3600;
const brand = acmeAir({
  accounts: [{ network: 'reddit', name: 'AcmeAir', role: 'team' }],
  track: [parseQuery('"acme air"')],
});
const paths: Readonly<Record<string, readonly [path: string, query?: string]>> = {
  mentions: ['/message/mentions'],
  'comment-replies': ['/message/comments'],
  'post-replies': ['/message/selfreply'],
  'search:"acme air"': ['/search', '"acme air"'],
  'posts:airlines+travel': ['/r/airlines+travel/new'],
  'comments:airlines+travel': ['/r/airlines+travel/comments'],
  'own:acmeair': ['/user/acmeair/comments'],
  'own-posts:acmeair': ['/user/acmeair/submitted'],
};
/** Numbers are in base 36: these digits stand for more than 2^53. */
const bigId = 't1_9007199254741993';
const started = 't3_9007199254740001';

function filled(world: RedditServer) {
  const at = second - 10 * hour;
  world.add({ by: 'acmeair', at, title: 'Ask us', text: 'We are **here**.', id: started.slice(3) });
  const situations = {
    deleted: world.add({ by: 'jo_r', at: at + 1, parent: started, text: 'u/acmeair never mind' }),
    edited: world.add({
      by: 'acmeair',
      at: at + 2,
      parent: started,
      text: 'It is fine now',
      fields: { edited: at + 90 },
    }),
    deletedAuthor: world.add({ by: '[deleted]', at: at + 3, parent: started, text: 'u/acmeair who am I?' }),
    orphan: world.add({
      by: 'kim',
      at: at + 4,
      parent: 't1_gone1',
      text: 'same here',
      fields: { link_id: started },
    }),
  };
  world.remove(situations.deleted);
  for (let index = 0; index < 14; index += 1) {
    const time = at + hour + index * 300;
    const post = world.add({
      by: 'kim',
      at: time,
      title: `Acme Air & flight ${index} > 2h late`,
      text: 'Why?',
    });
    const mention = world.add({ by: 'lee', at: time + 5, parent: post, text: 'u/acmeair come in' });
    const answer = world.add({ by: 'acmeair', at: time + 10, parent: mention, text: `Flight ${index} goes` });
    world.add({ by: 'lee', at: time + 15, parent: answer, text: 'when?', subreddit: 'travel' });
    const own = world.add({ by: 'acmeair', at: time + 20, title: `News ${index}`, subreddit: 'travel' });
    world.add({ by: 'jo_r', at: time + 25, parent: own, text: 'nice' });
  }
  world.add({ by: 'jo_r', at: at + 3 * hour, parent: started, text: 'big', id: bigId.slice(3) });
  return situations;
}

async function contractWorld(): Promise<ContractWorld> {
  const world = await startReddit({ mostPerPage: 6 });
  filled(world);
  let at = second - 2 * hour;
  const living = (stream: string): readonly string[] => world.listed(...(paths[stream] ?? ['']));
  const answer = world.listed('/user/acmeair/comments')[0] ?? '';
  return {
    url: world.server.url,
    server: world.server,
    streams: Object.keys(paths),
    living,
    add(stream) {
      at += 30;
      const by = stream.startsWith('own') ? 'acmeair' : 'lee';
      if (stream.startsWith('search:') || stream.startsWith('posts:') || stream === 'own-posts:acmeair')
        return world.add({ by, at, title: 'Acme Air again' });
      const parent = stream === 'comment-replies' ? answer : started;
      return world.add({ by, at, parent, text: 'u/acmeair hello' });
    },
    remove: (id) => world.remove(id),
    sparse(stream) {
      for (const [index, id] of living(stream).entries())
        if (index % 2 === 1 || (index >= 6 && index < 12)) world.filter(id);
    },
    isListing: ({ path }) => path !== '/api/v1/access_token',
    close: world.close,
  };
}

keepsTheContract({
  network: reddit,
  settings: settingsAt,
  brand,
  secrets,
  refused: [
    { settings: { ...settingsAt('http://127.0.0.1'), username: 'u/acmeair' }, names: 'username' },
    { settings: { ...settingsAt('http://127.0.0.1'), clientId: undefined }, names: 'clientId' },
    { settings: { ...settingsAt('http://127.0.0.1'), subreddits: ['r/no such'] }, names: 'subreddits' },
    { settings: { ...settingsAt('http://127.0.0.1'), search: 'all' }, names: 'search' },
    {
      settings: { ...settingsAt('http://127.0.0.1'), search: 'subreddits', subreddits: [] },
      names: 'subreddits',
    },
  ],
  start: contractWorld,
  expected: () => [
    {
      id: started,
      kind: 'post',
      text: 'Ask us\n\nWe are **here**.',
      author: { id: 'acmeair', handle: 'acmeair', url: 'https://www.reddit.com/user/acmeair' },
      url: 'https://www.reddit.com/r/airlines/comments/9007199254740001/acme/',
      postedAt: testNow - 10 * hour * 1000,
    },
    {
      id: 't1_9007199254740003',
      kind: 'comment',
      text: 'It is fine now',
      parentId: started,
      rootId: started,
      editedAt: testNow - 10 * hour * 1000 + 90_000,
      counts: { likes: 3 },
    },
    {
      id: 't3_9007199254740006',
      text: 'Acme Air & flight 0 > 2h late\n\nWhy?',
      counts: { likes: 3, replies: 3 },
    },
  ],
  holds: {
    bigId,
    deleted: 't1_9007199254740002',
    edited: 't1_9007199254740003',
    deletedAuthor: 't1_9007199254740004',
    orphan: 't1_9007199254740005',
    emptyText: { none: 'a post has a title, and no comment is empty' },
    backdated: { none: 'Reddit sets the time itself, and lists by it' },
    foreignRepost: { none: 'a crosspost has a title and an author of its own: it quotes' },
  },
  dialect: [
    {
      name: 'a private subreddit',
      answer: { status: 403, json: { reason: 'private', message: 'Forbidden', error: 403 } },
      error: AuthError,
    },
    {
      name: 'a search in a subreddit that is none',
      answer: { status: 302, headers: { location: '/subreddits/search?q=nosuch' } },
      error: NotFoundError,
    },
    {
      name: 'the limit, in seconds left with a point',
      answer: {
        status: 429,
        headers: {
          'x-ratelimit-remaining': '0.0',
          'x-ratelimit-reset': '421.0',
          'content-type': 'text/html',
        },
        text: '<!doctype html><title>Too Many Requests</title>',
      },
      error: TryLater,
      resumeInMs: 421_000,
    },
    {
      name: 'a wrong parameter',
      answer: { status: 400, json: { message: 'Bad Request', error: 400 } },
      error: NetworkError,
    },
  ],
});

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

interface Desk {
  readonly world: RedditServer;
  readonly reading: ReadingWorld;
  readonly settings: Readonly<Record<string, unknown>>;
  source(settings?: Readonly<Record<string, unknown>>, by?: Brand): Promise<Source>;
}

async function desk(
  given: Readonly<Record<string, string>> = secrets,
  options: RedditOptions = {},
): Promise<Desk> {
  const world = await startReddit(options);
  const reading = readingWorld({ secrets: given });
  open.push(world, reading);
  const settings = settingsAt(world.server.url);
  return {
    world,
    reading,
    settings,
    source: (more = {}, by = brand) => openNetwork(reddit, { ...settings, ...more }, by, reading),
  };
}

function streamIn(source: Source, id: string): Stream {
  const stream = source.streams.find((each) => each.id === id);
  if (!stream) throw new Error(`no stream ${id} among ${source.streams.map((each) => each.id).join(' ')}`);
  return stream;
}

const { clientSecret, password } = secrets;
const grants = (world: RedditServer) =>
  world.server.requests.filter(({ path }) => path === '/api/v1/access_token').map(({ body }) => body);

describe('a login at Reddit', () => {
  it('by password gets a token once, keeps it, and names itself and the account in every request', async () => {
    const { world, reading, source } = await desk({ clientSecret, password });
    for (const stream of (await source()).streams) await postsIn(stream);
    for (const stream of (await source()).streams) await postsIn(stream);
    expect(grants(world)).toEqual([`grant_type=password&username=acmeair&password=${password}`]);
    expect(reading.kept.get('accessToken')).toBe('access-of-acmeair-1');
    expect(reading.kept.get('accessTokenEndsAt')).toBe(String(testNow + 86_400_000));
    for (const { headers } of world.server.requests)
      expect(headers['user-agent']).toBe('cli:listen:1 (by /u/acmeair)');
    expect(
      world.server.requests.every(
        ({ path, query }) => path.endsWith('token') || query.get('raw_json') === '1',
      ),
    ).toBe(true);
  });

  it('by refresh token needs no password', async () => {
    const { world, source, settings } = await desk({ clientSecret, refreshToken: account.refreshToken });
    const { password: _none, ...rest } = settings;
    const streams = (await source({ ...rest, refreshToken: true })).streams;
    await postsIn(streams[0]);
    expect(grants(world)).toEqual([`grant_type=refresh_token&refresh_token=${account.refreshToken}`]);
  });

  it('without a user reads what is public, and no inbox', async () => {
    const { world, source } = await desk({ clientSecret });
    const { streams, own } = await source();
    expect(streams.map(({ id }) => id)).toEqual(Object.keys(paths).slice(3));
    expect(own).toEqual(['acmeair']);
    for (const stream of streams) await postsIn(stream);
    expect(grants(world)).toEqual(['grant_type=client_credentials']);
    expect(world.server.refused).toEqual([]);
    const other = { ...brand, accounts: [] };
    await expect(source({ search: 'none', subreddits: [] }, other)).rejects.toBeInstanceOf(UsageError);
  });

  it('with a wrong password is refused with status 200: it says what may be wrong', async () => {
    const { source } = await desk({ clientSecret, password: 'not-this-one' });
    const failed = postsIn((await source()).streams[0]);
    await expect(failed).rejects.toBeInstanceOf(AuthError);
    await expect(failed).rejects.toMatchObject({
      message: expect.stringContaining('invalid_grant'),
      hint: expect.stringContaining('two-factor'),
    });
  });

  it('with a wrong client secret says where the right one stands', async () => {
    const { source } = await desk({ clientSecret: 'of another app', password });
    await expect(postsIn((await source()).streams[0])).rejects.toMatchObject({
      name: 'AuthError',
      hint: expect.stringContaining('prefs/apps'),
    });
  });

  it('whose token has run out gets another one, once', async () => {
    const { world, source } = await desk({ clientSecret, password, accessToken: 'long-gone' });
    world.add({ by: 'jo_r', at: second, parent: 't3_zz', text: 'u/acmeair hi' });
    expect(await postsIn((await source()).streams[0])).toHaveLength(1);
    expect(grants(world)).toHaveLength(1);
  });

  it('that had no user before gets a token for the inbox now', async () => {
    const { reading, world, source } = await desk({ clientSecret });
    await postsIn(streamIn(await source(), 'search:"acme air"'));
    reading.secrets.save({ password });
    world.add({ by: 'jo_r', at: second, parent: 't3_zz', text: 'u/acmeair hi' });
    expect(await postsIn(streamIn(await source(), 'mentions'))).toHaveLength(1);
    expect(grants(world)).toHaveLength(2);
  });
});

describe('listen auth login reddit', () => {
  const talking = (answers: readonly string[], back: Readonly<Record<string, string>> = {}) => {
    const left = [...answers];
    const sent: string[] = [];
    const talk: Talk = {
      say: () => {},
      ask: async () => left.shift() ?? '',
      async authorize(flow) {
        const redirectUri = `http://127.0.0.1:${flow.port}/callback`;
        sent.push(await flow.url({ redirectUri, state: 'state-1', challenge: 'challenge-1' }));
        return { params: new URLSearchParams(back), redirectUri, verifier: 'verifier-1' };
      },
    };
    return { talk, sent };
  };
  const login = reddit.login;
  if (!login) throw new Error('no login');

  it('says before anything that keys need approval, what to do without, and where the app is made', () => {
    const [approval = '', without = '', app = ''] = login.steps;
    expect(approval).toMatch(/November 2025.*approval/);
    expect(without).toMatch(/\.rss.*listen mark answered/);
    expect(app).toContain('https://www.reddit.com/prefs/apps');
  });

  it('sends the person to Reddit and keeps a refresh token', async () => {
    const { world, reading, settings } = await desk({});
    const { talk, sent } = talking([clientSecret, ''], { code: 'code-of-acmeair', state: 'state-1' });
    const { secrets: kept } = await login.obtain(settings, talk, reading);
    const [address] = sent.map((url) => new URL(url));
    expect(Object.fromEntries(address?.searchParams ?? [])).toEqual({
      client_id: account.clientId,
      response_type: 'code',
      state: 'state-1',
      redirect_uri: 'http://127.0.0.1:8912/callback',
      duration: 'permanent',
      scope: 'read history identity privatemessages',
    });
    expect(grants(world)).toEqual([
      'grant_type=authorization_code&code=code-of-acmeair&redirect_uri=http%3A%2F%2F127.0.0.1%3A8912%2Fcallback',
    ]);
    expect(kept).toMatchObject({
      clientSecret,
      refreshToken: account.refreshToken,
      accessToken: 'access-of-acmeair-1',
    });
    expect(kept).not.toHaveProperty('password');
  });

  it('takes a password, and tries it at once', async () => {
    const { reading, settings } = await desk({ clientSecret });
    const { secrets: kept } = await login.obtain(settings, talking([password]).talk, reading);
    expect(kept).toMatchObject({ password, accessToken: 'access-of-acmeair-1' });
    await expect(login.obtain(settings, talking(['wrong-one']).talk, reading)).rejects.toBeInstanceOf(
      AuthError,
    );
  });

  it('a check names the account, in one call', async () => {
    const { world, reading, settings } = await desk();
    expect(await login.check(settings, reading)).toEqual({ who: 'u/AcmeAir' });
    expect(world.server.requests.map(({ path }) => path)).toEqual(['/api/v1/me']);
    await expect(login.check({ ...settings, username: 'rivaljet' }, reading)).rejects.toThrow('u/AcmeAir');
  });

  it('a check of an app alone says what it cannot read', async () => {
    const { reading, settings } = await desk({ clientSecret });
    expect(await login.check(settings, reading)).toMatchObject({
      who: `the app ${account.clientId}`,
      notes: [expect.stringContaining('no inbox')],
    });
  });
});

describe('searching Reddit', () => {
  it('asks for posts of all time by quoted words, and tells what it leaves to be checked here', async () => {
    const { world, source, settings } = await desk();
    const by = { ...brand, track: [parseQuery('("acme air" OR @acmeair) NOT airsoft')] };
    for (const stream of (await source({}, by)).streams) if (stream.finds === 'hits') await postsIn(stream);
    const asked = world.server.requests.filter(({ path }) => path === '/search');
    expect(asked.map(({ query }) => query.get('q'))).toEqual(['"acme air"', '"@acmeair"']);
    expect(Object.fromEntries(asked[0]?.query ?? [])).toEqual({
      raw_json: '1',
      q: '"acme air"',
      sort: 'new',
      t: 'all',
      type: 'link',
      limit: '100',
    });
    expect(reddit.asks?.(by, { ...settings, search: 'everywhere' })).toEqual([
      { stream: 'search:"acme air"', sent: '"acme air"', left: 'NOT airsoft' },
      { stream: 'search:"@acmeair"', sent: '"@acmeair"', left: 'NOT airsoft' },
    ]);
    expect(reddit.asks?.(by, undefined)).toHaveLength(2);
  });

  it('keeps to the watched subreddits when told so', async () => {
    const { world, source } = await desk();
    await postsIn(streamIn(await source({ search: 'subreddits' }), 'search:r/airlines+travel:"acme air"'));
    const [{ path, query } = { path: '', query: new URLSearchParams() }] = world.server.requests;
    expect([path, query.get('restrict_sr')]).toEqual(['/r/airlines+travel/search', '1']);
  });

  it('marks a quarter of an hour below the newest, since the index is late', async () => {
    const { world, source } = await desk();
    const old = world.add({ by: 'jo_r', at: second - 1000, title: 'Acme Air' });
    world.add({ by: 'jo_r', at: second - 60, title: 'Acme Air' });
    const [page] = await pagesIn(streamIn(await source(), 'search:"acme air"'));
    expect(page?.newest).toBe(old.slice(3));
  });

  it('cuts a query that is too long for Reddit by whole words: what comes back is checked here', async () => {
    const { source, world } = await desk();
    const words = Array.from({ length: 60 }, (_, index) => `longword${index}`);
    const by = { ...brand, track: [parseQuery(words.join(' AND '))] };
    for (const stream of (await source({}, by)).streams) if (stream.finds === 'hits') await postsIn(stream);
    const q = world.server.requests.find(({ path }) => path === '/search')?.query.get('q') ?? '';
    expect(q.length).toBeLessThanOrEqual(512);
    expect(q).toMatch(/^"longword\d+"( "longword\d+")+$/);
  });
});

describe('how far down Reddit lists', () => {
  const lostIn = async (options: RedditOptions, id: string, count: number, since = 0) => {
    const { world, source } = await desk(secrets, options);
    for (let index = 0; index < count; index += 1)
      world.add({ by: 'jo_r', at: second - 10_000 + index, title: 'Acme Air' });
    const pages = await pagesIn(streamIn(await source(), id), { since });
    return pages.flatMap(({ lost }) => lost ?? []);
  };

  it('a listing that ends after a thousand tells that there may be more', async () => {
    expect(await lostIn({}, 'posts:airlines+travel', 1100)).toEqual([
      { why: 'a listing gives about 1,000 posts' },
    ]);
    expect(await lostIn({}, 'posts:airlines+travel', 1100, testNow - 9_500_000)).toEqual([]);
    expect(await lostIn({}, 'posts:airlines+travel', 300)).toEqual([]);
  });

  it('so does a search after 250', async () => {
    expect(await lostIn({}, 'search:"acme air"', 300)).toEqual([{ why: 'a search gives about 250 posts' }]);
    expect(await lostIn({}, 'search:"acme air"', 120)).toEqual([]);
  });

  it('counts on where a read is taken up again', async () => {
    const { world, source } = await desk();
    for (let index = 0; index < 1100; index += 1)
      world.add({ by: 'jo_r', at: second - 10_000 + index, title: 'Acme Air' });
    const stream = streamIn(await source(), 'posts:airlines+travel');
    const older = (await pagesIn(stream))[4]?.older ?? '';
    const rest = await pagesIn(stream, { since: 0, older });
    expect(rest.flatMap(({ posts }) => posts)).toHaveLength(500);
    expect(rest.at(-1)?.lost?.why).toContain('1,000');
  });
});

describe('going on below a post of Reddit that is gone', () => {
  async function halfway(gone: number) {
    const { world, source } = await desk(secrets, { mostPerPage: 20 });
    const ids = Array.from({ length: 50 }, (_, index) =>
      world.add({ by: 'jo_r', at: second - 1000 + index, title: 'Acme Air' }),
    ).reverse();
    const stream = streamIn(await source(), 'posts:airlines+travel');
    const [first] = await pagesIn(stream);
    for (const id of ids.slice(20 - gone, 20)) world.remove(id);
    return { older: first?.older ?? '', stream, below: ids.slice(20) };
  }

  it('it tries the ones above', async () => {
    const { older, stream, below } = await halfway(9);
    const posts = await postsIn(stream, { since: 0, older });
    expect(posts.map(({ id }) => id)).toEqual(below);
  });

  it('it starts again from the newest when ten of them are gone', async () => {
    const { older, stream } = await halfway(10);
    await expect(postsIn(stream, { since: 0, older })).rejects.toBeInstanceOf(StaleTokenError);
    await expect(postsIn(stream, { since: 0, older: 'page=2' })).rejects.toBeInstanceOf(StaleTokenError);
  });

  it('a mark is compared by its number in base 36: z comes before 10', async () => {
    const { world, source } = await desk(secrets, { mostPerPage: 2 });
    for (const [index, id] of ['x', 'y', 'z', '10', '11', '12'].entries())
      world.add({ by: 'jo_r', at: second - 100 + index, title: 'Acme Air', id });
    const stream = streamIn(await source(), 'posts:airlines+travel');
    const posts = await postsIn(stream, { since: 0, after: 'z' });
    expect(posts.map(({ id }) => id)).toEqual(['t3_12', 't3_11', 't3_10', 't3_z']);
  });
});

describe('looking at posts of Reddit again', () => {
  it('tells who removed what, in one request for a hundred, and leaves what is only hidden', async () => {
    const { world, source } = await desk();
    const post = world.add({ by: 'jo_r', at: second, title: 'Acme Air', text: 'Hm' });
    const link = world.add({ by: 'jo_r', at: second, title: 'Acme Air', url: 'https://acmeair.example/' });
    const texts = ['deleted', 'removed', 'hidden', 'lives'].map((text) =>
      world.add({ by: 'kim', at: second, parent: post, text }),
    );
    const [deleted = '', removed = '', hidden = '', lives = ''] = texts;
    world.remove(link);
    world.remove(deleted);
    world.remove(removed, 'moderator');
    world.hide(hidden);
    const many = Array.from({ length: 120 }, () =>
      world.add({ by: 'lee', at: second, parent: post, text: 'x' }),
    );
    const checks = await checksIn(
      await source(),
      [post, link, ...texts, ...many, '../me', 't2_9z'].map((id) => ({ id })),
    );
    expect(checks.flatMap(({ checked }) => checked)).toHaveLength(126);
    expect(checks.flatMap(({ gone }) => gone)).toEqual([
      { id: link, by: 'author' },
      { id: deleted, by: 'author' },
      { id: removed, by: 'moderator' },
    ]);
    const found = checks.flatMap(({ posts }) => posts.map(({ id }) => id));
    expect(found).toEqual(expect.arrayContaining([post, lives]));
    expect(found).not.toContain(hidden);
    expect(world.server.requests.map(({ path }) => path)).toEqual(['/api/info', '/api/info']);
  });

  it.each([
    ['automod_filtered', 'moderator'],
    ['reddit', 'moderator'],
    ['copyright_takedown', 'moderator'],
    ['author', 'author'],
  ])('a post removed by %s is gone by its %s', async (category, by) => {
    const { world, source } = await desk();
    const id = world.add({ by: 'jo_r', at: second, title: 'x', fields: { removed_by_category: category } });
    expect((await checksIn(await source(), [{ id }]))[0]?.gone).toEqual([{ id, by }]);
  });

  it('a text that only says [deleted] is a text, and the words of a deleted account stay', async () => {
    const { world, source } = await desk();
    const quote = world.add({ by: 'jo_r', at: second, parent: 't3_zz', text: '[deleted]' });
    const orphan = world.add({ by: '[deleted]', at: second, parent: 't3_zz', text: 'Acme Air is late' });
    const [check] = await checksIn(await source(), [{ id: quote }, { id: orphan }]);
    expect(check?.gone).toEqual([]);
    expect(check?.posts).toMatchObject([{ text: '[deleted]' }, { author: { id: `?${orphan}` } }]);
  });
});

describe('posts of Reddit', () => {
  it('an item of the inbox has the post and the address that its context names', async () => {
    const { world, source } = await desk();
    const post = world.add({ by: 'jo_r', at: second - 9, title: 'Airlines' });
    const id = world.add({ by: 'kim', at: second, parent: post, text: 'u/acmeair?' });
    expect(await postsIn(streamIn(await source(), 'mentions'))).toMatchObject([
      {
        id,
        rootId: post,
        parentId: post,
        url: `https://www.reddit.com/r/airlines/comments/${post.slice(3)}/acme/${id.slice(3)}/`,
      },
    ]);
  });

  it.each([
    [
      'a link',
      { url: 'https://acmeair.example/a?b=1' },
      { text: 'Acme Air\n\nhttps://acmeair.example/a?b=1' },
    ],
    ['a crosspost', { fields: { crosspost_parent: 't3_abc' } }, { quotedId: 't3_abc' }],
    ['a post that is solved', { fields: { link_flair_text: '✅ Solved' } }, { solved: true }],
    ['a machine', { by: 'AutoModerator' }, { author: { id: 'automoderator', bot: true } }],
  ] as const)('%s is told as such', async (_what, given, expected) => {
    const { world, source } = await desk();
    world.add({ by: 'jo_r', at: second, title: 'Acme Air', ...given });
    expect(await postsIn(streamIn(await source(), 'posts:airlines+travel'))).toMatchObject([expected]);
  });

  it.each([{ score: -4 }, { score: 1, score_hidden: true }])('likes are untold with %j', async (fields) => {
    const { world, source } = await desk();
    world.add({ by: 'jo_r', at: second, title: 'Acme Air', fields });
    const [post] = await postsIn(streamIn(await source(), 'posts:airlines+travel'));
    expect(post?.counts).toEqual({ replies: 0 });
  });

  it('a private message is no post', async () => {
    const { world, source } = await desk();
    world.server.intercept = ({ path }) =>
      path === '/message/mentions'
        ? {
            json: {
              kind: 'Listing',
              data: {
                after: null,
                children: [
                  { kind: 't4', data: { name: 't4_a1', author: null, body: 'psst', created_utc: second } },
                ],
              },
            },
          }
        : undefined;
    const [page] = await pagesIn(streamIn(await source(), 'mentions'));
    expect(page).toEqual({ posts: [] });
  });
});

describe('a conversation on Reddit', () => {
  async function discussion(options: RedditOptions, deep = 25) {
    const { world, source } = await desk(secrets, options);
    const post = world.add({ by: 'acmeair', at: second - 9000, title: 'Ask us' });
    const first = world.add({ by: 'jo_r', at: second - 8000, parent: post, text: 'one' });
    const all = [first];
    let deepest = first;
    for (let index = 0; index < 25; index += 1)
      all.push(world.add({ by: 'kim', at: second - 7000 + index, parent: post, text: `wide ${index}` }));
    for (let index = 0; index < deep; index += 1) {
      deepest = world.add({ by: 'lee', at: second - 6000 + index, parent: deepest, text: `deep ${index}` });
      all.push(deepest);
    }
    world.add({ by: 'lee', at: second, title: 'Another' });
    const opened = await source();
    const root = (await postsIn(streamIn(opened, 'own-posts:acmeair')))[0];
    if (!root) throw new Error('no post');
    return { world, opened, root, first, all: all.sort() };
  }
  const ids = async (stream: Stream | undefined) =>
    [...new Set((await postsIn(stream)).map(({ id }) => id))].sort();

  it.each([
    ['shown at once', 6, {}, 1],
    ['deeper than a tree shows', 25, {}, 3],
    ['wider than a tree shows', 6, { treeSize: 20 }, undefined],
    ['both', 25, { treeSize: 8 }, undefined],
  ] as const)('is read whole: %s', async (_what, deep, options, requests) => {
    const { world, opened, root, all } = await discussion(options, deep);
    const before = world.server.requests.length;
    const thread = opened.thread?.(root);
    expect(thread).toMatchObject({ id: `thread:${root.id}`, finds: 'addressed' });
    expect(await ids(thread)).toEqual(all);
    if (requests !== undefined) expect(world.server.requests.length - before).toBe(requests);
    expect(world.server.refused).toEqual([]);
  });

  it('under a comment alone is that comment and what hangs on it', async () => {
    const { opened, root, first, all } = await discussion({});
    const comment = { ...root, id: first, rootId: root.id, author: { id: 'jo_r' } };
    const thread = opened.thread?.(comment);
    expect(thread?.finds).toBe('hits');
    const posts = await postsIn(thread);
    expect(new Set(posts.map(({ id }) => id)).size).toBe(26);
    expect(posts.every(({ id, rootId }) => all.includes(id) && rootId === root.id)).toBe(true);
    expect(opened.thread?.({ ...root, counts: { replies: 0 } })).toBeUndefined();
  });

  it('tells what was deleted in it, and keeps what hangs below', async () => {
    const { world, opened, root, first, all } = await discussion({}, 6);
    world.remove(first, 'moderator');
    const [page] = await pagesIn(opened.thread?.(root));
    expect(page?.gone).toEqual([{ id: first, by: 'moderator' }]);
    expect(page?.posts).toHaveLength(all.length - 1);
  });

  it('that never ends is left where it is, and said so', async () => {
    const { world, opened, root } = await discussion({});
    let next = 0;
    world.server.alter = (answer, { path }) => {
      next += 1;
      const things = [{ kind: 'more', data: { children: [`a${next}`], parent_id: root.id } }];
      if (path === '/api/morechildren') return { ...answer, json: { json: { data: { things } } } };
      return { ...answer, json: [{}, { kind: 'Listing', data: { children: things } }] };
    };
    const pages = await pagesIn(opened.thread?.(root));
    expect(pages).toHaveLength(31);
    expect(pages.at(-1)?.skipped?.[0]?.why).toContain('too long');
  });

  it.each([null, 5, {}, [], [{}, { data: { children: 7 } }]])(
    'a tree that is %j is an error',
    async (tree) => {
      const { world, opened, root } = await discussion({});
      world.server.intercept = () => ({ json: tree });
      await expect(postsIn(opened.thread?.(root))).rejects.toBeInstanceOf(NetworkError);
    },
  );
});

describe('limits of Reddit', () => {
  it('a used-up allowance is waited out before the next request, in seconds left', async () => {
    const { world, reading, source } = await desk(secrets, { mostPerPage: 2 });
    for (let index = 0; index < 3; index += 1)
      world.add({ by: 'jo_r', at: second - index, title: 'Acme Air' });
    world.server.alter = (answer) => ({
      ...answer,
      headers: { 'x-ratelimit-used': '100', 'x-ratelimit-remaining': '0.0', 'x-ratelimit-reset': '37' },
    });
    await postsIn(streamIn(await source(), 'posts:airlines+travel'));
    expect(reading.waited).toEqual([37_000]);
  });

  it('a private subreddit is an error that names it and what to do', async () => {
    const { source } = await desk();
    await expect(
      postsIn(streamIn(await source({ subreddits: ['secret'] }), 'comments:secret')),
    ).rejects.toMatchObject({
      name: 'AuthError',
      message: expect.stringContaining(
        '/r/secret/comments: Reddit does not let this account read that (private)',
      ),
      hint: expect.stringContaining('subreddits:'),
    });
  });

  it('a subreddit that is none is not searched for by its name', async () => {
    const { world, source } = await desk();
    const narrow = await source({ subreddits: ['nosuchplace'], search: 'subreddits' });
    await expect(postsIn(streamIn(narrow, 'search:r/nosuchplace:"acme air"'))).rejects.toBeInstanceOf(
      NotFoundError,
    );
    expect(world.server.refused).toEqual([]);
  });
});
