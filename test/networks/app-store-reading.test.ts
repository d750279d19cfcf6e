import { generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { resolveSecrets } from '../../src/config/secrets.ts';
import type { SourceSettings } from '../../src/config/settings.ts';
import { AuthError, NetworkError, StaleTokenError, TryLater, UsageError } from '../../src/core/errors.ts';
import { appStore } from '../../src/networks/app-store/index.ts';
import { countryOf, territoryOf } from '../../src/networks/app-store/territories.ts';
import type { Talk, World } from '../../src/networks/network.ts';
import {
  type AppStoreServer,
  appStoreApp,
  appStoreBrand,
  appStoreKey,
  appStoreServer,
  appStoreSettings,
  readyWorld,
} from '../servers/app-store.ts';
import { serve } from '../servers/kit.ts';
import { checksIn, openNetwork, pagesIn, postsIn, readingWorld, testNow } from '../support/reading.ts';

const hour = 3_600_000;
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const hoursAgo = (hours: number): string => new Date(testNow - hours * hour).toISOString();

async function desk(secrets: Readonly<Record<string, string>> = { privateKey: appStoreKey }, now = testNow) {
  const server = await appStoreServer({ now: testNow, feedPageSize: 2 });
  const world = readingWorld({ secrets, now: () => now });
  open.push(world, server);
  const source = (settings: Readonly<Record<string, unknown>> = {}) =>
    openNetwork(appStore, { ...appStoreSettings(server.url), ...settings }, appStoreBrand, world);
  return { server, world, source };
}

function withHundreds(server: AppStoreServer, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) =>
    server.put({ id: `rev-${index}`, at: hoursAgo(index + 1), title: `Late ${index}` }),
  );
}

describe('the key of App Store Connect', () => {
  it('signs a new token for each request, at most twenty minutes long', async () => {
    const { server, source } = await desk();
    withHundreds(server, 450);
    expect(await postsIn((await source()).streams[0])).toHaveLength(450);
    const tokens = server.requests.map(({ headers }) => headers['authorization']);
    expect(new Set(tokens).size).toBe(3);
  });

  it('is an individual one where there is no issuer', async () => {
    const { server, source } = await desk();
    const { issuerId: _, ...settings } = appStoreSettings(server.url);
    withHundreds(server, 1);
    expect(await postsIn((await source({ ...settings, issuerId: undefined })).streams[0])).toHaveLength(1);
    const [, body = ''] = server.requests[0]?.headers['authorization']?.split('.') ?? [];
    expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toMatchObject({ sub: 'user' });
  });

  it('may stand in a variable in one line', async () => {
    const { server, source } = await desk({ privateKey: appStoreKey.trim().replaceAll('\n', '\\n') });
    withHundreds(server, 1);
    expect(await postsIn((await source()).streams[0])).toHaveLength(1);
  });

  it('that is none is told before anything is sent', async () => {
    const { server, source } = await desk({ privateKey: appStoreKey.slice(0, 90) });
    const error = await postsIn((await source()).streams[0]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toMatch(/^app-store: privateKey is cut off/);
    expect((error as UsageError).hint).toContain('.p8');
    expect(server.requests).toEqual([]);
  });

  it('of somebody else is refused, and the hint names the clock', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const { source } = await desk({ privateKey: pem });
    const error = await postsIn((await source()).streams[0]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuthError);
    expect((error as AuthError).hint).toMatch(/clock/);
  });

  it('is worth nothing on a machine whose clock is an hour late', async () => {
    const { source } = await desk(undefined, testNow - hour);
    await expect(postsIn((await source()).streams[0])).rejects.toBeInstanceOf(AuthError);
  });

  it('shows neither itself nor its token in an error that sends the token back', async () => {
    const { server, source } = await desk();
    let token = '';
    server.intercept = ({ headers }) => {
      token = headers['authorization'] ?? '';
      return { status: 403, json: { errors: [{ detail: `${token} ${appStoreKey}` }] } };
    };
    const error = await postsIn((await source()).streams[0]).catch((thrown: unknown) => thrown);
    const told = `${String(error)} ${(error as Error).stack} ${String((error as Error).cause)}`;
    expect(error).toBeInstanceOf(AuthError);
    expect(token).toMatch(/^Bearer /);
    expect(told).not.toContain(token.slice(7));
    expect(told).not.toContain(appStoreKey.split('\n')[1]);
  });

  it('signs for Apple alone: its token follows no redirect', async () => {
    const { server, source } = await desk();
    const elsewhere = await serve([], { host: '127.0.0.2' });
    open.push(elsewhere);
    elsewhere.intercept = () => ({ json: { data: [], links: { self: '' } } });
    server.intercept = ({ path }) => ({ status: 302, headers: { location: `${elsewhere.url}${path}` } });
    await postsIn((await source()).streams[0]).catch(() => undefined);
    expect(elsewhere.requests.map(({ headers }) => headers['authorization'])).not.toContainEqual(
      expect.any(String),
    );
  });
});

