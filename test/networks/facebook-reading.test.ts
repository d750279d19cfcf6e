import { afterEach, describe, expect, it } from 'vitest';
import { AuthError, NetworkError, StaleTokenError, TryLater, UsageError } from '../../src/core/errors.ts';
import type { Post } from '../../src/core/post.ts';
import { facebook } from '../../src/networks/facebook/index.ts';
import type { Obtained, Source, Talk } from '../../src/networks/network.ts';
import { type FacebookOptions, type FacebookServer, startFacebook } from '../servers/facebook.ts';
import type { KitAnswer } from '../servers/kit.ts';
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
const ann = { id: '7012', name: 'Ann Lee' };
const ben = { id: '7013', name: 'Ben Oy' };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

interface Desk {
  readonly server: FacebookServer;
  readonly world: ReadingWorld;
  readonly acme: { readonly id: string; readonly name: string };
  source(settings?: Readonly<Record<string, unknown>>): Promise<Source>;
}

async function desk(
  options: FacebookOptions = {},
  secrets: (server: FacebookServer) => Record<string, string> = ({ token }) => ({ token }),
  memory = new Map<string, string>(),
): Promise<Desk> {
  const server = await startFacebook(options);
  const world = readingWorld({ secrets: secrets(server), memory });
  open.push(server, world);
  return {
    server,
    world,
    acme: { id: server.pageId, name: 'Acme Air' },
    source: (settings = {}) =>
      openNetwork(facebook, { server: `${server.url}/v26.0`, token: true, ...settings }, brand, world),
  };
}

const streamOf = (source: Source, id: string) => source.streams.find((stream) => stream.id === id);

function publication(id: string, author: string): Post {
  return { network: 'facebook', id, kind: 'post', author: { id: author }, text: '', postedAt: testNow };
}

