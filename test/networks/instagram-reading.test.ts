import { afterEach, describe, expect, it } from 'vitest';
import { AuthError, TryLater, UsageError } from '../../src/core/errors.ts';
import type { Post } from '../../src/core/post.ts';
import { instagram } from '../../src/networks/instagram/index.ts';
import type { Obtained, Source, Talk } from '../../src/networks/network.ts';
import { type InstagramOptions, type InstagramServer, startInstagram } from '../servers/instagram.ts';
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
const brand = acmeAir();
const own = { id: '17841400000000001', username: 'acmeair' };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

interface Desk {
  readonly server: InstagramServer;
  readonly world: ReadingWorld;
  readonly at: { now: number };
  source(settings?: Readonly<Record<string, unknown>>): Promise<Source>;
}

async function desk(options: InstagramOptions = {}, memory = new Map<string, string>()): Promise<Desk> {
  const at = { now: testNow };
  const now = () => at.now;
  const server = await startInstagram({ ...options, now });
  const world = readingWorld({ secrets: { token: server.token() }, memory, now });
  open.push(server, world);
  const login = options.login ?? 'instagram';
  return {
    server,
    world,
    at,
    source: (settings = {}) =>
      openNetwork(instagram, { login, server: server.api, token: true, ...settings }, brand, world),
  };
}

const streamOf = (source: Source, id: string) => source.streams.find((stream) => stream.id === id);

function medium(id: string): Post {
  return {
    network: 'instagram',
    id,
    kind: 'post',
    author: { id: own.id },
    text: '',
    url: 'https://www.instagram.com/p/CX/',
    postedAt: testNow,
  };
}

describe('comments on own media', () => {
  it('come with the replies inside them, all under the comment at the top', async () => {
    const { server, source } = await desk();
    const on = server.medium({ at: testNow - 5 * hour });
    const asked = server.comment({
      on,
      at: testNow - 4 * hour,
      by: 'ann.lee',
      text: 'Still waiting @acmeair',
    });
    const answer = server.comment({
      on,
      to: asked,
      at: testNow - 3 * hour,
      by: 'acmeair',
      text: '@ann.lee sorry',
    });
    const again = server.comment({ on, to: asked, at: testNow - 2 * hour, by: 'ann.lee', text: 'And now?' });
    const opened = await source();
    const stream = opened.thread?.(medium(on));
    expect(stream).toMatchObject({ id: `thread:${on}`, finds: 'addressed', whole: true });
    const posts = await postsIn(stream);
    expect(posts.map(({ id, parentId, rootId, subjectId }) => [id, parentId, rootId, subjectId])).toEqual([
      [asked, on, undefined, on],
      [again, asked, asked, undefined],
      [answer, asked, asked, undefined],
    ]);
    expect(posts[2]?.author).toMatchObject({ id: own.id, handle: 'acmeair' });
    expect(posts[0]?.url).toBe('https://www.instagram.com/p/CX/');
    expect(opened.own).toEqual([own.id, 'acmeair']);
  });

  it('bring every reply, also where there are more than come with the comment', async () => {
    const { server, source } = await desk({ mostPerPage: 4 });
    const on = server.medium({ at: testNow - 50 * hour });
    const to = server.comment({ on, at: testNow - 49 * hour, by: 'ann.lee', text: 'Hello?' });
    const ids = Array.from({ length: 11 }, (_, left) =>
      server.comment({ on, to, at: testNow - (40 - left) * hour, by: 'ben', text: 'Me too' }),
    );
    const posts = await postsIn((await source()).thread?.(medium(on)));
    expect(posts.map(({ id }) => id).sort()).toEqual([to, ...ids].sort());
    expect(new Set(posts.slice(1).map(({ parentId }) => parentId))).toEqual(new Set([to]));
  });

  it('of two weeks are read again each time: a new reply moves nothing up', async () => {
    const { server, source } = await desk({ mostPerPage: 1 });
    const on = server.medium({ at: testNow - 40 * day });
    const [old, young] = [30, 3].map((days) =>
      server.comment({ on, at: testNow - days * day, by: 'ann.lee', text: 'Hm' }),
    );
    server.comment({ on, at: testNow - hour, by: 'ben', text: 'Nice' });
    const stream = (await source()).thread?.(medium(on));
    const newest = (await pagesIn(stream))[0]?.newest ?? '';
    server.comment({ on, to: young ?? '', at: testNow, by: 'acmeair', text: 'Answered' });
    const posts = await postsIn(stream, { since: 0, after: newest });
    expect(posts.map(({ text }) => text)).toContain('Answered');
    expect(stream?.sweepMs).toBe(day);
    server.comment({ on, to: old ?? '', at: testNow, by: 'acmeair', text: 'Late answer' });
    expect((await postsIn(stream)).map(({ text }) => text)).toContain('Late answer');
  });

  it('without a single name in five are a missing permission, not five strangers', async () => {
    const { server, source } = await desk();
    const on = server.medium({ at: testNow - 5 * hour });
    for (let left = 4; left > 0; left -= 1) server.comment({ on, at: testNow - left * hour, text: 'Hi' });
    const stream = (await source()).thread?.(medium(on));
    expect((await postsIn(stream)).map(({ author }) => author.id)).toEqual(
      (await postsIn(stream)).map(({ id }) => `?${id}`),
    );
    server.comment({ on, at: testNow, text: 'Hi' });
    await expect(postsIn(stream)).rejects.toMatchObject({
      name: 'AuthError',
      hint: expect.stringMatching(/manage_comments/),
    });
    server.comment({ on, at: testNow, by: 'ann.lee', text: 'Hi' });
    expect(await postsIn(stream)).toHaveLength(6);
  });

  it('that are counted and not listed are told', async () => {
    const { server, source } = await desk();
    const on = server.medium({ at: testNow - 5 * hour });
    const stream = (await source()).thread?.({ ...medium(on), counts: { replies: 2 } });
    const told = (await pagesIn(stream)).flatMap((page) => page.skipped ?? []);
    expect(told.map(({ why }) => why)).toEqual([expect.stringMatching(/^counts 2 and lists none: /)]);
  });

  it('are asked for under own media only', async () => {
    const { source } = await desk();
    const opened = await source();
    expect(opened.thread?.({ ...medium('1'), author: { id: 'ann.lee' } })).toBeUndefined();
    expect(opened.thread?.({ ...medium('1'), parentId: '2' })).toBeUndefined();
  });
});

