import { afterEach, describe, expect, it } from 'vitest';
import type { Brand } from '../../src/core/brand.ts';
import { AuthError, UsageError } from '../../src/core/errors.ts';
import type { Post } from '../../src/core/post.ts';
import { createHttp } from '../../src/http/undici.ts';
import { mastodon } from '../../src/networks/mastodon/index.ts';
import type { Check, Source } from '../../src/networks/network.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { type MastodonOptions, type MastodonServer, mastodonServer } from '../servers/mastodon.ts';
import { acmeAir } from '../support/brand.ts';
import { openPurse } from '../support/money.ts';

const now = Date.parse('2026-01-15T12:00:00Z');
const signal = new AbortController().signal;
const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const acme = acmeAir();

interface Desk {
  readonly server: MastodonServer;
  readonly memory: Map<string, string>;
  open(settings?: Readonly<Record<string, unknown>>, brand?: Partial<Brand>, at?: number): Promise<Source>;
  id(local: string): string;
  paths(): readonly string[];
}

async function desk(options: MastodonOptions = {}): Promise<Desk> {
  const server = await mastodonServer(options);
  const http = createHttp({ userAgent: 'listen/0', now: () => now, wait: async () => undefined });
  open.push(http.close, server.close);
  const memory = new Map<string, string>();
  return {
    server,
    memory,
    open: (settings = { token: true }, brand = {}, at = now) =>
      mastodon.open(
        { search: true, ...settings, server: server.url },
        { ...acme, ...brand },
        {
          http,
          secrets: {
            get: () => (settings['token'] ? 'token-of-acme' : undefined),
            save: () => undefined,
          },
          files: { size: async () => 0, read: async () => new Uint8Array(), list: async () => [] },
          memory: { get: (key) => memory.get(key), set: (key, value) => void memory.set(key, value) },
          money: openPurse(),
          now: () => at,
        },
      ),
    id: (local) => `${new URL(server.url).host}/${local}`,
    paths: () => server.requests.map(({ path }) => path),
  };
}

async function read(source: Source, stream: string, after?: string) {
  const found = source.streams.find(({ id }) => id === stream);
  if (!found) throw new Error(`no ${stream} among ${source.streams.map(({ id }) => id)}`);
  const pages = [];
  for await (const page of found.read({ since: 0, ...(after === undefined ? {} : { after }) }, signal))
    pages.push(page);
  return { posts: pages.flatMap(({ posts }) => posts), newest: pages[0]?.newest, pages };
}

async function checks(source: Source, ids: readonly string[]): Promise<readonly Check[]> {
  const all: Check[] = [];
  for await (const check of source.lookup?.(
    ids.map((id) => ({ id })),
    signal,
  ) ?? [])
    all.push(check);
  return all;
}

const jo = {
  by: 'jo@other.example',
  at: '2026-01-15T09:00:00Z',
  content: '<p>@acme hello?</p>',
  mentions: ['acme'],
};

describe('the inbox', () => {
  it.each(['private', 'direct'] as const)('leaves out a %s mention, and reads on', async (visibility) => {
    const { server, open } = await desk();
    server.post({ ...jo, visibility });
    const shown = server.post({ ...jo, content: '<p>@acme in public</p>', at: '2026-01-15T08:00:00Z' });
    const { posts } = await read(await open(), 'inbox');
    expect(posts.map(({ id }) => id.split('/')[1])).toEqual([shown]);
  });

  it('asks for quotes only where the server knows them, and always for filtered ones', async () => {
    for (const software of ['mastodon', 'gotosocial', 'pleroma'] as const) {
      const { server, open } = await desk({ software });
      await read(await open(), 'inbox');
      const { query } = server.requests.at(-1) ?? {};
      expect(query?.getAll('types[]')).toEqual(software === 'mastodon' ? ['mention', 'quote'] : ['mention']);
      expect(query?.get('include_filtered')).toBe('true');
    }
  });

  it('tells an entry that cannot be mapped, and keeps the others', async () => {
    const { server, open } = await desk();
    const fine = server.post(jo);
    const broken = server.post({ ...jo, fields: { content: 5 } });
    const { pages, posts } = await read(await open(), 'inbox');
    expect(posts.map(({ id }) => id.split('/')[1])).toEqual([fine]);
    expect(pages[0]?.skipped).toEqual([
      { where: expect.stringContaining('127.0.0.1'), why: 'without content' },
    ]);
    expect(broken).not.toBe(fine);
  });

  it('asks once for nothing new, with the mark of the last read', async () => {
    const { server, open } = await desk();
    server.post(jo);
    const source = await open();
    const { newest } = await read(source, 'inbox');
    const before = server.requests.length;
    expect((await read(source, 'inbox', newest)).posts).toEqual([]);
    expect(server.requests.length - before).toBe(1);
    expect(server.requests.at(-1)?.query.get('since_id')).toBe(newest);
  });
});