describe('the file of the key', () => {
  const given = (mode: number) => {
    const source: SourceSettings = {
      name: 'app-store',
      network: 'app-store',
      historyMs: undefined,
      requestsPerRun: undefined,
      own: { privateKeyFile: '/keys/AuthKey.p8' },
      where: 'listen.yaml:9',
    };
    const reader = { env: {}, run: () => '', readFile: () => ({ text: appStoreKey, mode }) };
    return Object.fromEntries(resolveSecrets(appStore.settings, source, reader));
  };

  it('is taken with all its lines where only its owner can read it', async () => {
    const { server, source } = await desk(given(0o600));
    withHundreds(server, 1);
    expect(await postsIn((await source()).streams[0])).toHaveLength(1);
  });

  it('is refused where others can read it', () => {
    expect(() => given(0o644)).toThrow(/others can read \/keys\/AuthKey\.p8/);
  });
});

describe('reviews of App Store Connect', () => {
  it('are asked for newest first with their answers, two hundred a page', async () => {
    const { server, source } = await desk();
    await postsIn((await source()).streams[0]);
    expect(Object.fromEntries(server.requests[0]?.query ?? [])).toMatchObject({
      sort: '-createdDate',
      limit: '200',
      include: 'response',
    });
  });

  it('of some countries only are another stream, and link to the store of each', async () => {
    const { server, source } = await desk();
    server.put({ id: 'gb', at: hoursAgo(1), title: 'Slow', territory: 'GBR' });
    server.put({ id: 'fr', at: hoursAgo(2), title: 'Lent', territory: 'FRA' });
    server.put({ id: 'us', at: hoursAgo(3), title: 'Bad', territory: 'USA' });
    const [stream] = (await source({ countries: ['gb', 'FR'] })).streams;
    expect(stream?.id).toBe(`reviews:${appStoreApp}:FRA,GBR`);
    expect((await postsIn(stream)).map(({ id, url }) => [id, url])).toEqual([
      ['gb', `https://apps.apple.com/gb/app/id${appStoreApp}?see-all=reviews`],
      ['fr', `https://apps.apple.com/fr/app/id${appStoreApp}?see-all=reviews`],
    ]);
  });

  it('are read again a day below the newest: they are shown a day late', async () => {
    const { server, source } = await desk();
    withHundreds(server, 3);
    const [stream] = (await source()).streams;
    const [page] = await pagesIn(stream);
    expect(page?.newest).toBe(String(testNow - hour - 24 * hour));
    expect(stream?.sweepMs).toBe(24 * hour);
  });

  it('end on the page that lies below the mark', async () => {
    const { server, source } = await desk();
    withHundreds(server, 900);
    const [stream] = (await source()).streams;
    const pages = await pagesIn(stream, { since: 0, after: String(testNow - 250 * hour) });
    expect(pages).toHaveLength(3);
  });

  it('begin again where an old cursor is refused, and are an error where a new one is', async () => {
    const { server, source } = await desk();
    withHundreds(server, 300);
    const [stream] = (await source()).streams;
    await expect(postsIn(stream, { since: 0, older: 'old' })).rejects.toBeInstanceOf(StaleTokenError);
    server.alter = (answer) => {
      const body = answer.json as { links: { next?: string } };
      return { ...answer, json: { ...body, links: { ...body.links, next: '/v1/x?cursor=new' } } };
    };
    const error = await postsIn(stream).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).not.toBeInstanceOf(StaleTokenError);
  });

  it('have an answer that Apple has not published yet', async () => {
    const { server, source } = await desk();
    const response = { body: 'Sorry!', at: hoursAgo(1), state: 'PENDING_PUBLISH' };
    server.put({ id: 'r', at: hoursAgo(2), title: 'Late', response });
    const posts = await postsIn((await source()).streams[0]);
    expect(posts.map(({ id, parentId, postedAt }) => [id, parentId, postedAt])).toEqual([
      ['r', undefined, testNow - 2 * hour],
      ['r/reply', 'r', testNow - hour],
    ]);
    expect((await source()).own).toEqual([posts[1]?.author.id]);
  });

  it('that all lack their time are an error: something else answers', async () => {
    const { server, source } = await desk();
    server.intercept = () => ({ json: { data: [{ id: '1900000000000000123', text: 'x' }] } });
    await expect(postsIn((await source()).streams[0])).rejects.toBeInstanceOf(NetworkError);
  });

  it('that are answered without showing it are told', async () => {
    const { server, source } = await desk();
    server.put({ id: 'r', at: hoursAgo(2), title: 'Late', response: { body: 'Sorry!', at: hoursAgo(1) } });
    server.alter = (answer) => ({ ...answer, json: { ...(answer.json as object), included: [] } });
    const [page] = await pagesIn((await source()).streams[0]);
    expect(page?.posts.map(({ id }) => id)).toEqual(['r']);
    expect(page?.skipped).toEqual([{ where: 'review r', why: expect.stringContaining('answered') }]);
  });

  it('are asked for one request at a time, also while they are looked at again', async () => {
    const { server, source } = await desk();
    const ids = withHundreds(server, 450);
    let under = 0;
    let most = 0;
    server.intercept = async () => {
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setImmediate(resolve));
      under -= 1;
      return undefined;
    };
    const opened = await source();
    await postsIn(opened.streams[0]);
    await checksIn(
      opened,
      ids.slice(0, 5).map((id) => ({ id })),
    );
    expect(most).toBe(1);
  });

  it('wait for the next hour when this one’s requests are used up, without asking once more', async () => {
    const { server, source } = await desk();
    withHundreds(server, 900);
    server.left = 2;
    const error = await postsIn((await source()).streams[0]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TryLater);
    expect((error as TryLater).resumeAt).toBe(testNow + hour);
    expect(server.requests).toHaveLength(2);
  });
});