describe('comments under the Page’s own posts', () => {
  async function talk(options: FacebookOptions = {}) {
    const { server, source, acme } = await desk(options);
    const on = server.post({ list: 'published_posts', at: testNow - 5 * hour, message: 'New coats' });
    const asked = server.comment({ on, at: testNow - 4 * hour, from: ann, message: 'Do they have pockets?' });
    const answer = server.comment({
      on,
      to: asked,
      at: testNow - 3 * hour,
      from: acme,
      message: 'Yes, four.',
    });
    const other = server.comment({ on, at: testNow - 2 * hour, from: ben, message: 'Mine never came' });
    const opened = await source();
    return {
      server,
      source: opened,
      on,
      asked,
      answer,
      other,
      stream: opened.thread?.(publication(on, acme.id)),
    };
  }

  it('come with the replies among them, newest first, each under the comment at the top', async () => {
    const { server, on, asked, answer, other, stream } = await talk();
    expect(stream).toMatchObject({ id: `thread:${on}`, finds: 'addressed', whole: true });
    expect(
      (await postsIn(stream)).map(({ id, parentId, rootId, subjectId }) => [id, parentId, rootId, subjectId]),
    ).toEqual([
      [other, on, undefined, on],
      [answer, asked, asked, undefined],
      [asked, on, undefined, on],
    ]);
    const [asks] = server.requests.filter(({ path }) => path.endsWith('/comments'));
    expect(asks?.query.get('filter')).toBe('stream');
  });

  it('are known by their short id and by their long one, whichever Facebook gives', async () => {
    const long = await talk();
    for (const post of await postsIn(long.stream)) expect(post.aliases).toEqual([post.id.split('_')[1]]);
    const short = await talk({ shortIds: true });
    const posts = await postsIn(short.stream);
    const prefix = short.on.split('_')[1];
    expect(posts.map(({ id }) => id)).toEqual(
      [short.other, short.answer, short.asked].map((id) => `${prefix}_${id}`),
    );
    expect(posts[1]?.parentId).toBe(`${prefix}_${short.asked}`);
    expect(posts[0]?.aliases).toEqual([short.other]);
  });

  it('hang on a visitor’s post too, where the Page’s answer needs no comment above it', async () => {
    const { server, source, acme } = await desk();
    const on = server.post({
      list: 'visitor_posts',
      at: testNow - 5 * hour,
      from: ann,
      message: 'Open today?',
    });
    const answer = server.comment({ on, at: testNow - hour, from: acme, message: 'Until ten.' });
    const [post] = await postsIn((await source()).thread?.(publication(on, ann.id)));
    expect(post).toMatchObject({ id: answer, parentId: on, rootId: on, author: { id: acme.id } });
    expect(post?.subjectId).toBeUndefined();
  });

  it('are asked for under posts of the Page only: not under comments, not where it is tagged', async () => {
    const { source } = await talk();
    expect(source.thread?.(publication('7012_40', '?7012_40'))).toBeUndefined();
    expect(source.thread?.({ ...publication(`${source.own[0]}_1`, '7012'), parentId: 'x' })).toBeUndefined();
  });

  it('tell how many there are with replies, so that a new reply is noticed', async () => {
    const { source, on } = await talk();
    const [post] = await postsIn(streamOf(source, 'own'));
    expect(post).toMatchObject({ id: on, counts: { replies: 3 } });
  });

  it('without an author are two people who wait', async () => {
    const { server, source, acme } = await desk();
    const on = server.post({ list: 'published_posts', at: testNow - 5 * hour });
    const ids = [1, 2].map((minutes) =>
      server.comment({ on, at: testNow - minutes * 60_000, message: 'Late!' }),
    );
    const posts = await postsIn((await source()).thread?.(publication(on, acme.id)));
    expect(posts.map(({ author }) => author.id).sort()).toEqual(ids.map((id) => `?${id}`).sort());
  });

  it('that are counted and not listed are told', async () => {
    const { server, source, acme } = await desk();
    const on = server.post({ list: 'published_posts', at: testNow - 5 * hour });
    const root = { ...publication(on, acme.id), counts: { replies: 3 } };
    const stream = (await source()).thread?.(root);
    const told = (await pagesIn(stream)).flatMap((page) => page.skipped ?? []);
    expect(told.map(({ why }) => why)).toEqual([
      expect.stringMatching(/^counts 3 and lists none: .*user_content/),
    ]);
    expect((await pagesIn(stream, { since: 0, after: '0' })).flatMap((page) => page.skipped ?? [])).toEqual(
      [],
    );
    server.comment({ on, at: testNow, from: ann });
    expect((await pagesIn(stream)).flatMap((page) => page.skipped ?? [])).toEqual([]);
  });

  it('that were answered by Messenger bring a private message of the Page’s', async () => {
    const { server, source, acme } = await desk();
    const on = server.post({ list: 'published_posts', at: testNow - 5 * hour });
    const ours = { private_reply_conversation: { id: 't_0' } };
    server.comment({ on, at: testNow - 5 * hour, from: acme, message: 'Write to us', fields: ours });
    const told = { private_reply_conversation: { id: 't_1', updated_time: '2026-01-15T10:00:00+0000' } };
    const asked = server.comment({ on, at: testNow - 4 * hour, from: ann, message: 'Refund?', fields: told });
    const untold = { private_reply_conversation: { id: 't_2' } };
    const second = server.comment({ on, at: testNow - 3 * hour, from: ben, message: 'Bag?', fields: untold });
    const opened = await source();
    const posts = await postsIn(opened.thread?.(publication(on, acme.id)));
    expect(posts.filter(({ kind }) => kind === 'message')).toEqual([
      {
        network: 'facebook',
        id: `${second}/private-reply`,
        kind: 'message',
        parentId: second,
        author: { id: acme.id, name: 'Acme Air', handle: 'acmeair' },
        text: '',
        postedAt: testNow,
        dateInferred: true,
      },
      {
        network: 'facebook',
        id: `${asked}/private-reply`,
        kind: 'message',
        parentId: asked,
        author: { id: acme.id, name: 'Acme Air', handle: 'acmeair' },
        text: '',
        postedAt: Date.UTC(2026, 0, 15, 10),
      },
    ]);
    const off = await source({ privateReplies: false });
    const without = await postsIn(off.thread?.(publication(on, acme.id)));
    expect(without.map(({ kind }) => kind)).toEqual(['comment', 'comment', 'comment']);
    expect(server.requests.at(-1)?.query.get('fields')).not.toContain('private_reply');
  });
});

