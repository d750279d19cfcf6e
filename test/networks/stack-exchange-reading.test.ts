import { afterEach, describe, expect, it } from 'vitest';
import { AuthError, NetworkError, StaleTokenError, TryLater, UsageError } from '../../src/core/errors.ts';
import { ownAccounts } from '../../src/core/own.ts';
import type { Post } from '../../src/core/post.ts';
import { threadIdOf } from '../../src/core/threads.ts';
import { waitsOf } from '../../src/core/waits.ts';
import type { Source, Talk } from '../../src/networks/network.ts';
import { stackExchange } from '../../src/networks/stack-exchange/index.ts';
import { hostOf } from '../../src/networks/stack-exchange/site.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import {
  acmeBrand,
  acmeUser,
  type StackExchangeOptions,
  type StackExchangeServer,
  startStackExchange,
} from '../servers/stack-exchange.ts';
import {
  checksIn,
  openNetwork,
  pagesIn,
  postsIn,
  type ReadingWorld,
  readingWorld,
  testNow,
} from '../support/reading.ts';
import { rulesOf } from '../support/threads.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const noon = testNow / 1000 - 7200;
const host = 'stackoverflow.com';
const [jo, kim] = [41, 42];

interface Desk {
  readonly api: StackExchangeServer;
  readonly world: ReadingWorld;
  source(settings?: Readonly<Record<string, unknown>>, brand?: typeof acmeBrand): Promise<Source>;
}

async function desk(options: StackExchangeOptions = {}, key?: string): Promise<Desk> {
  const api = await startStackExchange(options);
  api.user(acmeUser, 'Acme Air');
  const world = readingWorld({ secrets: key === undefined ? {} : { key } });
  open.push(api, world);
  return {
    api,
    world,
    source: (settings = {}, brand = acmeBrand) =>
      openNetwork(
        stackExchange,
        { site: 'stackoverflow', server: api.url, ...(key === undefined ? {} : { key: true }), ...settings },
        brand,
        world,
      ),
  };
}

const ourselves = ownAccounts([{ network: 'stack-exchange', name: `${host}/u/${acmeUser}`, role: 'team' }]);

const streamOf = (source: Source, name: string) => source.streams.find(({ id }) => id.startsWith(name));
const paths = ({ server }: StackExchangeServer): readonly string[] =>
  server.requests.map(({ path }) => path.replace('/2.3', ''));

describe('a search', () => {
  it('gives excerpts, and one more call brings a page of posts whole: author, body, edits', async () => {
    const { api, source } = await desk();
    const question = api.question({
      by: jo,
      at: noon,
      title: 'Acme Air & <me>',
      body: '<p>long</p>',
      fields: { last_edit_date: noon + 5 },
    });
    const answer = api.answer({
      by: kim,
      at: noon + 60,
      question,
      body: '<p>With Acme Air it is &lt;b&gt;</p>',
    });
    api.question({ by: kim, at: noon + 90, title: 'Other', body: '<p>x</p>' });
    const posts = await postsIn(streamOf(await source(), 'search'));
    expect(posts).toMatchObject([
      {
        id: `${host}/${answer}`,
        parentId: `${host}/${question}`,
        text: 'With Acme Air it is <b>',
        author: { id: `${host}/u/${kim}` },
      },
      {
        id: `${host}/${question}`,
        text: 'Acme Air & <me>\n\nlong',
        editedAt: (noon + 5) * 1000,
        solved: false,
      },
    ]);
    expect(paths(api)).toEqual(['/search/excerpts', `/posts/${answer};${question}`]);
    expect(api.server.requests.map(({ query }) => query.get('filter'))).toEqual([null, 'withbody']);
  });

  it('leaves out what was deleted between its two calls', async () => {
    const { api, source } = await desk();
    const gone = api.question({ by: jo, at: noon, title: 'Acme Air', body: '<p>x</p>' });
    const stays = api.question({ by: jo, at: noon + 1, title: 'Acme Air', body: '<p>y</p>' });
    api.server.intercept = ({ path }) => {
      if (path.startsWith('/2.3/posts/')) api.remove(gone);
      return undefined;
    };
    const posts = await postsIn(streamOf(await source(), 'search'));
    expect(posts.map(({ id }) => id)).toEqual([`${host}/${stays}`]);
  });

  it('is shown as it is sent', () => {
    const brand = { ...acmeBrand, track: [parseQuery('"acme air" NOT airsoft')] };
    expect(stackExchange.asks?.(brand, undefined)).toEqual([
      { stream: 'search:"acme air"', sent: '"acme air"', left: 'NOT airsoft' },
    ]);
  });
});