describe('looking at reviews of App Store Connect again', () => {
  const refs = (ids: readonly string[]) => ids.map((id) => ({ id }));

  it('costs one request for two hundred that nobody answered', async () => {
    const { server, source } = await desk();
    const ids = withHundreds(server, 200);
    const checks = await checksIn(await source(), refs(ids));
    expect(checks.flatMap(({ checked }) => checked).sort()).toEqual([...ids].sort());
    expect(checks.flatMap(({ gone }) => gone)).toEqual([]);
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.query.get('exists[publishedResponse]')).toBe('false');
  });

  it('asks for those that left the unanswered one by one: answered, deleted', async () => {
    const { server, source } = await desk();
    const ids = withHundreds(server, 5);
    server.put({
      id: 'rev-1',
      at: hoursAgo(2),
      title: 'Late 1',
      response: { body: 'Sorry!', at: hoursAgo(1) },
    });
    server.remove('rev-3');
    const checks = await checksIn(await source(), refs(ids));
    expect(server.requests.map(({ path }) => path)).toEqual([
      `/v1/apps/${appStoreApp}/customerReviews`,
      '/v1/customerReviews/rev-1',
      '/v1/customerReviews/rev-3',
    ]);
    expect(checks.flatMap(({ gone }) => gone)).toEqual([{ id: 'rev-3', by: 'unknown' }]);
    expect(checks.flatMap(({ posts }) => posts.map(({ id }) => id))).toContain('rev-1/reply');
  });

  it('does not look for those among the unanswered whose answer it is asked about', async () => {
    const { server, source } = await desk();
    for (const id of ['a', 'b', 'c'])
      server.put({ id, at: hoursAgo(2), response: { body: 'Sorry!', at: hoursAgo(1) } });
    const both = ['a', 'b', 'c'].flatMap((id) => [id, `${id}/reply`]);
    const checks = await checksIn(await source(), refs(both));
    expect(checks.flatMap(({ checked }) => checked)).toEqual(both);
    expect(server.requests.map(({ path }) => path)).toEqual(
      ['a', 'b', 'c'].map((id) => `/v1/customerReviews/${id}`),
    );
  });

  it('does not go through years of unanswered ones for a few old ones', async () => {
    const { server, source } = await desk();
    withHundreds(server, 1500);
    await checksIn(await source(), refs(['rev-1490', 'rev-1491', 'rev-1492']));
    expect(server.requests).toHaveLength(1 + 3);
  });

  it('tells an answer that was taken back as gone, and its review as there', async () => {
    const { server, source } = await desk();
    server.put({ id: 'r', at: hoursAgo(2), title: 'Late' });
    const [check] = await checksIn(await source(), refs(['r', 'r/reply']));
    expect(check).toMatchObject({ checked: ['r', 'r/reply'], gone: [{ id: 'r/reply' }] });
    expect(check?.posts.map(({ id }) => id)).toEqual(['r']);
  });

  it('finds an answer that waits to be published among the unanswered', async () => {
    const { server, source } = await desk();
    const ids = withHundreds(server, 3);
    const response = { body: 'Sorry!', at: hoursAgo(1), state: 'PENDING_PUBLISH' };
    server.put({ id: 'rev-2', at: hoursAgo(3), title: 'Late 2', response });
    const checks = await checksIn(await source(), refs(ids));
    expect(checks.flatMap(({ posts }) => posts.map(({ id }) => id))).toContain('rev-2/reply');
    expect(server.requests).toHaveLength(1);
  });

  it.each([{ data: null }, { data: { id: 'other' } }, {}])('takes %j for no deletion', async (body) => {
    const { server, source } = await desk();
    server.intercept = () => ({ json: body });
    await expect(checksIn(await source(), refs(['r']))).rejects.toBeInstanceOf(NetworkError);
  });
});

