import { afterEach, describe, expect, it } from 'vitest';
import { periodStart } from '../../src/app/allowance-period.ts';
import type { Brand } from '../../src/core/brand.ts';
import {
  AllowanceSpent,
  AuthError,
  NotFoundError,
  StaleTokenError,
  TryLater,
  UsageError,
} from '../../src/core/errors.ts';
import type { Post } from '../../src/core/post.ts';
import type { Source } from '../../src/networks/network.ts';
import { youtube } from '../../src/networks/youtube/index.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { googleRefusal, oauthClient } from '../servers/google.ts';
import { apiKey, brand, ownChannel, readyWorld, scope, startYoutube } from '../servers/youtube.ts';
import { checksIn, testNow as now, openNetwork, pagesIn, postsIn, readingWorld } from '../support/reading.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const video = 'acmevideo01';
const theirs = 'kimvideo001';
const byKey = { apiKey };
const byLogin = { clientSecret: oauthClient.secret, refreshToken: oauthClient.refreshToken };
const quiet: Brand = { ...brand, track: [] };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function desk({
  kept = byKey,
  by = quiet,
  settings = { channels: ['@acmeair'] },
  clock = () => now,
}: {
  readonly kept?: Readonly<Record<string, string>>;
  readonly by?: Brand;
  readonly settings?: object;
  readonly clock?: () => number;
} = {}) {
  const tube = await startYoutube({ now: clock });
  tube.video({ id: video, channel: ownChannel, at: now - 9 * day, title: 'Our new seats', unlisted: true });
  tube.video({ id: theirs, channel: 'UCkimandjo', at: now - 3 * day, title: 'Acme Air: a review' });
  const world = readingWorld({ secrets: kept, now: clock });
  open.push(tube, world);
  const given = {
    ...('apiKey' in kept
      ? { apiKey: true }
      : { clientId: oauthClient.id, clientSecret: true, refreshToken: true }),
    server: tube.url,
    tokenServer: tube.url,
    ...settings,
  };
  const asked = (method: string) => tube.server.requests.filter(({ path }) => path.endsWith(`/${method}`));
  return { tube, world, given, asked, source: () => openNetwork(youtube, given, by, world) };
}

const named = (source: Source, prefix: string) => source.streams.find(({ id }) => id.startsWith(prefix));

describe('a YouTube key', () => {
  it('goes in a header, never in the address', async () => {
    const { tube, source } = await desk();
    await postsIn((await source()).streams[0]);
    expect(tube.server.requests.length).toBeGreaterThan(1);
    for (const { headers, query } of tube.server.requests) {
      expect(headers['x-goog-api-key']).toBe(apiKey);
      expect(query.has('key')).toBe(false);
    }
  });

  it('or a login is needed; without both it says which does what', async () => {
    const error = await desk({ kept: {}, settings: { clientId: undefined, channels: ['@acmeair'] } })
      .then(({ source }) => source())
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).hint).toMatch(/apiKeyFile.*auth login/);
  });

  it('reads what is public and not what is held', async () => {
    const { source } = await desk();
    expect((await source()).streams.map(({ id }) => id)).toEqual([`comments:${ownChannel}`]);
  });
});

describe('the channels of the brand', () => {
  it('are found by handle or id, and asked for once a week', async () => {
    let at = now;
    const { asked, source } = await desk({
      settings: { channels: ['@acmeair', 'UCacmehelp0000000000000A'] },
      clock: () => at,
    });
    expect((await source()).own).toEqual([ownChannel, 'UCacmehelp0000000000000A']);
    await source();
    expect(asked('channels')).toHaveLength(2);
    at += 7 * day;
    await source();
    expect(asked('channels')).toHaveLength(4);
  });

  it('are that of the login where none is named', async () => {
    const { source } = await desk({ kept: byLogin, settings: {} });
    const { own, streams } = await source();
    expect(own).toEqual([ownChannel]);
    expect(streams.map(({ id }) => id)).toEqual([`comments:${ownChannel}`, `held:${ownChannel}`]);
  });

  it('that do not exist are refused by name', async () => {
    const { source } = await desk({ settings: { channels: ['@acmeaire'] } });
    await expect(source()).rejects.toThrow(/no channel @acmeaire/);
  });

  it('that are none at all, with nothing else to read, are told', async () => {
    const { source } = await desk({ settings: {} });
    await expect(source()).rejects.toBeInstanceOf(UsageError);
  });
});

