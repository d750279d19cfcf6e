import { parse } from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { AuthError, NotFoundError, TryLater, UsageError } from '../../src/core/errors.ts';
import type { Post } from '../../src/core/post.ts';
import { linkedin } from '../../src/networks/linkedin/index.ts';
import { fromLittleText } from '../../src/networks/linkedin/little-text.ts';
import type { Source } from '../../src/networks/network.ts';
import {
  type LinkedInServer,
  page,
  readyWorld,
  secrets,
  settingsAt,
  startLinkedIn,
} from '../servers/linkedin.ts';
import { type ContractWorld, keepsTheContract } from '../support/contract.ts';
import {
  checksIn,
  openNetwork,
  pagesIn,
  postsIn,
  type ReadingWorld,
  readingWorld,
  testNow,
} from '../support/reading.ts';

const minute = 60_000;
const day = 86_400_000;
const ready = await readyWorld();
await ready.close();
const { brand } = ready;
const jo = 'urn:li:person:jo';

/** In the oldest of the windows that are read, so that the first one has pages. */
const long = testNow - 55 * day;

interface Filled {
  readonly world: LinkedInServer;
  readonly ids: Readonly<Record<string, string>>;
}

async function filled(): Promise<Filled> {
  const world = await startLinkedIn({ mostPerPage: 5 });
  world.post({ at: long - 2 * day, commentary: 'Hello' });
  const old = world.post({ at: long - day, commentary: 'We have grown' });
  const on = world.post({
    at: long,
    type: 'ugcPost',
    commentary: 'Fly \\(cheaply\\) with {hashtag|\\#|acmeair}',
  });
  for (let index = 0; index < 5; index += 1)
    world.post({ at: long + index * minute, commentary: `News ${index}` });
  const reshare = world.post({ at: long, reshares: 'urn:li:share:7000000000000000001' });
  const question = world.comment({ on, at: long + minute, by: jo, text: 'How much to Leeds?', likes: 2 });
  const answer = world.comment({
    on,
    at: long + 2 * minute,
    by: page,
    text: '29, from May',
    replyTo: question,
    isOld: true,
  });
  const edited = world.comment({ on, at: long + 3 * minute, by: 'urn:li:person:kim', text: 'Late again' });
  world.edit(edited.urn, long + 4 * minute);
  const picture = world.comment({ on, at: long + 5 * minute, by: jo });
  const nobody = world.comment({ on, at: long + 6 * minute, text: 'I have left LinkedIn' });
  const parent = world.comment({ on, at: long + 7 * minute, by: jo, text: 'Not nice' });
  const orphan = world.comment({
    on,
    at: long + 8 * minute,
    by: 'urn:li:person:lee',
    text: 'True',
    replyTo: parent,
  });
  world.remove(parent.urn, long + 9 * minute);
  const mention = world.post({
    at: long + 10 * minute,
    by: jo,
    commentary: 'Thanks @[Acme Air](urn:li:organization:96072893)',
  });
  world.tell('SHARE_MENTION', mention);
  const closed = world.post({
    at: long + 11 * minute,
    by: jo,
    commentary: 'Acme Air lost my bag',
    isClosed: true,
  });
  world.tell('SHARE_MENTION', closed);
  const repost = world.post({ at: long + 12 * minute, by: jo, reshares: on.urn });
  world.tell('SHARE', repost, on);
  world.edit(old.urn, long + 30 * day);
  return {
    world,
    ids: {
      on: on.urn,
      old: old.urn,
      reshare: reshare.urn,
      question: question.urn,
      answer: answer.urn,
      edited: edited.urn,
      picture: picture.urn,
      nobody: nobody.urn,
      deleted: parent.urn,
      orphan: orphan.urn,
      mention: mention.urn,
      closed: closed.urn,
      repost: repost.urn,
    },
  };
}