describe('the public feed of reviews', () => {
  const feed = async (settings: Readonly<Record<string, unknown>> = { all: true }) => {
    const at = await desk({});
    const source = await openNetwork(
      appStore,
      { app: appStoreApp, feedServer: at.server.url, ...settings },
      appStoreBrand,
      at.world,
    );
    return { ...at, source, stream: source.streams[0] };
  };
  const entry = (id: string, more: object = {}) => ({
    id: { label: id },
    'im:rating': { label: '2' },
    title: { label: 'Slow' },
    content: { label: 'Very slow' },
    author: { name: { label: 'kim' } },
    ...more,
  });

  it('says that it sees no answers: nothing of the brand’s own, nothing to look at again', async () => {
    const { source } = await feed();
    expect(source.own).toEqual([]);
    expect(source.lookup).toBeUndefined();
    expect(appStore.about.answers).toMatch(/without a key none are seen/);
  });

  it('gives reviews said to the brand where it is the brand’s app', async () => {
    const { server, stream } = await feed();
    server.put({ id: '77', at: hoursAgo(1), title: 'Slow' });
    expect(stream?.finds).toBe('addressed');
    expect((await postsIn(stream)).map(({ kind }) => kind)).toEqual(['review']);
  });

  it('gives hits for the queries where it may be a competitor’s, so that none waits for an answer by its stars', async () => {
    const { server, stream } = await feed({});
    server.put({ id: '77', at: hoursAgo(1), title: 'Slow' });
    expect(stream?.finds).toBe('hits');
    expect((await postsIn(stream)).map(({ kind, rating }) => [kind, rating])).toEqual([['post', 1]]);
  });

  it('is read per country, of the United States where none is named', async () => {
    expect((await feed()).source.streams.map(({ id }) => id)).toEqual([`feed:${appStoreApp}:us`]);
    const { server, source } = await feed({ countries: ['gb', 'us', 'GB'] });
    server.put({ id: '77', at: hoursAgo(1), title: 'Slow', territory: 'GBR' });
    expect(source.streams.map(({ id }) => id)).toEqual([`feed:${appStoreApp}:gb`, `feed:${appStoreApp}:us`]);
    expect(await postsIn(source.streams[0])).toHaveLength(1);
    expect(await postsIn(source.streams[1])).toHaveLength(0);
  });

  it.each([
    ['a list', [entry('1'), entry('2')], ['1', '2']],
    ['one object', entry('1'), ['1']],
    ['a list with the app itself in front', [{ 'im:name': { label: 'Acme' } }, entry('2')], ['2']],
    ['the app alone', { 'im:name': { label: 'Acme' } }, []],
  ])('has entries as %s', async (_, given, ids) => {
    const { server, stream } = await feed();
    server.intercept = ({ path }) => ({ json: { feed: path.includes('page=1') ? { entry: given } : {} } });
    expect((await postsIn(stream)).map(({ id }) => id)).toEqual(ids);
  });

  it('takes the time of first sight where it tells none', async () => {
    const { server, stream } = await feed();
    server.intercept = ({ path }) => ({
      json: { feed: path.includes('page=1') ? { entry: entry('1') } : {} },
    });
    const [page] = await pagesIn(stream);
    expect(page?.posts[0]).toMatchObject({ postedAt: testNow, dateInferred: true });
    expect(page?.newest).toBeUndefined();
  });

  it('is asked in its other spelling when it is empty, and then not believed if it had reviews before', async () => {
    const { server, stream } = await feed();
    expect(await postsIn(stream)).toEqual([]);
    expect(server.requests.map(({ path }) => /sort\w+=\w+/i.exec(path)?.[0])).toEqual([
      'sortby=mostrecent',
      'sortBy=mostRecent',
    ]);
    await expect(postsIn(stream, { since: 0, after: '1768000000000' })).rejects.toThrow(/had reviews before/);
  });

  it('reads the other spelling when only that has reviews', async () => {
    const { server, stream } = await feed();
    server.put({ id: '77', at: hoursAgo(1), title: 'Slow' });
    server.intercept = ({ path }) => (path.includes('sortby') ? { json: { feed: {} } } : undefined);
    expect(await postsIn(stream, { since: 0, after: '1' })).toHaveLength(1);
  });

  it('ends at its tenth page, and tells what lies behind as lost', async () => {
    const { server, stream } = await feed();
    withHundreds(server, 25);
    const pages = await pagesIn(stream);
    expect(new Set(pages.flatMap(({ posts }) => posts.map(({ id }) => id))).size).toBe(20);
    expect(pages.flatMap(({ lost }) => lost?.why ?? [])[0]).toMatch(/newest 500 reviews of a country/);
    const floor = { since: 0, after: String(testNow - 15 * hour) };
    expect((await pagesIn(stream, floor)).flatMap(({ lost }) => lost ?? [])).toEqual([]);
  });

  it('is gone through again until nothing new turns up, and once only where one page holds it all', async () => {
    const { server, stream } = await feed();
    server.put({ id: '1', at: hoursAgo(1) });
    await postsIn(stream, { since: testNow });
    expect(server.requests).toHaveLength(1);
    withHundreds(server, 3);
    const ids = (await postsIn(stream)).map(({ id }) => id);
    expect(ids).toHaveLength(new Set(ids).size);
    expect(ids).toHaveLength(4);
    expect(server.requests).toHaveLength(1 + 3 + 3);
  });

  it('names the way out where Apple refuses the address', async () => {
    const { server, stream } = await feed();
    server.intercept = () => ({ status: 403, text: 'Forbidden' });
    const error = await postsIn(stream).catch((thrown: unknown) => thrown);
    expect((error as AuthError).hint).toMatch(/data centres/);
  });
});