describe('the account', () => {
  it('is told by user_id, not by the id that matches nothing', async () => {
    const { server, source } = await desk();
    expect((await source()).own).toEqual([own.id, 'acmeair']);
    await source();
    expect(server.requests.filter(({ path }) => path.endsWith('/me'))).toHaveLength(1);
  });

  it('of a Page’s token is the one linked to the Page', async () => {
    const { source } = await desk({ login: 'facebook' });
    expect((await source()).own).toEqual([own.id, 'acmeair']);
  });

  it('is asked for by name where a person’s token reaches several', async () => {
    const linked = [own, { id: '17841400000000003', username: 'acmecargo' }];
    const { source } = await desk({ login: 'facebook', linked });
    await expect(source()).rejects.toThrow(/acmeair, acmecargo/);
    expect((await source({ account: '@AcmeCargo' })).own).toEqual(['17841400000000003', 'acmecargo']);
    await expect(source({ account: 'rival' })).rejects.toBeInstanceOf(UsageError);
  });

  it('that is not linked to any Page says what to do', async () => {
    const { source } = await desk({ login: 'facebook', linked: [] });
    await expect(source()).rejects.toMatchObject({
      name: 'AuthError',
      hint: expect.stringMatching(/Link the account/),
    });
  });
});

describe('hashtags', () => {
  const byFacebook = { login: 'facebook' } as const;

  it('bring the media of the last 24 hours without their authors, and tell what is lost before', async () => {
    const { server, source } = await desk({ ...byFacebook, mostPerPage: 2 });
    for (const hours of [30, 20, 10, 5])
      server.medium({ at: testNow - hours * hour, by: '#acmeair', fields: { caption: `${hours} #acmeair` } });
    const opened = await source({ hashtags: ['#AcmeAir', 'acmeair'] });
    const stream = streamOf(opened, 'hashtag:acmeair');
    expect(stream).toMatchObject({ finds: 'hits', everyMs: hour / 4 });
    const pages = await pagesIn(stream, { since: testNow - 7 * day });
    const posts = pages.flatMap((page) => page.posts);
    expect(posts.map(({ text }) => text)).toEqual(['5 #acmeair', '10 #acmeair', '20 #acmeair']);
    for (const post of posts) expect(post.author).toEqual({ id: `?${post.id}` });
    const lostIn = async (window: { since: number; after?: string }) =>
      (await pagesIn(stream, window)).map(({ lost }) => lost);
    // The first read has all there is; a later one lacks what lies between the last one and a day ago.
    expect(pages.map(({ lost }) => lost)).toEqual([undefined, undefined]);
    expect(await lostIn({ since: 0, after: String(testNow - 30 * hour) })).toEqual([
      undefined,
      { why: 'hashtags give 24 hours', to: testNow - day },
    ]);
    const none = await lostIn({ since: 0, after: pages[0]?.newest ?? '' });
    expect(none.every((lost) => lost === undefined)).toBe(true);
    expect(server.requests.filter(({ path }) => path.endsWith('_search'))).toHaveLength(1);
  });

  it('are thirty within seven days: one more has to wait until the first is a week old', async () => {
    const memory = new Map<string, string>();
    const { source, at } = await desk(byFacebook, memory);
    const first = Array.from({ length: 30 }, (_, number) => `tag${number}`);
    const opened = await source({ hashtags: first });
    for (const [index, stream] of opened.streams.filter(({ finds }) => finds === 'hits').entries()) {
      at.now = testNow + index * hour;
      await pagesIn(stream);
    }
    at.now = testNow + 6 * day;
    const other = streamOf(await source({ hashtags: ['another'] }), 'hashtag:another');
    const error: unknown = await pagesIn(other).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TryLater);
    expect(error).toMatchObject({ resumeAt: testNow + 7 * day });
    // One that was asked about goes on; asking again does not begin its week anew.
    await pagesIn(streamOf(opened, 'hashtag:tag0'));
    at.now = testNow + 7 * day;
    await pagesIn(other);
  });

  it('before App Review are an error that says so', async () => {
    const { source } = await desk({ ...byFacebook, isReviewed: false });
    const stream = streamOf(await source({ hashtags: ['acmeair'] }), 'hashtag:acmeair');
    await expect(pagesIn(stream)).rejects.toMatchObject({
      name: 'AuthError',
      hint: expect.stringContaining('Instagram Public Content Access'),
    });
  });

  it('are what a test of queries shows', () => {
    const given = { login: 'facebook', hashtags: ['#AcmeAir', 'acme'] };
    expect(instagram.asks?.(brand, given)).toEqual([
      { stream: 'hashtag:acmeair', sent: '#acmeair' },
      { stream: 'hashtag:acme', sent: '#acme' },
    ]);
    expect(instagram.asks?.(brand, undefined)).toEqual([]);
  });
});

