import { afterEach, describe, expect, it } from 'vitest';
import type { Brand } from '../../src/core/brand.ts';
import { NetworkError, NotFoundError, StaleTokenError, TryLater, UsageError } from '../../src/core/errors.ts';
import type { Post } from '../../src/core/post.ts';
import { createHttp, type SourceHttp } from '../../src/http/undici.ts';
import { hackerNews } from '../../src/networks/hacker-news/index.ts';
import type { Check, Page, PostRef, Source, Stream, Window } from '../../src/networks/network.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { type HackerNewsServer, startHackerNews } from '../servers/hacker-news.ts';
import { acmeAir } from '../support/brand.ts';
import { type ContractWorld, keepsTheContract } from '../support/contract.ts';
import { openPurse } from '../support/money.ts';

const now = Date.parse('2026-01-15T12:00:00Z');
const second = now / 1000;
const hour = 3600;
const brand = acmeAir({
  accounts: [{ network: 'hacker-news', name: 'AcmeDev', role: 'team' }],
  track: [parseQuery('"acme air"')],
});
const bySearch = 'search:"acme air"';
const byReplies = 'replies:AcmeDev';
const byOwn = 'own:AcmeDev';
const everything = '(story,comment,poll)';

/** Twenty-five hits are reached by a query here; seven stand in one second, across a window's end. */
async function filled(): Promise<HackerNewsServer> {
  const world = await startHackerNews({ reach: 25 });
  const story = world.add({
    by: 'jo',
    time: second - 6 * hour,
    title: 'Acme Air&#x27;s &lt;new&gt; API &amp; more',
    url: 'https://acmeair.example/api',
    points: 30,
  });
  for (let index = 0; index < 50; index += 1) {
    const time = second - 5 * hour + index * 120 - (index > 20 && index < 28 ? (index - 21) * 120 : 0);
    world.add({ by: 'kim', parent: story, time, text: `Acme Air flight ${index} was <i>late</i>` });
    const answer = world.add({
      by: 'AcmeDev',
      parent: story,
      time: time + 1,
      text: `We know of flight ${index}`,
    });
    if (index % 2 === 0)
      world.add({ by: 'kim', parent: answer, time: time + 2, text: 'And when will it go?' });
  }
  return world;
}

async function contractWorld(): Promise<ContractWorld> {
  const world = await filled();
  const parent = world.add({ by: 'jo', time: second - 2 * hour, title: 'Is Acme Air hiring?' });
  world.add({ by: 'lee', time: second - 2 * hour + 1, parent, text: 'Ask Acme Air themselves' });
  world.remove(parent);
  let time = second - hour;
  const asked = (stream: string): readonly string[] => {
    if (stream === byReplies) return replies().map(String);
    const [query, tags] =
      stream === byOwn ? [undefined, `author_AcmeDev,${everything}`] : ['"acme air"', everything];
    return world.found(query, tags).map(String);
  };
  const replies = () =>
    world
      .found(undefined, 'comment')
      .filter((id) => world.items.get(world.items.get(id)?.parent ?? 0)?.by === 'AcmeDev');

  return {
    url: world.server.url,
    server: world.server,
    streams: [bySearch, byReplies, byOwn],
    living: asked,
    add(stream) {
      time += 30;
      const by = stream === byOwn ? 'AcmeDev' : 'lee';
      const parent = stream === byReplies ? 42_000_003 : 42_000_001;
      return String(world.add({ by, time, parent, text: 'acme air: news' }));
    },
    remove: (id) => world.remove(Number(id)),
    isListing: ({ path }) => path.endsWith('/search_by_date'),
    close: world.close,
  };
}

const settingsAt = (url: string) => ({ server: `${url}/api/v1`, itemServer: `${url}/v0` });