describe('the Page’s posts', () => {
  it('of the last two weeks are read again each time, of three months once a day', async () => {
    const { server, source } = await desk({ mostPerPage: 2 });
    for (let week = 20; week > 0; week -= 1)
      server.post({ list: 'published_posts', at: testNow - week * 7 * day });
    const opened = await source();
    const [recent, older] = [streamOf(opened, 'own'), streamOf(opened, 'own-older')];
    expect([recent?.everyMs, older?.everyMs]).toEqual([undefined, day]);
    const again = async (stream: typeof recent): Promise<number> => {
      const newest = (await pagesIn(stream))[0]?.newest ?? '';
      return (await postsIn(stream, { since: 0, after: newest })).length;
    };
    // Newest is a week old: two weeks below it are three posts, and the page of two that ends the read.
    expect(await again(recent)).toBe(6);
    expect(await again(older)).toBe(16);
  });

  it('go back three months at least, whatever the history: they are commented on today', async () => {
    const { server, source } = await desk({ mostPerPage: 1 });
    for (const days of [100, 95, 80, 2])
      server.post({ list: 'published_posts', at: testNow - days * day, message: `${days}` });
    const opened = await source();
    const since = testNow - 7 * day;
    const texts = async (id: string) =>
      (await postsIn(streamOf(opened, id), { since })).map(({ text }) => text);
    // The page of one that lies below the floor ends each.
    expect(await texts('own-older')).toEqual(['2', '80', '95']);
    expect(await texts('own')).toEqual(['2', '80']);
  });

  it('that tag the Page come without their author, whatever their order', async () => {
    const { server, source } = await desk({ mostPerPage: 2 });
    for (const age of [1, 40, 2, 30, 3])
      server.post({ list: 'tagged', at: testNow - age * day, message: `${age}` });
    const stream = streamOf(await source(), 'tagged');
    const pages = await pagesIn(stream, { since: testNow - 35 * day });
    expect(pages.flatMap(({ posts }) => posts.map(({ text }) => text))).toEqual(['3', '30', '2', '40', '1']);
    expect(pages[0]?.newest).toBe(String(testNow - 3 * day - 5 * 60_000));
  });

  it.each([
    ['visitors', 'visitor_posts'],
    ['tagged', 'tagged'],
  ])('of a list that the Page has not (%s) are told with the key that leaves it out', async (key, edge) => {
    const { server, source } = await desk();
    const stream = streamOf(await source(), key);
    server.intercept = () =>
      refusal(100, `(#100) Tried accessing nonexisting field (${edge}) on node type (Page)`);
    expect(await pagesIn(stream)).toMatchObject([
      { posts: [], skipped: [{ why: expect.stringContaining(`${key}: false`) }] },
    ]);
    server.intercept = () => refusal(100, '(#100) Tried accessing nonexisting field (story)');
    await expect(postsIn(stream)).rejects.toBeInstanceOf(NetworkError);
  });

  it('are left out where the settings say so', async () => {
    const { source } = await desk();
    const opened = await source({ visitors: false, tagged: false });
    expect(opened.streams.map(({ id }) => id)).toEqual(['own-older', 'own']);
  });

  it('go on from a place that is refused now by starting again', async () => {
    const { source } = await desk();
    const stream = streamOf(await source(), 'own');
    await expect(pagesIn(stream, { since: 0, older: 'of-last-year' })).rejects.toBeInstanceOf(
      StaleTokenError,
    );
  });

  it('with a next page and no cursor are an error, not an end', async () => {
    const { server, source } = await desk();
    server.post({ list: 'published_posts', at: testNow });
    const stream = streamOf(await source(), 'own');
    server.alter = ({ json, ...answer }) => ({
      ...answer,
      json: { ...Object(json), paging: { next: 'https://x.example/' } },
    });
    await expect(pagesIn(stream)).rejects.toThrow(/next page without a cursor/);
  });
});

