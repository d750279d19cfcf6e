import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OwnAccount } from '../../src/core/brand.ts';
import { NetworkError, NotFoundError } from '../../src/core/errors.ts';
import type { Post } from '../../src/core/post.ts';
import { createHttp } from '../../src/http/undici.ts';
import { scopeOf } from '../../src/networks/feed/address.ts';
import { feed } from '../../src/networks/feed/index.ts';
import type { Page, Source, Stream, World } from '../../src/networks/network.ts';
import { type FeedServer, startFeedServer } from '../servers/feed.ts';
import { serve } from '../servers/kit.ts';
import { openPurse } from '../support/money.ts';

const now = Date.parse('2026-01-15T12:00:00Z');
const hour = 3_600_000;
let made: FeedServer;
let memory: Map<string, string>;
let http: ReturnType<typeof createHttp>;

beforeEach(async () => {
  made = await startFeedServer({});
  memory = new Map();
  http = createHttp({ userAgent: 'listen/0.0.0', now: () => now, wait: async () => undefined });
});

afterEach(async () => {
  await http.close();
  await made.server.close();
});

function open(settings: object, accounts: readonly OwnAccount[] = [], at = now): Promise<Source> {
  const world: World = {
    http,
    secrets: { get: (name) => (name === 'token' ? 'feed-token-4711' : undefined), save: () => undefined },
    files: {
      size: () => Promise.reject(new Error('no files')),
      read: () => Promise.reject(new Error('no files')),
      list: () => Promise.reject(new Error('no files')),
    },
    memory: { get: (key) => memory.get(key), set: (key, value) => void memory.set(key, value) },
    money: openPurse(),
    now: () => at,
  };
  const brand = { name: 'Acme Air', accounts, track: [], exclude: [], competitors: new Map() };
  return feed.open(settings, brand, world);
}

async function read(stream: Stream | undefined, after?: string, since = 0): Promise<Page> {
  const pages: Page[] = [];
  const window = { since, ...(after !== undefined && { after }) };
  for await (const page of stream?.read(window, new AbortController().signal) ?? []) pages.push(page);
  const [only] = pages;
  if (only === undefined || pages.length > 1) throw new Error(`${pages.length} pages`);
  return only;
}

async function postsAt(path: string, body: string, settings: object = {}): Promise<readonly Post[]> {
  made.server.intercept = () => ({ headers: { 'content-type': 'application/xml' }, text: body });
  const source = await open({ url: made.address(path), ...settings });
  return (await read(source.streams[0])).posts;
}

const rss = (items: string, title = 'T', link = 'https://blog.example/') =>
  `<rss version="2.0"><channel><title>${title}</title><link>${link}</link>${items}</channel></rss>`;