describe('pages', () => {
  it('go down by time, page by page within one second, and skip none', async () => {
    const { api, source } = await desk({ mostPerPage: 3 });
    for (let index = 0; index < 10; index += 1)
      api.question({
        by: jo,
        at: noon + (index < 2 ? 0 : index < 8 ? 60 : 120),
        title: 'Acme Air',
        body: '<p>x</p>',
      });
    const stream = streamOf(await source(), 'search');
    const pages = await pagesIn(stream, { since: (noon - 1) * 1000 });
    expect(new Set(pages.flatMap(({ posts }) => posts.map(({ id }) => id))).size).toBe(10);
    const asked = api.server.requests
      .filter(({ path }) => path.endsWith('/excerpts'))
      .map(({ query }) => query);
    expect(asked.map((query) => [query.get('todate'), query.get('page')])).toEqual([
      [null, '1'],
      [String(noon + 60), '1'],
      [String(noon + 60), '2'],
      [String(noon + 60), '3'],
    ]);
    expect(asked.every((query) => query.get('fromdate') === String(noon - 1))).toBe(true);
    expect(pages[0]?.older).toBe(String(noon + 60));
  });

  it('of one second beyond the twenty-fifth are told as lost', async () => {
    const { api, source } = await desk({ mostPerPage: 1 });
    for (let left = 27; left > 0; left -= 1)
      api.question({ by: jo, at: noon, title: 'Acme Air', body: '<p>x</p>' });
    api.question({ by: jo, at: noon - 60, title: 'Acme Air', body: '<p>older</p>' });
    const pages = await pagesIn(streamOf(await source(), 'search'));
    expect(pages.flatMap(({ lost }) => lost ?? [])).toEqual([
      { why: 'more than 2500 posts within one second', from: noon * 1000, to: noon * 1000 + 1000 },
    ]);
    expect(pages.at(-1)?.posts.map(({ text }) => text)).toEqual(['Acme Air\n\nolder']);
  });

  it('begin anew where the place is no time, and stop where the window is ignored', async () => {
    const { api, source } = await desk();
    api.question({ by: jo, at: noon, title: 'Acme Air', body: '<p>x</p>' });
    const stream = streamOf(await source(), 'search');
    await expect(pagesIn(stream, { since: 0, older: 'a token' })).rejects.toBeInstanceOf(StaleTokenError);
    api.server.intercept = ({ query }) => {
      query.delete('todate');
      return undefined;
    };
    await expect(pagesIn(stream, { since: 0, older: String(noon - 60) })).rejects.toBeInstanceOf(
      NetworkError,
    );
  });
});

