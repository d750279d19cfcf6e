import { afterEach, describe, expect, it } from 'vitest';
import type { Brand } from '../../src/core/brand.ts';
import { AuthError, NetworkError } from '../../src/core/errors.ts';
import type { Post } from '../../src/core/post.ts';
import type { Obtained, Source, Talk } from '../../src/networks/network.ts';
import { threads } from '../../src/networks/threads/index.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { startThreads, type ThreadsOptions, type ThreadsServer } from '../servers/threads.ts';
import {
  checksIn,
  openNetwork,
  pagesIn,
  postsIn,
  type ReadingWorld,
  readingWorld,
  testNow,
} from '../support/reading.ts';

const hour = 3_600_000;
const day = 24 * hour;

function brandOf(...track: readonly string[]): Brand {
  return {
    name: 'Acme Air',
    accounts: [],
    track: track.map(parseQuery),
    exclude: [],
    competitors: new Map(),
  };
}

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

interface Desk {
  readonly server: ThreadsServer;
  readonly world: ReadingWorld;
  readonly at: { now: number };
  source(settings?: Readonly<Record<string, unknown>>, brand?: Brand): Promise<Source>;
}

async function desk(options: ThreadsOptions = {}, memory = new Map<string, string>()): Promise<Desk> {
  const at = { now: testNow };
  const now = () => at.now;
  const server = await startThreads({ ...options, now });
  const world = readingWorld({ secrets: { token: server.token() }, memory, now });
  open.push(server, world);
  return {
    server,
    world,
    at,
    source: (settings = {}, brand = brandOf('"acme air"')) =>
      openNetwork(threads, { server: server.api, token: true, ...settings }, brand, world),
  };
}

const streamOf = (source: Source, id: string) => source.streams.find((stream) => stream.id === id);

function root(id: string, author = 'acmeair'): Post {
  return { network: 'threads', id, kind: 'post', author: { id: author }, text: '', postedAt: testNow };
}

describe('replies to own posts', () => {
  it('are asked for in every run under each post of two weeks that has some, at any depth', async () => {
    const { server, source } = await desk();
    server.post({ at: testNow - 20 * day, by: 'acmeair', text: 'Long ago' });
    const busy = server.post({ at: testNow - 3 * day, by: 'acmeair', text: 'We fly again' });
    server.post({ at: testNow - 2 * day, by: 'acmeair', text: 'Silence' });
    const asked = server.post({ at: testNow - 3 * hour, by: 'jo', to: busy, text: 'When?' });
    const deeper = server.post({ at: testNow - 2 * hour, by: 'kim', to: asked, text: 'Yes, when?' });
    const stream = streamOf(await source(), 'replies');
    const posts = await postsIn(stream);
    expect([...new Set(posts.map(({ id, parentId, rootId }) => `${id} ${parentId} ${rootId}`))]).toEqual([
      `${deeper} ${asked} ${busy}`,
      `${asked} ${busy} ${busy}`,
    ]);
    const conversations = server.requests.filter(({ path }) => path.endsWith('/conversation'));
    expect(new Set(conversations.map(({ path }) => path))).toEqual(new Set([`/v1.0/${busy}/conversation`]));
    expect(stream?.finds).toBe('addressed');
  });

  it('have a mark that comes with the end, so that a kill in between reads them again', async () => {
    const { server, source } = await desk({ mostPerPage: 2 });
    const on = server.post({ at: testNow - 3 * day, by: 'acmeair', text: 'We fly again' });
    for (let left = 5; left > 0; left -= 1)
      server.post({ at: testNow - left * hour, by: 'jo', to: on, text: 'Hm' });
    const pages = await pagesIn(streamOf(await source(), 'replies'));
    expect(pages.slice(0, -1).every(({ newest, older }) => newest === undefined && older === undefined)).toBe(
      true,
    );
    expect(pages.at(-1)?.newest).toBe(String(testNow - hour - 5 * 60_000));
    const again = await pagesIn(streamOf(await source(), 'replies'), { since: 0, after: String(testNow) });
    expect(again.flatMap(({ posts }) => posts).length).toBeLessThan(4);
  });

  it('are a thread of each own post too, whole once a day', async () => {
    const { server, source } = await desk();
    const on = server.post({ at: testNow - 3 * day, by: 'acmeair', text: 'We fly again' });
    const asked = server.post({ at: testNow - hour, by: 'jo', to: on, text: 'When?' });
    const opened = await source();
    const stream = opened.thread?.(root(on));
    expect(stream).toMatchObject({ id: `thread:${on}`, finds: 'addressed', whole: true, sweepMs: day });
    expect((await postsIn(stream)).map(({ id }) => id)).toEqual([asked]);
    expect(opened.thread?.(root(asked, 'jo'))).toBeUndefined();
    expect(opened.thread?.({ ...root('1'), parentId: '2' })).toBeUndefined();
    expect(opened.thread?.({ ...root('1'), repostOf: '2' })).toBeUndefined();
  });
});