describe('asking again', () => {
  const entry = { id: '1', title: 'One', postedAt: now - hour };

  it('sends the validators back as they came, and an unchanged feed gives nothing', async () => {
    made.feeds.set('news', { title: 'News', entries: [entry] });
    const stream = (await open({ url: made.address('news.rss') })).streams[0];
    const first = await read(stream);
    const second = await read(stream, first.newest);
    expect(first.posts).toHaveLength(1);
    expect(second).toEqual({ posts: [], newest: first.newest });
    expect(made.server.requests[1]?.headers['if-none-match']).toMatch(/^W\/"[0-9a-f]{8}"$/);
  });

  it('keeps an ETag without quotes and a Last-Modified of any shape', async () => {
    const headers = { etag: 'abc', 'last-modified': 'yesterday, about noon' };
    made.server.intercept = () => ({ headers, text: rss('<item><title>a</title></item>') });
    const stream = (await open({ url: made.address('x') })).streams[0];
    await read(stream, (await read(stream)).newest);
    expect(made.server.requests[1]?.headers).toMatchObject({
      'if-none-match': 'abc',
      'if-modified-since': 'yesterday, about noon',
    });
  });

  it('knows an unchanged feed by its bytes where the server always sends it', async () => {
    made.server.intercept = () => ({ text: rss('<item><title>a</title></item>') });
    const stream = (await open({ url: made.address('x') })).streams[0];
    const first = await read(stream);
    expect((await read(stream, first.newest)).posts).toEqual([]);
    made.server.intercept = () => ({ text: rss('<item><title>b</title></item>') });
    expect((await read(stream, first.newest)).posts).toHaveLength(1);
  });

  it('a broken answer leaves the validators alone', async () => {
    made.feeds.set('news', { title: 'News', entries: [entry] });
    const stream = (await open({ url: made.address('news.rss') })).streams[0];
    made.server.intercept = () => ({ headers: { etag: 'W/"broken"' }, text: '<rss><channel><item>' });
    await expect(read(stream)).rejects.toThrow('cut off inside <item>');
    made.server.intercept = undefined;
    expect((await read(stream)).posts).toHaveLength(1);
    expect(made.server.requests[1]?.headers['if-none-match']).toBeUndefined();
  });

  it.each([
    ['ttl', { text: rss('<ttl>30</ttl>') }, 30 * 60_000],
    ['max-age', { text: rss(''), headers: { 'cache-control': 'public, max-age=900' } }, 900_000],
    [
      'the longer of both',
      { text: rss('<ttl>10</ttl>'), headers: { 'cache-control': 'max-age=3600' } },
      hour,
    ],
    ['a day at most', { text: rss('<ttl>100000</ttl>') }, 24 * hour],
    [
      'max-age of what must not be kept: nothing',
      { text: rss(''), headers: { 'cache-control': 'no-cache, max-age=900' } },
      undefined,
    ],
    ['nothing', { text: rss('') }, undefined],
  ])('honours %s', async (_what, answer, expected) => {
    made.server.intercept = () => answer;
    const settings = { url: made.address('x') };
    await read((await open(settings)).streams[0]);
    expect((await open(settings)).streams[0]?.everyMs).toBe(expected);
  });

  it('goes straight to where a feed moved for good, and back when that is gone', async () => {
    made.feeds.set('new', { title: 'New', entries: [entry] });
    made.feeds.set('old', { title: 'Old', entries: [entry, { ...entry, id: '2' }] });
    const settings = { url: made.address('old.rss') };
    made.server.intercept = ({ path }) =>
      path === '/old.rss' ? { status: 301, headers: { location: '/new.rss' } } : undefined;
    const first = await read((await open(settings)).streams[0]);
    await read((await open(settings)).streams[0]);
    expect(made.server.requests.map((request) => request.path)).toEqual(['/old.rss', '/new.rss', '/new.rss']);
    expect(first.posts[0]?.id).toBe(`${scopeOf(settings.url)}/1`);
    made.server.intercept = undefined;
    made.feeds.delete('new');
    expect((await read((await open(settings)).streams[0])).posts).toHaveLength(2);
  });

  it('does not remember a move for now', async () => {
    made.feeds.set('new', { title: 'New', entries: [entry] });
    const settings = { url: made.address('old.rss') };
    made.server.intercept = ({ path }) =>
      path === '/old.rss' ? { status: 302, headers: { location: '/new.rss' } } : undefined;
    await read((await open(settings)).streams[0]);
    await read((await open(settings)).streams[0]);
    expect(made.server.requests.filter((request) => request.path === '/old.rss')).toHaveLength(2);
  });

  it('says that a feed is gone for good', async () => {
    made.server.intercept = () => ({ status: 410, text: '' });
    const reading = read((await open({ url: made.address('x.rss') })).streams[0]);
    await expect(reading).rejects.toBeInstanceOf(NotFoundError);
    await expect(reading).rejects.toThrow('gone for good (410)');
  });

  it('a web page is told as one, with the feeds that it names', async () => {
    const page = '<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed/"><p>Hello';
    made.server.intercept = () => ({ headers: { 'content-type': 'text/html' }, text: page });
    const error = await read((await open({ url: made.address('blog') })).streams[0]).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(NetworkError);
    expect((error as NetworkError).message).toContain('it is a web page, not a feed');
    expect((error as NetworkError).hint).toContain(`${made.server.url}/feed/`);
  });

  it('the token goes to the first feed’s server only', async () => {
    const other = await serve([{ path: '/:any', answer: () => ({ text: rss('') }) }], { host: '127.0.0.2' });
    made.server.intercept = () => ({ text: rss('') });
    try {
      const settings = { urls: [made.address('a'), `${other.url}/b`], token: true, tokenHeader: 'X-Key' };
      for (const stream of (await open(settings)).streams) await read(stream);
      expect(made.server.requests[0]?.headers['x-key']).toBe('feed-token-4711');
      expect(JSON.stringify(other.requests)).not.toContain('feed-token-4711');
    } finally {
      await other.close();
    }
  });
});

