import { parse } from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { AuthError, NetworkError, TryLater, UsageError } from '../../src/core/errors.ts';
import type { Post } from '../../src/core/post.ts';
import type { Source } from '../../src/networks/network.ts';
import { tiktok } from '../../src/networks/tiktok/index.ts';
import {
  business,
  readyWorld,
  secrets,
  settingsAt,
  startTikTok,
  type TikTokServer,
} from '../servers/tiktok.ts';
import { type ContractWorld, keepsTheContract } from '../support/contract.ts';
import { checksIn, openNetwork, pagesIn, postsIn, readingWorld, testNow } from '../support/reading.ts';

const minute = 60_000;
const day = 86_400_000;
const ready = await readyWorld();
await ready.close();
const { brand } = ready;

/** Two of the videos are older than those that are listed each time. */
async function filled() {
  const world = await startTikTok({ mostPerPage: 4, sortedTo: 6 });
  const on = world.video({ at: testNow - 100 * minute, caption: 'New seats & more' });
  for (let index = 0; index < 12; index += 1)
    world.video({ at: testNow - 29 * day + index * minute, caption: `Flight ${index}` });
  for (let index = 0; index < 9; index += 1)
    world.video({ at: testNow - 40 * day + index * minute, caption: `Old ${index}` });
  const removed = world.video({ at: testNow - 60 * minute });
  world.remove(removed.id);
  const nobody = world.comment({ on, at: testNow - 50 * minute, text: 'I am gone' });
  const sticker = world.comment({ on, at: testNow - 40 * minute, by: 'jo', text: '' });
  for (let index = 0; index < 12; index += 1)
    world.comment({ on, at: testNow - 90 * minute + index * minute, by: 'kim', text: `Question ${index}` });
  return { world, on, removed, nobody, sticker };
}

async function contractWorld(): Promise<ContractWorld> {
  const { world } = await filled();
  let at = testNow - 30 * minute;
  return {
    url: world.server.url,
    server: world.server,
    streams: ['own'],
    living: () => [...world.videos.keys()],
    add() {
      at += 1000;
      return world.video({ at, caption: 'Another one' }).id;
    },
    remove: (id) => world.remove(id),
    sparse() {
      world.sparse = true;
    },
    isListing: ({ path }) => path.endsWith('/list/'),
    close: world.close,
  };
}

const example = await filled();
await example.world.close();
const idOf = ({ id, on }: { id: string; on: { id: string } }) => `${on.id}/${id}`;
const tail = (() => {
  // Of those behind the sorted ones: one that stands above a newer one.
  const world = [...example.world.comments.values()];
  const sorted = [...world].sort((a, b) => b.at - a.at);
  const mixed = ({ id }: { id: string }) => Number((BigInt(id) * 7919n) % 1009n);
  const rest = sorted.slice(6).sort((a, b) => mixed(a) - mixed(b));
  return rest.find((comment, index) => rest.slice(index + 1).some(({ at }) => at > comment.at));
})();

const shapeError = {
  name: 'an answer without a code',
  answer: { json: { message: 'OK', data: { videos: [], has_more: false } } },
  error: NetworkError,
} as const;

