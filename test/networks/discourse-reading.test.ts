import { afterEach, describe, expect, it } from 'vitest';
import { AuthError, NetworkError, StaleTokenError, TryLater, UsageError } from '../../src/core/errors.ts';
import type { Post } from '../../src/core/post.ts';
import { readCooked } from '../../src/networks/discourse/cooked.ts';
import { discourse } from '../../src/networks/discourse/index.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import {
  acmeBrand,
  type DiscourseOptions,
  type DiscourseServer,
  discourseServer,
  mention,
  quote,
} from '../servers/discourse.ts';
import { cpuMsOf } from '../support/cpu.ts';
import {
  checksIn,
  openNetwork,
  pagesIn,
  postsIn,
  type ReadingWorld,
  readingWorld,
} from '../support/reading.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

interface Desk {
  readonly server: DiscourseServer;
  readonly world: ReadingWorld;
  id(number: bigint): string;
  source(
    settings?: Readonly<Record<string, unknown>>,
    brand?: typeof acmeBrand,
  ): ReturnType<typeof openNetwork>;
}

async function desk(
  options: DiscourseOptions = {},
  secrets: Readonly<Record<string, string>> = {},
): Promise<Desk> {
  const server = await discourseServer(options);
  server.user('acme');
  const world = readingWorld({ secrets });
  open.push(server, world);
  const { host } = new URL(server.url);
  const keys = Object.fromEntries(Object.keys(secrets).map((name) => [name, true]));
  return {
    server,
    world,
    id: (number) => `${host}/${number}`,
    source: (settings = {}, brand = acmeBrand) =>
      openNetwork(discourse, { server: server.url, ...keys, ...settings }, brand, world),
  };
}

const at = (minute: number): string =>
  new Date(Date.parse('2026-01-15T09:00:00Z') + minute * 60_000).toISOString();
const numbers = (posts: readonly Post[]): readonly string[] =>
  posts.map(({ id }) => id.slice(id.indexOf('/') + 1));

