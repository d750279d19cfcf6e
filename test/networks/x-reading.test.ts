import { afterEach, describe, expect, it } from 'vitest';
import type { Brand } from '../../src/core/brand.ts';
import { AuthError, CreditError, NetworkError, StaleTokenError, UsageError } from '../../src/core/errors.ts';
import type { Post } from '../../src/core/post.ts';
import type { Source, Stream } from '../../src/networks/network.ts';
import { x } from '../../src/networks/x/index.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { type NewPost, readyWorld, startX, type XOptions, type XServer } from '../servers/x.ts';
import { acmeAir } from '../support/brand.ts';
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
const iso = (time: number): string => new Date(time).toISOString();
const brand = acmeAir({
  accounts: [{ network: 'x', name: 'acmeair', role: 'team' }],
  track: [parseQuery('"acme air"')],
});

interface Desk {
  readonly server: XServer;
  readonly world: ReadingWorld;
  source(settings?: Readonly<Record<string, unknown>>, by?: Brand): Promise<Source>;
  post(post: Partial<NewPost>): string;
  /** Query parameters of the last request to a path that ends so. */
  asked(ending: string): readonly URLSearchParams[];
}

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function desk(
  options: XOptions = {},
  secrets: Readonly<Record<string, string>> = { token: 'app-token-of-acme' },
): Promise<Desk> {
  const server = await startX(options);
  const world = readingWorld({ secrets });
  open.push(server, world);
  server.user('acmeair', { id: '42' });
  return {
    server,
    world,
    source: (settings = {}, by = brand) =>
      openNetwork(
        x,
        { server: server.url, ...('token' in secrets ? { token: true } : {}), ...settings },
        by,
        world,
      ),
    post: (post) => server.post({ by: 'jo', at: iso(testNow - hour), text: '@acmeair hello', ...post }),
    asked: (ending) => server.requests.filter(({ path }) => path.endsWith(ending)).map(({ query }) => query),
  };
}

const streamOf = (source: Source, kind: 'mentions' | 'search' | 'own'): Stream | undefined =>
  source.streams.find(({ id }) => id.startsWith(kind));

/** A number whose bits above the 22nd are milliseconds since X's epoch. */
const idAt = (time: number): string => String(((BigInt(time) - 1_288_834_974_657n) << 22n) + 1n);

