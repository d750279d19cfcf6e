import { afterEach, describe, expect, it } from 'vitest';
import type { Brand } from '../../src/core/brand.ts';
import { AuthError, NetworkError, NotFoundError, UsageError } from '../../src/core/errors.ts';
import { ownAccounts } from '../../src/core/own.ts';
import type { Stream, Talk } from '../../src/networks/network.ts';
import { wordpress } from '../../src/networks/wordpress/index.ts';
import { type KitAnswer, serve } from '../servers/kit.ts';
import {
  readyWorld,
  type WordpressOptions,
  type WordpressServer,
  wordpressBrand,
  wordpressServer,
  wordpressUser,
} from '../servers/wordpress.ts';
import { checksIn, openNetwork, pagesIn, postsIn, readingWorld, testNow } from '../support/reading.ts';

const hour = 3_600_000;
const day = 24 * hour;
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const hoursAgo = (hours: number): string => new Date(testNow - hours * hour).toISOString();
const nobody: Brand = { ...wordpressBrand, accounts: [] };
const byPassword = { user: wordpressUser.slug, password: true };

async function desk(options: WordpressOptions = {}, secrets: Readonly<Record<string, string>> = {}) {
  const server = await wordpressServer(options);
  const memory = new Map<string, string>();
  const world = readingWorld({ secrets, memory });
  open.push(world, server);
  const scope = new URL(server.url).host;
  const source = (settings: Readonly<Record<string, unknown>> = {}, brand = nobody) =>
    openNetwork(wordpress, { site: server.url, ...settings }, brand, world);
  const stream = async (id: string, settings?: Readonly<Record<string, unknown>>): Promise<Stream> => {
    const found = (await source(settings)).streams.find((one) => one.id === id);
    if (!found) throw new Error(`no stream ${id}`);
    return found;
  };
  return { server, world, memory, scope, source, stream };
}

const withPassword = { password: wordpressUser.password };
const listings = ({ requests }: WordpressServer) => requests.filter(({ path }) => path.endsWith('/comments'));

function put(server: WordpressServer, id: number, hours: number, more: object = {}): void {
  server.put({ id: String(id), at: hoursAgo(hours), content: `<p>Comment ${id}</p>`, ...more });
}

async function refusal(work: Promise<unknown>): Promise<{ readonly message: string; readonly hint: string }> {
  const error = await work.catch((thrown: unknown) => thrown);
  if (error instanceof Error && 'hint' in error) return error as Error & { hint: string };
  throw new Error(`no error with a hint: ${String(error)}`);
}