describe('what becomes of an entry', () => {
  it('has the id of its guid within its feed, else of its link, else of its words', async () => {
    const items =
      '<item><guid>7</guid><title>a</title></item>' +
      '<item><link>https://blog.example/b?utm_source=x</link><title>b</title></item>' +
      '<item><title>c</title><description>words</description></item>';
    const first = await postsAt('x', rss(items));
    const again = await postsAt('x', rss(items.replace('utm_source=x', 'utm_medium=y')));
    expect(first.map((post) => post.id)).toContain(`${scopeOf(made.address('x'))}/7`);
    expect(new Set(first.map((post) => post.id)).size).toBe(3);
    expect(again.map((post) => post.id)).toEqual(first.map((post) => post.id));
  });

  it('two entries that share a guid and not a link stay two', async () => {
    const items = ['b', 'c'].map(
      (page) => `<item><guid>1</guid><link>https://blog.example/${page}</link></item>`,
    );
    const posts = await postsAt('x', rss(items.join('')));
    expect(new Set(posts.map((post) => post.id)).size).toBe(2);
  });

  it('the same feed by http, https or www. has the same ids; another feed has others', () => {
    expect(scopeOf('http://www.blog.example/feed/')).toBe(scopeOf('https://blog.example/feed'));
    expect(scopeOf('https://blog.example/feed')).not.toBe(scopeOf('https://blog.example/feed2'));
  });

  it('without a date stands at the time it was first seen, and says so', async () => {
    const [post] = await postsAt('x', rss('<item><title>a</title><pubDate>some day</pubDate></item>'));
    expect(post).toMatchObject({ postedAt: now, dateInferred: true });
  });

  it('is never of the future', async () => {
    const [post] = await postsAt(
      'x',
      rss('<item><title>a</title><pubDate>15 Jan 2027 12:00:00 GMT</pubDate></item>'),
    );
    expect(post?.postedAt).toBe(now);
    expect(post?.dateInferred).toBeUndefined();
  });

  it('comes newest first, and not from below the floor', async () => {
    const items = ['13', '15', '14'].map(
      (d) => `<item><title>${d}</title><pubDate>${d} Jan 2026 01:00 GMT</pubDate></item>`,
    );
    made.server.intercept = () => ({ text: rss(items.join('')) });
    const stream = (await open({ url: made.address('x') })).streams[0];
    expect((await read(stream)).posts.map((post) => post.text)).toEqual(['15', '14', '13']);
    const floor = Date.parse('2026-01-14T00:00:00Z');
    expect((await read(stream, undefined, floor)).posts.map((post) => post.text)).toEqual(['15', '14']);
  });

  it.each([
    ['Title', 'Body text', 'Title\n\nBody text'],
    ['Body text', 'Body text goes on', 'Body text goes on'],
    ['Body te…', 'Body text goes on', 'Body text goes on'],
    ['BODY  TEXT', 'Body text goes on', 'Body text goes on'],
    ['Title', '', 'Title'],
    ['', 'Body', 'Body'],
  ])('title "%s" and text "%s" make "%s"', async (title, body, expected) => {
    const posts = await postsAt(
      'x',
      rss(`<item><title>${title}</title><description>${body}</description></item>`),
    );
    expect(posts[0]?.text).toBe(expected);
  });

  it('an entry that says nothing is told, the others are read', async () => {
    made.server.intercept = () => ({ text: rss('<item/><item><title>a</title></item>') });
    const page = await read((await open({ url: made.address('x') })).streams[0]);
    expect(page.posts).toHaveLength(1);
    expect(page.skipped).toEqual([
      { where: `${new URL(made.server.url).host}/x entry 1`, why: 'it has no title, text or link' },
    ]);
  });

  it('an alert of Google’s leads to the page itself, by its site', async () => {
    const entry = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Google Alert - acme air</title><entry>
      <id>tag:google.com,2013:googlealerts/feed:125</id><title type="html">&lt;b&gt;Acme Air&lt;/b&gt; is late</title>
      <link href="https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://paper.example/late%3Futm_source%3Dg%26a%3D1&amp;ct=ga&amp;usg=x"/>
      <published>2026-01-15T10:00:00Z</published><updated>2026-01-15T10:00:00Z</updated>
      <content type="html">The &lt;b&gt;Acme Air&lt;/b&gt;&amp;nbsp;flight</content><author><name></name></author></entry></feed>`;
    const [post] = await postsAt('alerts', entry);
    expect(post).toMatchObject({
      text: 'Acme Air is late\n\nThe Acme Air flight',
      url: 'https://paper.example/late?a=1',
      author: { id: 'paper.example', name: 'paper.example' },
      aliases: ['tag:google.com,2013:googlealerts/feed:125', 'https://paper.example/late?a=1'],
    });
    expect(post?.editedAt).toBeUndefined();
  });

  it('comments hang on what they reply to, else on their page', async () => {
    const items =
      '<item><guid>https://blog.example/?p=1#comment-2</guid><title>By: Jo</title><description>Late again</description><link>https://blog.example/post/#comment-2</link></item>' +
      '<item xmlns:thr="http://purl.org/syndication/thread/1.0"><guid>https://blog.example/?p=1#comment-3</guid><title>By: Kim</title><description>Same here</description><thr:in-reply-to ref="https://blog.example/?p=1#comment-2"/></item>';
    const scope = scopeOf(made.address('c'));
    const hits = await postsAt('c', rss(items, 'Comments on: Post'));
    expect(hits).toMatchObject([
      { kind: 'comment', text: 'Late again', parentId: 'https://blog.example/post' },
      { kind: 'comment', text: 'Same here', parentId: `${scope}/https://blog.example/?p=1#comment-2` },
    ]);
    const own = await postsAt('c', rss(items, 'Comments on: Post'), { all: true });
    expect(own[0]).toMatchObject({ subjectId: 'https://blog.example/post' });
    expect(own[0]?.parentId).toBeUndefined();
  });

  it('two feeds that carry the same page share an alias, pages that one feed shares have none', async () => {
    const both = await postsAt(
      'x',
      rss('<item><title>a</title><link>http://blog.example/a/?utm_campaign=z</link></item>'),
    );
    expect(both[0]?.aliases).toEqual(['https://blog.example/a']);
    const shared = ['1', '2'].map(
      (id) => `<item><guid>${id}</guid><title>v${id}</title><link>https://blog.example/log</link></item>`,
    );
    for (const post of await postsAt('x', rss(shared.join('')))) expect(post.aliases).toBeUndefined();
  });

  it('settings make everything addressed, or of another kind', async () => {
    made.server.intercept = () => ({ text: rss('<item><title>a</title></item>') });
    const source = await open({ url: made.address('x'), all: true, kind: 'review' });
    expect(source.streams[0]?.finds).toBe('addressed');
    expect((await read(source.streams[0])).posts[0]?.kind).toBe('review');
    expect((await open({ url: made.address('x') })).streams[0]?.finds).toBe('hits');
  });
});