keepsTheContract({
  network: tiktok,
  // A token without renewal: what is refused stays refused.
  settings: (url) => {
    const { clientSecret: _secret, refreshToken: _refresh, ...rest } = settingsAt(url);
    return rest;
  },
  brand,
  secrets: { accessToken: secrets['accessToken'] ?? '' },
  refused: [
    { settings: {}, names: 'business' },
    { settings: { business: 'x y' }, names: 'business' },
    { settings: { ...settingsAt('http://127.0.0.1'), videoDays: 0 }, names: 'videoDays' },
    { settings: { ...settingsAt('http://127.0.0.1'), mentions: 'yes' }, names: 'mentions' },
    { settings: { ...settingsAt('http://127.0.0.1'), server: 'http://api.example' }, names: 'server' },
  ],
  start: contractWorld,
  // A cursor is good for one read only.
  keepNoPlace: ['own'],
  expected: () => [
    {
      id: example.on.id,
      kind: 'post',
      author: { id: business },
      text: 'New seats & more',
      url: `https://www.tiktok.com/@acmeair/video/${example.on.id}?utm_source=api`,
      postedAt: testNow - 100 * minute,
      counts: { likes: 7, reposts: 1, replies: 14, views: 900 },
    },
  ],
  holds: {
    bigId: example.on.id,
    deleted: example.removed.id,
    edited: { none: 'TikTok tells no time of an edit' },
    deletedAuthor: idOf(example.nobody),
    orphan: { none: 'replies are listed by their comment only: with it they go too' },
    emptyText: idOf(example.sticker),
    backdated: tail ? idOf(tail) : 'none',
    foreignRepost: { none: 'reposts are not among the videos of an account' },
  },
  dialect: [
    {
      name: 'too many requests a minute, with status 200',
      answer: { json: { code: 40100, message: 'Requests made too frequently', request_id: 'r1', data: {} } },
      error: TryLater,
      resumeInMs: 5 * minute,
    },
    {
      name: 'the requests of a day',
      answer: { json: { code: 40100, message: 'Reached the QPD limit', request_id: 'r1', data: {} } },
      error: TryLater,
      resumeInMs: day / 2,
    },
    {
      name: 'a limit under another code',
      answer: { json: { code: 40133, message: 'Too many requests: rate limit', data: {} } },
      error: TryLater,
    },
    {
      name: 'a token that was revoked, with status 200',
      answer: { json: { code: 40105, message: 'Access token is incorrect or has been revoked', data: {} } },
      error: AuthError,
    },
    {
      name: 'a missing permission',
      answer: { json: { code: 40001, message: 'No permission', data: {} } },
      error: AuthError,
    },
    {
      name: 'a wrong parameter',
      answer: { json: { code: 40002, message: 'max_count: too big', data: {} } },
      error: NetworkError,
    },
    {
      name: 'a fault of TikTok',
      answer: { json: { code: 50000, message: 'System error', data: {} } },
      error: NetworkError,
    },
    shapeError,
  ],
});

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function desk(
  options: Parameters<typeof startTikTok>[0] = {},
  more: Readonly<Record<string, unknown>> = {},
  kept: Readonly<Record<string, string>> = secrets,
) {
  const server = await startTikTok(options);
  const world = readingWorld({ secrets: kept });
  open.push(server, world);
  const settings = { ...settingsAt(server.server.url), ...more };
  return { server, world, source: await openNetwork(tiktok, settings, brand, world) };
}

const streamOf = (source: Source, id: string) => source.streams.find((stream) => stream.id === id);
const asked = ({ server }: TikTokServer) =>
  server.requests.map(({ path, query }) => ({ path, ...Object.fromEntries(query) }));

async function videoOf(source: Source): Promise<Post> {
  const [video] = await postsIn(streamOf(source, 'own'));
  if (!video) throw new Error('no video');
  return video;
}

describe('videos of TikTok', () => {
  it('of the last days are listed each time, for their counts of comments', async () => {
    const { server, source } = await desk({ mostPerPage: 4 });
    for (let index = 0; index < 30; index += 1) server.video({ at: testNow - index * 3 * day });
    const first = await pagesIn(streamOf(source, 'own'), { since: testNow - day });
    expect(first.flatMap(({ posts }) => posts).length).toBe(12 + 4);
    const after = first[0]?.newest ?? '';
    expect(after).toBe(String(testNow));
    expect(await postsIn(streamOf(source, 'own'), { since: testNow - day, after })).toHaveLength(16);
    expect(server.server.requests[0]?.headers['access-token']).toBe('token-of-acme-0123456789');
    expect(server.server.requests[0]?.headers['authorization']).toBeUndefined();
    expect(asked(server)[0]).toEqual({
      path: '/open_api/v1.3/business/video/list/',
      business_id: business,
      fields: '["item_id","caption","share_url","create_time","comments","likes","shares","video_views"]',
      max_count: '20',
    });
  });

  it('keep ids that are sent as numbers', async () => {
    const { server, source } = await desk();
    server.video({ at: testNow });
    server.server.intercept = () => ({
      text: `{"code":0,"data":{"videos":[{"item_id":7400000000000000003,"create_time":1768478400}],"has_more":false}}`,
      headers: { 'content-type': 'application/json' },
    });
    expect((await videoOf(source)).id).toBe('7400000000000000003');
  });
});