describe('the token of Instagram Login', () => {
  it('is left alone on its first day here, then renewed, saved before it is used, and again after a week', async () => {
    const { server, world, source, at } = await desk();
    const first = server.token();
    await source();
    expect(server.token()).toBe(first);
    at.now = testNow + 25 * hour;
    await postsIn(streamOf(await source(), 'own'));
    expect(server.token()).toBe('token-of-acme-renewed-1');
    expect(world.kept.get('accessToken')).toBe('token-of-acme-renewed-1');
    expect(world.ends).toEqual([at.now + 60 * day]);
    expect(server.requests.at(-1)?.headers['authorization']).toBe('Bearer token-of-acme-renewed-1');
    at.now += 6 * day;
    await source();
    expect(world.ends).toHaveLength(1);
    at.now += 2 * day;
    await source();
    expect(server.token()).toBe('token-of-acme-renewed-2');
  });

  it('goes on with the old one where renewing fails in passing, and stops where that is refused', async () => {
    const memory = new Map<string, string>();
    const { server, source, at } = await desk({}, memory);
    await source();
    at.now = testNow + 25 * hour;
    server.intercept = ({ path }) =>
      path.startsWith('/refresh') ? { status: 400, json: { error: { code: 2, message: 'x' } } } : undefined;
    expect((await source()).own).toEqual([own.id, 'acmeair']);
    server.intercept = undefined;
    at.now = testNow + 61 * day;
    await expect(source()).rejects.toBeInstanceOf(AuthError);
  });

  it('that a person gives anew takes the place of what was renewed before', async () => {
    const { server, world, source, at } = await desk();
    await source();
    at.now = testNow + 25 * hour;
    await source();
    world.secrets.save({ token: 'a-new-token-of-acme' });
    server.intercept = () => ({ json: { user_id: own.id, username: 'acmeair' } });
    await source();
    expect(server.requests.at(-1)?.headers['authorization']).toBe('Bearer a-new-token-of-acme');
  });

  it('stands in no message of a failed renewal', async () => {
    const { server, source, at } = await desk();
    await source();
    at.now = testNow + 61 * day;
    server.intercept = ({ path, query }) =>
      path.startsWith('/refresh')
        ? { status: 400, json: { error: { code: 190, message: `bad token ${query.get('access_token')}` } } }
        : undefined;
    const error: unknown = await source().catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(/refresh_access_token: code 190: bad token •••/);
  });

  it('of a Facebook login is renewed by nobody: it has no end', async () => {
    const { server, source, at } = await desk({ login: 'facebook' });
    await source();
    at.now = testNow + 90 * day;
    await source();
    expect(server.requests.some(({ path }) => path.startsWith('/refresh'))).toBe(false);
  });
});