describe('the REST API of a blog', () => {
  it.each<[string, WordpressOptions, string]>([
    ['the Link header of its front page', { tells: 'header' }, '/wp-json/wp/v2/comments'],
    ['the head of its front page', { tells: 'head' }, '/wp-json/wp/v2/comments'],
    ['its usual place', { tells: 'nowhere' }, '/wp-json/wp/v2/comments'],
    ['the Link header, without pretty addresses', { tells: 'header', isPlain: true }, '/index.php'],
    ['?rest_route=, where nothing tells of it', { tells: 'nowhere', isPlain: true }, '/'],
  ])('is found by %s', async (_, options, path) => {
    const { server, stream } = await desk(options);
    put(server, 41, 1);
    expect(await postsIn(await stream('comments'))).toHaveLength(1);
    expect(server.requests.at(-1)?.path).toBe(path);
  });

  it('is looked for once, and again after it was not where it had been', async () => {
    const { server, stream } = await desk();
    await postsIn(await stream('comments'));
    await postsIn(await stream('comments'));
    expect(server.requests.filter(({ path }) => path === '/')).toHaveLength(1);
    server.intercept = ({ path }) => (path.endsWith('/comments') ? { status: 404, text: 'gone' } : undefined);
    await expect(postsIn(await stream('comments'))).rejects.toBeInstanceOf(NotFoundError);
    server.intercept = undefined;
    await postsIn(await stream('comments'));
    expect(server.requests.filter(({ path }) => path === '/')).toHaveLength(2);
  });

  it('may be named, and the front page is not asked then', async () => {
    const { server, stream } = await desk({ tells: 'nowhere' });
    put(server, 41, 1);
    const settings = { site: 'https://blog.example/news', api: `${server.url}/wp-json/wp/v2` };
    const posts = await postsIn(await stream('comments', settings));
    expect(posts.map(({ id }) => id)).toEqual(['blog.example/news/41']);
    expect(server.requests.some(({ path }) => path === '/')).toBe(false);
  });

  it('on another host is asked nothing, and the hint says what to write', async () => {
    const { server, source } = await desk({}, withPassword);
    const elsewhere = await serve([], { host: '127.0.0.2' });
    open.push(elsewhere);
    const link = `<${elsewhere.url}/wp-json/>; rel="https://api.w.org/"`;
    server.intercept = ({ path }) => (path === '/' ? { headers: { link }, text: '' } : undefined);
    const { hint } = await refusal(source(byPassword));
    expect(hint).toContain(`site: ${elsewhere.url}`);
    server.intercept = () => ({ status: 301, headers: { location: `${elsewhere.url}/` } });
    elsewhere.intercept = () => ({ text: '' });
    expect((await refusal(source(byPassword))).hint).toContain(`site: ${elsewhere.url}`);
    expect(elsewhere.requests.every(({ headers }) => headers['authorization'] === undefined)).toBe(true);
  });

  it('of what is no blog is not found, by name', async () => {
    const { server, source } = await desk();
    server.intercept = () => ({ headers: { 'content-type': 'text/html' }, text: '<title>A shop</title>' });
    const error = await source().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NetworkError);
    expect((error as NetworkError).message).toMatch(/web page where JSON should be \(A shop\)/);
    server.intercept = () => ({ status: 404, text: 'Not found' });
    await expect(source()).rejects.toBeInstanceOf(NotFoundError);
  });
});

describe('comments of a blog', () => {
  it('are asked for oldest first, a hundred a page, from a day below the mark', async () => {
    const { server, stream } = await desk();
    put(server, 41, 1);
    const after = String(Date.parse('2026-01-10T06:00:00Z'));
    const [page] = await pagesIn(await stream('comments'), { since: 0, after });
    expect(Object.fromEntries(listings(server)[0]?.query ?? [])).toEqual({
      order: 'asc',
      orderby: 'date_gmt',
      per_page: '100',
      after: '2026-01-09T06:00:00',
      _fields: 'id,post,parent,author,author_name,author_url,date_gmt,content,link,status,type',
    });
    expect(page?.newest).toBe(String(testNow - hour));
    await postsIn(await stream('comments'), { since: Date.parse('2026-01-08T00:00:00Z') });
    expect(listings(server)[1]?.query.get('after')).toBe('2026-01-07T00:00:00');
  });

  it.each([-12, -5, 0, 5.5, 14])(
    'all come where the blog’s clock is %d hours from UTC',
    async (zoneHours) => {
      const { server, stream } = await desk({ zoneHours });
      put(server, 40, 30);
      const comments = await stream('comments');
      const [first] = await pagesIn(comments);
      put(server, 41, 29.9);
      put(server, 42, 20);
      const after = first?.newest ?? '';
      const ids = (await postsIn(comments, { since: 0, after })).map(({ id }) => id.split('/')[1]);
      expect(ids).toEqual(expect.arrayContaining(['41', '42']));
    },
  );

  it('of more than a page within a day all come, with positions that only grow', async () => {
    const { server, stream } = await desk();
    for (let id = 1; id <= 320; id += 1) put(server, id, 10 - id / 1000);
    const pages = await pagesIn(await stream('comments'));
    expect(new Set(pages.flatMap(({ posts }) => posts.map(({ id }) => id))).size).toBe(320);
    const marks = pages.map(({ newest }) => Number(newest));
    expect(marks).toEqual([...marks].sort((a, b) => a - b));
  });

  it('dated ahead do not hide those that follow', async () => {
    const { server, stream } = await desk();
    put(server, 41, -24 * 365);
    const [page] = await pagesIn(await stream('comments'));
    expect(page?.newest).toBe(String(testNow));
  });

  it('end with the number that the blog tells, without asking for an empty page', async () => {
    const { server, stream } = await desk();
    put(server, 41, 1);
    await postsIn(await stream('comments'));
    expect(listings(server)).toHaveLength(1);
  });

  it('end with empty pages where the blog tells no number: beyond the end there is nothing, and no error', async () => {
    const { server, stream } = await desk();
    put(server, 41, 1);
    server.alter = ({ headers: _, ...answer }) => answer;
    expect(await postsIn(await stream('comments'))).not.toEqual([]);
    expect(listings(server).length).toBeGreaterThan(1);
  });

  it('name their parent exactly, and the article when they have none', async () => {
    const { server, scope, stream } = await desk();
    put(server, 41, 3);
    put(server, 42, 2, { parent: '41' });
    put(server, 43, 1, { parent: '42' });
    const posts = await postsIn(await stream('comments'));
    expect(posts.map(({ parentId, subjectId }) => [parentId, subjectId])).toEqual([
      [undefined, `${scope}/post/7`],
      [`${scope}/41`, undefined],
      [`${scope}/42`, undefined],
    ]);
  });

  it('ask for no e-mail address of those who wrote them', async () => {
    const { server, stream } = await desk({}, withPassword);
    await postsIn(await stream('comments', byPassword));
    expect(listings(server)[0]?.query.get('_fields')).not.toMatch(/email|ip|avatar/);
  });
});