async function contractWorld(): Promise<ContractWorld> {
  const { world, ids } = await filled();
  let at = testNow - 9 * minute;
  let postAt = testNow - day;
  const tick = (): number => {
    at += 1000;
    return at;
  };
  const tickOwn = (): number => {
    postAt += 1000;
    return postAt;
  };
  const on = world.post({ at: long + minute, commentary: 'Late news' });
  return {
    url: world.url,
    server: world.server,
    streams: ['activity', 'own'],
    living: (stream) =>
      stream === 'own'
        ? [...world.posts.values()].filter(({ by }) => by === page).map(({ urn }) => urn)
        : [
            ...new Set([...world.comments.values()].flatMap((comment) => [comment.urn, comment.on.urn])),
            ...['mention', 'closed', 'repost'].flatMap((name) => ids[name] ?? []),
          ],
    add(stream) {
      if (stream === 'own') return world.post({ at: tickOwn(), commentary: 'More news' }).urn;
      return world.comment({ on, at: tick(), by: jo, text: 'And to York?' }).urn;
    },
    remove: (id) => world.remove(id, tick()),
    touch: (id) => (world.posts.has(id) ? world.edit(id, tickOwn()) : undefined),
    sparse: () => world.hide(4),
    isListing: ({ path }) => path.endsWith('/organizationalEntityNotifications') || path === '/rest/posts',
    close: world.close,
  };
}

const example = await filled();
await example.world.close();
const { ids } = example;

keepsTheContract({
  network: linkedin,
  // A token without renewal: what is refused stays refused.
  settings: (url) => {
    const { clientSecret: _secret, refreshToken: _refresh, ...rest } = settingsAt(url);
    return rest;
  },
  brand,
  secrets: { accessToken: secrets['accessToken'] ?? '' },
  refused: [
    { settings: { organization: 'acme' }, names: 'organization' },
    { settings: { tier: 'standard' }, names: 'organization' },
    { settings: { ...settingsAt('http://127.0.0.1'), version: '2026' }, names: 'version' },
    { settings: { ...settingsAt('http://127.0.0.1'), tier: 'free' }, names: 'tier' },
    { settings: { ...settingsAt('http://api.example') }, names: 'server' },
  ],
  start: contractWorld,
  keepNoPlace: ['own'],
  expected: () => [
    {
      id: ids['question'] ?? '',
      kind: 'comment',
      subjectId: ids['on'] ?? '',
      author: { id: jo },
      text: 'How much to Leeds?',
      postedAt: long + minute,
      counts: { likes: 2, replies: 1 },
    },
    {
      id: ids['answer'] ?? '',
      author: { id: page },
      parentId: ids['question'] ?? '',
      rootId: ids['question'] ?? '',
      subjectId: ids['on'] ?? '',
    },
    { id: ids['edited'] ?? '', text: 'Late again (edited)', editedAt: long + 4 * minute },
    {
      id: ids['mention'] ?? '',
      kind: 'post',
      text: 'Thanks @Acme Air',
      named: [{ id: page }],
      url: `https://www.linkedin.com/feed/update/${ids['mention']}/`,
    },
    { id: ids['closed'] ?? '', text: 'Acme Air lost my bag', postedAt: long + 11 * minute },
    { id: ids['on'] ?? '', text: 'Fly (cheaply) with #acmeair', author: { id: page }, postedAt: long },
    { id: ids['reshare'] ?? '', repostOf: 'urn:li:share:7000000000000000001', text: '' },
  ],
  holds: {
    bigId: ids['question'] ?? '',
    deleted: ids['deleted'] ?? '',
    edited: ids['edited'] ?? '',
    deletedAuthor: ids['nobody'] ?? '',
    orphan: ids['orphan'] ?? '',
    emptyText: ids['picture'] ?? '',
    backdated: ids['old'] ?? '',
    foreignRepost: ids['repost'] ?? '',
  },
  dialect: [
    {
      name: 'the calls of a day used up, told by no header',
      answer: {
        status: 429,
        json: {
          status: 429,
          serviceErrorCode: 101,
          code: 'TOO_MANY_REQUESTS',
          message: 'Resource level throttle APPLICATION DAY limit for calls to this resource is reached.',
        },
      },
      error: TryLater,
      // To midnight UTC.
      resumeInMs: day / 2,
    },
    {
      name: 'a version that was switched off',
      answer: {
        status: 426,
        json: {
          status: 426,
          code: 'NONEXISTENT_VERSION',
          message: 'Requested version 20260701 is not active',
        },
      },
      error: UsageError,
    },
    {
      name: 'a role that was lost',
      answer: {
        status: 403,
        json: {
          status: 403,
          serviceErrorCode: 100,
          code: 'ACCESS_DENIED',
          message: 'Not enough permissions to access: x.FINDER-criteria',
        },
      },
      error: AuthError,
    },
  ],
});

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function desk(
  options: Parameters<typeof startLinkedIn>[0] = {},
  more: Readonly<Record<string, unknown>> = {},
) {
  const server = await startLinkedIn(options);
  const world = readingWorld({ secrets });
  open.push(server, world);
  const settings = { ...settingsAt(server.url), ...more };
  return { server, world, source: await openNetwork(linkedin, settings, brand, world) };
}