describe('every post of a forum', () => {
  it('is read past pages on which nothing may be read, by number', async () => {
    const { server, source } = await desk({ pages: 'numbers' });
    const first = server.post({ by: 'jo', at: at(0), html: '<p>one</p>' });
    const closed = server.topicOf(server.post({ by: 'jo', at: at(1), html: '<p>closed</p>' }));
    for (let left = 130; left > 0; left -= 1)
      server.post({ by: 'jo', at: at(2), topic: closed, html: '<p>x</p>' });
    const last = server.post({ by: 'jo', at: at(3), html: '<p>two</p>' });
    server.hideTopic(closed);
    const stream = (await source()).streams.find(({ id }) => id === 'firehose');
    const pages = await pagesIn(stream, { since: Date.parse(at(1)) });
    expect([...new Set(numbers(pages.flatMap(({ posts }) => posts)))]).toEqual([String(last), String(first)]);
    expect(
      server.requests.filter(({ path }) => path === '/posts.json').map(({ query }) => query.get('before')),
    ).toEqual([null, String(last), String(last - 50n), String(last - 100n)]);
  });

  it('ends at the first empty page where pages hold posts, however far their numbers are apart', async () => {
    const { server, source } = await desk({ perPage: 3, step: 40n });
    for (let left = 7; left > 0; left -= 1) server.post({ by: 'jo', at: at(0), html: '<p>x</p>' });
    const stream = (await source()).streams.find(({ id }) => id === 'firehose');
    expect(await postsIn(stream)).toHaveLength(7);
    // Three, three, one, and none.
    expect(server.requests.filter(({ path }) => path === '/posts.json')).toHaveLength(4);
  });

  it('tells that it gives up where ten thousand numbers hold nothing', async () => {
    const { server, source } = await desk({ pages: 'numbers' });
    server.post({ by: 'jo', at: at(0), html: '<p>x</p>' });
    const stream = (await source()).streams.find(({ id }) => id === 'firehose');
    const pages = await pagesIn(stream);
    expect(pages.at(-1)?.lost?.why).toContain('10000 post numbers');
  });

  it('waits where nothing at the head may be read: the mark stays where it was', async () => {
    const { server, source } = await desk({ pages: 'numbers' });
    const closed = server.topicOf(server.post({ by: 'jo', at: at(0), html: '<p>x</p>' }));
    server.hideTopic(closed);
    const stream = (await source()).streams.find(({ id }) => id === 'firehose');
    expect(await pagesIn(stream, { since: 0, after: '80000' })).toEqual([]);
  });

  it('is stopped where the forum ignores what it is asked for, and begins anew where the place is none', async () => {
    const { server, source } = await desk();
    const number = server.post({ by: 'jo', at: at(0), html: '<p>x</p>' });
    const stream = (await source()).streams.find(({ id }) => id === 'firehose');
    server.alter = (answer) => answer;
    server.intercept = ({ query }) => {
      query.delete('before');
      return undefined;
    };
    await expect(pagesIn(stream, { since: 0, older: String(number - 10n) })).rejects.toBeInstanceOf(
      NetworkError,
    );
    await expect(pagesIn(stream, { since: 0, older: 'a token' })).rejects.toBeInstanceOf(StaleTokenError);
  });

  it('leaves out what is not for everybody, and tells what its author deleted', async () => {
    const { server, source, id } = await desk();
    const of = (fields: Readonly<Record<string, unknown>>) =>
      server.post({ by: 'jo', at: at(0), html: '<p>x</p>', fields });
    of({ hidden: true });
    of({ post_type: 3 });
    of({ post_type: 4 });
    const deleted = of({ user_deleted: true, cooked: '<p>(post deleted by author)</p>' });
    const stream = (await source()).streams.find(({ id: name }) => name === 'firehose');
    const pages = await pagesIn(stream);
    expect(pages.flatMap(({ posts }) => posts)).toEqual([]);
    expect(pages.flatMap(({ gone }) => gone ?? [])).toEqual([{ id: id(deleted), by: 'author' }]);
  });

  it('of a forum of the brand’s own is said to the brand', async () => {
    const { source } = await desk();
    const streams = (await source({ all: true })).streams;
    expect(streams.find(({ id }) => id === 'firehose:all')?.finds).toBe('addressed');
  });
});