describe('comments that were approved late', () => {
  it('come by a listing of the last two weeks, once an hour', async () => {
    const { server, scope, stream } = await desk();
    put(server, 50, 1);
    put(server, 40, 13 * 24, { status: 'hold' });
    const late = await stream('late');
    expect(late).toMatchObject({ order: 'newest-first', everyMs: hour, sweepMs: 14 * day });
    const [first] = await pagesIn(late, { since: testNow - 20 * day });
    expect(first?.newest).toBe(String(testNow - hour - 14 * day));
    server.put({ id: '40', at: hoursAgo(13 * 24), content: 'At last', status: 'approved' });
    const after = first?.newest ?? '';
    expect((await postsIn(late, { since: testNow - 20 * day, after })).map(({ id }) => id)).toEqual([
      `${scope}/50`,
      `${scope}/40`,
    ]);
  });

  it('do not come by the other listing, whose mark is behind them', async () => {
    const { server, stream } = await desk();
    put(server, 50, 1);
    const comments = await stream('comments');
    const [first] = await pagesIn(comments);
    put(server, 40, 13 * 24);
    const posts = await postsIn(comments, { since: 0, after: first?.newest ?? '' });
    expect(posts.map(({ postedAt }) => postedAt)).toEqual([testNow - hour]);
  });

  it('name each place to go on from once, and none inside a second', async () => {
    const { server, stream } = await desk();
    for (let id = 1; id <= 250; id += 1) put(server, id, id < 220 ? 5 : id);
    const places = (await pagesIn(await stream('late'))).map(({ older }) => older);
    const named = places.flatMap((place) => place ?? []);
    expect(places.length).toBeGreaterThan(named.length);
    expect(named).toEqual([...new Set(named)]);
  });

  it('are read on from a time, whatever the clock of the blog', async () => {
    for (const zoneHours of [-12, 14]) {
      const { server, stream } = await desk({ zoneHours });
      for (let id = 1; id <= 10; id += 1) put(server, id, id * 10);
      const older = String(testNow - 50 * hour);
      const posts = await postsIn(await stream('late'), { since: 0, older });
      const hours = posts.map(({ postedAt }) => (testNow - postedAt) / hour);
      expect(hours).toEqual(expect.arrayContaining([50, 60, 70, 80, 90, 100]));
    }
  });
});