describe('the search', () => {
  it('asks for the newest, one term at a time, each longest of its AND, hashtags by tag', async () => {
    const brand = brandOf(
      '"acme air" AND delay',
      '#AcmeAir',
      '@acmeair',
      'delays OR "acme air" AND NOT soft',
    );
    expect(threads.asks?.(brand, { search: true })).toEqual([
      { stream: 'search:#acmeair', sent: 'AcmeAir (search_mode=TAG)' },
      { stream: 'search:@acmeair', sent: '@acmeair' },
      { stream: 'search:delays', sent: 'delays' },
      { stream: 'search:acme air', sent: 'acme air' },
    ]);
    expect(threads.asks?.(brandOf('"acme air" AND delay'), undefined)).toEqual([
      { stream: 'search:acme air', sent: 'acme air', left: 'delay' },
    ]);
    expect(threads.asks?.(brand, { search: false })).toEqual([]);
    const { server, source } = await desk();
    server.post({ at: testNow - hour, by: 'jo', text: 'Acme Air again' });
    await postsIn(streamOf(await source(), 'search:acme air'), { since: testNow - day });
    const [asked] = server.requests.filter(({ path }) => path.endsWith('/keyword_search'));
    expect(Object.fromEntries(asked?.query ?? [])).toMatchObject({
      q: 'acme air',
      search_type: 'RECENT',
      search_mode: 'KEYWORD',
      since: String((testNow - day) / 1000),
    });
  });

  it('draws on the 2,200 searches of a day, of which rounds take half', async () => {
    const { source } = await desk();
    expect(threads.allowances).toEqual([{ name: 'searches', calls: 2200, per: 'day' }]);
    const opened = await source({}, brandOf('acme', 'rival'));
    // Two terms: 550 rounds of two searches a day.
    expect(streamOf(opened, 'search:acme')?.everyMs).toBe(Math.ceil(day / 550));
  });

  it('is left out where the settings say so', async () => {
    const { source } = await desk();
    const opened = await source({ search: false });
    expect(opened.streams.map(({ id }) => id)).toEqual(['mentions', 'replies', 'own-replies', 'own']);
  });
});