describe('comments of TikTok', () => {
  it('are read newest first, never without a field to sort by', async () => {
    const { server, source } = await desk({ mostPerPage: 5 });
    const on = server.video({ at: testNow - day });
    for (let index = 0; index < 12; index += 1)
      server.comment({ on, at: testNow - 60 * minute + index * 1000, by: 'jo', text: `Question ${index}` });
    const video = await videoOf(source);
    const before = server.server.requests.length;
    const stream = source.thread?.(video);
    expect(stream).toMatchObject({ finds: 'addressed', whole: true, sweepMs: day });
    const posts = await postsIn(stream);
    expect(posts.map(({ text }) => text)).toEqual(
      Array.from({ length: 12 }, (_, index) => `Question ${11 - index}`),
    );
    expect(asked(server).slice(before)).toEqual(
      ['', '5', '10'].map((cursor) => ({
        path: '/open_api/v1.3/business/comment/list/',
        business_id: business,
        video_id: on.id,
        status: 'PUBLIC',
        sort_field: 'create_time',
        sort_order: 'desc',
        max_count: '30',
        ...(cursor === '' ? {} : { cursor }),
      })),
    );
    expect(posts[0]).toMatchObject({
      subjectId: on.id,
      author: { id: '+jo/id=', handle: 'jo', name: 'jo D.', url: 'https://www.tiktok.com/@jo' },
      url: video.url,
    });
  });

  it('stop at what was read before, less ten minutes; a pinned one does not hide the newest', async () => {
    const { server, source } = await desk({ mostPerPage: 5 });
    const on = server.video({ at: testNow - day });
    server.comment({ on, at: testNow - 20 * 60 * minute, by: 'jo', text: 'First', isPinned: true });
    for (let index = 0; index < 40; index += 1)
      server.comment({
        on,
        at: testNow - 600 * minute + index * minute,
        by: 'jo',
        text: `Question ${index}`,
      });
    const stream = source.thread?.(await videoOf(source));
    const pages = await pagesIn(stream);
    const after = pages[0]?.newest ?? '';
    expect(after).toBe(String(testNow - 600 * minute + 39 * minute - 10 * minute));
    const again = await pagesIn(stream, { since: 0, after });
    expect(again.length).toBeLessThan(5);
  });

  it('come once each, though the tail comes twice, and all of the tail is read', async () => {
    const { server, source } = await desk();
    const on = server.video({ at: testNow - day });
    for (let index = 0; index < 560; index += 1)
      server.comment({ on, at: testNow - 600 * minute + index * 1000, by: 'jo', text: `Question ${index}` });
    const stream = source.thread?.(await videoOf(source));
    const posts = await postsIn(stream);
    expect(posts).toHaveLength(560);
    expect(new Set(posts.map(({ id }) => id)).size).toBe(560);
    // The mark lies below all that are sorted: then the tail is read whatever its times are.
    expect(await postsIn(stream, { since: 0, after: String(testNow - 600 * minute) })).toHaveLength(560);
  });

  it('are stopped where the cursor moves and the comments do not', async () => {
    const { server, source } = await desk();
    const on = server.video({ at: testNow - day });
    server.comment({ on, at: testNow, by: 'jo' });
    const video = await videoOf(source);
    server.server.alter = (answer, { query }) => {
      const { data } = answer.json as { data: object };
      const cursor = Number(query.get('cursor') ?? 0) + 30;
      return { ...answer, json: { code: 0, data: { ...data, cursor, has_more: true } } };
    };
    await expect(postsIn(source.thread?.(video))).rejects.toBeInstanceOf(NetworkError);
  });

  it('have replies of their own, of which the owner’s are the brand’s', async () => {
    const { server, source } = await desk();
    const on = server.video({ at: testNow - day });
    const question = server.comment({ on, at: testNow - 60 * minute, by: 'jo', text: 'When?' });
    const answer = server.comment({
      on,
      at: testNow - 50 * minute,
      isOwner: true,
      text: 'In May',
      replyTo: question,
    });
    server.comment({ on, at: testNow - 45 * minute, by: 'lee', text: '@jo in May', replyTo: question });
    server.comment({ on, at: testNow - 40 * minute, by: 'kim', text: 'Nice' });
    const [quiet, first] = await postsIn(source.thread?.(await videoOf(source)));
    expect(quiet && source.thread?.(quiet)).toBeUndefined();
    if (!first) throw new Error('no question');
    const replies = await postsIn(source.thread?.(first));
    expect(
      replies.map(({ text, author, parentId, rootId, subjectId }) => [
        text,
        author.id,
        parentId,
        rootId,
        subjectId,
      ]),
    ).toEqual([
      ['@jo in May', '+lee/id=', first.id, first.id, on.id],
      ['In May', business, first.id, first.id, on.id],
    ]);
    expect(source.own).toEqual([business]);
    expect(first.id).toBe(`${on.id}/${question.id}`);
    expect(replies[1]?.id).toBe(`${on.id}/${answer.id}`);
    expect(replies.map((post) => source.thread?.(post))).toEqual([undefined, undefined]);
  });

  it('that are hidden are not listed, and gone by a moderator when looked at again', async () => {
    const { server, source } = await desk();
    const on = server.video({ at: testNow - day });
    const bad = server.comment({ on, at: testNow - 60 * minute, by: 'jo', text: 'Rude' });
    const good = server.comment({ on, at: testNow - 50 * minute, by: 'kim', text: 'Nice' });
    const gone = server.comment({ on, at: testNow - 40 * minute, by: 'lee', text: 'Oh' });
    const video = await videoOf(source);
    const posts = await postsIn(source.thread?.(video));
    server.hide(bad.id);
    server.remove(gone.id);
    expect((await postsIn(source.thread?.(video))).map(({ text }) => text)).toEqual(['Nice']);
    const checks = await checksIn(source, posts);
    expect(checks).toHaveLength(1);
    expect(checks[0]?.gone).toEqual([
      { id: idOf(gone), by: 'unknown' },
      { id: idOf(bad), by: 'moderator' },
    ]);
    expect(checks[0]?.posts.map(({ id }) => id)).toEqual([idOf(good)]);
  });

  it('are looked at thirty at a time, by their video; replies are left to their thread', async () => {
    const { server, source } = await desk();
    const [one, two] = [server.video({ at: testNow - day }), server.video({ at: testNow - 2 * day })];
    const refs = [];
    for (let index = 0; index < 40; index += 1) {
      refs.push({
        id: idOf(server.comment({ on: index % 4 === 0 ? two : one, at: testNow - minute * index, by: 'jo' })),
      });
    }
    const checks = await checksIn(source, [...refs, { id: `${one.id}/5`, parentId: `${one.id}/4` }]);
    // The reply counts as looked at, without a call: else many of them would keep all others waiting.
    expect(checks.map(({ checked }) => checked.length)).toEqual([1, 10, 30]);
    expect(checks[0]).toEqual({ checked: [`${one.id}/5`], posts: [], gone: [] });
    expect(server.server.requests).toHaveLength(2);
    expect(checks.flatMap(({ gone }) => gone)).toEqual([]);
  });

  it('are not called gone, nor all read, where the list gives others than were asked for', async () => {
    const { server, source } = await desk();
    const on = server.video({ at: testNow - day });
    const comments = Array.from({ length: 90 }, (_, index) =>
      server.comment({ on, at: testNow - index * minute, by: 'jo', text: `Question ${index}` }),
    );
    const ids = [0, 80].map((index) => `${on.id}/${comments[index]?.id}`);
    let first: unknown;
    server.server.alter = (answer, { path, query }) => {
      if (query.has('comment_ids')) return { ...answer, json: first };
      if (path.endsWith('/comment/list/')) first ??= answer.json;
      return answer;
    };
    await postsIn(source.thread?.(await videoOf(source)));
    const before = server.server.requests.length;
    const [check] = await checksIn(
      source,
      ids.map((id) => ({ id })),
    );
    expect(check?.gone).toEqual([]);
    expect(server.server.requests.length - before).toBe(1);
  });

  it('say nothing of videos where the list knows no filter', async () => {
    const { server, source } = await desk({ knowsFilters: false });
    server.video({ at: testNow - day });
    const gone = server.video({ at: testNow - 2 * day });
    server.remove(gone.id);
    expect(await checksIn(source, [{ id: gone.id }])).toEqual([]);
  });

  it('are of own videos only', async () => {
    const { server, source } = await desk();
    server.video({ at: testNow });
    const video = { ...(await videoOf(source)), counts: { replies: 3 } };
    expect(source.thread?.(video)).toBeDefined();
    expect(source.thread?.({ ...video, author: { id: 'somebody' } })).toBeUndefined();
  });

  it.each([
    { data: { comments: [], has_more: 'yes', cursor: 1 } },
    { data: { comments: [], has_more: true } },
    { data: { comments: [], has_more: true, cursor: -1 } },
    { data: { comments: {}, has_more: false } },
    { data: null },
  ])('that come otherwise than promised are an error: %j', async (body) => {
    const { server, source } = await desk();
    const on = server.video({ at: testNow - day });
    server.comment({ on, at: testNow, by: 'jo' });
    const video = await videoOf(source);
    server.server.alter = (answer) => ({ ...answer, json: { code: 0, ...body } });
    await expect(postsIn(source.thread?.(video))).rejects.toBeInstanceOf(NetworkError);
  });

  it.each([[{}], [null], [{ comment_id: 'x', create_time: '1' }], [{ comment_id: '5' }]])(
    'without id or time are told: %j',
    async (item) => {
      const { server, source } = await desk();
      const on = server.video({ at: testNow - day });
      server.comment({ on, at: testNow, by: 'jo' });
      const video = await videoOf(source);
      server.server.alter = (answer) => ({
        ...answer,
        json: { code: 0, data: { comments: [item], has_more: false } },
      });
      const [page] = await pagesIn(source.thread?.(video));
      expect(page).toMatchObject({ posts: [], skipped: [{ why: expect.stringContaining('1 without') }] });
    },
  );
});