describe('comments on YouTube', () => {
  it('hang on the brand’s video each, replies on their top-level comment', async () => {
    const { tube, source } = await desk();
    const top = tube.add({ video, by: 'UCjo', at: now - hour, text: 'Late again' });
    const reply = tube.add({ parent: top, by: ownChannel, at: now - minute, text: '@ucjo sorry' });
    const posts = await postsIn((await source()).streams[0]);
    expect(posts.map(({ id, subjectId, parentId, rootId }) => [id, subjectId, parentId, rootId])).toEqual([
      [top, video, undefined, undefined],
      [reply, undefined, top, top],
    ]);
    expect(posts[0]?.counts?.replies).toBe(1);
    expect(posts[0]).not.toHaveProperty('editedAt');
  });

  it('are asked for as plain text', async () => {
    const { asked, source } = await desk();
    await postsIn((await source()).streams[0]);
    expect(asked('commentThreads')[0]?.query.get('textFormat')).toBe('plainText');
  });

  it('are read on below an old one that is pinned on top', async () => {
    const { tube, source } = await desk();
    tube.add({ video, by: 'UCann', at: now - 9 * day, text: 'First!', pinned: true });
    for (let index = 0; index < 150; index += 1)
      tube.add({ video, by: 'UCjo', at: now - index * minute, text: `Comment ${index}` });
    const posts = await postsIn((await source()).streams[0], { since: now - day });
    expect(posts).toHaveLength(151);
  });

  it('whose place is refused begin again from the newest', async () => {
    const { source } = await desk();
    const reading = postsIn((await source()).streams[0], { since: 0, older: 'of-last-year' });
    await expect(reading).rejects.toBeInstanceOf(StaleTokenError);
  });

  it('of which only five replies came are read whole by their thread', async () => {
    const { tube, source } = await desk();
    const top = tube.add({ video, by: 'UCjo', at: now - hour, text: 'Late again' });
    for (let index = 0; index < 120; index += 1)
      tube.add({ parent: top, by: 'UCkim', at: now - index, text: `Same here ${index}` });
    const opened = await source();
    const posts = await postsIn(opened.streams[0]);
    expect(posts).toHaveLength(6);
    const stream = opened.thread?.(posts[0] as Post);
    expect(stream).toMatchObject({ id: `thread:${top}`, finds: 'addressed', whole: true });
    const replies = await postsIn(stream);
    expect(replies).toHaveLength(120);
    expect(replies[0]).toMatchObject({ parentId: top, url: expect.stringContaining(`v=${video}&lc=`) });
  });

  it('without replies have no thread to read, nor have replies', async () => {
    const { tube, source } = await desk();
    const top = tube.add({ video, by: 'UCjo', at: now - hour, text: 'Late again' });
    const { thread } = await source();
    const root: Post = {
      network: 'youtube',
      id: top,
      kind: 'comment',
      author: { id: 'UCjo' },
      text: '',
      postedAt: 0,
    };
    expect(thread?.({ ...root, counts: { replies: 0 } })).toBeUndefined();
    expect(thread?.({ ...root, counts: { replies: 1 } })).toBeDefined();
    expect(thread?.({ ...root, id: `${top}.9x` })).toBeUndefined();
  });

  it('that went with their thread are told as not found', async () => {
    const { tube, source } = await desk();
    const top = tube.add({ video, by: 'UCjo', at: now - hour, text: 'x' });
    const root: Post = {
      network: 'youtube',
      id: top,
      kind: 'comment',
      author: { id: 'UCjo' },
      text: '',
      postedAt: 0,
    };
    const stream = (await source()).thread?.(root);
    tube.remove(top);
    await expect(postsIn(stream)).rejects.toBeInstanceOf(NotFoundError);
  });
});