describe('the login', () => {
  async function login(
    desk: Desk,
    answers: readonly string[],
    by: 'instagram' | 'facebook',
  ): Promise<Obtained> {
    const left = [...answers];
    const talk: Talk = {
      say: () => undefined,
      ask: async () => left.shift() ?? '',
      authorize: () => Promise.reject(new Error('no redirect here')),
    };
    const settings = { login: by, server: desk.server.api, hashtags: [], tags: true };
    return instagram.login?.obtain(settings, talk, desk.world) ?? Promise.reject(new Error('no login'));
  }

  it('keeps the token of the dashboard, which ends in 60 days', async () => {
    const obtained = await login(await desk(), [' token-of-acme-IGAA1 '], 'instagram');
    expect(obtained).toEqual({ secrets: { token: 'token-of-acme-IGAA1' }, endsAt: testNow + 60 * day });
  });

  it('of Facebook keeps the token of the Page that has the account', async () => {
    const one = await desk({ login: 'facebook', linked: [own] });
    expect(await login(one, ['token-of-acme-IGAA1', ''], 'facebook')).toEqual({
      secrets: { token: 'token-of-acme-IGAA1' },
    });
    const none = await desk({ login: 'facebook', linked: [] });
    await expect(login(none, ['token-of-acme-IGAA1', ''], 'facebook')).rejects.toMatchObject({
      hint: expect.stringContaining('Link the Instagram account'),
    });
  });

  it('says by one call whose account it is, and that mentions cannot be listed', async () => {
    const { server, world } = await desk();
    const owner = await instagram.login?.check(
      { login: 'instagram', server: server.api, hashtags: [] },
      world,
    );
    expect(owner).toEqual({
      who: '@acmeair (17841400000000001)',
      notes: ['mentions by @name cannot be listed: Instagram tells them to webhooks only'],
    });
    expect(server.requests).toHaveLength(1);
  });
});

describe('looking at posts of Instagram again', () => {
  it('brings own media and comments, tells what is gone, passes over others’ media', async () => {
    const { server, source } = await desk();
    const on = server.medium({ at: testNow - 5 * hour });
    const asked = server.comment({ on, at: testNow - hour, by: 'ann.lee', text: 'Pockets?' });
    const reply = server.comment({ on, to: asked, at: testNow, by: 'acmeair', text: 'Four' });
    const gone = server.comment({ on, at: testNow, by: 'ben' });
    const tagged = server.medium({ at: testNow, by: 'tags' });
    server.remove(gone);
    const opened = await source();
    const [foreign] = await postsIn(streamOf(opened, 'tags'));
    expect(foreign).toMatchObject({ id: tagged, rootId: tagged });
    const checks = await checksIn(opened, [
      { id: on },
      { id: asked, parentId: on },
      { id: reply, parentId: asked, rootId: asked },
      { id: gone, parentId: on },
      { id: tagged, rootId: tagged },
      { id: '../me' },
    ]);
    expect(checks.flatMap(({ checked }) => checked)).toEqual([on, asked, reply, gone]);
    expect(checks.flatMap((check) => check.gone)).toEqual([{ id: gone, by: 'unknown' }]);
    expect(checks.flatMap((check) => check.posts)).toMatchObject([
      { id: on, kind: 'post', author: { id: own.id }, counts: { replies: 2 } },
      { id: asked, kind: 'comment', parentId: on, subjectId: on },
      { id: reply, parentId: asked, rootId: asked },
    ]);
  });

  it('takes no comment for deleted where nothing that is stored can be read: the login is another account’s', async () => {
    const { server, source } = await desk();
    const on = server.medium({ at: testNow - 5 * hour });
    const opened = await source();
    const refs = ['4451', '4452'].map((id) => ({ id, parentId: '445' }));
    const stray = await checksIn(opened, refs);
    expect(stray.flatMap((check) => check.gone)).toEqual([]);
    expect(stray.flatMap(({ checked }) => checked)).toEqual(['4451', '4452']);
    const alone = server.comment({ on, at: testNow, by: 'ben' });
    server.remove(alone);
    const [check] = await checksIn(opened, [{ id: alone, parentId: on }]);
    expect(check?.gone).toEqual([{ id: alone, by: 'unknown' }]);
  });
});