describe('the token', () => {
  it('of a person is refused by name: with it every list of comments would be empty', async () => {
    const { source } = await desk({}, ({ personToken }) => ({ token: personToken }));
    const error: unknown = await source().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuthError);
    expect(String(error)).toMatch(/person’s.*not a Page’s/);
  });

  it('is asked about once, not in every run', async () => {
    const memory = new Map<string, string>();
    const { server, source } = await desk({}, undefined, memory);
    await source();
    expect((await source()).own).toEqual([server.pageId]);
    expect(server.requests.map(({ path }) => path)).toEqual(['/v26.0/me']);
    expect([...memory.values(), ...memory.keys()].join()).not.toContain(server.token);
  });

  it('that is not there says how to get one', async () => {
    const { source } = await desk({}, () => ({}));
    await expect(source({ token: undefined })).rejects.toMatchObject({
      hint: expect.stringContaining('listen auth login'),
    });
  });

  it('stands in the header only, and is signed where the app’s secret is known', async () => {
    const { server, source } = await desk({ wantsProof: true }, ({ token, app }) => ({
      token,
      appSecret: app.secret,
    }));
    await postsIn(streamOf(await source({ appSecret: true }), 'own'));
    for (const { query, headers } of server.requests) {
      expect(query.has('access_token')).toBe(false);
      expect(headers['authorization']).toBe(`Bearer ${server.token}`);
      // Hand-made: HMAC-SHA256 of the token by the app's secret, in hexadecimal digits.
      expect(query.get('appsecret_proof')).toMatch(/^[0-9a-f]{64}$/);
    }
    const unsigned = await desk({ wantsProof: true });
    await expect(unsigned.source()).rejects.toMatchObject({
      name: 'AuthError',
      hint: expect.stringContaining('`appSecret`'),
    });
  });

  it('without the permission for private replies reads the comments all the same, and says which key to set', async () => {
    const { server, source, acme } = await desk();
    const on = server.post({ list: 'published_posts', at: testNow - 5 * hour });
    const asked = server.comment({ on, at: testNow - hour, from: ann, message: 'Pockets?' });
    const other = server.post({ list: 'published_posts', at: testNow - 5 * hour });
    const opened = await source();
    server.intercept = ({ query }) =>
      query.get('fields')?.includes('private_reply_conversation')
        ? refusal(200, '(#200) Requires pages_messaging permission')
        : undefined;
    const [page] = await pagesIn(opened.thread?.(publication(on, acme.id)));
    expect(page).toMatchObject({
      posts: [{ id: asked }],
      // Those that were told before have not gone.
      incomplete: true,
      skipped: [{ why: expect.stringContaining('privateReplies: false') }],
    });
    const before = server.requests.length;
    const [next] = await pagesIn(opened.thread?.(publication(other, acme.id)));
    expect(next).toMatchObject({ incomplete: true, skipped: [] });
    expect(server.requests.length).toBe(before + 1);
  });

  it('without the permission for comments is an error', async () => {
    const { server, source, acme } = await desk();
    const stream = (await source()).thread?.(publication(`${server.pageId}_1`, acme.id));
    server.intercept = () => refusal(10, '(#10) This endpoint requires pages_read_user_content');
    await expect(postsIn(stream)).rejects.toMatchObject({
      name: 'AuthError',
      hint: expect.stringContaining('pages_read_user_content'),
    });
  });
});

function refusal(code: number, message: string): KitAnswer {
  return { status: 400, json: { error: { message, type: 'OAuthException', code } } };
}