describe('logging in to App Store Connect', () => {
  const talkOf = (answers: readonly string[]) => {
    const said: string[] = [];
    const left = [...answers];
    const talk: Talk = {
      say: (line) => void said.push(line),
      ask: async () => left.shift() ?? '',
      authorize: () => Promise.reject(new Error('no redirect here')),
    };
    return { talk, said };
  };
  const withFile = (world: World, text: string): World => ({
    ...world,
    files: {
      size: async () => Buffer.byteLength(text),
      read: async () => new TextEncoder().encode(text),
      list: async (path) => [path],
    },
  });
  const settingsAt = (url: string) => ({ ...appStoreSettings(url), privateKey: undefined });

  it('reads the .p8 file, tries it, and keeps the key', async () => {
    const { server, world } = await desk({});
    withHundreds(server, 3);
    const { talk, said } = talkOf(['/keys/AuthKey_2X9R4HXF34.p8']);
    const got = await appStore.login?.obtain(settingsAt(server.url), talk, withFile(world, appStoreKey));
    expect(got?.secrets).toEqual({ privateKey: appStoreKey.trim() });
    expect(said.join()).toContain(`app ${appStoreApp}, 3 reviews`);
    expect(said.join()).not.toContain(appStoreKey.split('\n')[1]);
    expect(server.requests).toHaveLength(1);
  });

  it('keeps no key that does not work', async () => {
    const { server, world } = await desk({});
    const { talk } = talkOf(['/etc/hosts']);
    const given = settingsAt(server.url);
    await expect(
      appStore.login?.obtain(given, talk, withFile(world, '127.0.0.1 localhost')),
    ).rejects.toBeInstanceOf(UsageError);
    await expect(
      appStore.login?.obtain({ ...given, keyId: undefined }, talk, withFile(world, appStoreKey)),
    ).rejects.toThrow('keyId');
  });

  it('says whose key it is with one call', async () => {
    const { server, world } = await desk();
    withHundreds(server, 3);
    expect(await appStore.login?.check(appStoreSettings(server.url), world)).toEqual({
      who: `key 2X9R4HXF34 (app ${appStoreApp}, 3 reviews)`,
    });
    expect(server.requests).toHaveLength(1);
  });
});