describe('limits', () => {
  it('`backoff` is waited for before the same method, whatever its ids, and before no other', async () => {
    const { api, world, source } = await desk({ mostPerPage: 2 });
    for (let index = 0; index < 4; index += 1)
      api.question({ by: jo, at: noon + index, title: 'Acme Air', body: '<p>x</p>' });
    api.backOff('/posts/{ids}', 11);
    const opened = await source();
    await pagesIn(streamOf(opened, 'mentioned'));
    expect(world.waited).toEqual([]);
    await pagesIn(streamOf(opened, 'search'));
    expect(world.waited.length).toBeGreaterThan(0);
    expect(new Set(world.waited)).toEqual(new Set([11_000]));
    expect(paths(api).filter((path) => path.startsWith('/posts/'))).toHaveLength(world.waited.length + 1);
  });

  it('a throttled request is sent again after the seconds that the words name, and two', async () => {
    const { api, world, source } = await desk();
    const stream = streamOf(await source(), 'mentioned');
    api.server.intercept = (_request, index) =>
      index > 0
        ? undefined
        : {
            status: 400,
            json: {
              error_id: 502,
              error_name: 'throttle_violation',
              error_message: 'too many requests, more requests available in 21 seconds',
            },
          };
    await pagesIn(stream);
    expect(world.waited[0]).toBe(23_000);
    expect(paths(api)).toHaveLength(2);
  });

  it('a day’s calls that are used up end it with the time to come back', async () => {
    const { api, source } = await desk();
    api.quota = 0;
    const error = await pagesIn(streamOf(await source(), 'mentioned')).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TryLater);
    expect((error as TryLater).resumeAt).toBe(testNow + 82_218_000);
  });

  it('are drawn from the allowance with a key or without, and streams are spread by it', async () => {
    const without = (await (await desk()).source()).streams.map(({ everyMs }) => everyMs);
    expect(new Set(without).size).toBe(1);
    expect(without[0]).toBeGreaterThanOrEqual(3_600_000);
    const key = 'key-4711-of-acme';
    const { api, source } = await desk({ key }, key);
    const opened = await source();
    for (const { everyMs = 0 } of opened.streams) {
      expect(everyMs).toBeGreaterThanOrEqual(60_000);
      expect(everyMs).toBeLessThan(300_000);
    }
    await pagesIn(streamOf(opened, 'mentioned'));
    const [request] = api.server.requests;
    expect(request?.headers['authorization']).toBe(`Bearer ${key}`);
    expect(String(request?.query)).not.toContain(key);
    expect(stackExchange.allowances).toEqual([
      { name: 'calls without a key', calls: 300, per: 'day' },
      { name: 'calls with a key', calls: 10_000, per: 'day' },
    ]);
  });
});

describe('a fetch every five minutes', () => {
  it('leaves calls of the day for what is new: posts are read again by sixty of the three hundred at most', async () => {
    let now = Date.parse('2026-01-16T00:00:00Z');
    const api = await startStackExchange({});
    const world = readingWorld({ now: () => now });
    open.push(api, world);
    api.user(acmeUser, 'Acme Air');
    const asked = api.question({ by: jo, at: noon, title: 'Acme Air', body: '<p>x</p>' });
    const source = await openNetwork(
      stackExchange,
      { site: 'stackoverflow', server: api.url },
      acmeBrand,
      world,
    );
    const ref = { id: `${host}/${asked}`, url: `https://${host}/q/${asked}` };
    for (let run = 0; run < 288; run += 1, now += 300_000) await checksIn(source, [ref]);
    expect(api.server.requests.length).toBeGreaterThan(50);
    expect(api.server.requests.length).toBeLessThanOrEqual(61);
  });

  it('reads streams so seldom that two hundred calls and some are enough for however many there are', async () => {
    const track = Array.from({ length: 20 }, (_, index) => parseQuery(`acme${index}`));
    const { source } = await desk();
    const { streams } = await source({}, { ...acmeBrand, track });
    const reads = streams.reduce((sum, { everyMs = 1 }) => sum + 86_400_000 / everyMs, 0);
    expect(streams.length).toBeGreaterThan(20);
    expect(reads * 1.5).toBeLessThanOrEqual(211);
  });
});