describe('Meta’s limits', () => {
  const usage = (percent: number, minutes: number, type = 'pages') => ({
    'x-business-use-case-usage': JSON.stringify({
      '1122': [
        {
          type,
          call_count: percent,
          total_cputime: 1,
          total_time: 2,
          estimated_time_to_regain_access: minutes,
        },
      ],
    }),
  });

  async function spent(headers: Readonly<Record<string, string>>) {
    const memory = new Map<string, string>();
    const { server, source, world } = await desk({ mostPerPage: 1 }, undefined, memory);
    for (let hours = 3; hours > 0; hours -= 1)
      server.post({ list: 'published_posts', at: testNow - hours * hour });
    const stream = streamOf(await source(), 'own');
    server.alter = (answer) => ({ ...answer, headers });
    const before = server.requests.length;
    const posts: Post[] = [];
    const read = async (): Promise<void> => {
      for await (const page of stream?.read({ since: 0 }, new AbortController().signal) ?? [])
        posts.push(...page.posts);
    };
    const error: unknown = await read().catch((thrown: unknown) => thrown);
    return { error, posts, asked: server.requests.length - before, world, source, server };
  }

  it('at 100 % end the read after the page that came, and name the time of the header', async () => {
    const { error, posts, asked } = await spent(usage(100, 17));
    expect(error).toBeInstanceOf(TryLater);
    expect(error).toMatchObject({ resumeAt: testNow + 17 * 60_000 });
    expect([posts.length, asked]).toEqual([1, 1]);
  });

  it('keep the next run away too: asking on would prolong them', async () => {
    const { source, server } = await spent(usage(100, 17));
    const before = server.requests.length;
    await expect(postsIn(streamOf(await source(), 'own'))).rejects.toBeInstanceOf(TryLater);
    expect(server.requests.length).toBe(before);
  });

  it('of the app count as those of the Page, for an hour where no time is told', async () => {
    const { error } = await spent({ 'x-app-usage': '{"call_count":28,"total_time":104,"total_cputime":25}' });
    expect(error).toMatchObject({ name: 'TryLater', resumeAt: testNow + hour });
  });

  it.each([
    ['99 %', usage(99, 0)],
    ['another use case', usage(100, 30, 'ads_management')],
    [
      'a header that is no JSON',
      { 'x-app-usage': 'busy', 'x-business-use-case-usage': '{"1":null,"2":[7,{}]}' },
    ],
  ])('at %s stop nothing', async (_name, headers) => {
    const { error, posts } = await spent(headers);
    expect(error).toBeUndefined();
    expect(posts).toHaveLength(3);
  });
});

describe('looking at posts of Facebook again', () => {
  it('brings what lives, tells what is gone, and passes over what tags the Page elsewhere', async () => {
    const { server, source, acme } = await desk();
    const on = server.post({ list: 'published_posts', at: testNow - 5 * hour, message: 'New coats' });
    const asked = server.comment({
      on,
      at: testNow - hour,
      from: ann,
      message: 'Pockets?',
      fields: { like_count: 3 },
    });
    const reply = server.comment({ on, to: asked, at: testNow, from: acme, message: 'Four' });
    const gone = server.comment({ on, at: testNow, from: ben });
    server.remove(gone);
    const opened = await source();
    const checks = await checksIn(opened, [
      { id: on },
      { id: asked, parentId: on },
      { id: reply, parentId: asked, rootId: asked },
      { id: gone, parentId: on },
      { id: '7012_40' },
      { id: `${asked}/private-reply`, parentId: asked },
      { id: '../me', parentId: on },
    ]);
    expect(checks.flatMap(({ checked }) => checked)).toEqual([on, asked, reply, gone]);
    expect(checks.flatMap((check) => check.gone)).toEqual([{ id: gone, by: 'unknown' }]);
    const posts = checks.flatMap((check) => check.posts);
    expect(posts).toMatchObject([
      { id: on, kind: 'post', counts: { replies: 2 } },
      { id: asked, kind: 'comment', parentId: on, subjectId: on, counts: { likes: 3, replies: 1 } },
      { id: reply, parentId: asked, rootId: asked },
    ]);
    expect(posts[2]?.subjectId).toBeUndefined();
  });

  it('takes no comment for deleted where nothing that is stored can be read: the login is another Page’s', async () => {
    const { server, source } = await desk();
    const on = server.post({ list: 'published_posts', at: testNow - 5 * hour });
    const opened = await source();
    const refs = ['1', '2'].map((id) => ({
      id: `445_${id}`,
      parentId: '8899_445',
      url: 'https://x.example',
    }));
    const stray = await checksIn(opened, refs);
    expect(stray.flatMap((check) => check.gone)).toEqual([]);
    expect(stray.flatMap(({ checked }) => checked)).toEqual(refs.map(({ id }) => id));
    const alone = server.comment({ on, at: testNow, from: ann });
    server.remove(alone);
    const [check] = await checksIn(opened, [{ id: alone, parentId: on }]);
    expect(check?.gone).toEqual([{ id: alone, by: 'unknown' }]);
  });

  it('takes a missing permission for no deletion', async () => {
    const { server, source } = await desk();
    const opened = await source();
    server.intercept = () => refusal(10, '(#10) This endpoint requires pages_read_user_content');
    await expect(checksIn(opened, [{ id: `${server.pageId}_1` }])).rejects.toBeInstanceOf(AuthError);
  });
});