const streamOf = (source: Source, id: string) => source.streams.find((stream) => stream.id === id);
const idsIn = async (stream: Parameters<typeof postsIn>[0]) =>
  new Set((await postsIn(stream)).map(({ id }) => id));
const pathsOf = ({ server }: LinkedInServer) => server.requests.map(({ path, search }) => path + search);

describe('notifications of LinkedIn', () => {
  it('are asked for by windows of time, oldest first, with URNs encoded and lists not', async () => {
    const { server, source } = await desk();
    await pagesIn(streamOf(source, 'activity'), { since: testNow - 15 * day });
    const [role, ...listings] = pathsOf(server);
    expect(role).toBe('/rest/organizationAcls?q=roleAssignee');
    const fixed =
      '/rest/organizationalEntityNotifications?q=criteria' +
      '&actions=List(SHARE_MENTION,SHARE,COMMENT,COMMENT_EDIT,COMMENT_DELETE,ADMIN_COMMENT)' +
      '&organizationalEntity=urn%3Ali%3Aorganization%3A96072893';
    const start = testNow - 15 * day;
    const middle = testNow - 5 * day;
    expect(listings).toEqual([
      `${fixed}&timeRange=(start:${start},end:${middle})&start=0&count=100`,
      `${fixed}&timeRange=(start:${middle - 1},end:${testNow})&start=0&count=100`,
    ]);
    expect(server.server.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer token-of-acme-0123456789',
      'linkedin-version': '202607',
      'x-restli-protocol-version': '2.0.0',
    });
  });

  it('go on from ten minutes before the last read', async () => {
    const { source } = await desk();
    const pages = await pagesIn(streamOf(source, 'activity'), { since: testNow - day });
    expect(pages.at(-1)?.newest).toBe(String(testNow - 10 * minute));
  });

  it('are lost beyond 60 days, and that is told', async () => {
    const { server, source } = await desk();
    const [page] = await pagesIn(streamOf(source, 'activity'), { since: testNow - 80 * day });
    expect(page?.lost).toEqual({ why: '60 days', from: testNow - 80 * day, to: testNow - 60 * day });
    expect(pathsOf(server)[1]).toContain(`timeRange=(start:${testNow - 60 * day},`);
  });

  it('are read in halves of a window that holds very many', async () => {
    const { server, source } = await desk();
    const on = server.post({ at: testNow - day });
    for (let index = 0; index < 700; index += 1)
      server.comment({ on, at: testNow - day + index * minute, by: jo, text: `Question ${index}` });
    const posts = await postsIn(streamOf(source, 'activity'), { since: testNow - 2 * day });
    expect(new Set(posts.map(({ id }) => id)).size).toBe(701);
    const ends = pathsOf(server).flatMap((path) => /end:(\d+)\)&start=0/.exec(path)?.[1] ?? []);
    expect(ends.map(Number).slice(0, 3)).toEqual([testNow, testNow - day, testNow - 1]);
  });

  it('move their position often in the development tier, so that a day’s calls always bring it on', async () => {
    const { server, source } = await desk({}, { tier: 'development' });
    const on = server.post({ at: testNow - 2 * day });
    for (let index = 0; index < 150; index += 1)
      server.comment({ on, at: testNow - day + index * minute, by: jo, text: `Question ${index}` });
    const pages = await pagesIn(streamOf(source, 'activity'), { since: testNow - 2 * day });
    let between = 0;
    for (const { posts, newest } of pages) {
      between = newest === undefined ? between + posts.length : 0;
      expect(between).toBeLessThanOrEqual(41);
    }
    expect(pages.flatMap(({ posts }) => posts.filter(({ kind }) => kind === 'comment'))).toHaveLength(150);
  });

  it('name one post twice: what hangs on its activity hangs on its share', async () => {
    const { server, source } = await desk();
    const on = server.post({ at: testNow - day, commentary: 'New routes' });
    const comment = server.comment({ on, at: testNow - 60 * minute, by: jo, text: 'Where to?' });
    const posts = await postsIn(streamOf(source, 'activity'), { since: testNow - 2 * day });
    expect(posts).toEqual([
      expect.objectContaining({
        id: on.urn,
        aliases: [on.activity],
        author: { id: page },
        text: 'New routes…',
        postedAt: on.at,
        dateInferred: true,
      }),
      expect.objectContaining({
        id: comment.urn,
        subjectId: on.urn,
        aliases: [
          `urn:li:comment:(${on.activity.replace('urn:li:', '')},${comment.number})`,
          `comment:${comment.number}`,
        ],
      }),
    ]);
  });

  it('ask one call for each comment, however often it is told of', async () => {
    const { server, source } = await desk();
    const on = server.post({ at: testNow - day });
    const { urn } = server.comment({ on, at: testNow - 60 * minute, by: jo, text: 'Late' });
    server.edit(urn, testNow - 50 * minute);
    server.edit(urn, testNow - 40 * minute);
    await pagesIn(streamOf(source, 'activity'), { since: testNow - 2 * day });
    expect(pathsOf(server).filter((path) => path.includes('/socialActions/'))).toHaveLength(1);
  });

  it('tell what was deleted, without a call', async () => {
    const { server, source } = await desk();
    const on = server.post({ at: testNow - day });
    const { urn } = server.comment({ on, at: testNow - 60 * minute, by: jo, text: 'Late' });
    server.remove(urn);
    const pages = await pagesIn(streamOf(source, 'activity'), { since: testNow - 2 * day });
    expect(pages.flatMap(({ gone = [] }) => gone)).toEqual([
      { id: urn, by: 'unknown' },
      { id: `comment:${/(\d+)\)$/.exec(urn)?.[1]}`, by: 'unknown' },
    ]);
    expect(pages.flatMap(({ posts }) => posts).map(({ id }) => id)).toEqual([on.urn]);
    expect(pathsOf(server).filter((path) => path.includes('/socialActions/'))).toEqual([]);
  });

  it('of an administrator’s own comment are theirs, of the page’s its own: the actor says', async () => {
    const { server, source } = await desk();
    const on = server.post({ at: testNow - day });
    const asPage = server.comment({ on, at: testNow - 60 * minute, by: page, text: 'We look into it' });
    const asPerson = server.comment({
      on,
      at: testNow - 50 * minute,
      by: 'urn:li:person:admin1',
      text: 'Nice',
    });
    const posts = await postsIn(streamOf(source, 'activity'), { since: testNow - 2 * day });
    const authorOf = (id: string) => posts.find((post) => post.id === id)?.author;
    expect(authorOf(asPage.urn)).toEqual({ id: page });
    expect(authorOf(asPerson.urn)).toEqual({ id: 'urn:li:person:admin1' });
    expect(source.own).toEqual([page]);
  });

  it('of a mention that is closed to us keep what they tell; it is not looked up as if it were deleted', async () => {
    const { server, source } = await desk();
    const closed = server.post({ at: testNow - day, by: jo, commentary: 'Lost my bag', isClosed: true });
    server.tell('SHARE_MENTION', closed);
    const [post] = await postsIn(streamOf(source, 'activity'), { since: testNow - 2 * day });
    expect(post).toMatchObject({
      id: closed.urn,
      text: 'Lost my bag',
      author: { id: jo },
      aliases: [closed.activity],
    });
    const asked = server.server.requests.length;
    expect(await checksIn(source, post ? [post] : [])).toEqual([]);
    expect(server.server.requests).toHaveLength(asked);
  });

  it('of a comment that is closed to us keep what they tell, and keep nothing else away', async () => {
    const { server, source } = await desk();
    const on = server.post({ at: testNow - day, by: jo, commentary: 'Look' });
    const closed = server.comment({ on, at: testNow - day + minute, by: page, text: 'Thank you' });
    const own = server.post({ at: testNow - day, commentary: 'News' });
    const open = server.comment({ on: own, at: testNow - day + 2 * minute, by: jo, text: 'How much?' });
    server.server.intercept = ({ path }) =>
      path.endsWith(`/comments/${closed.number}`)
        ? { status: 403, json: { status: 403, message: 'Not enough permissions to access: comments.GET' } }
        : undefined;
    const posts = await postsIn(streamOf(source, 'activity'), { since: testNow - 2 * day });
    expect(posts.find(({ id }) => id === open.urn)?.text).toBe('How much?');
    expect(posts.find(({ id }) => id === closed.urn)).toMatchObject({
      text: 'Thank you',
      author: { id: page },
      parentId: on.urn,
      postedAt: testNow - day + minute,
    });
    expect(
      await checksIn(
        source,
        posts.filter(({ id }) => id === closed.urn),
      ),
    ).toEqual([]);
  });

  it('of a share with words quote the page’s post', async () => {
    const { server, source } = await desk();
    const on = server.post({ at: testNow - day });
    const quote = server.post({
      at: testNow - 60 * minute,
      by: jo,
      commentary: 'Not again',
      reshares: on.urn,
    });
    server.tell('SHARE', quote, on);
    const posts = await postsIn(streamOf(source, 'activity'), { since: testNow - 2 * day });
    expect(posts.find(({ id }) => id === quote.urn)).toMatchObject({ quotedId: on.urn, text: 'Not again' });
  });

  it('that are of a new kind are passed over; those without a form are told', async () => {
    const { server, source } = await desk();
    server.tell('SHARE_MENTION', server.post({ at: testNow - day, by: jo, commentary: 'Hi' }));
    server.server.alter = (answer, { path }) =>
      path.endsWith('Notifications')
        ? { ...answer, json: { elements: [{ action: 'WAVE' }, { action: 'COMMENT' }], paging: { total: 2 } } }
        : answer;
    const pages = await pagesIn(streamOf(source, 'activity'), { since: testNow - day });
    expect(pages.flatMap(({ skipped = [] }) => skipped)).toEqual([
      { where: 'LinkedIn notification', why: 'COMMENT of an unknown form' },
    ]);
  });

  it('are refused to whom is no administrator, where LinkedIn would list nothing', async () => {
    const { server, source } = await desk();
    server.roles = ['RECRUITING_POSTER'];
    await expect(pagesIn(streamOf(source, 'activity'))).rejects.toThrow(
      /RECRUITING_POSTER.*not ADMINISTRATOR/,
    );
    await expect(pagesIn(streamOf(source, 'activity'))).rejects.toBeInstanceOf(AuthError);
    server.roles = ['CONTENT_ADMINISTRATOR', 'ADMINISTRATOR'];
    await pagesIn(streamOf(source, 'activity'), { since: testNow - day });
    await pagesIn(streamOf(source, 'activity'), { since: testNow - day });
    // Once a day is enough.
    expect(pathsOf(server).filter((path) => path.includes('/organizationAcls'))).toHaveLength(3);
  });
});