describe('what a post says', () => {
  it('hangs on the post it names; without one on what it quotes, else on the topic', async () => {
    const { server, source } = await desk();
    const { host } = new URL(server.url);
    const first = server.post({ by: 'jo', at: at(0), html: '<p>one</p>' });
    const topic = server.topicOf(first);
    server.post({ by: 'kim', at: at(1), topic, html: '<p>two</p>' });
    server.post({ by: 'kim', at: at(2), topic, replyTo: 2, html: '<p>three</p>' });
    server.post({ by: 'kim', at: at(3), topic, html: `${quote('jo', topic, 1, 'one')}<p>four</p>` });
    server.post({
      by: 'kim',
      at: at(4),
      topic,
      replyTo: 3,
      html: `${quote('jo', 77, 9, 'there')}<p>five</p>`,
    });
    const stream = (await source()).streams.find(({ id }) => id === 'firehose');
    const posts = (await postsIn(stream)).toReversed();
    const place = (n: number): string => `${host}/t/${topic}/${n}`;
    expect(posts.map(({ parentId, rootId, quotedId }) => [parentId, rootId, quotedId])).toEqual([
      [undefined, undefined, undefined],
      [place(1), place(1), undefined],
      [place(2), place(1), undefined],
      [undefined, place(1), place(1)],
      [place(3), place(1), `${host}/t/77/9`],
    ]);
    expect(posts.map(({ aliases }) => aliases)).toEqual([1, 2, 3, 4, 5].map((n) => [place(n)]));
  });

  it.each([
    [
      '<p>a</p><aside class="quote" data-post="5" data-topic="9"><blockquote>b</blockquote></aside><p>c</p>',
      '<p>a</p>\n<p>c</p>',
      { topic: '9', place: '5' },
    ],
    // A quote within a quote: only the outer one is quoted by this author.
    [
      '<aside class="quote" data-post="5" data-topic="9"><aside class="quote" data-post="1" data-topic="9">x</aside>y</aside>z',
      '\nz',
      { topic: '9', place: '5' },
    ],
    // A preview of a link is part of what was posted.
    ['<aside class="onebox"><p>b</p></aside>c', '<aside class="onebox"><p>b</p></aside>c', undefined],
    // From elsewhere: no post of this forum.
    ['<aside class="quote" data-username="jo"><p>b</p></aside>c', '\nc', undefined],
    // Never closed: all that follows is quoted.
    ['a<aside class="quote"><p>b</p>', 'a', undefined],
    ['</aside>a', '</aside>a', undefined],
  ])('%s has own words %j', (html, own, quoted) => {
    const cooked = readCooked(html);
    expect(cooked.own).toBe(own);
    expect(cooked.quoted).toEqual(quoted);
  });

  it('is read in time however it is nested', () => {
    const html = '<aside class="quote">'.repeat(20_000) + '</aside>'.repeat(20_000);
    let own = '';
    expect(cpuMsOf(() => (own = readCooked(`${html}end`).own))).toBeLessThan(2_000);
    expect(own).toContain('end');
  });

  it('tells what was solved, where the forum has that: the question and the solution, also that they are not', async () => {
    const { server, source } = await desk();
    const first = server.post({
      by: 'jo',
      at: at(0),
      html: '<p>?</p>',
      fields: { topic_accepted_answer: true, accepted_answer: false },
    });
    const topic = server.topicOf(first);
    server.post({
      by: 'kim',
      at: at(1),
      topic,
      html: '<p>no</p>',
      fields: { topic_accepted_answer: true, accepted_answer: false },
    });
    server.post({
      by: 'acme',
      at: at(2),
      topic,
      html: '<p>yes</p>',
      fields: { topic_accepted_answer: true, accepted_answer: true },
    });
    server.post({ by: 'lee', at: at(3), html: '<p>?</p>' });
    const stream = (await source()).streams.find(({ id }) => id === 'firehose');
    expect((await postsIn(stream)).toReversed().map(({ solved }) => solved)).toEqual([
      true,
      false,
      true,
      undefined,
    ]);
  });
});

const ownKey = { userKey: { key: 'key-of-acme-4711', username: 'acme' } };
const ownSecret = { userApiKey: ownKey.userKey.key };