keepsTheContract({
  network: hackerNews,
  settings: settingsAt,
  brand,
  refused: [
    { settings: { server: 'http://hn.example' }, names: 'server' },
    { settings: { itemServer: 'firebase' }, names: 'itemServer' },
    { settings: { token: 'x' }, names: 'token' },
  ],
  secrets: {},
  // No login: nothing is secret.
  without: ['secrets'],
  start: contractWorld,
  // `filled` makes the first 126 items.
  holds: {
    bigId: { none: 'items are numbered from 1 up, some 46 million by now' },
    deleted: '42000127',
    edited: { none: 'nothing tells that an item was edited' },
    deletedAuthor: { none: 'accounts are not deleted, and a deleted item comes no more' },
    orphan: '42000128',
    emptyText: { none: 'a story has a title and a comment has words' },
    backdated: { none: 'the index lists items by their own time' },
    foreignRepost: { none: 'there are no reposts' },
  },
  expected: () => [
    {
      id: '42000001',
      kind: 'post',
      text: "Acme Air's <new> API & more\n\nhttps://acmeair.example/api",
      postedAt: Date.parse('2026-01-15T06:00:00Z'),
      url: 'https://news.ycombinator.com/item?id=42000001',
      author: { id: 'jo', handle: 'jo', url: 'https://news.ycombinator.com/user?id=jo' },
      counts: { likes: 30, replies: 125 },
    },
    {
      id: '42000002',
      kind: 'comment',
      text: 'Acme Air flight 0 was late',
      parentId: '42000001',
      rootId: '42000001',
      postedAt: Date.parse('2026-01-15T07:00:00Z'),
    },
  ],
  dialect: [
    {
      name: 'a wrong parameter',
      answer: { status: 400, json: { message: 'invalid numeric filter', status: 400 } },
      error: NetworkError,
    },
    {
      name: 'too many requests',
      answer: { status: 429, json: { message: 'Too Many Requests', status: 429 } },
      error: TryLater,
      resumeInMs: null,
    },
  ],
});

interface Desk {
  readonly world: HackerNewsServer;
  source(by?: Brand): Promise<Source>;
}

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

function fail(): never {
  throw new Error('not here');
}

async function desk(reach = 1000): Promise<Desk> {
  const world = await startHackerNews({ reach });
  const http: SourceHttp = createHttp({ userAgent: 'listen/0', now: () => now, wait: async () => {} });
  open.push(world, http);
  return {
    world,
    source: (by = brand) =>
      hackerNews.open(settingsAt(world.server.url), by, {
        http,
        secrets: { get: fail, save: fail },
        files: { size: fail, read: fail, list: fail },
        memory: { get: fail, set: fail },
        money: openPurse(),
        now: () => now,
      }),
  };
}

const signal = new AbortController().signal;

async function pages(stream: Stream | undefined, window: Window = { since: 0 }): Promise<readonly Page[]> {
  if (!stream) throw new Error('no such stream');
  const found: Page[] = [];
  for await (const page of stream.read(window, signal)) found.push(page);
  return found;
}

async function postsOf(stream: Stream | undefined, window?: Window): Promise<readonly Post[]> {
  return (await pages(stream, window)).flatMap(({ posts }) => posts);
}

const searching = (source: Source) => source.streams.find(({ finds }) => finds === 'hits');

