import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredPost, WaitRow } from '../../../src/store/store.ts';
import { openDesk, type RealDesk } from './desk.ts';
import { type RealNetwork, startNetwork } from './network.ts';
import { type Person, signIn } from './person.ts';

const hour = 3_600_000;

describe('a real Bluesky network', () => {
  let network: RealNetwork;
  let desk: RealDesk;
  let brand: Person;
  let alice: Person;
  let bob: Person;
  let carol: Person;

  beforeAll(async () => {
    network = await startNetwork();
    desk = await openDesk(network);
    [brand, alice, bob, carol] = [
      await signIn(network, 'acmecloud'),
      await signIn(network, 'alice'),
      await signIn(network, 'bob'),
      await signIn(network, 'carol'),
    ];
  });

  afterAll(async () => {
    await desk?.close();
    await network?.close();
  });

  const stored = async (uri: string | undefined): Promise<StoredPost> => {
    const post = await desk.store.find(`bluesky:${uri}`);
    if (!post) throw new Error(`${uri} is not stored`);
    return post;
  };
  const open = (): Promise<readonly WaitRow[]> =>
    desk.store.openWaits({ now: Date.now(), coldMs: Number.MAX_SAFE_INTEGER, sort: 'newest' });
  const waiting = async (uri: string): Promise<boolean> =>
    (await open()).some(({ wait }) => wait.openedBy === uri);
  const mention = () => ({ handle: network.accounts.acmecloud.handle, did: brand.did });

  it('is read whole by the first run', async () => {
    const { source, exitCode } = await desk.run();
    expect(source).toMatchObject({ state: 'ok', error: undefined, skipped: 0 });
    expect(exitCode).toBe(0);
    const { posts } = network;
    for (const name of [
      'mentionFacet',
      'mentionNoFacet',
      'nameOnly',
      'nameLower',
      'foreign',
      'replyToBrand',
      'quote',
    ])
      expect((await stored(posts[name])).isMention, name).toBe(true);
    for (const name of ['announce', 'brandReply1', 'brandReply2', 'brandReply3', 'brandReplyToDeleted'])
      expect((await stored(posts[name])).role, name).toBe('team');
    for (const name of ['toDelete', 'brandReplyDeleted'])
      expect(await desk.store.find(`bluesky:${posts[name]}`), name).toBeUndefined();
  });

  it('gives posts as their writers wrote them', async () => {
    const { posts, accounts } = network;
    const post = await stored(posts['mentionFacet']);
    expect(post).toMatchObject({
      text: '😡😡 hey @acmecloud.test my sync has been broken since Monday #AcmeCloud',
      lang: 'en',
      author: { id: accounts.alice.did, handle: 'alice.test', name: 'Alice' },
      named: [{ id: accounts.acmecloud.did, handle: 'acmecloud.test' }],
    });
    expect(await stored(posts['brandReply1'])).toMatchObject({
      parentId: posts['mentionFacet'],
      rootId: posts['mentionFacet'],
    });
    expect((await stored(posts['quote'])).quotedId).toBe(posts['announce']);
    expect((await stored(posts['backdated'])).postedAt).toBe(Date.parse('2024-02-29T23:59:59.999Z'));
  });

  it('finds a mention that is no facet by search alone', async () => {
    const { caught } = await stored(network.posts['mentionNoFacet']);
    expect(caught.map(({ stream }) => stream)).toEqual(['search:"@acmecloud.test"']);
  });

  it('adds nothing in a second run', async () => {
    const before = (await desk.store.facts()).posts;
    const { source } = await desk.run();
    expect(source).toMatchObject({ state: 'ok', newMentions: 0, newAnswers: 0 });
    expect((await desk.store.facts()).posts).toBe(before);
  });

  it('serves many runs by one login', async () => {
    const first = desk.tokens();
    desk.setPassword('not-the-password');
    expect((await desk.run()).source.state).toBe('ok');
    expect(desk.tokens()).toEqual(first);
  });

  it('renews a token that the server takes no more, and keeps the new pair', async () => {
    const kept = desk.tokens();
    const name = 'accessToken:acmecloud.test';
    // A refresh token in the place of the access token is what a real server refuses as it does an expired one.
    desk.replaceTokens({ ...kept, [name]: kept['refreshToken:acmecloud.test'] ?? '' });
    expect((await desk.run()).source).toMatchObject({ state: 'ok', error: undefined });
    expect(desk.tokens()[name]).not.toBe(kept['refreshToken:acmecloud.test']);
  });

  it('closes a wait by the answer that came between two runs', async () => {
    const asked = await bob.post('@acmecloud.test my export is stuck, what can I do?', {
      mentions: mention(),
    });
    await desk.run();
    expect(await waiting(asked)).toBe(true);
    const answer = await brand.post('Please restart the app: that frees the export.', { parent: asked });
    const { source } = await desk.run();
    expect(source.newAnswers).toBe(1);
    expect(await waiting(asked)).toBe(false);
    expect(await stored(answer)).toMatchObject({ role: 'team', parentId: asked });
  });

  it('learns that a mention was deleted, and that its wait is over', async () => {
    const asked = await carol.post('@acmecloud.test why is my bill wrong?', { mentions: mention() });
    await desk.run();
    expect(await waiting(asked)).toBe(true);
    await carol.remove(asked);
    await desk.run(hour);
    expect((await stored(asked)).goneAt).toBeDefined();
    expect(await waiting(asked)).toBe(false);
  });

  it('reads a backdated mention by the sweep of the next day', async () => {
    const twoDaysAgo = Date.now() - 48 * hour;
    const backdated = (at: number) => ({ mentions: mention(), createdAt: new Date(at).toISOString() });
    for (let index = 0; index < 110; index += 1)
      await bob.post(`@acmecloud.test lovely flight ${index}`, backdated(twoDaysAgo + index));
    const at = Date.parse('2024-03-01T00:00:00.000Z');
    const late = await alice.post('@acmecloud.test written on a plane', backdated(at));
    await desk.run(hour);
    expect(await desk.store.find(`bluesky:${late}`), 'a page holds it: nothing is tested').toBeUndefined();
    await desk.run(26 * hour);
    expect((await stored(late)).postedAt).toBe(at);
  });

  it('does not take what a block hides for deleted', async () => {
    const asked = await carol.post('@acmecloud.test and my invoice?', { mentions: mention() });
    await desk.run(51 * hour);
    await brand.block(carol.did);
    await desk.run(100 * hour);
    expect((await stored(asked)).goneAt).toBeUndefined();
  });
});

describe('a real PDS with its rate limits on', () => {
  let network: RealNetwork;
  let desk: RealDesk;

  beforeAll(async () => {
    network = await startNetwork({ limited: true });
    desk = await openDesk(network);
  });

  afterAll(async () => {
    await desk?.close();
    await network?.close();
  });

  it('ends the source for later, and says when, once its logins are used up', async () => {
    const { handle, password } = network.accounts.acmecloud;
    let status = 0;
    for (let turn = 0; turn < 40 && status !== 429; turn += 1) {
      const answer = await fetch(`${network.service}/xrpc/com.atproto.server.createSession`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ identifier: handle, password }),
      });
      status = answer.status;
      await answer.arrayBuffer();
    }
    expect(status).toBe(429);
    const { source, exitCode } = await desk.run();
    expect(source.state).toBe('limited');
    expect(exitCode).toBe(75);
    const resumeInMs = (source.resumeAt ?? 0) - Date.now();
    expect(resumeInMs).toBeGreaterThan(0);
    expect(resumeInMs).toBeLessThanOrEqual(301_000);
    expect(source.error).not.toContain(password);
  });
});