describe('an app without advanced access', () => {
  it('is told by a search that shows nobody else’s posts, not even for a common word', async () => {
    const { server, source } = await desk({ isReviewed: false });
    const own = server.post({ at: testNow - hour, by: 'acmeair', text: 'Acme Air flies today' });
    server.post({ at: testNow - hour, by: 'jo', text: 'Acme Air is late today' });
    const stream = streamOf(await source(), 'search:acme air');
    const posts: Post[] = [];
    const read = async () => {
      for await (const page of stream?.read({ since: 0 }, new AbortController().signal) ?? [])
        posts.push(...page.posts);
    };
    const error: unknown = await read().catch((thrown: unknown) => thrown);
    expect(posts.map(({ id }) => id)).toEqual([own]);
    expect(error).toBeInstanceOf(AuthError);
    expect(error).toMatchObject({ hint: expect.stringMatching(/App Review/) });
  });

  it('stops one search only, so that own posts are read all the same', async () => {
    const { source } = await desk({ isReviewed: false });
    const opened = await source({}, brandOf('acme', 'rival'));
    const [first, second] = opened.streams.filter(({ finds }) => finds === 'hits');
    await expect(postsIn(first)).rejects.toBeInstanceOf(AuthError);
    expect(await postsIn(second)).toEqual([]);
  });

  it('is proved otherwise once: by a hit of somebody else’s, or by the common word', async () => {
    const memory = new Map<string, string>();
    const { server, source } = await desk({}, memory);
    server.post({ at: testNow - hour, by: 'jo', text: 'Nice weather today' });
    const probes = () => server.requests.filter(({ query }) => query.get('q') === 'today').length;
    expect(await postsIn(streamOf(await source(), 'search:acme air'))).toEqual([]);
    expect(probes()).toBe(1);
    await postsIn(streamOf(await source(), 'search:acme air'));
    expect(probes()).toBe(1);
    const other = await desk();
    other.server.post({ at: testNow - hour, by: 'jo', text: 'Acme Air' });
    await postsIn(streamOf(await other.source(), 'search:acme air'));
    expect(other.server.requests.filter(({ query }) => query.get('q') === 'today')).toEqual([]);
  });

  it('is not asked about where the settings say that it has passed', async () => {
    const { source } = await desk({ isReviewed: false });
    expect(await postsIn(streamOf(await source({ approved: true }), 'search:acme air'))).toEqual([]);
  });

  it('is told too where a found post names the account and no mention ever came', async () => {
    const { server, source } = await desk();
    const named = server.post({
      at: testNow - 2 * hour,
      by: 'jo',
      text: 'Hey @AcmeAir, Acme Air lost my bag',
    });
    server.post({ at: testNow - 2 * hour, by: 'kim', text: 'Acme Air, @acmeair.example is not you' });
    const opened = await source();
    const stream = streamOf(opened, 'search:acme air');
    const skipped = (await pagesIn(stream)).flatMap((page) => page.skipped ?? []);
    expect(skipped).toEqual([
      {
        where: `/me/mentions lacks ${named} by @jo`,
        why: expect.stringContaining('threads_manage_mentions'),
      },
    ]);
    server.post({ at: testNow - hour, by: 'lee', text: '@acmeair hi', mentions: true });
    await postsIn(streamOf(opened, 'mentions'));
    expect((await pagesIn(stream)).flatMap((page) => page.skipped ?? [])).toEqual([]);
  });
});

describe('looking at posts of Threads again', () => {
  it('believes that one is gone only where somebody else’s can be read by id', async () => {
    const { server, source } = await desk();
    const living = server.post({ at: testNow - hour, by: 'jo', text: '@acmeair hi', mentions: true });
    const own = server.post({ at: testNow - hour, by: 'acmeair', to: living, text: 'Hi!' });
    const gone = server.post({ at: testNow - 2 * hour, by: 'kim', text: 'Bye' });
    server.remove(gone);
    const opened = await source();
    const refs = [{ id: gone }, { id: living }, { id: own }, { id: '../me' }];
    const goneOf = async () =>
      (await checksIn(opened, refs)).flatMap((check) => check.gone.map(({ id }) => id));
    expect(await goneOf()).toEqual([]);
    await postsIn(streamOf(opened, 'mentions'));
    expect(await goneOf()).toEqual([gone]);
    server.readsOthers = false;
    const checks = await checksIn(opened, refs);
    expect(checks.flatMap((check) => check.gone)).toEqual([]);
    expect(checks.flatMap(({ posts }) => posts.map(({ id }) => id))).toEqual([own]);
    expect(checks.flatMap(({ checked }) => checked)).toEqual([gone, living, own]);
  });

  it('leaves what it may not read as it is, and stops at a dead token', async () => {
    const { server, source } = await desk();
    const id = server.post({ at: testNow, by: 'jo', text: 'x' });
    const opened = await source();
    server.intercept = () => ({ status: 400, json: { error: { code: 10, message: '(#10) not permitted' } } });
    expect(await checksIn(opened, [{ id }])).toEqual([{ checked: [id], posts: [], gone: [] }]);
    server.intercept = () => ({ status: 400, json: { error: { code: 190, message: 'expired' } } });
    await expect(checksIn(opened, [{ id }])).rejects.toBeInstanceOf(AuthError);
  });
});