describe('mentions of TikTok', () => {
  it('are not asked for unless the source says so', async () => {
    expect((await desk()).source.streams.map(({ id }) => id)).toEqual(['own']);
    expect((await desk({}, { mentions: true })).source.streams.map(({ id }) => id)).toEqual([
      'mentions:videos',
      'mentions:comments',
      'own',
    ]);
  });

  it('are videos and comments by others', async () => {
    const { server, source } = await desk({}, { mentions: true });
    server.mentions = {
      has_more: false,
      videos: [
        {
          item_id: '7400000000000000003',
          create_time: 1_768_400_000,
          caption: '@acmeair late',
          creator_handle_name: 'jo',
          video_link: 'https://www.tiktok.com/@jo/video/7400000000000000003',
        },
      ],
      comments: [
        {
          item_id: '7400000000000000003',
          comment_id: '7400000000000000005',
          comment_text: '@acmeair?',
          comment_create_time: 1_768_400_060,
          commenter_display_name: 'Kim',
        },
      ],
    };
    expect(await postsIn(streamOf(source, 'mentions:videos'))).toEqual([
      {
        network: 'tiktok',
        id: '7400000000000000003',
        kind: 'post',
        author: { id: 'jo', handle: 'jo' },
        text: '@acmeair late',
        url: 'https://www.tiktok.com/@jo/video/7400000000000000003',
        postedAt: 1_768_400_000_000,
      },
    ]);
    const [comment] = await postsIn(streamOf(source, 'mentions:comments'));
    expect(comment).toMatchObject({
      id: '7400000000000000003/7400000000000000005',
      author: { id: '?7400000000000000003/7400000000000000005', name: 'Kim' },
    });
  });

  it.each([[{ list: [], has_more: false }], [{ videos: [{ id: '7' }], has_more: false }], [null]])(
    'fail clearly where they come otherwise, and say how to do without: %j',
    async (data) => {
      const { server, source } = await desk({}, { mentions: true });
      server.mentions = data;
      await expect(postsIn(streamOf(source, 'mentions:videos'))).rejects.toMatchObject({
        name: 'NetworkError',
        hint: expect.stringContaining('`mentions: false`'),
      });
    },
  );

  it('tell a limit and a refused token as such', async () => {
    const { server, source } = await desk({}, { mentions: true }, { accessToken: 'ended-long-ago' });
    await expect(postsIn(streamOf(source, 'mentions:videos'))).rejects.toBeInstanceOf(AuthError);
    server.server.intercept = () => ({ json: { code: 40100, message: 'Too frequent' } });
    await expect(postsIn(streamOf(source, 'mentions:videos'))).rejects.toBeInstanceOf(TryLater);
  });
});