describe('how far back X is asked', () => {
  it('down to the newest that was read, by its id', async () => {
    const { source, asked, post } = await desk();
    const newest = post({ at: iso(testNow - 2 * hour) });
    const [page] = await pagesIn(streamOf(await source(), 'mentions'));
    expect(page?.newest).toBe(newest);
    await pagesIn(streamOf(await source(), 'mentions'), { since: 0, after: newest });
    expect(asked('/mentions').map((query) => query.get('since_id'))).toEqual([null, newest]);
  });

  it('the first time down to the floor, by the id of that moment', async () => {
    const { source, asked, post } = await desk();
    const old = post({ at: iso(testNow - 3 * hour) });
    const young = post({ at: iso(testNow - hour) });
    const posts = await postsIn(streamOf(await source(), 'mentions'), { since: testNow - 2 * hour });
    expect(posts.map(({ id }) => id)).toEqual([young]);
    const since = BigInt(asked('/mentions')[0]?.get('since_id') ?? 0);
    expect(since > BigInt(old) && since < BigInt(young)).toBe(true);
  });

  it('never from this very moment on: what is newer than half a minute is not searched yet', async () => {
    const { source, asked } = await desk();
    await pagesIn(streamOf(await source(), 'search'), { since: testNow });
    const since = asked('/recent')[0]?.get('since_id') ?? '';
    expect(BigInt(since) < BigInt(idAt(testNow - 30_000))).toBe(true);
  });

  it('goes on below a place by until_id, with the same floor', async () => {
    const { source, asked, post } = await desk();
    const [first, second] = [3, 2].map((hours) => post({ at: iso(testNow - hours * hour) }));
    const posts = await postsIn(streamOf(await source(), 'mentions'), {
      since: 0,
      after: '1',
      older: `${second}/1`,
    });
    expect(posts.map(({ id }) => id)).toEqual([first]);
    expect(asked('/mentions')[0]?.get('until_id')).toBe(second);
    expect(asked('/mentions')[0]?.get('since_id')).toBe('1');
  });

  it('a search that was last read over 7 days ago by start_time, and what lies between is lost', async () => {
    const { source, asked, post } = await desk();
    const young = post({ text: 'acme air', at: iso(testNow - 6 * day) });
    const pages = await pagesIn(streamOf(await source(), 'search'), {
      since: 0,
      after: idAt(testNow - 9 * day),
    });
    expect(asked('/recent')[0]?.get('start_time')).toBe('2026-01-08T12:01:00Z');
    expect(asked('/recent')[0]?.get('since_id')).toBeNull();
    expect(pages.flatMap(({ posts }) => posts.map(({ id }) => id))).toEqual([young]);
    expect(pages.at(-1)?.lost).toEqual({
      why: 'X searches the last 7 days only',
      to: Date.parse('2026-01-08T12:01:00Z'),
    });
  });

  it('tells what is lost also when nothing is found', async () => {
    const { source } = await desk();
    const pages = await pagesIn(streamOf(await source(), 'search'), {
      since: 0,
      after: idAt(testNow - 9 * day),
    });
    expect(pages).toEqual([
      { posts: [], lost: { why: 'X searches the last 7 days only', to: testNow - 7 * day + 60_000 } },
    ]);
  });

  it('a search below an old place by an id that is made from the time: X takes no start_time beside until_id', async () => {
    const { server, source, asked, post } = await desk();
    const young = post({ text: 'acme air', at: iso(testNow - 6 * day) });
    const place = post({ text: 'acme air', at: iso(testNow - 5 * day) });
    const window = { since: 0, after: idAt(testNow - 9 * day), older: place };
    const pages = await pagesIn(streamOf(await source(), 'search'), window);
    expect(pages.flatMap(({ posts }) => posts.map(({ id }) => id))).toEqual([young]);
    expect(asked('/recent')[0]?.get('start_time')).toBeNull();
    expect(pages.at(-1)?.lost?.to).toBe(testNow - 7 * day + 60_000);
    expect(server.refused).toEqual([]);
  });

  it('asks for nothing below a place that is itself out of reach', async () => {
    const { source, asked } = await desk();
    const window = { since: 0, after: idAt(testNow - 20 * day), older: idAt(testNow - 8 * day) };
    const pages = await pagesIn(streamOf(await source(), 'search'), window);
    expect(pages.map(({ lost }) => lost?.to)).toEqual([testNow - 7 * day + 60_000]);
    expect(asked('/recent')).toEqual([]);
  });

  it('takes X’s word where the clocks differ: since_id from where it says', async () => {
    const { server, world } = await desk({ now: () => testNow + 2 * hour });
    const source = await openNetwork(x, { server: server.url, token: true }, brand, world);
    const young = server.post({ by: 'jo', text: 'acme air', at: iso(testNow - 6 * day) });
    const after = idAt(testNow - 7 * day + hour);
    const pages = await pagesIn(streamOf(source, 'search'), { since: 0, after });
    expect(pages.flatMap(({ posts }) => posts.map(({ id }) => id))).toEqual([young]);
    expect(pages.at(-1)?.lost?.to).toBe(testNow - 7 * day + 2 * hour);
  });

  it('loses nothing on the first read of all there is, or of the usual 7 days', async () => {
    const { source } = await desk();
    for (const since of [0, testNow - 7 * day])
      expect(
        (await pagesIn(streamOf(await source(), 'search'), { since })).flatMap(({ lost }) => lost ?? []),
      ).toEqual([]);
    const [page] = await pagesIn(streamOf(await source(), 'search'), { since: testNow - 30 * day });
    expect(page?.lost?.to).toBe(testNow - 7 * day + 60_000);
  });

  it('tells that there may be more where the last 800 mentions end', async () => {
    const { source, post } = await desk({ reach: { mentions: 800 } });
    for (let left = 810; left > 0; left -= 1) post({ at: iso(testNow - left * 60_000) });
    const pages = await pagesIn(streamOf(await source(), 'mentions'));
    expect(pages.flatMap(({ posts }) => posts)).toHaveLength(800);
    expect(pages.slice(0, -1).flatMap(({ lost }) => lost ?? [])).toEqual([]);
    expect(pages.at(-1)?.lost).toEqual({ why: 'X gives the last 800 mentions only' });
    // The same walk in two parts.
    const [first] = pages;
    const rest = await pagesIn(streamOf(await source(), 'mentions'), { since: 0, older: first?.older ?? '' });
    expect(rest.at(-1)?.lost).toEqual({ why: 'X gives the last 800 mentions only' });
  });

  it('tells of no loss where the timeline is shorter', async () => {
    const { source, post } = await desk();
    for (let left = 120; left > 0; left -= 1) post({ at: iso(testNow - left * 60_000) });
    const pages = await pagesIn(streamOf(await source(), 'mentions'));
    expect(pages.flatMap(({ posts }) => posts)).toHaveLength(120);
    expect(pages.flatMap(({ lost }) => lost ?? [])).toEqual([]);
  });

  it.each(['mentions', 'search'] as const)('starts again where X refuses a page token: %s', async (kind) => {
    const { server, source, post } = await desk({ mostPerPage: 2 });
    for (let left = 5; left > 0; left -= 1)
      post({ text: '@acmeair acme air', at: iso(testNow - left * 60_000) });
    const stream = streamOf(await source(), kind);
    server.alter = (answer) => {
      const body = answer.json as { meta: object };
      return { ...answer, json: { ...body, meta: { ...body.meta, next_token: 'expired' } } };
    };
    await expect(postsIn(stream)).rejects.toBeInstanceOf(StaleTokenError);
  });

  it('starts again where an old place is none', async () => {
    const { source } = await desk();
    const read = postsIn(streamOf(await source(), 'mentions'), { since: 0, older: 'b26v89c19zqg' });
    await expect(read).rejects.toBeInstanceOf(StaleTokenError);
  });
});