it('a post that comes minutes late, with its own older time, is still read', async () => {
  const { server, open } = await desk();
  server.post({ ...jo, tags: ['acmeair'], at: '2026-01-15T10:00:00Z' });
  server.post({ ...jo, tags: ['acmeair'], at: '2026-01-15T11:58:00Z' });
  const source = await open({ tags: ['AcmeAir'] });
  const { newest } = await read(source, 'tag:acmeair');
  const late = server.post({ ...jo, tags: ['acmeair'], at: '2026-01-15T11:50:00Z' });
  const { posts } = await read(source, 'tag:acmeair', newest);
  expect(posts.map(({ id }) => id.split('/')[1])).toContain(late);
  expect(posts, 'what has settled is not read again').toHaveLength(2);
});

describe('what is asked for', () => {
  const track = [parseQuery('"acme air" OR #AcmeAir OR (@acme delay)')];

  it('tags by their timelines, the rest by search, own posts last', async () => {
    const { open } = await desk();
    const source = await open({ token: true, tags: ['#flying'] }, { track });
    expect(source.streams.map(({ id, finds }) => [id, finds])).toEqual([
      ['inbox', 'addressed'],
      ['tag:flying', 'hits'],
      ['tag:acmeair', 'hits'],
      ['search:"acme air"', 'hits'],
      ['search:"@acme" "delay"', 'hits'],
      ['own:acme@m.example', 'own'],
    ]);
    expect(source.own).toEqual(['acme@m.example']);
  });

  it('no search when it is switched off', async () => {
    const { open } = await desk();
    const source = await open({ token: true, search: false }, { track });
    expect(source.streams.map(({ id }) => id).filter((id) => id.startsWith('search:'))).toEqual([]);
  });

  it('without a token only what everybody may read', async () => {
    const { server, open } = await desk();
    const accounts = [{ network: 'mastodon', name: '@acme', role: 'team' }] as const;
    const source = await open({ tags: [] }, { track, accounts });
    expect(source.streams.map(({ id }) => id)).toEqual(['tag:acmeair', 'own:acme@m.example']);
    for (const { id } of source.streams) await read(source, id);
    expect(server.requests.some(({ headers }) => headers['authorization'] !== undefined)).toBe(false);
  });

  it('nothing at all is refused', async () => {
    const { open } = await desk();
    await expect(open({})).rejects.toThrow(UsageError);
    await expect(open({})).rejects.toThrow('nothing to read without a token');
  });

  it('a token that is refused is told before anything is read', async () => {
    const { open } = await desk({ token: 'another' });
    await expect(open()).rejects.toThrow(AuthError);
  });
});

describe('own accounts', () => {
  const account = (name: string) => ({ network: 'mastodon', name, role: 'team' }) as const;

  it('are the one of the token and those configured; of another server only when this one knows them', async () => {
    const { server, open, paths } = await desk();
    server.person('kim@third.example', {});
    const accounts = [account('Acme@m.example'), account('kim@third.example'), account('lee@far.example')];
    const source = await open({ token: true }, { accounts });
    expect(source.own).toEqual(['acme@m.example', 'kim@third.example']);
    await open({ token: true }, { accounts });
    const lookups = paths().filter((path) => path.endsWith('/lookup'));
    expect(lookups, 'a known id is not asked for again').toHaveLength(3);
  });

  it('that do not exist on this server are refused by name', async () => {
    const { open } = await desk();
    const opened = open({ token: true }, { accounts: [account('acmee')] });
    await expect(opened).rejects.toThrow(UsageError);
    await expect(opened).rejects.toThrow('acmee@m.example');
  });

  it('carry the domain of the server, which is not always its host', async () => {
    const { server, open, memory } = await desk({ domain: 'acme.example' });
    server.post({ by: 'acme', at: '2026-01-15T09:00:00Z', content: '<p>Hello</p>' });
    const source = await open();
    const { posts } = await read(source, 'own:acme@acme.example');
    expect(posts[0]?.author.handle).toBe('acme@acme.example');
    expect(memory.get('instance')).toContain('acme.example');
  });

  it('the server is asked for its domain once a week', async () => {
    const { open, paths } = await desk();
    const days = (count: number): number => now + count * 86_400_000;
    for (const at of [days(0), days(1), days(6.9), days(7.1)]) await open({ token: true }, {}, at);
    expect(paths().filter((path) => path === '/api/v2/instance')).toHaveLength(2);
  });
});