describe('held comments', () => {
  const held = async () => {
    const made = await desk({ kept: byLogin, settings: {} });
    const id = made.tube.add({ video, by: 'UCjo', at: now - 2 * day, text: 'Call 0123', held: true });
    return { ...made, id, opened: await made.source() };
  };

  it('are read with a login, and found at their old place once approved', async () => {
    const { tube, id, opened } = await held();
    expect((await postsIn(named(opened, 'held:'))).map((post) => post.id)).toEqual([id]);
    tube.approve(id);
    const comments = named(opened, 'comments:');
    expect((await postsIn(comments)).map((post) => post.id)).toEqual([id]);
    // Older than the newest by then: only a sweep goes down to it.
    expect(comments?.sweepMs).toBe(day);
  });

  it('are not gone though a call by id leaves them out', async () => {
    const { tube, id, opened } = await held();
    const [here] = await checksIn(opened, [{ id }]);
    expect(here).toMatchObject({ checked: [id], posts: [{ id }], gone: [] });
    tube.remove(id);
    const [gone] = await checksIn(opened, [{ id }]);
    expect(gone?.gone).toEqual([{ id, by: 'unknown' }]);
  });

  it('are not gone where so many are held that not all are looked through', async () => {
    const { tube, opened } = await held();
    const others = Array.from({ length: 510 }, (_, index) =>
      tube.add({ video, by: 'UCjo', at: now - index, text: 'Call 0123', held: true }),
    );
    const oldest = others.at(-1) ?? '';
    const [check] = await checksIn(opened, [{ id: oldest }]);
    expect(check).toMatchObject({ checked: [oldest], gone: [] });
  });

  it('can be left out', async () => {
    const { source } = await desk({ kept: byLogin, settings: { held: false } });
    expect(named(await source(), 'held:')).toBeUndefined();
  });
});

describe('videos of others', () => {
  it('that are watched bring their comments, which stand alone and are checked against the queries', async () => {
    const { tube, source } = await desk({
      settings: { watch: [`https://www.youtube.com/watch?v=${theirs}`] },
    });
    tube.add({ video: theirs, by: 'UCjo', at: now - hour, text: 'Acme Air lost my bag' });
    const stream = (await source()).streams[0];
    expect(stream).toMatchObject({ id: `watch:${theirs}`, finds: 'hits' });
    const [post] = await postsIn(stream);
    expect(post).toMatchObject({ text: 'Acme Air lost my bag' });
    expect(post).not.toHaveProperty('subjectId');
    expect(post).not.toHaveProperty('parentId');
  });

  it('are answered by the brand’s comment under them', async () => {
    const { tube, source } = await desk();
    const id = tube.add({ video: theirs, by: ownChannel, at: now - hour, text: 'Thanks for flying with us' });
    const opened = await source();
    const found: Post = {
      network: 'youtube',
      id: theirs,
      kind: 'post',
      author: { id: 'UCkimandjo' },
      text: 'Acme Air: a review',
      postedAt: now - 3 * day,
    };
    const stream = opened.thread?.(found);
    expect(stream).toMatchObject({ id: `thread:${theirs}`, finds: 'hits' });
    expect(await postsIn(stream)).toMatchObject([{ id, parentId: theirs, rootId: theirs }]);
    expect(opened.thread?.({ ...found, author: { id: ownChannel } })).toBeUndefined();
  });

  it('with comments switched off are told when they are watched, and are no fault', async () => {
    const { tube, source } = await desk({ settings: { watch: ['closedvideo'] } });
    tube.video({ id: 'closedvideo', channel: 'UCx', at: now, title: 'x', commentsDisabled: true });
    const pages = await pagesIn((await source()).streams[0]);
    expect(pages).toEqual([
      {
        posts: [],
        skipped: [{ where: 'youtube: watch:closedvideo', why: 'comments are switched off there' }],
      },
    ]);
  });

  it('that do not exist are told', async () => {
    const { source } = await desk({ settings: { watch: ['nosuchvideo'] } });
    await expect(postsIn((await source()).streams[0])).rejects.toBeInstanceOf(NotFoundError);
  });
});