describe('searching Hacker News', () => {
  it('asks for whole words, each part of an OR apart, and leaves out what need not be searched', async () => {
    const { world, source } = await desk();
    const track = [
      parseQuery('("acme air" OR @acmeair) delay NOT airsoft'),
      parseQuery('"acme air" delay 2026'),
    ];
    const streams = (await source({ ...brand, track, accounts: [] })).streams;
    for (const stream of streams) await postsOf(stream);
    const asked = world.server.requests.map(({ query }) => query);
    expect(asked.map((query) => query.get('query'))).toEqual(['"acme air" "delay"', '"@acmeair" "delay"']);
    for (const query of asked) {
      expect(query.get('typoTolerance')).toBe('false');
      expect(query.get('tags')).toBe(everything);
      expect(query.get('hitsPerPage')).toBe('1000');
    }
  });

  it('asks down to the floor and from the place it left, in seconds', async () => {
    const { world, source } = await desk();
    await postsOf(searching(await source()), { since: now - 1500, after: '1768478000', older: '1768478400' });
    await postsOf(searching(await source()), { since: now - 1500 });
    expect(world.server.requests.map(({ query }) => query.get('numericFilters'))).toEqual([
      'created_at_i>=1768478000,created_at_i<=1768478400',
      'created_at_i>=1768478398',
    ]);
  });

  it('marks a quarter of an hour below the newest, since the index is late', async () => {
    const { world, source } = await desk();
    world.add({ by: 'jo', time: second - 60, title: 'Acme Air' });
    const [page] = await pages(searching(await source()));
    expect(page?.newest).toBe(String(second - 60 - 900));
  });

  it('reads on in windows past a thousand hits', async () => {
    const { world, source } = await desk();
    for (let index = 0; index < 2300; index += 1)
      world.add({ by: 'jo', time: second - Math.floor(index / 3), title: `Acme Air ${index}` });
    const found = await pages(searching(await source()));
    expect(new Set(found.flatMap(({ posts }) => posts.map(({ id }) => id))).size).toBe(2300);
    expect(found).toHaveLength(3);
    expect(found.flatMap(({ lost }) => lost ?? [])).toEqual([]);
  });

  it('tells a second with more than a thousand as lost, and reads on below it', async () => {
    const { world, source } = await desk();
    for (let index = 0; index < 1100; index += 1)
      world.add({ by: 'jo', time: second - 60, title: `Acme Air ${index}` });
    const older = world.add({ by: 'jo', time: second - 61, title: 'Acme Air, before' });
    const found = await pages(searching(await source()));
    expect(found.flatMap(({ lost }) => lost ?? [])).toEqual([
      { why: 'more than 1000 hits within one second', from: now - 60_000, to: now - 59_000 },
    ]);
    expect(found.at(-1)?.posts.map(({ id }) => id)).toEqual([String(older)]);
  });

  it('starts again when an old place is no time', async () => {
    const { source } = await desk();
    await expect(postsOf(searching(await source()), { since: 0, older: 'page2' })).rejects.toBeInstanceOf(
      StaleTokenError,
    );
  });

  it('tells what it could not map and goes on', async () => {
    const { world, source } = await desk();
    world.add({ by: 'jo', time: second, title: 'Acme Air' });
    world.server.alter = (answer) => {
      const body = answer.json as { hits: unknown[] };
      return { ...answer, json: { ...body, hits: [...body.hits, { objectID: '7', created_at_i: second }] } };
    };
    const [page] = await pages(searching(await source()));
    expect(page?.posts).toHaveLength(1);
    expect(page?.skipped).toEqual([{ where: 'item 7', why: expect.stringContaining('author') }]);
  });
});

describe('text of Hacker News', () => {
  it.each([
    ['A &lt;b&gt; tag', 'A <b> tag'],
    ['Vec<T> in Rust', 'Vec<T> in Rust'],
    ['AT&amp;T', 'AT&T'],
    ['Say &amp;lt;', 'Say &lt;'],
  ])('a title %s reads %s', async (title, text) => {
    const { world, source } = await desk();
    world.add({ by: 'jo', time: second, title, text: 'acme air' });
    const [post] = await postsOf(searching(await source()));
    expect(post?.text).toBe(`${text}\n\nacme air`);
  });

  it('a comment has its paragraphs and its links in full', async () => {
    const { world, source } = await desk();
    const story = world.add({ by: 'kim', time: second - 5, title: 'Airlines' });
    world.add({
      by: 'jo',
      time: second,
      parent: story,
      text: 'Acme Air&#x27;s &gt; others<p>See <a href="https:&#x2F;&#x2F;acmeair.example&#x2F;a&#x2F;very&#x2F;long&#x2F;path" rel="nofollow">https:&#x2F;&#x2F;acmeair.example&#x2F;a&#x2F;very...</a>',
    });
    const [post] = await postsOf(searching(await source()));
    expect(post?.text).toBe("Acme Air's > others\n\nSee https://acmeair.example/a/very/long/path");
  });
});