describe('what X is asked for', () => {
  it('own posts with the replies among them, without reposts', async () => {
    const { source, asked, post } = await desk();
    const question = post({});
    const answer = post({ by: 'acmeair', text: '@jo Hello', replyTo: question });
    const repost = post({ by: 'acmeair', text: 'RT @jo: hello', reposts: question });
    const posts = await postsIn(streamOf(await source(), 'own'));
    expect(posts.map(({ id, parentId }) => [id, parentId])).toEqual([[answer, question]]);
    expect(posts.map(({ id }) => id)).not.toContain(repost);
    expect(asked('/tweets')[0]?.get('exclude')).toBe('retweets');
  });

  it('searches in the order of time, without reposts and own posts', async () => {
    const { source, asked, post } = await desk();
    const found = post({ text: 'Acme Air again' });
    post({ text: 'RT @jo: Acme Air again', reposts: found });
    post({ by: 'acmeair', text: 'Acme Air flies to Oslo' });
    expect((await postsIn(streamOf(await source(), 'search'))).map(({ id }) => id)).toEqual([found]);
    expect(asked('/recent')[0]?.get('query')).toBe('"acme air" -is:retweet -from:acmeair');
    expect(asked('/recent')[0]?.get('sort_order')).toBe('recency');
  });

  it('resolves accounts once, all in one request', async () => {
    const { server, source, asked } = await desk();
    server.user('acmehelp');
    const accounts = ['@AcmeAir', 'acmehelp'].map((name) => ({ network: 'x', name, role: 'team' as const }));
    const by = { ...brand, accounts };
    expect((await source({}, by)).own).toHaveLength(2);
    expect((await source({}, by)).streams.map(({ id }) => id)).toEqual([
      'mentions:acmeair',
      'mentions:acmehelp',
      'search:"acme air"',
      'own:acmeair',
      'own:acmehelp',
    ]);
    expect(asked('/users/by').map((query) => query.get('usernames'))).toEqual(['acmeair,acmehelp']);
  });

  it('reads the mentions of those that the source names, else of all but bots', async () => {
    const { server, source } = await desk();
    server.user('acmebot');
    const accounts = [
      { network: 'x', name: 'acmeair', role: 'team' as const },
      { network: 'x', name: 'acmebot', role: 'bot' as const },
    ];
    const ids = async (settings: object) =>
      (await source({ search: false, ...settings }, { ...brand, accounts })).streams.map(({ id }) => id);
    expect(await ids({})).toEqual(['mentions:acmeair', 'own:acmeair', 'own:acmebot']);
    expect(await ids({ mentions: ['@AcmeBot'] })).toEqual(['mentions:acmebot', 'own:acmeair', 'own:acmebot']);
  });

  it('names accounts that X does not know', async () => {
    const { source } = await desk();
    const accounts = ['acmeair', 'acmeiar'].map((name) => ({ network: 'x', name, role: 'team' as const }));
    await expect(source({}, { ...brand, accounts })).rejects.toThrow('X has no account @acmeiar');
    const wrong = [{ network: 'x', name: 'acme air', role: 'team' as const }];
    await expect(source({}, { ...brand, accounts: wrong })).rejects.toBeInstanceOf(UsageError);
  });

  it('an account without an id is X’s fault, not a wrong name', async () => {
    const { server, source } = await desk();
    server.intercept = () => ({ json: { data: [{ id: 1_900_000_000, username: 'acmeair' }] } });
    await expect(source()).rejects.toBeInstanceOf(NetworkError);
  });

  it('says what to do where there is neither token nor login, or nothing to read', async () => {
    const { source } = await desk({}, {});
    await expect(source()).rejects.toBeInstanceOf(AuthError);
    await expect(source()).rejects.toThrow('neither a login nor a token');
    const nothing = await desk();
    await expect(nothing.source({ search: false }, { ...brand, accounts: [] })).rejects.toThrow(
      'nothing to read',
    );
  });

  it('a protected account is an error, never an empty timeline', async () => {
    const { server, source } = await desk();
    server.user('acmeair', { isProtected: true });
    for (const kind of ['mentions', 'own'] as const)
      await expect(postsIn(streamOf(await source(), kind))).rejects.toThrow(
        'does not let this token read that',
      );
  });

  it('an answer that counts posts and has none is an error, one that counts none is not', async () => {
    const { server, source } = await desk();
    const stream = streamOf(await source(), 'mentions');
    for (const meta of [{ result_count: 3 }, {}]) {
      server.intercept = () => ({ json: { meta } });
      await expect(postsIn(stream)).rejects.toThrow('`data` is missing');
    }
    server.intercept = () => ({ json: { meta: { result_count: 0 } } });
    expect(await pagesIn(stream)).toEqual([]);
  });

  it('without credits says where to buy them', async () => {
    const { server, source } = await desk();
    const opened = await source();
    server.credits = false;
    const error = await postsIn(streamOf(opened, 'mentions')).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CreditError);
    expect(error).toMatchObject({ hint: expect.stringContaining('console.x.com (Billing)') });
    expect(server.requests.filter(({ path }) => path.endsWith('/mentions'))).toHaveLength(1);
  });
});