describe('tokens of TikTok', () => {
  it('are renewed when they ended; the new pair is kept before it is used, and each refresh token is used once', async () => {
    const { server, world, source } = await desk({}, {}, { ...secrets, accessToken: 'ended-long-ago' });
    server.video({ at: testNow });
    server.server.intercept = ({ headers }) => {
      const sent = headers['access-token'];
      if (sent?.startsWith('access-token-')) {
        expect(world.kept.get('accessToken')).toBe(sent);
        expect(world.kept.get('refreshToken')).toBe(server.refreshToken);
      }
      return undefined;
    };
    await Promise.all([videoOf(source), videoOf(source)]);
    expect(world.kept.get('refreshToken')).toBe('refresh-token-1');
    expect(world.kept.get('accessTokenEndsAt')).toBe(String(testNow + day));
    expect(world.ends).toEqual([testNow + 365 * day]);
    const renewals = () =>
      server.server.requests.filter(({ path }) => path.endsWith('/refresh_token/')).length;
    expect(renewals()).toBe(1);
    server.tokens.clear();
    await videoOf(source);
    expect(renewals()).toBe(2);
    expect(world.kept.get('refreshToken')).toBe(server.refreshToken);
  });

  it('are renewed before they end', async () => {
    const { server, world, source } = await desk(
      {},
      {},
      { ...secrets, accessTokenEndsAt: String(testNow + 30_000) },
    );
    server.video({ at: testNow });
    await videoOf(source);
    expect(server.server.requests[0]?.path).toMatch(/refresh_token/);
    expect(world.kept.get('accessToken')).toBe('access-token-1');
  });

  it('that cannot be renewed need a person', async () => {
    const { source } = await desk({}, {}, { ...secrets, accessToken: 'ended', refreshToken: 'ended too' });
    await expect(videoOf(source)).rejects.toMatchObject({
      name: 'AuthError',
      hint: expect.stringContaining('listen auth login'),
    });
  });

  it('are made by a login that finds the account, and checked by one call', async () => {
    const { server, world } = await desk();
    const { business: _business, ...rest } = settingsAt(server.server.url);
    const settings = parse(tiktok.settings, { ...rest, redirect: 'https://acmeair.example/tiktok' });
    let sent = '';
    const obtained = await tiktok.login?.obtain(
      settings,
      {
        say: () => undefined,
        ask: async () => '',
        authorize: async ({ url, paste, port }) => {
          expect([paste, port]).toEqual(['https://acmeair.example/tiktok', undefined]);
          const redirectUri = paste ?? '';
          sent = await url({ redirectUri, state: 's1', challenge: 'c' });
          return { params: new URLSearchParams({ code: 'code-1' }), redirectUri, verifier: 'v' };
        },
      },
      world,
    );
    expect(Object.fromEntries(new URL(sent).searchParams)).toEqual({
      client_key: 'acme-app',
      response_type: 'code',
      scope: 'user.info.basic,video.list,comment.list',
      redirect_uri: 'https://acmeair.example/tiktok',
      state: 's1',
    });
    expect(obtained).toEqual({
      secrets: {
        accessToken: 'access-token-1',
        accessTokenEndsAt: String(testNow + day),
        refreshToken: 'refresh-token-1',
        business,
      },
      endsAt: testNow + 365 * day,
    });
    world.secrets.save(obtained?.secrets ?? {});
    const before = server.server.requests.length;
    expect(await tiktok.login?.check(settings, world)).toEqual({ who: `account ${business}`, notes: [] });
    expect(server.server.requests).toHaveLength(before + 1);
  });

  it('without an account to go with are a matter of configuration', async () => {
    const { server, world } = await desk();
    const { business: _business, ...rest } = settingsAt(server.server.url);
    await expect(openNetwork(tiktok, rest, brand, world)).rejects.toBeInstanceOf(UsageError);
  });
});