describe('searching YouTube', () => {
  const track = [parseQuery('"acme air" OR @acmeair'), parseQuery('acme delay')];
  const searching = { ...brand, track };

  it('asks for all single terms together, since a day has a hundred searches', async () => {
    const { asked, source } = await desk({ by: searching, settings: {} });
    for (const stream of (await source()).streams) await postsIn(stream, { since: now - day });
    expect(asked('search').map(({ query }) => query.get('q'))).toEqual([
      '"acme" "delay"',
      '"acme air"|"@acmeair"',
    ]);
    expect(Object.fromEntries(asked('search')[0]?.query ?? [])).toMatchObject({
      part: 'snippet',
      type: 'video',
      order: 'date',
      safeSearch: 'none',
      maxResults: '50',
      publishedAfter: '2026-01-14T12:00:00Z',
    });
  });

  it('tells what it would ask, word for word', () => {
    expect(youtube.asks?.(searching, undefined)).toEqual([
      { stream: 'videos:"acme" "delay"', sent: '"acme" "delay"' },
      { stream: 'videos:"acme air"|"@acmeair"', sent: '"acme air"|"@acmeair"' },
    ]);
  });

  it.each([
    [1, 16 * minute],
    [10, 160 * minute],
    [200, (200 * day) / 90],
  ])('%i searches are each asked at most every %i ms', async (count, everyMs) => {
    const many = Array.from({ length: count }, (_, index) => parseQuery(`acme delay${index}`));
    const { source } = await desk({ by: { ...brand, track: many }, settings: {} });
    const { streams } = await source();
    expect(streams).toHaveLength(count);
    expect(streams[0]?.everyMs).toBe(Math.ceil(everyMs));
    // A day of them stays below the hundred.
    expect((day / (streams[0]?.everyMs ?? 0)) * count).toBeLessThanOrEqual(90.01);
  });

  it('brings descriptions whole, and results as they are where a video went meanwhile', async () => {
    const { tube, source } = await desk({ by: brand, settings: {} });
    tube.video({
      id: 'longwords01',
      channel: 'UCmax',
      at: now - hour,
      title: 'Kim & Jo: it’s Acme Air',
      description: `${'We went far. '.repeat(20)}Acme Air lost a bag.`,
    });
    const opened = await source();
    const [post] = await postsIn(opened.streams[0]);
    expect(post?.text).toContain('Acme Air lost a bag.');
    tube.server.intercept = ({ path }) =>
      path.endsWith('/videos') ? { json: { kind: 'youtube#videoListResponse', items: [] } } : undefined;
    const [cut] = await postsIn(opened.streams[0]);
    expect(cut?.text).toMatch(/^Kim & Jo: it’s Acme Air\n\nWe went far/);
    expect(cut?.text).not.toContain('lost a bag');
  });

  it('goes on below a page by time, and within one second by token', async () => {
    const { tube, asked, source } = await desk({ by: brand, settings: {} });
    for (let index = 0; index < 120; index += 1)
      tube.video({
        id: `flight${String(index).padStart(5, '0')}`,
        channel: 'UCkim',
        at: now - (index < 110 ? hour : 2 * hour),
        title: 'Acme Air',
      });
    const posts = await postsIn((await source()).streams[0]);
    expect(new Set(posts.map(({ id }) => id)).size).toBe(121);
    expect(asked('search').some(({ query }) => query.has('pageToken'))).toBe(true);
    expect(asked('search').map(({ query }) => query.get('publishedBefore'))).toContain(
      '2026-01-15T11:00:01Z',
    );
  });

  it('marks six hours below the newest, since videos turn up late', async () => {
    const { tube, source } = await desk({ by: brand, settings: {} });
    tube.video({ id: 'newestvideo', channel: 'UCx', at: now - hour, title: 'Acme Air' });
    const [page] = await pagesIn((await source()).streams[0]);
    expect(page?.newest).toBe(String(now - 7 * hour));
  });

  it('can be left out', async () => {
    const { source } = await desk({ by: brand, settings: { channels: ['@acmeair'], search: false } });
    expect(named(await source(), 'videos:')).toBeUndefined();
  });
});