describe('reading posts again', () => {
  it('asks for twenty at a time and, for what is left out, one by one', async () => {
    const { server, open, id, paths } = await desk();
    const ids = Array.from({ length: 45 }, () => server.post(jo));
    const [gone = ''] = ids;
    server.remove(gone);
    const source = await open();
    const before = paths().length;
    const answers = await checks(source, ids.map(id));
    expect(answers.flatMap(({ checked }) => checked).sort()).toEqual(ids.map(id).sort());
    expect(answers.flatMap((check) => check.gone)).toEqual([{ id: id(gone), by: 'unknown' }]);
    expect(paths().slice(before)).toEqual([
      '/api/v1/statuses',
      `/api/v1/statuses/${gone}`,
      '/api/v1/statuses',
      '/api/v1/statuses',
    ]);
  });

  it.each(['gotosocial', 'pleroma'] as const)(
    'goes one by one on %s, which has no batch',
    async (software) => {
      const { server, open, id, paths } = await desk({ software });
      const ids = Array.from({ length: 42 }, () => server.post(jo));
      const source = await open();
      const before = paths().length;
      const answers = await checks(source, ids.map(id));
      expect(answers.flatMap(({ posts }) => posts)).toHaveLength(42);
      expect(
        paths()
          .slice(before)
          .filter((path) => path === '/api/v1/statuses'),
      ).toHaveLength(1);
    },
  );

  it('brings a missing parent, edits and counts', async () => {
    const { server, open, id } = await desk();
    const parent = server.post({ ...jo, content: '<p>first</p>' });
    server.edit(parent, { content: '<p>second</p>', edited_at: '2026-01-15T09:05:00Z', favourites_count: 7 });
    const [check] = await checks(await open(), [id(parent)]);
    expect(check?.posts[0]).toMatchObject({
      text: 'second',
      editedAt: Date.parse('2026-01-15T09:05:00Z'),
      counts: { likes: 7 },
    });
  });

  it('passes over posts of other servers, and keeps what became private to itself', async () => {
    const { server, open, id, paths } = await desk();
    const closed = server.post(jo);
    server.edit(closed, { visibility: 'private' });
    const source = await open();
    const before = paths().length;
    expect(await checks(source, ['elsewhere.example/1', 'nonsense'])).toEqual([]);
    expect(paths()).toHaveLength(before);
    expect(await checks(source, [id(closed)])).toEqual([{ checked: [id(closed)], posts: [], gone: [] }]);
  });
});

describe('a conversation', () => {
  it('is read from its root: answers by others and follow-ups that name nobody', async () => {
    const { server, open, id } = await desk();
    const question = server.post(jo);
    const help = server.post({
      by: 'kim@third.example',
      at: jo.at,
      content: '<p>try again</p>',
      replyTo: question,
    });
    const follow = server.post({ by: jo.by, at: jo.at, content: '<p>that worked</p>', replyTo: help });
    const source = await open();
    const [root] = (await read(source, 'inbox')).posts as [Post];
    const stream = source.thread?.(root);
    expect(stream).toMatchObject({ id: `thread:${question}`, finds: 'hits' });
    const pages = [];
    for await (const page of stream?.read({ since: 0 }, signal) ?? []) pages.push(page);
    expect(pages.flatMap(({ posts }) => posts).map((post) => [post.id, post.parentId])).toEqual([
      [id(help), id(question)],
      [id(follow), id(help)],
    ]);
  });

  it('under a post of the brand addresses it; a post without replies has none', async () => {
    const { server, open } = await desk();
    const own = server.post({ by: 'acme', at: jo.at, content: '<p>News</p>' });
    server.post({ ...jo, replyTo: own });
    const source = await open();
    const [news] = (await read(source, 'own:acme@m.example')).posts as [Post];
    const [reply] = (await read(source, 'inbox')).posts as [Post];
    expect(source.thread?.(news)?.finds).toBe('addressed');
    expect(source.thread?.(reply)).toBeUndefined();
    expect(source.thread?.({ ...news, id: 'elsewhere.example/1' })).toBeUndefined();
  });

  it('a boost is a repost of what it boosts', async () => {
    const { server, open, id } = await desk();
    const original = server.post(jo);
    server.post({ by: 'kim@third.example', at: jo.at, content: '<p>x</p>', boosts: original, tags: ['t'] });
    const { posts } = await read(await open({ token: true, tags: ['t'] }), 'tag:t');
    expect(posts[0]?.repostOf).toBe(id(original));
  });
});