describe('what the forum noted for an account', () => {
  it('is read with its own key, or an administrator’s, and by nobody else', async () => {
    const inboxes = async (
      options: DiscourseOptions,
      secrets: Readonly<Record<string, string>>,
      apiUsername?: string,
    ) => {
      const { server, source } = await desk(options, secrets);
      for (const name of ['system', 'help']) server.user(name);
      const accounts = ['acme', 'help'].map((name) => ({
        network: 'discourse',
        name,
        role: 'team' as const,
      }));
      const { streams } = await source(apiUsername === undefined ? {} : { apiUsername }, {
        ...acmeBrand,
        accounts,
      });
      const found = streams.filter(({ id }) => id.startsWith('inbox:'));
      for (const stream of found) await pagesIn(stream);
      return found.map(({ id }) => id);
    };
    const adminKey = (username: string) => ({ adminKey: { key: 'admin-4711', username } });
    expect(await inboxes({}, {})).toEqual([]);
    expect(await inboxes(ownKey, ownSecret)).toEqual(['inbox:acme']);
    expect(await inboxes(adminKey('help'), { apiKey: 'admin-4711' }, 'help')).toEqual(['inbox:help']);
    expect(await inboxes(adminKey('system'), { apiKey: 'admin-4711' }, 'system')).toEqual([
      'inbox:acme',
      'inbox:help',
    ]);
  });

  it('where activity is hidden, own posts come with all others, or their stream says what to do', async () => {
    const { server, source } = await desk({ hidesActivity: true });
    server.post({ by: 'acme', at: at(0), html: '<p>x</p>' });
    const own = async (settings: Readonly<Record<string, unknown>>) =>
      (await source(settings)).streams.find(({ id }) => id === 'own:acme');
    expect((await pagesIn(await own({}))).flatMap(({ skipped }) => skipped ?? [])).toMatchObject([
      { why: expect.stringContaining('hides the activity of acme') },
    ]);
    await expect(pagesIn(await own({ firehose: false }))).rejects.toMatchObject({
      hint: expect.stringContaining('listen auth login'),
    });
  });

  it('comes once, though a post is a mention, a reply and a quote; read whole, a topic at a time', async () => {
    const { server, source, id } = await desk(ownKey, ownSecret);
    const own = server.post({ by: 'acme', at: at(0), title: 'News', html: '<p>New planes</p>' });
    const topic = server.topicOf(own);
    const long = 'long '.repeat(200);
    const all = server.post({
      by: 'jo',
      at: at(1),
      topic,
      replyTo: 1,
      html: `${quote('acme', topic, 1, 'New planes')}<p>${mention('acme')} ${long}</p>`,
    });
    const other = server.post({ by: 'kim', at: at(2), topic, replyTo: 1, html: '<p>When?</p>' });
    const { streams } = await source();
    const posts = await postsIn(streams.find(({ id: name }) => name === 'inbox:acme'));
    expect(posts.map((post) => post.id)).toEqual([id(other), id(all)]);
    expect(posts[1]?.text).toBe(`@acme ${long.trim()}`);
    expect(server.requests.filter(({ path }) => path === `/t/${topic}/posts.json`)).toHaveLength(1);
    const mine = await postsIn(streams.find(({ id: name }) => name === 'own:acme'));
    expect(mine.map(({ text }) => text)).toEqual(['News\n\nNew planes']);
  });

  it('is read by place where its lines name no post, and never from private messages', async () => {
    const { server, source, id } = await desk({ ...ownKey, namesPosts: false }, ownSecret);
    const number = server.post({ by: 'jo', at: at(0), html: `<p>${mention('acme')} hello</p>` });
    server.alter = (answer, { path }) => {
      if (path !== '/user_actions.json') return answer;
      const { user_actions: lines } = answer.json as { user_actions: Record<string, unknown>[] };
      const message = lines.map((line) => ({ ...line, topic_id: 4711, category_id: null }));
      return { ...answer, json: { user_actions: [...message, ...lines] } };
    };
    const { streams } = await source();
    const posts = await postsIn(streams.find(({ id: name }) => name === 'inbox:acme'));
    expect(posts.map((post) => post.id)).toEqual([id(number)]);
    expect(server.requests.some(({ path }) => path.includes('4711'))).toBe(false);
  });
});