describe('countries of the App Store', () => {
  it.each([
    ['USA', 'us'],
    ['GBR', 'gb'],
    ['DEU', 'de'],
    ['CHN', 'cn'],
    ['AUT', 'at'],
    ['AUS', 'au'],
    ['SWE', 'se'],
    ['KOR', 'kr'],
    ['ARE', 'ae'],
  ])('%s is %s', (territory, country) => {
    expect(countryOf(territory)).toBe(country);
    expect(territoryOf(country)).toBe(territory);
  });

  it('are nothing for what is none', () => {
    expect(countryOf('XXX')).toBeUndefined();
    expect(countryOf('')).toBeUndefined();
    expect(territoryOf('usa')).toBeUndefined();
  });
});

describe('a small world of reviews in the App Store', () => {
  it('is read without a question that the API refuses', async () => {
    const small = await readyWorld();
    const world = readingWorld({ secrets: small.secrets });
    open.push(world, small);
    const source = await openNetwork(appStore, small.settings(small.server.url), small.brand, world);
    const posts = [];
    for (const each of source.streams) posts.push(...(await postsIn(each)));
    const ids = new Set(posts.map(({ id }) => id));
    await checksIn(
      source,
      [...ids].map((id) => ({ id })),
    );
    expect([...ids].sort()).toEqual(['00000027-a', '00000027-b', '00000027-b/reply', '00000027-c']);
    expect(small.server.refused).toEqual([]);
  });
});
