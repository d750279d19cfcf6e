import { parse } from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { AuthError, NetworkError, TryLater } from '../../src/core/errors.ts';
import { pinterest } from '../../src/networks/pinterest/index.ts';
import { readyWorld, secrets, settingsAt, startPinterest } from '../servers/pinterest.ts';
import { type ContractWorld, keepsTheContract } from '../support/contract.ts';
import { openNetwork, pagesIn, postsIn, readingWorld, testNow } from '../support/reading.ts';

const ready = await readyWorld();
await ready.close();
const { brand } = ready;
const account = '2783136121146311751';

async function filled() {
  const world = await startPinterest({ mostPerPage: 5 });
  const first = world.pin({
    at: '2026-01-10T09:00:00',
    title: 'New routes',
    description: 'From May & June',
    comments: 2,
  });
  const back = world.pin({ at: '2025-12-31T23:59:59', title: 'Old news' });
  const plain = world.pin({ at: '2026-01-11T09:00:00Z' });
  const before = world.pin({ at: '2023-01-11T09:00:00', title: 'Before', isOld: true });
  const repin = world.pin({ at: '2026-01-12T09:00:00', title: 'Saved', savedFrom: '99' });
  for (let index = 0; index < 16; index += 1)
    world.pin({ at: `2026-01-13T09:00:${10 + index}`, title: `Pin ${index}` });
  const last = world.pin({ at: '2026-01-09T09:00:00', title: 'Made before, pinned now' });
  const removed = world.pin({ at: '2026-01-14T09:00:00', title: 'Removed' });
  world.remove(removed.id);
  return { world, first, back, plain, before, repin, removed, last };
}

async function contractWorld(): Promise<ContractWorld> {
  const { world } = await filled();
  return {
    url: world.server.url,
    server: world.server,
    streams: ['own'],
    living: () =>
      [...world.pins.values()].filter(({ savedFrom }) => savedFrom === undefined).map(({ id }) => id),
    add: () => world.pin({ at: '2026-01-15T11:00:00', title: 'Another' }).id,
    remove: (id) => world.remove(id),
    sparse() {
      world.sparse = true;
    },
    isListing: ({ path }) => path === '/v5/pins',
    close: world.close,
  };
}

const example = await filled();
await example.world.close();

keepsTheContract({
  network: pinterest,
  // A token without renewal: what is refused stays refused.
  settings: (url) => {
    const { clientSecret: _secret, refreshToken: _refresh, ...rest } = settingsAt(url);
    return rest;
  },
  brand,
  secrets: { accessToken: secrets['accessToken'] ?? '' },
  refused: [
    { settings: { clientId: 5 }, names: 'clientId' },
    { settings: { server: 'http://api.example' }, names: 'server' },
    { settings: { board: 'x' }, names: 'board' },
  ],
  start: contractWorld,
  // Every read gives all pins: any of them may have new comments.
  without: ['resume'],
  keepNoPlace: ['own'],
  expected: () => [
    {
      id: example.first.id,
      kind: 'post',
      author: { id: account, handle: 'acmeair', url: 'https://www.pinterest.com/acmeair/' },
      text: 'New routes\n\nFrom May & June',
      url: `https://www.pinterest.com/pin/${example.first.id}/`,
      postedAt: Date.parse('2026-01-10T09:00:00Z'),
      counts: { likes: 7, reposts: 3, replies: 2, views: 900 },
    },
  ],
  holds: {
    bigId: example.first.id,
    deleted: example.removed.id,
    edited: { none: 'a pin tells no time of an edit' },
    deletedAuthor: { none: 'only the account’s own pins are listed' },
    orphan: { none: 'comments cannot be read' },
    emptyText: example.plain.id,
    backdated: example.last.id,
    foreignRepost: example.repin.id,
  },
  dialect: [
    {
      name: 'a token that has ended',
      answer: { status: 401, json: { code: 2, message: 'Authentication failed.' } },
      error: AuthError,
    },
    {
      name: 'a missing scope',
      answer: { status: 403, json: { code: 7, message: 'Not authorized: pins:read' } },
      error: AuthError,
    },
    {
      name: 'too many requests',
      answer: {
        status: 429,
        headers: { 'x-ratelimit-reset': '3600' },
        json: { code: 8, message: 'You have exceeded your rate limit.' },
      },
      error: TryLater,
      resumeInMs: 3_600_000,
    },
    {
      name: 'a bookmark that is refused',
      answer: { status: 400, json: { code: 1, message: 'Invalid bookmark' } },
      error: NetworkError,
    },
  ],
});

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function desk(kept: Readonly<Record<string, string>> = secrets) {
  const server = await startPinterest();
  const world = readingWorld({ secrets: kept });
  open.push(server, world);
  return { server, world, open: () => openNetwork(pinterest, settingsAt(server.server.url), brand, world) };
}