describe('what is said to the brand', () => {
  it('comes from under its own posts, whether it names the brand or not; several lists of posts are one page', async () => {
    const { api, source } = await desk();
    const theirs = api.question({ by: jo, at: noon, title: 'x', body: '<p>x</p>' });
    const comments: bigint[] = [];
    for (let index = 0; index < 105; index += 1) {
      const answer = api.answer({ by: acmeUser, at: noon + index, question: theirs, body: '<p>yes</p>' });
      if (index % 50 === 0)
        comments.push(api.comment({ by: kim, at: noon + 500 - index, on: answer, body: 'and now?' }));
    }
    const own = api.question({ by: acmeUser, at: noon, title: 'Which?', body: '<p>x</p>' });
    const reply = api.answer({ by: kim, at: noon + 9, question: own, body: '<p>All</p>' });
    const opened = await source();
    const pages = await pagesIn(streamOf(opened, 'comments:'));
    expect(pages).toHaveLength(1);
    expect(pages[0]?.posts.map(({ id }) => id)).toEqual(comments.map((id) => `${host}/c/${id}`));
    expect(paths(api).filter((path) => /^\/posts\/.*\/comments$/.test(path))).toHaveLength(2);
    expect((await postsIn(streamOf(opened, 'answers:'))).map(({ id }) => id)).toEqual([`${host}/${reply}`]);
    // Asked for once, though two streams need it.
    expect(paths(api).filter((path) => path === `/users/${acmeUser}/questions`)).toHaveLength(1);
  });

  it('under a tag of its own is every question', async () => {
    const { api, source } = await desk();
    const question = api.question({ by: jo, at: noon, title: 'Help', body: '<p>x</p>', tags: ['acme-sdk'] });
    api.question({ by: jo, at: noon, title: 'Other', body: '<p>x</p>', tags: ['rival-sdk'] });
    const stream = streamOf(await source({ tags: ['acme-sdk', 'Acme-SDK'] }), 'tag:acme-sdk');
    expect(stream?.finds).toBe('addressed');
    expect((await postsIn(stream)).map(({ id }) => id)).toEqual([`${host}/${question}`]);
  });

  it('and what it answered are one thread, under a question of anybody’s', async () => {
    const { api, source } = await desk();
    const write = (by: number): void => {
      const question = api.question({ by, at: noon, title: 'Q', body: '<p>x</p>' });
      const answer = api.answer({ by: acmeUser, at: noon + 1, question, body: '<p>A</p>' });
      for (const on of [question, answer]) {
        api.comment({ by: kim, at: noon + 2, on, to: acmeUser, body: '@AcmeAir how?' });
        api.comment({ by: acmeUser, at: noon + 3, on, to: kim, body: '@user42 so' });
      }
    };
    write(jo);
    write(acmeUser);
    const opened = await source();
    const posts = new Map<string, Post>();
    for (const stream of opened.streams) for (const post of await postsIn(stream)) posts.set(post.id, post);
    for (const check of await checksIn(
      opened,
      [...posts.values()].flatMap(({ parentId: id }) => (id === undefined ? [] : [{ id }])),
    ))
      for (const post of check.posts) posts.set(post.id, post);
    expect(posts.size).toBe(12);
    const get = (id: string) => {
      const post = posts.get(id);
      return post && { ...post, isBrand: opened.own.includes(post.author.id), twoLevel: true };
    };
    const threads = [...posts.keys()].map((id) => threadIdOf(id, get));
    const questions = [...posts.values()].filter(({ kind }) => kind === 'post').map(({ id }) => id);
    expect(new Set(threads)).toEqual(new Set(questions));
    expect(threads.filter((id) => id === questions[0])).toHaveLength(6);
    const waits = questions.flatMap((threadId) => {
      const here = [...posts.values()].filter(({ id }) => threadIdOf(id, get) === threadId);
      const thread = {
        network: 'stack-exchange',
        threadId,
        marks: [],
        posts: here.map((post) => ({
          post,
          source: 'so',
          role: opened.own.includes(post.author.id) ? ('team' as const) : undefined,
          mention: !opened.own.includes(post.author.id),
          delivered: true,
          judgement: undefined,
          goneAt: undefined,
        })),
      };
      return waitsOf(thread, { ...rulesOf(), own: ourselves, twoLevel: new Set(['stack-exchange']) }).waits;
    });
    // Jo by the answer, Kim by the comments that name them.
    expect(waits.map(({ authorId, outcome }) => [authorId, outcome]).sort()).toEqual([
      [`${host}/u/${jo}`, 'answered'],
      [`${host}/u/${kim}`, 'answered'],
      [`${host}/u/${kim}`, 'answered'],
    ]);
  });
});