describe('what is said to the brand on Hacker News', () => {
  async function discussion() {
    const { world, source } = await desk();
    const story = world.add({ by: 'jo', time: second - 9000, title: 'Acme Air is down' });
    const other = world.add({ by: 'kim', time: second - 8000, parent: story, text: 'Not for me' });
    const answer = world.add({ by: 'AcmeDev', time: second - 7000, parent: story, text: 'Fixed now' });
    const reply = world.add({ by: 'jo', time: second - 6000, parent: answer, text: 'Still broken' });
    const deeper = world.add({ by: 'lee', time: second - 5000, parent: reply, text: 'Same here' });
    return { world, source: await source(), story, other, answer, reply, deeper };
  }

  const rootOf = (id: number, by: string): Post => ({
    network: 'hacker-news',
    id: String(id),
    kind: 'post',
    author: { id: by },
    text: '',
    postedAt: 0,
  });

  it('is what hangs on its own comments, wherever the discussion began', async () => {
    const { world, source, story, reply } = await discussion();
    world.add({ by: 'AcmeDev', time: second - 20 * 86_400, title: 'Too long ago to be replied to' });
    const posts = await postsOf(source.streams.find(({ id }) => id === byReplies));
    expect(posts.map(({ id }) => id)).toEqual([String(reply)]);
    expect(posts[0]).toMatchObject({ rootId: String(story), text: 'Still broken' });
    const asked = world.server.requests.map(({ query }) => query.get('tags'));
    expect(asked).toEqual([`(author_AcmeDev),${everything}`, `comment,(story_${story})`]);
  });

  it('is nothing while the brand has written nothing', async () => {
    const { source } = await desk();
    expect(await pages((await source()).streams.find(({ id }) => id === byReplies))).toEqual([]);
  });

  it('is everything under its own story', async () => {
    const { world, source } = await discussion();
    const story = world.add({ by: 'AcmeDev', time: second - 4000, title: 'Show HN: our API' });
    const comment = world.add({ by: 'kim', time: second - 3000, parent: story, text: 'Nice' });
    const deeper = world.add({ by: 'jo', time: second - 2000, parent: comment, text: 'Is it?' });
    const stream = source.thread?.(rootOf(story, 'AcmeDev'));
    expect(stream).toMatchObject({ id: `thread:${story}`, finds: 'addressed', whole: true });
    expect((await postsOf(stream)).map(({ id, parentId, rootId }) => [id, parentId, rootId])).toEqual([
      [String(deeper), String(comment), String(story)],
      [String(comment), String(story), String(story)],
    ]);
  });

  it('leaves out what was deleted, and keeps what hangs below it', async () => {
    const { world, source, story, other, answer, reply, deeper } = await discussion();
    world.remove(reply);
    const posts = await postsOf(source.thread?.(rootOf(story, 'AcmeDev')));
    expect(posts.map(({ id }) => id)).toEqual([deeper, answer, other].map(String));
  });

  it('reads a discussion that is thousands deep', async () => {
    const { world, source } = await discussion();
    let tree: unknown = null;
    for (let depth = 5000; depth > 0; depth -= 1)
      tree = {
        id: depth,
        type: depth === 1 ? 'story' : 'comment',
        author: depth === 1 ? 'AcmeDev' : 'jo',
        created_at_i: second - 9000 + depth,
        title: 'Show HN',
        text: 'deep',
        parent_id: depth === 1 ? null : depth - 1,
        story_id: 1,
        children: tree === null ? [] : [tree],
      };
    const text = deepJson(tree);
    world.server.intercept = () => ({ text, headers: { 'content-type': 'application/json' } });
    expect(await postsOf(source.thread?.(rootOf(1, 'AcmeDev')))).toHaveLength(4999);
  });

  it('has a thread of its own under own stories only', async () => {
    const { source, story, answer } = await discussion();
    expect(source.thread?.(rootOf(story, 'jo'))).toBeUndefined();
    expect(source.thread?.({ ...rootOf(answer, 'AcmeDev'), parentId: String(story) })).toBeUndefined();
    const nobody = await (await desk()).source({ ...brand, accounts: [] });
    expect(nobody.thread?.(rootOf(story, 'AcmeDev'))).toBeUndefined();
    expect(nobody.streams.map(({ id }) => id)).toEqual([bySearch]);
  });

  it('ends with the story: its thread is not found', async () => {
    const { world, source, story } = await discussion();
    world.remove(story);
    await expect(postsOf(source.thread?.(rootOf(story, 'AcmeDev')))).rejects.toBeInstanceOf(NotFoundError);
  });

  it.each([null, 5, 'x', [], { id: {}, children: 7 }])('a tree that is %s breaks nothing', async (tree) => {
    const { world, source, story } = await discussion();
    world.server.intercept = () => ({ json: tree });
    const posts = await postsOf(source.thread?.(rootOf(story, 'AcmeDev'))).catch((error: unknown) => error);
    if (Array.isArray(posts)) expect(posts).toEqual([]);
    else expect(posts).toBeInstanceOf(NetworkError);
  });

  it.each(['Acme Dev', 'acme,dev', 'acme/dev', ''])('an account "%s" is refused by name', async (name) => {
    const { source } = await desk();
    const accounts = [{ network: 'hacker-news', name, role: 'team' as const }];
    await expect(source({ ...brand, accounts })).rejects.toBeInstanceOf(UsageError);
  });
});