describe('conversations of LinkedIn', () => {
  async function talk(options?: Parameters<typeof desk>[0]) {
    const opened = await desk(options);
    const { server, source } = opened;
    const on = server.post({ at: testNow - day });
    const question = server.comment({ on, at: testNow - 60 * minute, by: jo, text: 'When?' });
    const reply = server.comment({
      on,
      at: testNow - 50 * minute,
      by: page,
      text: 'In May',
      replyTo: question,
      isOld: true,
    });
    const other = server.comment({ on, at: testNow - 40 * minute, by: 'urn:li:person:kim', text: 'Nice' });
    const [own] = await postsIn(streamOf(source, 'own'));
    if (!own) throw new Error('no own post');
    return { ...opened, on, question, reply, other, own };
  }

  it('are the comments of a post, then the replies of a comment that has some', async () => {
    const { source, own, question, reply, other } = await talk();
    const stream = source.thread?.(own);
    expect(stream).toMatchObject({ finds: 'addressed', whole: true });
    const comments = await postsIn(stream);
    expect(comments.map(({ id, parentId, subjectId }) => [id, parentId, subjectId])).toEqual([
      [question.urn, undefined, own.id],
      [other.urn, undefined, own.id],
    ]);
    const [first, second] = comments;
    if (!first || !second) throw new Error('no comments');
    expect(source.thread?.(second)).toBeUndefined();
    const replies = await postsIn(source.thread?.(first));
    expect(replies).toEqual([
      expect.objectContaining({
        id: reply.urn,
        parentId: question.urn,
        rootId: question.urn,
        subjectId: own.id,
        author: { id: page },
      }),
    ]);
    expect(replies.map((post) => source.thread?.(post))).toEqual([undefined]);
  });

  it('are asked for by encoded URN, and read past short pages to the end that is told', async () => {
    const { server, source, own, on } = await talk({ mostPerPage: 4 });
    for (let index = 0; index < 11; index += 1)
      server.comment({ on, at: testNow - 30 * minute + index, by: jo, text: `And ${index}?` });
    server.hide(3);
    const before = server.server.requests.length;
    expect(await idsIn(source.thread?.(own))).toHaveProperty('size', 13);
    expect(pathsOf(server)[before]).toBe(
      `/rest/socialActions/urn%3Ali%3Ashare%3A${own.id.split(':').at(-1)}/comments?start=0&count=50`,
    );
  });

  it('are read to two empty pages where no end is told', async () => {
    const { server, source, own, on } = await talk({ tellsTotal: false });
    for (let index = 0; index < 120; index += 1)
      server.comment({ on, at: testNow - 30 * minute + index, by: jo, text: `And ${index}?` });
    expect(await idsIn(source.thread?.(own))).toHaveProperty('size', 122);
  });

  it('under others’ posts reply to these, and count only where they fit a query or are the page’s', async () => {
    const { server, source } = await talk();
    const theirs = server.post({ at: testNow - day, by: jo, commentary: 'Acme Air?' });
    const top = server.comment({ on: theirs, at: testNow - 30 * minute, by: page, text: 'We write to you' });
    const reply = server.comment({
      on: theirs,
      at: testNow - 20 * minute,
      by: jo,
      text: 'Thanks',
      replyTo: top,
    });
    server.tell('SHARE_MENTION', theirs);
    const told = await postsIn(streamOf(source, 'activity'), { since: testNow - 2 * day });
    const mention = told.find(({ id }) => id === theirs.urn);
    const stream = mention && source.thread?.(mention);
    expect(stream?.finds).toBe('hits');
    const [answer] = await postsIn(stream);
    const [thanks] = await postsIn(answer && source.thread?.(answer));
    const links = [answer, thanks].map((post) => [post?.id, post?.parentId, post?.rootId, post?.subjectId]);
    expect(links).toEqual([
      [top.urn, theirs.urn, theirs.urn, undefined],
      [reply.urn, top.urn, theirs.urn, undefined],
    ]);
    for (const post of [answer, thanks]) expect(told.find(({ id }) => id === post?.id)).toEqual(post);
    const [check] = await checksIn(source, thanks ? [thanks] : []);
    expect(check?.posts).toEqual([thanks]);
  });

  it('under others’ posts that are closed to us are told as such', async () => {
    const { server, source, own } = await talk();
    server.server.intercept = ({ path }) =>
      path.endsWith('/comments')
        ? { status: 403, json: { status: 403, message: 'Not enough permissions' } }
        : undefined;
    const pages: unknown[] = [];
    const reading = async () => {
      const theirs = source.thread?.({ ...own, author: { id: jo } });
      for await (const page of theirs?.read({ since: 0 }, new AbortController().signal) ?? [])
        pages.push(page);
    };
    await expect(reading()).rejects.toBeInstanceOf(NotFoundError);
    expect(pages.at(-1)).toEqual({
      posts: [],
      skipped: [{ where: `LinkedIn ${own.id}`, why: expect.stringContaining('closed') }],
    });
    await expect(postsIn(source.thread?.(own))).rejects.toBeInstanceOf(AuthError);
  });

  it('are none under a mere share', async () => {
    const { source, own } = await talk();
    expect(source.thread?.({ ...own, repostOf: 'urn:li:share:1' })).toBeUndefined();
  });

  it('name whom a reply speaks to', async () => {
    const { server, source, own, on, question } = await talk();
    server.comment({
      on,
      at: testNow - 20 * minute,
      by: page,
      text: 'Jo Doe in May',
      replyTo: question,
      attributes: [
        {
          start: 0,
          length: 6,
          value: { 'com.linkedin.common.MemberAttributedEntity': { member: 'urn:li:person:jo' } },
        },
      ],
    });
    const [first] = await postsIn(source.thread?.(own));
    const replies = await postsIn(first && source.thread?.(first));
    expect(replies.at(-1)?.named).toEqual([{ id: jo }]);
  });

  it('tell nobody’s name', async () => {
    const { source, own } = await talk();
    for (const { author } of await postsIn(source.thread?.(own))) expect(Object.keys(author)).toEqual(['id']);
  });

  it.each([
    null,
    {},
    [],
    { id: 5, object: 'urn:li:activity:1' },
    { commentUrn: 'urn:li:comment:(urn:li:activity:1)' },
    { commentUrn: 'urn:li:comment:(urn:li:activity:1,2)', created: { time: 'x' } },
    { id: '2', object: 'urn:li:comment:(urn:li:activity:1,2)', actor: 7 },
  ])('leave out and tell what is no comment: %j', async (element) => {
    const { server, source, own } = await talk();
    server.server.alter = (answer) => ({ ...answer, json: { elements: [element], paging: { total: 1 } } });
    const [listed] = await pagesIn(source.thread?.(own));
    expect(listed?.posts).toEqual([]);
    expect(listed?.skipped).toHaveLength(1);
  });
});