describe('posts and comments', () => {
  it('of one number are two', async () => {
    const { api, source } = await desk();
    const question = api.question({ by: jo, at: noon, title: 'Q', body: '<p>x</p>' });
    const comment = api.comment({ by: kim, at: noon + 1, on: question, to: acmeUser, body: 'c' });
    expect(comment).toBe(question);
    const [check] = await checksIn(await source(), [
      { id: `${host}/${question}`, url: `https://${host}/q/${question}` },
    ]);
    expect(check?.posts.map(({ text }) => text)).toEqual(['Q\n\nx']);
    api.remove(question);
    const checks = await checksIn(await source(), [
      { id: `${host}/${question}` },
      { id: `${host}/c/${comment}` },
    ]);
    expect(checks.flatMap(({ gone }) => gone)).toEqual([{ id: `${host}/${question}`, by: 'unknown' }]);
    expect(checks.flatMap(({ posts }) => posts.map(({ id }) => id))).toEqual([`${host}/c/${comment}`]);
  });

  it('are read again a hundred at a time, each kind by its own method', async () => {
    const { api, source } = await desk();
    const refs = [];
    for (let index = 0; index < 120; index += 1) {
      const question = api.question({ by: jo, at: noon + index, title: 'Q', body: '<p>x</p>' });
      const answer = api.answer({ by: kim, at: noon + index, question, body: '<p>x</p>' });
      refs.push(
        { id: `${host}/${question}`, url: `https://${host}/q/${question}` },
        { id: `${host}/${answer}`, parentId: `${host}/${question}` },
      );
    }
    const checks = await checksIn(await source(), refs);
    expect(checks.flatMap(({ posts }) => posts)).toHaveLength(240);
    expect(checks.flatMap(({ gone }) => gone)).toEqual([]);
    expect(paths(api).map((path) => `${path.split('/')[1]} ${path.split(';').length}`)).toEqual([
      'questions 100',
      'questions 20',
      'answers 100',
      'answers 20',
    ]);
  });

  it('that do not all come back at once are not taken for deleted', async () => {
    const { api, source } = await desk({ mostPerPage: 2 });
    const refs = [1, 2, 3, 4, 5].map((minute) => {
      const number = api.question({ by: jo, at: noon + minute, title: 'Q', body: '<p>x</p>' });
      return { id: `${host}/${number}`, url: `https://${host}/q/${number}` };
    });
    const [check] = await checksIn(await source(), refs);
    expect(check?.posts).toHaveLength(5);
    expect(check?.gone).toEqual([]);
  });

  it('a parent that was never seen is asked what it is; what is of another site is passed over', async () => {
    const { api, source } = await desk();
    const question = api.question({ by: jo, at: noon, title: 'Q', body: '<p>x</p>' });
    const answer = api.answer({ by: kim, at: noon + 1, question, body: '<p>A</p>' });
    const asked = [answer, question, 99n].map((number) => ({ id: `${host}/${number}` }));
    const checks = await checksIn(await source(), [
      ...asked,
      { id: 'unix.stackexchange.com/5' },
      { id: `${host}/u/5` },
    ]);
    expect(checks.flatMap(({ posts }) => posts.map(({ id }) => id))).toEqual([
      `${host}/${question}`,
      `${host}/${answer}`,
    ]);
    expect(checks.flatMap(({ gone }) => gone.map(({ id }) => id))).toEqual([`${host}/99`]);
    expect(checks.flatMap(({ posts }) => posts).at(-1)?.rootId).toBe(`${host}/${question}`);
  });

  it('of users that were deleted are different people’s', async () => {
    const { api, source } = await desk();
    const first = api.question({ by: jo, at: noon, title: 'Acme Air', body: '<p>x</p>' });
    const second = api.question({ by: jo, at: noon + 1, title: 'Acme Air', body: '<p>x</p>' });
    api.removeUser(jo);
    api.change(second, {
      fields: { owner: { user_id: jo, user_type: 'does_not_exist', display_name: 'user41' } },
    });
    const posts = await postsIn(streamOf(await source(), 'search'));
    expect(posts.map(({ author }) => author)).toEqual([
      { id: `?${host}/${second}` },
      { id: `?${host}/${first}` },
    ]);
  });
});