describe('comments that wait for moderation', () => {
  it('come with an application password, and without one nothing asks for them', async () => {
    const { server, scope, source, stream } = await desk({}, withPassword);
    put(server, 44, 2, { status: 'hold' });
    expect((await postsIn(await stream('held', byPassword))).map(({ id }) => id)).toEqual([`${scope}/44`]);
    expect((await source({ ...byPassword, held: false })).streams.map(({ id }) => id)).toEqual([
      'comments',
      'late',
    ]);
    const anonymous = await desk();
    expect((await anonymous.source()).streams.map(({ id }) => id)).toEqual(['comments', 'late']);
  });

  it('that the user may not see are an error that says who may', async () => {
    const { server, stream } = await desk({}, withPassword);
    const held = await stream('held', byPassword);
    const message = 'Query parameter not permitted: status';
    server.intercept = ({ query }) =>
      query.get('status') === 'hold'
        ? { status: 403, json: { code: 'rest_forbidden_param', message, data: { status: 403 } } }
        : undefined;
    const { message: told, hint } = await refusal(postsIn(held));
    expect(told).toContain(message);
    expect(hint).toMatch(/Editor.*held: false/);
  });

  it.each([
    [{ user: 'acmeteam' }, {}, 'password'],
    [{ password: true }, withPassword, 'user'],
  ])('need both halves of the login: %j', async (settings, secrets, missing) => {
    const { server, source } = await desk({}, secrets);
    const error = await source(settings).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toContain(`${missing}: is missing`);
    expect(server.requests).toEqual([]);
  });

  it('with a wrong password are an error that says how to make a right one', async () => {
    const { source } = await desk({}, { password: 'the main password' });
    const { message, hint } = await refusal(source(byPassword));
    expect(message).toContain('incorrect_password');
    expect(message).not.toContain('the main password');
    expect(hint).toContain('Application Passwords');
  });
});

describe('the brand’s own comments', () => {
  const named = (...names: readonly string[]) => ({
    ...nobody,
    accounts: names.map((name) => ({ network: 'wordpress', name, role: 'team' as const })),
  });

  it('are those of its users, named by number, by blog and number, or by their author page', async () => {
    const { server, scope, source } = await desk();
    const own = (await source({}, named('9', `${scope}/11`, 'other.example/12', 'AcmeTeam'))).own;
    expect(own).toEqual([`${scope}/9`, `${scope}/11`, `${scope}/5`]);
    await source({}, named('AcmeTeam'));
    expect(server.requests.filter(({ path }) => path.endsWith('/users'))).toHaveLength(1);
  });

  it('are those of who is logged in too', async () => {
    const { scope, source } = await desk({}, withPassword);
    expect((await source(byPassword)).own).toEqual([`${scope}/5`]);
  });

  it.each<[string, WordpressOptions]>([
    ['shows its users to nobody', { hidesUsers: true }],
    ['has no such user', {}],
  ])('are asked for by number where the blog %s', async (_, options) => {
    const { source } = await desk(options);
    const error = await source({}, named('somebody')).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toContain('no user somebody');
    expect((error as UsageError).hint).toContain('user_id=');
  });

  it('are nobody’s who only types the name of the brand', async () => {
    const { server, source } = await desk();
    put(server, 41, 1, { name: 'acmeteam' });
    put(server, 42, 1, { name: '5' });
    const opened = await source({}, named('acmeteam', '5'));
    const posts = await postsIn(opened.streams[0]);
    expect(posts.every(({ author }) => !opened.own.includes(author.id) && author.handle === undefined)).toBe(
      true,
    );
    expect(posts.map(({ author }) => author.name)).toEqual(['acmeteam', '5']);
  });
});