describe('the day’s quota of YouTube', () => {
  it('is 10,000 calls and, apart from them, 100 searches; a day begins at midnight in California', () => {
    expect(youtube.allowances).toEqual([
      { name: 'units', calls: 10_000, per: 'day', zone: 'America/Los_Angeles' },
      { name: 'searches', calls: 100, per: 'day', zone: 'America/Los_Angeles' },
    ]);
    for (const allowance of youtube.allowances)
      expect(new Date(periodStart(allowance, now)).toISOString()).toBe('2026-01-15T08:00:00.000Z');
  });

  it('is drawn on by every call', async () => {
    const { tube, world, given } = await desk();
    const spent: (string | undefined)[] = [];
    const http: typeof world.http = {
      ...world.http,
      json: (request) => {
        spent.push(`${new URL(request.url).pathname.split('/').at(-1)} ${request.allowance}`);
        return world.http.json(request);
      },
    };
    const top = tube.add({ video, by: 'UCjo', at: now - hour, text: 'x' });
    const source = await openNetwork(youtube, given, brand, { ...world, http });
    for (const stream of source.streams) await postsIn(stream);
    await checksIn(source, [{ id: top }, { id: `${top}.9x` }, { id: theirs }]);
    expect([...new Set(spent)].sort()).toEqual([
      'channels units',
      'commentThreads units',
      'comments units',
      'search searches',
      'videos units',
    ]);
  });

  it.each([
    ['2026-01-15T07:59:00Z', '2026-01-15T08:00:00Z'],
    ['2026-07-15T12:00:00Z', '2026-07-16T07:00:00Z'],
    // The days on which the clocks change.
    ['2026-03-08T12:00:00Z', '2026-03-09T07:00:00Z'],
    ['2026-11-01T12:00:00Z', '2026-11-02T08:00:00Z'],
  ])('that is used up at %s is back at %s', async (at, back) => {
    const { tube, source } = await desk({ clock: () => Date.parse(at) });
    const opened = await source();
    tube.server.intercept = () =>
      googleRefusal(403, 'You have exceeded your quota.', { reason: 'quotaExceeded' });
    const error = await postsIn(opened.streams[0]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TryLater);
    expect((error as TryLater).resumeAt).toBe(Date.parse(back));
    expect((error as TryLater).hint).toContain('California');
  });
});

it('comments under videos of others leave half of the day’s calls to the own channel', async () => {
  const { tube, world, asked, source } = await desk({
    settings: { channels: ['@acmeair'], watch: [theirs] },
  });
  tube.add({ video: theirs, by: 'UCjo', at: now - hour, text: 'x' });
  const startOfPacificDay = Date.parse('2026-01-15T08:00:00Z');
  world.memory.set('elsewhere', `${startOfPacificDay} 4999`);
  const opened = await source();
  const watch = named(opened, 'watch:');
  await postsIn(watch);
  const before = asked('commentThreads').length;
  const error = await postsIn(watch).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AllowanceSpent);
  expect((error as AllowanceSpent).resumeAt).toBe(Date.parse('2026-01-16T08:00:00Z'));
  expect(asked('commentThreads')).toHaveLength(before);
  await postsIn(named(opened, 'comments:'));
  world.memory.set('elsewhere', `${startOfPacificDay - day} 5000`);
  await postsIn(watch);
});

it('many watched videos are read the less often', async () => {
  const watch = Array.from({ length: 100 }, (_, index) => `video${String(index).padStart(6, '0')}`);
  const { source } = await desk({ settings: { channels: ['@acmeair'], watch } });
  const { streams } = await source();
  const reads = streams
    .filter(({ id }) => id.startsWith('watch:'))
    .reduce((sum, { everyMs = 300_000 }) => sum + day / everyMs, 0);
  expect(reads).toBeLessThanOrEqual(2500);
});