describe('the forty calls a minute of TikTok', () => {
  it('are kept below for each path: a video with very many comments is read whole', async () => {
    const server = await startTikTok({ mostPerPage: 5 });
    let clock = testNow;
    const world = readingWorld({ secrets, now: () => clock });
    open.push(server, world);
    const on = server.video({ at: testNow - day });
    for (let index = 0; index < 300; index += 1)
      server.comment({ on, at: testNow - 600 * minute + index * 1000, by: 'jo', text: `Question ${index}` });
    const source = await openNetwork(tiktok, settingsAt(server.server.url), brand, world);
    const stream = source.thread?.(await videoOf(source));
    const sent: number[] = [];
    server.server.intercept = ({ path }) => {
      if (path.endsWith('/comment/list/')) {
        // What was waited for until now has passed.
        clock = testNow + sent.length * 100 + world.waited.reduce((sum, ms) => sum + ms, 0);
        sent.push(clock);
      }
      return undefined;
    };
    expect(await postsIn(stream)).toHaveLength(300);
    expect(sent).toHaveLength(60);
    for (const [index, time] of sent.entries())
      expect(sent.filter((other, place) => place <= index && other > time - minute).length).toBeLessThan(40);
  });
});

describe('refusals of TikTok', () => {
  it('name the code and the request, for its support', async () => {
    const { server, source } = await desk();
    server.server.intercept = () => ({
      json: { code: 40002, message: 'video_id: wrong', request_id: '2026X', data: {} },
    });
    await expect(videoOf(source)).rejects.toThrow('40002: video_id: wrong (request 2026X)');
  });

  it('are understood with a status of 400 too', async () => {
    const { server, source } = await desk();
    server.server.intercept = () => ({
      status: 400,
      json: { code: 40100, message: 'Too frequent', data: {} },
    });
    await expect(videoOf(source)).rejects.toBeInstanceOf(TryLater);
  });
});