describe('pins of Pinterest', () => {
  it('are asked for with their lifetime figures, 250 at a time, without what was only saved', async () => {
    const { server, open: opened } = await desk();
    for (let index = 0; index < 251; index += 1) server.pin({ at: '2026-01-10T09:00:00' });
    const source = await opened();
    expect(await postsIn(source.streams[0])).toHaveLength(251);
    const asked = server.server.requests
      .filter(({ path }) => path === '/v5/pins')
      .map(({ query }) => Object.fromEntries(query));
    expect(asked).toEqual([
      { pin_metrics: 'true', pin_filter: 'exclude_repins', page_size: '250' },
      { pin_metrics: 'true', pin_filter: 'exclude_repins', page_size: '250', bookmark: expect.any(String) },
    ]);
    expect(source.streams[0]).toMatchObject({ whole: true, everyMs: 3_600_000 });
  });

  it('without lifetime figures have no counts: unknown is not 0', async () => {
    const { server, open: opened } = await desk();
    server.pin({ at: '2022-01-10T09:00:00', isOld: true });
    const [pin] = await postsIn((await opened()).streams[0]);
    expect(pin?.counts).toBeUndefined();
  });

  it('without id or time are told', async () => {
    const { server, open: opened } = await desk();
    const source = await opened();
    server.server.alter = (answer) => ({ ...answer, json: { items: [{ id: 'x' }, null], bookmark: null } });
    const [page] = await pagesIn(source.streams[0]);
    expect(page).toMatchObject({ posts: [], skipped: [{ why: '2 pins without id or time' }] });
  });

  it('have no conversation, and nothing is searched', async () => {
    const { open: opened } = await desk();
    const source = await opened();
    expect([source.thread, source.lookup, pinterest.asks]).toEqual([undefined, undefined, undefined]);
    expect(pinterest.can).toMatchObject({ search: false, replies: 'count' });
  });

  it('are of the account of the token, which is asked for once', async () => {
    const { server, open: opened } = await desk();
    expect((await opened()).own).toEqual([account]);
    expect((await opened()).own).toEqual([account]);
    expect(server.server.requests).toHaveLength(1);
  });
});

describe('tokens of Pinterest', () => {
  it('are renewed with the app’s id and secret, and the new pair is kept', async () => {
    const { world, open: opened } = await desk({ ...secrets, accessToken: 'an-old-token' });
    await opened();
    expect(world.kept.get('accessToken')).toBe('renewed-token-1');
    expect(world.kept.get('refreshToken')).toBe('refresh-of-acme-1');
    expect(world.ends).toEqual([testNow + 60 * 86_400_000]);
  });

  it('that cannot be renewed need a person', async () => {
    const { open: opened } = await desk({ accessToken: 'an-old-token' });
    await expect(opened()).rejects.toBeInstanceOf(AuthError);
  });

  it('are made by a login and checked by one call', async () => {
    const { server, world } = await desk();
    const settings = parse(pinterest.settings, settingsAt(server.server.url));
    let sent = '';
    const obtained = await pinterest.login?.obtain(
      settings,
      {
        say: () => undefined,
        ask: async () => '',
        authorize: async ({ url, port }) => {
          const redirectUri = `http://127.0.0.1:${port}/callback`;
          sent = await url({ redirectUri, state: 's1', challenge: 'c' });
          return { params: new URLSearchParams({ code: 'code-1' }), redirectUri, verifier: 'v' };
        },
      },
      world,
    );
    expect(Object.fromEntries(new URL(sent).searchParams)).toEqual({
      client_id: '1234567',
      redirect_uri: 'http://127.0.0.1:8767/callback',
      response_type: 'code',
      scope: 'boards:read,pins:read,user_accounts:read',
      state: 's1',
    });
    expect(obtained).toMatchObject({
      secrets: { accessToken: 'renewed-token-1', refreshToken: 'refresh-of-acme-1' },
      endsAt: testNow + 60 * 86_400_000,
    });
    expect(await pinterest.login?.check(settings, world)).toEqual({ who: '@acmeair' });
  });
});