describe('the two names that X has for everything', () => {
  async function conversation(dialect: 'tweet' | 'post', options: XOptions = {}) {
    const made = await desk(options);
    const question = made.post({ text: '@acmeair where is my bag?' });
    const note = { text: '@acmeair The whole story: it was late &amp; then lost' };
    made.post({ text: '@acmeair The whole story …', quotes: question, fields: { note_tweet: note } });
    made.post({ text: '@acmeair and my coat?', replyTo: question });
    const opened = await made.source({ dialect });
    return { ...made, stream: streamOf(opened, 'mentions') };
  }

  it('give the same posts', async () => {
    const [tweets, posts] = [await conversation('tweet'), await conversation('post')];
    const seen = await postsIn(tweets.stream);
    expect(seen).toHaveLength(3);
    expect(await postsIn(posts.stream)).toEqual(seen);
    expect(tweets.asked('/mentions')[0]?.has('post.fields')).toBe(false);
    expect(posts.asked('/mentions')[0]?.has('tweet.fields')).toBe(false);
  });

  it.each(['tweet', 'post'] as const)(
    'are told apart from an empty answer: X that no longer knows %s',
    async (dialect) => {
      const other = dialect === 'tweet' ? 'post' : 'tweet';
      const { stream, world } = await conversation(dialect, { knows: [other] });
      await expect(postsIn(stream)).rejects.toThrow(
        `no post has its author_id, so X does not know the names it was asked by (dialect: ${dialect})`,
      );
      await expect(postsIn(stream)).rejects.toMatchObject({
        hint: expect.stringContaining(`dialect: ${other}`),
      });
      // X bills it all the same.
      expect(world.money.amounts.slice(-1)).toEqual([15_000]);
    },
  );

  it('fail where replies come without what they reply to', async () => {
    const { server, stream } = await conversation('tweet');
    server.alter = (answer) => {
      const body = answer.json as { data?: Record<string, unknown>[] };
      const data = body.data?.map(({ referenced_tweets: _, ...rest }) => rest);
      return { ...answer, json: { ...body, data } };
    };
    await expect(postsIn(stream)).rejects.toThrow('no post has its list of references');
  });

  it('a page of posts that reply to nothing needs no list of references', async () => {
    const { source, post } = await desk();
    post({ text: '@acmeair one' });
    post({ text: '@acmeair two' });
    expect(await postsIn(streamOf(await source(), 'mentions'))).toHaveLength(2);
  });
});