describe('the login', () => {
  async function login(
    answers: readonly string[],
    change: (server: FacebookServer) => void = () => undefined,
  ): Promise<{ readonly server: FacebookServer; readonly said: readonly string[]; readonly got: Obtained }> {
    const { server, world } = await desk({}, () => ({}));
    change(server);
    const left = [...answers];
    const said: string[] = [];
    const talk: Talk = {
      say: (line) => void said.push(line),
      ask: async () => left.shift() ?? '',
      authorize: () => Promise.reject(new Error('no redirect here')),
    };
    const settings = { server: `${server.url}/v26.0` };
    const got = await (facebook.login?.obtain(settings, talk, world) ??
      Promise.reject(new Error('no login')));
    return { server, said, got };
  }

  it('makes the Page’s own token out of a person’s short one', async () => {
    const { server, got } = await login(['short-token-of-kim', '998877', 'secret-of-the-app-0f1e2d']);
    expect(got.secrets).toEqual({ token: server.token, appSecret: 'secret-of-the-app-0f1e2d' });
  });

  it('takes a Page’s token as it is', async () => {
    const { server, got } = await login(['page-token-of-acme-EAAB1', '']);
    expect(got.secrets).toEqual({ token: server.token });
  });

  it('lets the person choose among several Pages', async () => {
    const pages = [
      { id: '1', name: 'Acme Air', access_token: 'one' },
      { id: '2', name: 'Acme Cargo', access_token: 'two' },
    ];
    const { got, said } = await login(['person-token-of-kim-EAAB2', '', '2'], (server) => {
      server.alter = (answer, { path }) => (path.endsWith('/accounts') ? { json: { data: pages } } : answer);
    });
    expect(said).toEqual(['1  Acme Air', '2  Acme Cargo']);
    expect(got.secrets).toEqual({ token: 'two' });
    const wrong = login(['person-token-of-kim-EAAB2', '', '3'], (server) => {
      server.alter = (answer, { path }) => (path.endsWith('/accounts') ? { json: { data: pages } } : answer);
    });
    await expect(wrong).rejects.toBeInstanceOf(UsageError);
  });

  it('without a Page says what to tick', async () => {
    const none = login(['person-token-of-kim-EAAB2', ''], (server) => {
      server.alter = (answer, { path }) => (path.endsWith('/accounts') ? { json: { data: [] } } : answer);
    });
    await expect(none).rejects.toMatchObject({
      name: 'AuthError',
      hint: expect.stringContaining('pages_show_list'),
    });
  });

  it('keeps the app’s secret out of every message', async () => {
    const wrong = login(['short-token-of-kim', '998877', 'a-wrong-secret-5f6g7h']);
    const error: unknown = await wrong.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NetworkError);
    expect(`${String(error)} ${(error as Error).stack}`).not.toContain('a-wrong-secret-5f6g7h');
  });

  it('checks by one call whose token it is', async () => {
    const { server, world } = await desk();
    const owner = await facebook.login?.check({ server: `${server.url}/v26.0` }, world);
    expect(owner).toEqual({ who: `Acme Air (Page ${server.pageId})` });
    expect(server.requests).toHaveLength(1);
    server.alter = (answer) => ({ ...answer, headers: { 'facebook-api-version': 'v27.0' } });
    const later = await facebook.login?.check({ server: `${server.url}/v26.0` }, world);
    expect(later?.notes).toEqual([expect.stringContaining('answers as v27.0')]);
  });
});