describe('the token of Threads', () => {
  it('goes as the documented parameter and stands in no message', async () => {
    const { server, source } = await desk();
    const opened = await source();
    for (const { query, headers } of server.requests) {
      expect(query.get('access_token')).toBe(server.token());
      expect(headers['authorization']).toBeUndefined();
    }
    for (const answer of [
      { status: 500, text: 'x' },
      { status: 400, json: { error: { code: 1, message: `for ${server.token()}` } } },
      { json: [] },
      { drop: true } as const,
    ]) {
      server.intercept = () => answer;
      const error: unknown = await postsIn(streamOf(opened, 'own')).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(NetworkError);
      const told = `${String(error)} ${(error as NetworkError).hint} ${(error as Error).stack} ${String((error as Error).cause)}`;
      expect(told).not.toContain(server.token());
      expect(told).not.toContain('access_token=');
    }
  });

  it('is renewed after a day here and then each week, long before its sixtieth day', async () => {
    const { server, world, source, at } = await desk();
    await source();
    at.now += 25 * hour;
    await source();
    expect(server.token()).toBe('token-of-acme-renewed-1');
    expect(world.ends).toEqual([at.now + 5_183_944_000]);
    for (let weeks = 10; weeks > 0; weeks -= 1) {
      at.now += 8 * day;
      await source();
    }
    expect(server.token()).toBe('token-of-acme-renewed-11');
  });
});

describe('the login', () => {
  async function login(
    desk: Desk,
    answers: readonly string[],
  ): Promise<{ got: Obtained; asked: URL | undefined }> {
    const left = [...answers];
    let asked: URL | undefined;
    const talk: Talk = {
      say: () => undefined,
      ask: async () => left.shift() ?? '',
      async authorize({ url, paste = '' }) {
        asked = new URL(await url({ redirectUri: paste, state: 'the-state', challenge: 'unused' }));
        return {
          params: new URLSearchParams('code=the-code%23_&state=the-state'),
          redirectUri: paste,
          verifier: 'v',
        };
      },
    };
    const settings = { server: desk.server.api, loginServer: 'https://www.threads.net', search: true };
    const got = await (threads.login?.obtain(settings, talk, desk.world) ??
      Promise.reject(new Error('no login')));
    return { got, asked };
  }

  it('takes a token of the dashboard', async () => {
    const { got } = await login(await desk(), ['', ' token-of-acme-THAA1 ']);
    expect(got).toEqual({ secrets: { token: 'token-of-acme-THAA1' }, endsAt: testNow + 60 * day });
  });

  it('makes a token of 60 days out of a code', async () => {
    const one = await desk();
    const { got, asked } = await login(one, [
      '556677',
      'secret-of-the-threads-app-1a2b',
      'https://acme.example/threads',
    ]);
    expect(got.secrets).toEqual({ token: one.server.token() });
    expect(asked?.host).toBe('www.threads.net');
    expect(Object.fromEntries(asked?.searchParams ?? [])).toEqual({
      client_id: '556677',
      redirect_uri: 'https://acme.example/threads',
      response_type: 'code',
      scope: 'threads_basic,threads_read_replies,threads_manage_mentions,threads_keyword_search',
      state: 'the-state',
    });
  });

  it('keeps the secret of the app out of the message when it is wrong', async () => {
    const wrong = login(await desk(), ['556677', 'a-wrong-secret-9z8y7x', 'https://acme.example/threads']);
    const error: unknown = await wrong.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NetworkError);
    expect(`${String(error)} ${(error as Error).stack}`).not.toContain('a-wrong-secret-9z8y7x');
  });

  it('says by one call whose account it is, and what App Review still keeps back', async () => {
    const { server, world } = await desk();
    const owner = await threads.login?.check({ server: server.api }, world);
    expect(owner).toEqual({
      who: '@acmeair (24000000000000001)',
      notes: ['before App Review: search finds only your own posts, mentions only those of testers'],
    });
    expect(server.requests).toHaveLength(1);
    expect(await threads.login?.check({ server: server.api, approved: true }, world)).not.toHaveProperty(
      'notes',
    );
  });
});