describe('accounts and sites', () => {
  const named = (...names: string[]) => ({
    ...acmeBrand,
    accounts: names.map((name) => ({ network: 'stack-exchange', name, role: 'team' as const })),
  });

  it('users are counted per site', async () => {
    const { source } = await desk();
    expect((await source({}, named('7', '8@stackoverflow', '9@unix'))).own).toEqual([
      `${host}/u/7`,
      `${host}/u/8`,
    ]);
    await expect(source({}, named('Acme Air'))).rejects.toBeInstanceOf(UsageError);
    await expect(source({}, { ...named(), track: [] })).rejects.toThrow('nothing to read');
  });

  it.each([
    ['stackoverflow', 'stackoverflow.com'],
    ['StackOverflow.com', 'stackoverflow.com'],
    ['unix', 'unix.stackexchange.com'],
    ['unix.stackexchange.com', 'unix.stackexchange.com'],
    ['ru.stackoverflow', 'ru.stackoverflow.com'],
    ['mathoverflow.net', 'mathoverflow.net'],
    ['meta', 'meta.stackexchange.com'],
    ['meta.unix', 'meta.unix.stackexchange.com'],
  ])('the site %s is at %s', (site, expected) => expect(hostOf(site)).toBe(expected));

  it('a site that does not exist is told by its key', async () => {
    const { source } = await desk();
    const stream = streamOf(await source({ site: 'acme' }), 'mentioned');
    await expect(pagesIn(stream)).rejects.toMatchObject({
      name: 'UsageError',
      hint: expect.stringContaining('site:'),
    });
  });
});

describe('a key', () => {
  const talk = (answer: string): Talk => ({
    say: () => undefined,
    ask: async () => answer,
    authorize: () => Promise.reject(new Error('no redirect here')),
  });
  const settings = (api: StackExchangeServer) => ({ site: 'stackoverflow', server: api.url });

  it('is pasted, and one call tells how many calls it gives', async () => {
    const key = 'key-4711-of-acme';
    const { api, world } = await desk({ key }, key);
    expect(await stackExchange.login?.obtain(settings(api), talk(` ${key}\n`), world)).toEqual({
      secrets: { key },
    });
    await expect(stackExchange.login?.obtain(settings(api), talk('two words'), world)).rejects.toBeInstanceOf(
      UsageError,
    );
    expect(await stackExchange.login?.check(settings(api), world)).toEqual({
      who: `10000 calls a day on ${host}, 9999 left`,
    });
    expect(api.server.requests).toHaveLength(1);
  });

  it('that nobody knows is refused; one that is not heeded is noted', async () => {
    const { api, world } = await desk({ key: 'another-key-4711' }, 'key-4711-of-acme');
    await expect(stackExchange.login?.check(settings(api), world)).rejects.toBeInstanceOf(AuthError);
    api.server.intercept = () => ({
      json: { items: [], has_more: false, quota_max: 300, quota_remaining: 299 },
    });
    expect((await stackExchange.login?.check(settings(api), world))?.notes).toHaveLength(1);
  });
});