describe('looking at comments again', () => {
  const refs = (scope: string, ...numbers: readonly number[]) =>
    numbers.map((number) => ({ id: `${scope}/${number}` }));

  it('costs a request for a hundred', async () => {
    const { server, scope, source } = await desk();
    const numbers = Array.from({ length: 150 }, (_, index) => index + 1);
    for (const number of numbers) put(server, number, number);
    server.remove('77');
    const checks = await checksIn(await source(), refs(scope, ...numbers));
    expect(listings(server)).toHaveLength(2);
    expect(listings(server)[0]?.query.get('include')?.split(',')).toHaveLength(100);
    expect(checks.flatMap(({ gone }) => gone)).toEqual([{ id: `${scope}/77`, by: 'moderator' }]);
    expect(checks.flatMap(({ posts }) => posts)).toHaveLength(149);
  });

  it('finds held ones with a password, and calls them gone without', async () => {
    const { server, scope, source } = await desk({}, withPassword);
    put(server, 41, 1);
    put(server, 44, 2, { status: 'hold' });
    const [check] = await checksIn(await source(byPassword), refs(scope, 41, 44));
    expect(check?.gone).toEqual([]);
    expect(check?.posts).toHaveLength(2);
    const other = await desk();
    put(other.server, 41, 1);
    put(other.server, 44, 2, { status: 'hold' });
    const [alone] = await checksIn(await other.source(), refs(other.scope, 41, 44));
    expect(alone?.gone).toEqual([{ id: `${other.scope}/44`, by: 'moderator' }]);
  });

  it('says nothing of those that the blog counts and does not give', async () => {
    const { server, scope, source } = await desk();
    put(server, 41, 1);
    put(server, 42, 2);
    server.hide('42');
    const [check] = await checksIn(await source(), refs(scope, 41, 42));
    expect(check).toMatchObject({ posts: [{ id: `${scope}/41` }], gone: [] });
  });

  it('believes that nothing is there any more only when one is asked for alone', async () => {
    const { server, scope, source } = await desk();
    const opened = await source();
    const [check] = await checksIn(opened, refs(scope, 41, 42));
    expect(check?.gone).toHaveLength(2);
    server.intercept = ({ path }) =>
      path.endsWith('/comments')
        ? { json: [] }
        : { status: 401, json: { code: 'rest_login_required', message: 'REST API restricted' } };
    await expect(checksIn(opened, refs(scope, 41, 42))).rejects.toBeInstanceOf(AuthError);
    server.intercept = ({ path }) => (path.endsWith('/comments') ? { json: [] } : { json: { id: 41 } });
    await expect(checksIn(opened, refs(scope, 41, 42))).rejects.toBeInstanceOf(NetworkError);
  });

  it('takes the answer of a blog that ignores what it was asked for no deletion', async () => {
    const { server, scope, source } = await desk();
    put(server, 41, 1);
    server.alter = (answer, { path }) =>
      path.endsWith('/comments') ? { ...answer, json: [{ id: 7, date_gmt: '2026-01-01T00:00:00' }] } : answer;
    await expect(checksIn(await source(), refs(scope, 41))).rejects.toBeInstanceOf(NetworkError);
  });

  it('asks about nothing that is not of this blog', async () => {
    const { server, source } = await desk();
    expect(await checksIn(await source(), [{ id: 'other.example/41' }, { id: 'x/../users' }])).toEqual([]);
    expect(listings(server)).toEqual([]);
  });
});