describe('posts of X', () => {
  async function one(post: Partial<NewPost>): Promise<Post | undefined> {
    const { source, post: add } = await desk();
    add(post);
    return (await postsIn(streamOf(await source(), 'mentions')))[0];
  }

  it.each([
    ['@acmeair a &amp; b &lt;c&gt;', '@acmeair a & b <c>'],
    ['@acmeair say &amp;lt; and &quot;', '@acmeair say &lt; and &quot;'],
  ])('have three entities, unescaped once: %s', async (text, words) => {
    expect((await one({ text }))?.text).toBe(words);
  });

  it('have their links in full, and none to their own pictures and to what they quote', async () => {
    const { source, post } = await desk();
    const quoted = post({ by: 'kim', text: 'Look' });
    const url = (short: string, full: string) => ({
      start: 0,
      end: 1,
      url: short,
      expanded_url: full,
      display_url: 'x',
    });
    post({
      text: '@acmeair see https://t.co/a1 and https://t.co/b2 https://t.co/c3 https://t.co/d4',
      quotes: quoted,
      fields: {
        entities: {
          urls: [
            url('https://t.co/a1', 'https://acmeair.example/?a=1&amp;b=2'),
            url('https://t.co/b2', `https://x.com/kim/status/${quoted}`),
            url('https://t.co/c3', 'https://twitter.com/jo/status/5/video/1'),
          ],
        },
      },
    });
    const [last] = await postsIn(streamOf(await source(), 'mentions'));
    expect(last?.text).toBe('@acmeair see https://acmeair.example/?a=1&amp;b=2 and   https://t.co/d4');
    expect(last?.quotedId).toBe(quoted);
  });

  it('are read in full where they are long, with the names and links of the long form', async () => {
    const note = {
      text: `@acmeair ${'long '.repeat(100)}https://t.co/z9 &amp; @kim`,
      entities: {
        mentions: [{ start: 0, end: 8, username: 'kim', id: '99' }],
        urls: [{ start: 1, end: 2, url: 'https://t.co/z9', expanded_url: 'https://acmeair.example/z' }],
      },
    };
    const post = await one({ text: '@acmeair long long …', fields: { note_tweet: note } });
    expect(post?.text).toBe(`@acmeair ${'long '.repeat(100)}https://acmeair.example/z & @kim`);
    expect(post?.named).toContainEqual({ id: '99', handle: 'kim' });
  });

  it.each([
    ['und', undefined],
    ['qme', undefined],
    ['zxx', undefined],
    ['in', 'id'],
    ['iw', 'he'],
    ['pt-BR', 'pt'],
  ])('of language %s are %s', async (lang, expected) => {
    expect((await one({ fields: { lang } }))?.lang).toBe(expected);
  });

  it('of an account that did not come along have an address all the same', async () => {
    const { server, source, post } = await desk();
    const id = post({});
    server.alter = (answer) => ({ ...answer, json: { ...(answer.json as object), includes: {} } });
    const [found] = await postsIn(streamOf(await source(), 'mentions'));
    expect(found).toMatchObject({
      url: `https://x.com/i/status/${id}`,
      author: { id: expect.stringMatching(/^\d+$/) },
    });
  });

  it('are one mention however often they were edited: the first id, the others as aliases', async () => {
    const { server, source, post } = await desk();
    const first = post({ text: '@acmeair my bg', at: iso(testNow - 2 * hour) });
    const second = server.edit(first, '@acmeair my bag', iso(testNow - 2 * hour + 60_000));
    const third = server.edit(first, '@acmeair my bag is late', iso(testNow - 2 * hour + 120_000));
    const answer = post({ by: 'acmeair', text: '@jo sorry', replyTo: second });
    const opened = await source();
    const [mention, ...others] = await postsIn(streamOf(opened, 'mentions'));
    expect(others).toEqual([]);
    expect(mention).toMatchObject({
      id: first,
      aliases: [second, third],
      text: '@acmeair my bag is late',
      postedAt: testNow - 2 * hour,
      editedAt: testNow - 2 * hour + 120_000,
      url: `https://x.com/jo/status/${third}`,
    });
    expect((await postsIn(streamOf(opened, 'own')))[0]).toMatchObject({ id: answer, parentId: second });
  });
});