it('a day’s searches that are used up stop the searches only', async () => {
  const { tube, source } = await desk({ by: brand });
  const opened = await source();
  tube.server.intercept = () =>
    googleRefusal(403, 'You have exceeded your quota.', { reason: 'quotaExceeded' });
  const error = (stream: Source['streams'][number] | undefined) =>
    postsIn(stream).catch((thrown: unknown) => thrown);
  expect(await error(named(opened, 'videos:'))).toBeInstanceOf(AllowanceSpent);
  expect(await error(named(opened, 'comments:'))).not.toBeInstanceOf(AllowanceSpent);
});

describe('looking at YouTube again', () => {
  it('asks fifty a call, each kind by its own, and tells who is gone', async () => {
    const { tube, asked, source } = await desk();
    const tops = Array.from({ length: 60 }, (_, index) =>
      tube.add({ video, by: 'UCjo', at: now - index, text: 'x' }),
    );
    const reply = tube.add({ parent: tops[0] ?? '', by: ownChannel, at: now, text: 'y' });
    const opened = await source();
    const ids = [...tops, reply, `${tops[0]}.9gone`, theirs, 'gonevideo00', 'UgzGone00000000xAaABAg'];
    const checks = await checksIn(
      opened,
      ids.map((id) => ({ id })),
    );
    expect(checks.flatMap(({ checked }) => checked).sort()).toEqual([...ids].sort());
    expect(checks.flatMap(({ gone }) => gone.map(({ id }) => id)).sort()).toEqual(
      [`${tops[0]}.9gone`, 'gonevideo00', 'UgzGone00000000xAaABAg'].sort(),
    );
    expect(asked('commentThreads')).toHaveLength(3);
    // What is missing is asked for once more before it is called gone.
    expect([asked('comments').length, asked('videos').length]).toEqual([2, 2]);
    // With the filter `id` these are refused.
    for (const { query } of asked('commentThreads'))
      for (const name of ['maxResults', 'order', 'pageToken', 'moderationStatus'])
        expect(query.has(name)).toBe(false);
  });

  it('calls nobody gone where a call takes fewer ids than it was asked for', async () => {
    const { tube, source } = await desk();
    const tops = Array.from({ length: 30 }, (_, index) =>
      tube.add({ video, by: 'UCjo', at: now - index, text: 'x' }),
    );
    const opened = await source();
    tube.remove(tops[0] ?? '');
    tube.remove(tops[1] ?? '');
    tube.server.alter = (answer, { query }) => {
      const { items, ...rest } = answer.json as { items: { id: string }[] };
      const heeded = (query.get('id') ?? '').split(',').slice(0, 2);
      return { json: { ...rest, items: items.filter(({ id }) => heeded.includes(id)) } };
    };
    const [check] = await checksIn(
      opened,
      tops.map((id) => ({ id })),
    );
    expect(check?.gone.map(({ id }) => id)).toEqual(tops.slice(0, 2));
  });

  it('brings new counts and replies with a top-level comment', async () => {
    const { tube, source } = await desk();
    const top = tube.add({ video, by: 'UCjo', at: now - hour, text: 'x' });
    tube.add({ parent: top, by: ownChannel, at: now, text: 'y' });
    const [check] = await checksIn(await source(), [{ id: top }]);
    expect(check?.posts.map(({ counts, parentId }) => [counts?.replies, parentId])).toEqual([
      [1, undefined],
      [undefined, top],
    ]);
  });

  it('calls nobody gone by an answer to another question', async () => {
    const { tube, source } = await desk();
    const [one = '', other = ''] = ['x', 'y'].map((text) =>
      tube.add({ video, by: 'UCjo', at: now - hour, text }),
    );
    const opened = await source();
    const ofOther = { kind: 'youtube#commentThreadListResponse' };
    tube.server.alter = (answer, { query }) => {
      const { items } = answer.json as { items: { id: string }[] };
      return query.has('id')
        ? { json: { ...ofOther, items: items.filter(({ id }) => id === other) } }
        : answer;
    };
    // Both asked for, one left out: asked for alone it is not there either.
    expect((await checksIn(opened, [{ id: one }, { id: other }]))[0]?.gone).toEqual([
      { id: one, by: 'unknown' },
    ]);
    tube.server.alter = (answer) => answer;
    const page = { json: { ...ofOther, items: [] } };
    let left = 1;
    tube.server.intercept = () => (left-- > 0 ? page : undefined);
    expect((await checksIn(opened, [{ id: one }]))[0]?.gone).toEqual([]);
    tube.server.alter = (answer, { path }) =>
      path.endsWith('/comments') ? { json: { ...ofOther, items: [] } } : answer;
    await expect(checksIn(opened, [{ id: `${one}.9x` }])).rejects.toThrow(/another kind/);
  });

  it('refuses an answer that holds what was not asked for', async () => {
    const { tube, source } = await desk();
    const [one = '', other = ''] = ['x', 'y'].map((text) =>
      tube.add({ video, by: 'UCjo', at: now - hour, text }),
    );
    const opened = await source();
    let page: unknown;
    tube.server.alter = (answer, { query }) => {
      if (query.has('allThreadsRelatedToChannelId')) page = answer.json;
      return query.has('id') ? { json: page } : answer;
    };
    await postsIn(opened.streams[0]);
    await expect(checksIn(opened, [{ id: one }])).rejects.toThrow(`${other} was not asked for`);
  });

  it('asks about no id that is none', async () => {
    const { asked, source } = await desk();
    expect(await checksIn(await source(), [{ id: '../channels' }, { id: 'a,b' }, { id: '' }])).toEqual([]);
    expect(asked('commentThreads')).toEqual([]);
  });
});