describe('what stands between a blog and its answers', () => {
  const answering = async (answer: KitAnswer) => {
    const { server, stream } = await desk();
    put(server, 41, 1);
    const comments = await stream('comments');
    server.intercept = ({ path }) => (path.endsWith('/comments') ? answer : undefined);
    return postsIn(comments);
  };
  const html = { 'content-type': 'text/html; charset=UTF-8' };
  const json =
    '[{"id":41,"post":7,"parent":0,"author":0,"author_name":"Ann","date_gmt":"2026-01-15T11:00:00","content":{"rendered":"Hi"}}]';

  it.each([
    ['a byte order mark', '\uFEFF'],
    ['two of them and a line end', '\uFEFF\r\n\uFEFF'],
  ])('is read past where it is %s', async (_, noise) => {
    expect(
      (await answering({ text: noise + json, headers: { 'x-wp-total': '1' } })).map(({ text }) => text),
    ).toEqual(['Hi']);
  });

  it.each([
    [
      'a warning as PHP prints it',
      '<br />\n<b>Warning</b>:  Undefined variable $x in <b>/srv/blog/plugin.php</b> on line <b>3</b><br />\n',
      /PHP prints errors into the answer \(Warning: Undefined variable \$x in/,
    ],
    [
      'a notice without markup',
      'Deprecated: Function foo() is deprecated in x.php on line 1\n',
      /Deprecated: Function foo/,
    ],
    ['a fatal error', '<b>Fatal error</b>:  Allowed memory size exhausted', /Fatal error: Allowed memory/],
  ])('is told where it is %s', async (_, noise, words) => {
    const { message, hint } = await refusal(answering({ text: noise + json, headers: html }));
    expect(message).toMatch(words);
    expect(hint).toContain('WP_DEBUG_DISPLAY');
  });

  it('is told where it is a firewall', async () => {
    const text = '<!DOCTYPE html><title>Attention Required! | Cloudflare</title>';
    const error = await answering({ status: 403, text, headers: html }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuthError);
    expect((error as AuthError).message).toContain('Attention Required! | Cloudflare');
    expect((error as AuthError).hint).toMatch(/firewall.*user agent/);
  });

  it('is told where it is a check for robots with a 200', async () => {
    const { message } = await refusal(answering({ text: '<title>Just a moment...</title>', headers: html }));
    expect(message).toContain('web page where JSON should be (Just a moment...)');
  });

  it('is told where it is a plugin that closes the API', async () => {
    const body = {
      code: 'rest_cannot_access',
      message: 'DRA: Only authenticated users can access the REST API.',
    };
    const { message, hint } = await refusal(answering({ status: 401, json: body }));
    expect(message).toContain('rest_cannot_access: DRA: Only authenticated users');
    expect(hint).toContain('user: and password:');
  });
});

describe('logging in to a blog', () => {
  const talkOf = (answer: string): Talk => ({
    say: () => undefined,
    ask: async () => answer,
    authorize: () => Promise.reject(new Error('no redirect here')),
  });
  const settingsAt = (site: string) => ({ site, user: wordpressUser.slug, held: true });

  it('tries the application password, and keeps it', async () => {
    const { server, world } = await desk();
    const got = await wordpress.login?.obtain(settingsAt(server.url), talkOf(wordpressUser.password), world);
    expect(got).toEqual({ secrets: withPassword });
  });

  it('keeps none that does not work', async () => {
    const { server, world } = await desk();
    const given = settingsAt(server.url);
    await expect(wordpress.login?.obtain(given, talkOf('wrong'), world)).rejects.toBeInstanceOf(AuthError);
    await expect(wordpress.login?.obtain(given, talkOf(' '), world)).rejects.toBeInstanceOf(UsageError);
    await expect(
      wordpress.login?.obtain({ ...given, user: undefined }, talkOf('x'), world),
    ).rejects.toBeInstanceOf(UsageError);
  });

  it('says whose password it is with one call, and what that user may not', async () => {
    const { server, world, scope } = await desk({}, withPassword);
    await wordpress.login?.check(settingsAt(server.url), world);
    const before = server.requests.length;
    expect(await wordpress.login?.check(settingsAt(server.url), world)).toEqual({
      who: `Acme Team on ${scope}`,
    });
    expect(server.requests.length - before).toBe(1);
    server.alter = (answer) => ({ ...answer, json: { name: 'Jo', capabilities: { read: true } } });
    expect(await wordpress.login?.check(settingsAt(server.url), world)).toMatchObject({
      who: `Jo on ${scope}`,
      notes: [expect.stringContaining('may not moderate')],
    });
  });
});

describe('a user of the blog that is a machine', () => {
  it('is told apart by the id under which its comments come', async () => {
    const { server, scope, stream } = await desk();
    put(server, 41, 1, { author: '9', name: 'Robot' });
    const [post] = await postsIn(await stream('comments'));
    const own = ownAccounts([{ network: 'wordpress', name: `${scope}/9`, role: 'bot' }]);
    expect(post && own.roleOf('wordpress', post.author)).toBe('bot');
  });
});

describe('a small world of comments on a blog', () => {
  it('is read without a question that the API refuses', async () => {
    const small = await readyWorld();
    const world = readingWorld({ secrets: small.secrets });
    open.push(world, small);
    const source = await openNetwork(wordpress, small.settings(small.server.url), small.brand, world);
    const posts = [];
    for (const each of source.streams) posts.push(...(await postsIn(each)));
    const ids = new Set(posts.map(({ id }) => id));
    await checksIn(
      source,
      [...ids].map((id) => ({ id })),
    );
    expect([...ids].sort()).toEqual(['41', '42', '43', '44'].map((id) => `blog.example/${id}`));
    expect(small.server.refused).toEqual([]);
  });
});