it('LinkedIn’s conversations take no more than their share of a day in the development tier', async () => {
  const { server, source } = await desk({}, { tier: 'development' });
  server.post({ at: testNow - day });
  const [own] = await postsIn(streamOf(source, 'own'));
  if (!own) throw new Error('no own post');
  let read = 0;
  for (let stream = source.thread?.(own); stream && read < 50; stream = source.thread?.(own)) {
    await postsIn(stream);
    read += 1;
  }
  // At noon half of the day's fifteen.
  expect(read).toBe(8);
});

describe('looking at LinkedIn’s comments again', () => {
  it('spreads its calls over the day in the development tier, and takes no more than its share', async () => {
    const { server, source } = await desk({}, { tier: 'development' });
    const on = server.post({ at: testNow - day });
    const refs: Post[] = [];
    for (let index = 0; index < 40; index += 1)
      server.comment({ on, at: testNow - 60 * minute + index, by: jo, text: `Question ${index}` });
    refs.push(...(await postsIn(streamOf(source, 'activity'), { since: testNow - 2 * day })));
    // At noon half of the day's twelve.
    expect(await checksIn(source, refs)).toHaveLength(6);
    expect(await checksIn(source, refs)).toHaveLength(0);
  });

  it('puts a parent that was missing under its post', async () => {
    const { server, source } = await desk();
    const on = server.post({ at: testNow - day });
    const { urn } = server.comment({ on, at: testNow - 60 * minute, by: jo, text: 'When?' });
    const [check] = await checksIn(source, [{ id: urn }]);
    expect(check?.posts[0]?.subjectId).toBe(on.activity);
    const [again] = await checksIn(source, [{ id: urn, url: 'https://www.linkedin.com/feed/update/x/' }]);
    expect(again?.posts[0]?.subjectId).toBeUndefined();
  });
});