describe('logging in to YouTube', () => {
  const talk = (answer = '') => ({
    say: () => {},
    ask: async () => answer,
    authorize: async () => ({
      params: new URLSearchParams({ code: oauthClient.code, scope }),
      redirectUri: 'http://127.0.0.1:5000/callback',
      verifier: 'v1',
    }),
  });

  it('warns of the seven days of "Testing" before it begins', () => {
    expect(youtube.login?.steps.join(' ')).toMatch(/Testing.*7 days/);
  });

  it('gives a login where there is a client, and tells its channel with one call', async () => {
    const { tube, world, given } = await desk({ kept: { clientSecret: oauthClient.secret }, settings: {} });
    const got = await youtube.login?.obtain(given, talk(), world);
    expect(got?.secrets).toMatchObject({ refreshToken: oauthClient.refreshToken });
    world.secrets.save(got?.secrets ?? {});
    const before = tube.server.requests.length;
    expect(await youtube.login?.check(given, world)).toEqual({ who: `Acme Air (${ownChannel})` });
    expect(tube.server.requests.length).toBe(before + 1);
  });

  it('takes a key where there is none, and says what it cannot do', async () => {
    const { world, given } = await desk({ kept: byKey });
    const keyed = { ...given, clientId: undefined };
    const got = await youtube.login?.obtain(keyed, talk(` ${apiKey} `), world);
    expect(got).toEqual({ secrets: { apiKey } });
    await expect(youtube.login?.obtain(keyed, talk('no key'), world)).rejects.toBeInstanceOf(UsageError);
    expect(await youtube.login?.check(keyed, world)).toEqual({
      who: `a key, for Acme Air (${ownChannel})`,
      notes: [expect.stringContaining('held')],
    });
  });

  it('that ended says why', async () => {
    const { tube, source } = await desk({ kept: byLogin, settings: {} });
    tube.tokens.endLogin();
    const error = await source().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuthError);
    expect((error as AuthError).hint).toMatch(/Testing/);
  });
});

it('keeps texts for thirty days unless they are read again, and judges nothing by itself', () => {
  expect(youtube.terms).toMatchObject({ texts: { hours: 720, after: 'refresh' }, judge: false });
});

it('reads what others start it with', async () => {
  const ready = await readyWorld();
  const world = readingWorld({ secrets: ready.secrets });
  open.push(ready, world);
  const source = await openNetwork(youtube, ready.settings(ready.server.url), ready.brand, world);
  const posts: Post[] = [];
  for (const stream of source.streams) posts.push(...(await postsIn(stream)));
  expect(new Set(posts.map(({ id }) => id)).size).toBe(13);
});