describe('looking at posts of X again', () => {
  it('a hundred at a time; not found is gone, not authorized stays', async () => {
    const { server, source, post, asked } = await desk();
    const ids = Array.from({ length: 230 }, (_, index) =>
      post({ at: iso(testNow - (300 - index) * 60_000) }),
    );
    const [gone, hidden] = [ids[7] ?? '', ids[8] ?? ''];
    server.remove(gone);
    server.hide(hidden);
    const checks = await checksIn(
      await source(),
      ids.map((id) => ({ id, url: 'https://x.com/jo/status/1' })),
    );
    expect(asked('/2/tweets').map((query) => query.get('ids')?.split(',').length)).toEqual([100, 100, 30]);
    expect(checks.flatMap((check) => check.gone)).toEqual([{ id: gone, by: 'unknown' }]);
    expect(checks.flatMap(({ checked }) => checked).sort()).toEqual(ids);
    const living = ids.filter((id) => id !== gone && id !== hidden);
    expect(checks.flatMap(({ posts }) => posts.map(({ id }) => id))).toEqual(living);
    expect(server.refused).toEqual([]);
  });

  it('leaves alone what X cannot say now', async () => {
    const { server, source } = await desk();
    const type = 'https://api.x.com/2/problems/resource-unavailable';
    const opened = await source();
    server.intercept = () => ({
      json: {
        errors: [{ resource_id: '5', value: '5', resource_type: 'tweet', title: 'Unavailable', type }],
      },
    });
    expect(await checksIn(opened, [{ id: '5' }])).toEqual([{ checked: [], posts: [], gone: [] }]);
  });

  it('asks for authors only with posts that are not stored, and keeps what is known of the others', async () => {
    const { source, post, asked } = await desk();
    const [stored, missing] = [post({}), post({})];
    const checks = await checksIn(await source(), [
      { id: stored, url: 'https://x.com/jo/status/1' },
      { id: missing },
    ]);
    expect(asked('/2/tweets').map((query) => [query.get('ids'), query.get('expansions')])).toEqual([
      [missing, 'author_id'],
      [stored, null],
    ]);
    const posts = new Map(checks.flatMap((check) => check.posts.map((each) => [each.id, each] as const)));
    expect(posts.get(missing)?.author.handle).toBe('jo');
    expect(posts.get(stored)).not.toHaveProperty('url');
    expect(posts.get(stored)?.author).not.toHaveProperty('handle');
  });

  it('sees the last version of a post by the id of the first', async () => {
    const { server, source, post } = await desk();
    const first = post({ text: '@acmeair my bg', at: iso(testNow - hour) });
    const opened = await source();
    expect(await checksIn(opened, [{ id: first }])).toMatchObject([
      { posts: [{ id: first, text: '@acmeair my bg' }] },
    ]);
    const second = server.edit(first, '@acmeair my bag', iso(testNow - hour + 60_000));
    expect(await checksIn(opened, [{ id: first }])).toMatchObject([
      { checked: [first], posts: [{ id: first, text: '@acmeair my bag', aliases: [second] }], gone: [] },
    ]);
    server.remove(first);
    expect(await checksIn(opened, [{ id: first }])).toMatchObject([{ posts: [], gone: [{ id: first }] }]);
  });

  it('passes over what is no id of X, and an answer about nothing is an error', async () => {
    const { server, source } = await desk();
    const opened = await source();
    expect(await checksIn(opened, [{ id: '../users/me' }, { id: '' }])).toEqual([]);
    server.intercept = () => ({ json: { data: undefined } });
    await expect(checksIn(opened, [{ id: '5' }])).rejects.toBeInstanceOf(NetworkError);
  });

  it('is due once a day, since each look is paid for', async () => {
    const { source } = await desk();
    expect(await source()).toMatchObject({ checkEveryMs: day, microUsdPerCheck: 5_000 });
    expect(await source({ recheckHours: 6, prices: { post: 0.01 } })).toMatchObject({
      checkEveryMs: 6 * hour,
      microUsdPerCheck: 10_000,
    });
  });
});

it('the ready-made world is read whole', async () => {
  const ready = await readyWorld();
  const world = readingWorld({ secrets: ready.secrets });
  open.push(ready, world);
  const source = await openNetwork(x, ready.settings(ready.server.url), ready.brand, world);
  const counts = await Promise.all(source.streams.map(async (stream) => (await postsIn(stream)).length));
  expect(counts).toEqual([20, 20, 20]);
  expect(ready.server.refused).toEqual([]);
});