describe('the feed of answers', () => {
  const article = { id: 'tag:blog.example,2026:1', title: 'Acme Air lost my bag', postedAt: now - 3 * hour };

  async function answers(entry: object): Promise<Post | undefined> {
    made.feeds.set('news', {
      title: 'News',
      entries: [{ ...article, link: made.address('article') }],
    });
    made.feeds.set('press', {
      title: 'Acme press',
      entries: [{ id: '9', author: 'Press', postedAt: now - hour, ...entry }],
    });
    const source = await open({ url: made.address('news.rss'), answerFeed: made.address('press.atom') });
    const [theirs, own] = source.streams;
    expect(own?.finds).toBe('own');
    const first = await read(theirs);
    const [answer] = (await read(own)).posts;
    expect(source.own).toContain(answer?.author.id);
    const aliases = first.posts[0]?.aliases ?? [];
    return answer?.parentId === undefined || aliases.includes(answer.parentId) ? answer : undefined;
  }

  it.each([
    ['in-reply-to', { text: 'Sorry', inReplyTo: article.id }, article.id],
    ['a link', { text: 'About <a href="ARTICLE?utm_source=x">this</a>: sorry' }, 'PAGE'],
    ['a quoted address', { text: 'See ARTICLE: sorry' }, 'PAGE'],
    ['a link to something else', { text: 'See https://other.example/x' }, undefined],
  ])('answers by %s', async (_how, entry, expected) => {
    const page = made.address('article');
    const answer = await answers({ ...entry, text: entry.text.replace('ARTICLE', page) });
    expect(answer?.author.name).toBe('Press');
    expect(answer?.parentId).toBe(expected?.replace('PAGE', page));
  });

  it('is read again when what it may answer turns up later', async () => {
    made.feeds.set('news', { title: 'News', entries: [] });
    const text = `About ${made.address('article')}: sorry`;
    made.feeds.set('press', { title: 'Press', entries: [{ id: '9', text, postedAt: now - hour }] });
    const settings = { url: made.address('news.rss'), answerFeed: made.address('press.atom') };
    let [theirs, own] = (await open(settings)).streams;
    await read(theirs);
    const before = await read(own);
    expect(before.posts[0]?.parentId).toBeUndefined();
    expect((await read(own, before.newest)).posts).toEqual([]);
    made.feeds.set('news', { title: 'News', entries: [{ ...article, link: made.address('article') }] });
    await read(theirs);
    [theirs, own] = (await open(settings)).streams;
    expect((await read(own, before.newest)).posts[0]?.parentId).toBe(made.address('article'));
  });

  it('configured names are the brand’s in every feed of the source', async () => {
    const accounts: readonly OwnAccount[] = [{ network: 'feed', name: 'Acme Press', role: 'team' }];
    const source = await open({ url: made.address('c.rss') }, accounts);
    made.feeds.set('c', {
      title: 'Comments on: x',
      entries: [{ id: '1', text: 'Hi', author: 'Acme Press' }],
    });
    expect(source.own).toContain((await read(source.streams[0])).posts[0]?.author.id);
  });
});