describe('a search', () => {
  it('only finds topics: each is read from the floor on, also what the search did not give', async () => {
    const { server, source } = await desk();
    const first = server.post({ by: 'jo', at: at(0), title: 'Acme Air', html: '<p>old</p>' });
    const topic = server.topicOf(first);
    const fits = server.post({ by: 'kim', at: at(5), topic, html: '<p>Acme Air was late</p>' });
    const fitsToo = server.post({ by: 'lee', at: at(6), topic, html: '<p>Acme Air again</p>' });
    server.post({ by: 'lee', at: at(7), html: '<p>other</p>' });
    const { streams, thread } = await source({ firehose: false });
    const stream = streams.find(({ id }) => id === 'search:"acme air"');
    const posts = await postsIn(stream, { since: Date.parse(at(5)) });
    expect(numbers(posts)).toEqual([fitsToo, fits, first].map(String));
    expect(server.requests.find(({ path }) => path === '/search.json')?.query.get('q')).toBe(
      '"acme air" order:latest after:2026-01-14',
    );
    const root = posts.find(({ parentId }) => parentId === undefined);
    expect(root && thread?.(root)?.id).toBe(`thread:t/${topic}`);
  });

  it('reads a topic that moved up while pages were turned', async () => {
    const { server, source } = await desk({ perPage: 2 });
    const topics = [0, 1, 2, 3, 4].map((minute) =>
      server.topicOf(server.post({ by: 'jo', at: at(minute), html: '<p>Acme Air</p>' })),
    );
    const stream = (await source({ firehose: false })).streams.find(({ finds }) => finds === 'hits');
    let pages = 0;
    server.intercept = ({ path, query }) => {
      if (path === '/search.json' && query.get('page') === '2' && pages++ === 0)
        server.post({ by: 'jo', at: at(9), topic: topics[0] ?? 0, html: '<p>Acme Air, up</p>' });
      return undefined;
    };
    const found = await postsIn(stream);
    expect(new Set(found.map(({ url }) => url?.split('/').at(-2)))).toEqual(new Set(topics.map(String)));
  });

  it('that the forum is too busy for is tried later', async () => {
    const { server, source } = await desk();
    const stream = (await source({ firehose: false })).streams.find(({ finds }) => finds === 'hits');
    server.intercept = () => ({ json: { posts: [], grouped_search_result: { error: 'overloaded' } } });
    await expect(pagesIn(stream)).rejects.toBeInstanceOf(TryLater);
    server.intercept = () => ({ status: 409, json: { errors: ['too busy'] } });
    await expect(pagesIn(stream)).rejects.toBeInstanceOf(TryLater);
  });

  it('is shown as it is sent', () => {
    const brand = { ...acmeBrand, track: [parseQuery('"acme air" NOT airsoft')] };
    expect(discourse.asks?.(brand, { server: 'https://f.example', firehose: false, all: false })).toEqual([
      { stream: 'search:"acme air"', sent: '"acme air" order:latest', left: 'NOT airsoft' },
    ]);
    expect(discourse.asks?.(brand, undefined)).toMatchObject([{ stream: 'firehose' }]);
  });
});

describe('looking at posts again', () => {
  it('asks once for the posts of a topic, and for each that is not there', async () => {
    const { server, source, id } = await desk();
    const first = server.post({ by: 'jo', at: at(0), title: 'Acme Air', html: '<p>one</p>' });
    const topic = server.topicOf(first);
    const others = [1, 2, 3].map((minute) =>
      server.post({ by: 'kim', at: at(minute), topic, html: '<p>x</p>' }),
    );
    const opened = await source();
    const posts = await postsIn(opened.streams.find(({ id: name }) => name === 'firehose'));
    const [left, gone, byAuthor] = others as [bigint, bigint, bigint];
    server.remove(gone);
    server.change(byAuthor, { fields: { user_deleted: true } });
    const asked = server.requests.length;
    const checks = await checksIn(opened, posts);
    expect(server.requests.slice(asked).map(({ path }) => path)).toEqual([
      `/t/${topic}.json`,
      `/posts/${gone}.json`,
    ]);
    expect(checks.flatMap(({ gone: all }) => all)).toEqual([
      { id: id(byAuthor), by: 'author' },
      { id: id(gone), by: 'unknown' },
    ]);
    const again = checks.flatMap(({ posts: all }) => all);
    expect(again.map(({ id: name }) => name).sort()).toEqual([id(first), id(left)].sort());
    // As the listing gave it: nothing seems edited.
    expect(again.find(({ id: name }) => name === id(first))?.text).toBe('Acme Air\n\none');
  });

  it('finds a parent by its place in the topic, with the title where it is the first', async () => {
    const { server, source, id } = await desk();
    const { host } = new URL(server.url);
    const first = server.post({ by: 'jo', at: at(0), title: 'Acme Air', html: '<p>one</p>' });
    const topic = server.topicOf(first);
    const second = server.post({ by: 'kim', at: at(1), topic, html: '<p>two</p>' });
    const opened = await source();
    for (const [place, number, text] of [
      [1, first, 'Acme Air\n\none'],
      [2, second, 'two'],
    ] as const) {
      const [check] = await checksIn(opened, [
        { id: `${host}/t/${topic}/${place}`, rootId: `${host}/t/${topic}/1` },
      ]);
      expect(check?.posts).toMatchObject([{ id: id(number), text }]);
    }
    // Also where nothing but its number is known.
    const [bare] = await checksIn(opened, [{ id: id(first) }]);
    expect(bare?.posts).toMatchObject([{ text: 'Acme Air\n\none' }]);
    const [none] = await checksIn(opened, [{ id: `${host}/t/${topic}/9` }]);
    expect(none?.gone).toEqual([{ id: `${host}/t/${topic}/9`, by: 'unknown' }]);
    expect(await checksIn(opened, [{ id: 'elsewhere.example/5' }, { id: `${host}/../u/acme` }])).toEqual([]);
  });

  it('a post that was closed to us stays; a key that was revoked is an error', async () => {
    const { server, source, id } = await desk();
    const number = server.post({ by: 'jo', at: at(0), html: '<p>x</p>' });
    const opened = await source();
    server.hideTopic(server.topicOf(number));
    expect(await checksIn(opened, [{ id: id(number) }])).toEqual([
      { checked: [id(number)], posts: [], gone: [] },
    ]);
    server.intercept = () => ({ status: 403, json: { errors: ['no'], error_type: 'invalid_access' } });
    await expect(checksIn(opened, [{ id: id(number) }])).rejects.toBeInstanceOf(AuthError);
  });

  it('a 404 that is none of the forum’s takes no post away', async () => {
    const { server, source, id } = await desk();
    const number = server.post({ by: 'jo', at: at(0), html: '<p>x</p>' });
    const opened = await source();
    server.intercept = () => ({ status: 404, text: '<html><title>Not found</title></html>' });
    await expect(checksIn(opened, [{ id: id(number) }])).rejects.toBeInstanceOf(NetworkError);
  });
});