/** JSON.stringify would run out of stack. */
function deepJson(tree: unknown): string {
  let head = '';
  let tail = '';
  for (let node = tree as { children: unknown[] } | undefined; node; ) {
    const { children, ...rest } = node;
    head += `${JSON.stringify(rest).slice(0, -1)},"children":[`;
    tail += ']}';
    node = children[0] as { children: unknown[] } | undefined;
  }
  return head + tail;
}

describe('looking at items of Hacker News again', () => {
  async function checks(source: Source, posts: readonly PostRef[]): Promise<readonly Check[]> {
    const found: Check[] = [];
    for await (const check of source.lookup?.(posts, signal) ?? []) found.push(check);
    return found;
  }

  it('tells deleted, killed and unknown ones apart, and brings the others with their counts', async () => {
    const { world, source } = await desk();
    const story = world.add({ by: 'jo', time: second - 9, title: 'Acme Air', points: 12 });
    const comment = world.add({ by: 'kim', time: second - 8, parent: story, text: 'acme air?' });
    world.add({ by: 'jo', time: second - 7, parent: comment, text: 'yes' });
    const [deleted, dead, unknown] = [1, 2, 3].map((index) =>
      world.add({ by: 'kim', time: second - index, parent: story, text: 'x' }),
    ) as [number, number, number];
    world.remove(deleted);
    world.kill(dead);
    world.forget(unknown);
    const ids = [story, comment, deleted, dead, unknown].map(String);
    const [check] = await checks(
      await source(),
      ids.map((id) => ({ id, rootId: String(story) })),
    );
    expect(check?.checked).toEqual(ids);
    expect(check?.gone).toEqual([
      { id: String(deleted), by: 'author' },
      { id: String(dead), by: 'moderator' },
      { id: String(unknown), by: 'unknown' },
    ]);
    expect(check?.posts).toMatchObject([
      { id: String(story), kind: 'post', text: 'Acme Air', counts: { likes: 12, replies: 3 } },
      { id: String(comment), parentId: String(story), rootId: String(story), counts: { replies: 1 } },
    ]);
  });

  it('asks about no address that is not a number', async () => {
    const { world, source } = await desk();
    expect(await checks(await source(), [{ id: '../user/jo' }, { id: '' }])).toEqual([]);
    expect(world.server.requests).toEqual([]);
  });
});