describe('little text', () => {
  it.each([
    ['A \\(very\\) good day\\!', 'A (very) good day\\!'],
    ['Thanks @[Acme \\(Air\\)](urn:li:organization:123) \\@jo', 'Thanks @Acme (Air) @jo'],
    ['{hashtag|\\#|travel} {hashtag|\\#|go\\_there}', '#travel #go_there'],
    ['a \\\\ b \\~ c \\_d\\_ \\<e\\>', 'a \\ b ~ c _d_ <e>'],
    ['plain', 'plain'],
  ])('%s reads %s', (given, read) => {
    expect(fromLittleText(given)).toBe(read);
  });
});

describe('tokens of LinkedIn', () => {
  async function withSecrets(given: Readonly<Record<string, string>>) {
    const server = await startLinkedIn();
    const world: ReadingWorld = readingWorld({ secrets: given });
    open.push(server, world);
    return { server, world, source: await openNetwork(linkedin, settingsAt(server.url), brand, world) };
  }

  it('are renewed when they were revoked or have ended, and kept before they are used', async () => {
    const { server, world, source } = await withSecrets({ ...secrets, accessToken: 'an-old-token' });
    server.server.intercept = ({ headers }) => {
      const sent = headers['authorization'] ?? '';
      if (sent.includes('renewed')) expect(sent).toContain(world.kept.get('accessToken') ?? 'none');
      return undefined;
    };
    await pagesIn(streamOf(source, 'own'));
    expect(world.kept.get('accessToken')).toBe('renewed-token-1');
    expect(world.kept.get('accessTokenEndsAt')).toBe(String(testNow + 60 * day));
    expect(world.ends).toEqual([testNow + 365 * day]);
  });

  it('that cannot be renewed need a person', async () => {
    const { source } = await withSecrets({ accessToken: 'an-old-token' });
    await expect(pagesIn(streamOf(source, 'own'))).rejects.toThrow(AuthError);
    const { source: refused } = await withSecrets({
      ...secrets,
      accessToken: 'an-old-token',
      refreshToken: 'ended',
    });
    await expect(pagesIn(streamOf(refused, 'own'))).rejects.toThrow(AuthError);
  });

  it('are made by a login with the two scopes, and checked by one call', async () => {
    const { server, world } = await withSecrets({ clientSecret: secrets['clientSecret'] ?? '' });
    const said: string[] = [];
    let asked = '';
    const obtained = await linkedin.login?.obtain(
      settingsChecked(server.url),
      {
        say: (line) => void said.push(line),
        ask: async () => '',
        authorize: async (flow) => {
          const redirectUri = `http://127.0.0.1:${flow.port}/callback`;
          asked = await flow.url({ redirectUri, state: 'state-1', challenge: 'none' });
          return { params: new URLSearchParams({ code: 'code-1' }), redirectUri, verifier: 'v' };
        },
      },
      world,
    );
    expect(Object.fromEntries(new URL(asked).searchParams)).toEqual({
      response_type: 'code',
      client_id: 'acme-app',
      redirect_uri: 'http://127.0.0.1:8765/callback',
      state: 'state-1',
      scope: 'r_organization_social_feed rw_organization_admin',
    });
    expect(obtained).toEqual({
      secrets: {
        accessToken: 'renewed-token-1',
        accessTokenEndsAt: String(testNow + 60 * day),
        refreshToken: 'refresh-of-acme-0123',
      },
      endsAt: testNow + 365 * day,
    });
    world.secrets.save(obtained?.secrets ?? {});
    const before = server.server.requests.length;
    expect(await linkedin.login?.check(settingsChecked(server.url), world)).toEqual({
      who: 'page 96072893, as ADMINISTRATOR',
      notes: [],
    });
    expect(server.server.requests).toHaveLength(before + 1);
    server.roles = [];
    expect((await linkedin.login?.check(settingsChecked(server.url), world))?.notes).toHaveLength(1);
  });
});

describe('limits of LinkedIn', () => {
  it('are counted per day in the development tier, where new things are asked for every 40 minutes', async () => {
    const { source, server } = await desk({}, { tier: 'development' });
    expect(linkedin.allowances).toEqual([{ name: 'calls', calls: 100, per: 'day' }]);
    expect(source.streams.map(({ everyMs }) => everyMs)).toEqual([40 * minute, 360 * minute]);
    await pagesIn(streamOf(source, 'activity'), { since: testNow - day });
    // One call each time, 36 times a day, and the role once a day.
    expect(server.server.requests).toHaveLength(2);
  });

  it('name the version that was switched off and the key to change', async () => {
    const { source } = await desk({ sunset: ['202607'] });
    await expect(pagesIn(streamOf(source, 'own'))).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringContaining('20260701 is not active'),
      hint: expect.stringContaining('`version:`'),
    });
  });
});

describe('terms of LinkedIn', () => {
  it('let texts stand for 48 hours', () => {
    expect(linkedin.terms).toMatchObject({ texts: { hours: 48, after: 'purge' }, judge: true });
  });
});

function settingsChecked(url: string): unknown {
  return parse(linkedin.settings, settingsAt(url));
}