describe('accounts', () => {
  const named = (name: string) => ({
    ...acmeBrand,
    accounts: [{ network: 'discourse', name, role: 'team' as const }],
  });

  it('are looked up once, by number: names may change', async () => {
    const { server, source, id } = await desk();
    const opened = await source();
    await source();
    expect(server.requests.filter(({ path }) => path === '/u/acme.json')).toHaveLength(1);
    const number = server.users.get('acme')?.id;
    expect(opened.own).toEqual([id(0n).replace('/0', `/u/${number}`)]);
  });

  it('that the forum does not know are told; those of another forum are left out', async () => {
    const { source } = await desk();
    await expect(source({}, named('nobody'))).rejects.toThrow('has no user nobody');
    await expect(source({}, named('a b'))).rejects.toBeInstanceOf(UsageError);
    expect((await source({}, named('acme@other.example'))).streams.map(({ id }) => id)).toEqual(['firehose']);
  });

  it('are not the system user of an administrators’ key', async () => {
    const adminKey = { key: 'admin-key-4711', username: 'system' };
    const { server, source } = await desk({ adminKey, loginRequired: true }, { apiKey: adminKey.key });
    server.user('system');
    const { streams } = await source({ apiUsername: 'system' }, { ...acmeBrand, accounts: [] });
    expect(streams.map(({ id }) => id)).toEqual(['firehose']);
    server.post({ by: 'jo', at: at(0), html: '<p>x</p>' });
    expect(await postsIn(streams[0])).toHaveLength(1);
    expect(server.requests.at(-1)?.headers).toMatchObject({
      'api-key': adminKey.key,
      'api-username': 'system',
    });
    await expect(source({})).rejects.toThrow('apiUsername');
  });

  it('a forum for members only says so to visitors', async () => {
    const { source } = await desk({ loginRequired: true });
    const { streams } = await source({}, { ...acmeBrand, accounts: [] });
    await expect(pagesIn(streams[0])).rejects.toMatchObject({
      hint: expect.stringContaining('listen auth login'),
    });
  });
});
