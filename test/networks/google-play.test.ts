import { afterEach, describe, expect, it } from 'vitest';
import { resolveSecrets } from '../../src/config/secrets.ts';
import {
  AuthError,
  NetworkError,
  NotFoundError,
  StaleTokenError,
  TryLater,
  UsageError,
} from '../../src/core/errors.ts';
import type { Post } from '../../src/core/post.ts';
import { googlePlay } from '../../src/networks/google-play/index.ts';
import { settings as schema } from '../../src/networks/google-play/settings.ts';
import type { Window } from '../../src/networks/network.ts';
import { digest } from '../../src/networks/shared/digest.ts';
import { googleRefusal, serviceAccountKey } from '../servers/google.ts';
import {
  app,
  brand,
  type GooglePlayServer,
  type NewReview,
  readyWorld,
  scope,
  startGooglePlay,
} from '../servers/google-play.ts';
import { type ContractWorld, keepsTheContract } from '../support/contract.ts';
import { checksIn, testNow as now, openNetwork, pagesIn, postsIn, readingWorld } from '../support/reading.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const stream = `reviews:${app}`;
const key = JSON.parse(serviceAccountKey) as { client_email: string; private_key: string };
const secrets = {
  serviceAccount: serviceAccountKey,
  accessToken: 'ya29.living',
  accessTokenKey: digest(`${key.client_email}\n${key.private_key}\n${scope}`, 16),
};
const settingsAt = (url: string) => ({ apps: [app], serviceAccount: true, server: url, tokenServer: url });

/** Forty reviews in pages of ten; the newest are answered. */
function fill(play: GooglePlayServer): void {
  play.add({ id: 'gp:AOqpTop', at: now - 31 * minute, author: 'Max', text: 'Great', stars: 5 });
  for (let index = 0; index < 40; index += 1) {
    const at = now - 3 * hour - index * minute;
    const id = play.add({
      at,
      author: `Kim ${index}`,
      text: `It crashes, try ${index}`,
      stars: (index % 5) + 1,
    });
    if (index < 5) play.reply(id, 'Sorry, 5.12.5 mends that.', at + hour);
  }
  play.add({
    id: 'gp:AOqpFirst',
    at: now - 2 * hour,
    author: 'Jo',
    text: 'Abstürze\tBei jeder Buchung',
    stars: 1,
    language: 'de-AT',
    thumbsUp: 4,
  });
  play.add({ id: 'gp:AOqpOldest', at: now - 6 * day, author: 'Ann', text: 'Hm', stars: 3 });
  play.add({ id: 'gp:AOqpNobody', at: now - 2 * hour - 1, text: 'Fine', stars: 5 });
  const edited = play.add({ id: 'gp:AOqpEdited', at: now - 5 * hour, author: 'Lee', text: 'Slow', stars: 3 });
  play.reply(edited, 'We look into it.', now - 4 * hour);
  play.edit(edited, { at: now - hour, text: 'Still slow' });
}

async function contractWorld(): Promise<ContractWorld> {
  const play = await startGooglePlay({ mostPerPage: 10, always: 'ya29.living' });
  fill(play);
  let at = now - 30 * minute;
  return {
    url: play.url,
    server: play.server,
    streams: [stream],
    living: () => play.listed(app).flatMap((id) => (play.has(id) === 'replied' ? [id, `${id}/reply`] : [id])),
    add() {
      at += 1000;
      return play.add({ at, author: 'Sam', text: 'New here', stars: 4 });
    },
    remove: (id) => (id.endsWith('/reply') ? play.unreply(id.replace('/reply', '')) : play.remove(id)),
    touch(id) {
      at += 1000;
      play.edit(id.replace('/reply', ''), { at });
    },
    sparse: () => play.sparse(),
    isListing: ({ path }) => path.endsWith('/reviews'),
    close: play.close,
  };
}

keepsTheContract({
  network: googlePlay,
  settings: settingsAt,
  brand,
  refused: [
    { settings: { apps: [] }, names: 'apps' },
    { settings: { apps: ['acme'] }, names: 'package name' },
    { settings: { apps: [app], package: app }, names: 'package' },
    { settings: { apps: [app], server: 'http://play.example' }, names: 'server' },
  ],
  secrets,
  // An app without a review in the last week: the answer is {}.
  without: ['empty'],
  start: contractWorld,
  expected: () => [
    {
      id: 'gp:AOqpFirst',
      kind: 'review',
      text: 'Abstürze\n\nBei jeder Buchung',
      rating: 1,
      lang: 'de',
      author: { id: '?gp:AOqpFirst', name: 'Jo' },
      postedAt: now - 2 * hour,
      dateInferred: true,
      url: 'https://play.google.com/store/apps/details?id=com.acme.air&reviewId=gp%3AAOqpFirst',
      counts: { likes: 4 },
    },
    {
      id: 'gp:AOqpEdited',
      text: 'Still slow',
      postedAt: now - 4 * hour,
      editedAt: now - hour,
    },
    {
      id: 'gp:AOqpEdited/reply',
      kind: 'comment',
      parentId: 'gp:AOqpEdited',
      rootId: 'gp:AOqpEdited',
      author: { id: 'developer:com.acme.air' },
      text: 'We look into it.',
      postedAt: now - 4 * hour,
    },
  ],
  holds: {
    bigId: '9007199254740997',
    deleted: 'gp:AOqpDeleted',
    edited: 'gp:AOqpEdited',
    deletedAuthor: 'gp:AOqpNobody',
    orphan: { none: 'a reply stands inside its review and goes with it' },
    emptyText: { none: 'the API lists reviews with a text only' },
    backdated: 'gp:AOqpEdited',
    foreignRepost: { none: 'reviews cannot be reposted' },
  },
  dialect: [
    {
      name: 'an account without the right',
      answer: googleRefusal(403, 'The caller does not have permission', { state: 'PERMISSION_DENIED' }),
      error: AuthError,
    },
    {
      name: 'an API that is not switched on',
      answer: googleRefusal(403, 'Google Play Android Developer API has not been used in project 7 before', {
        reason: 'SERVICE_DISABLED',
        state: 'PERMISSION_DENIED',
        metadata: { service: 'androidpublisher.googleapis.com' },
      }),
      error: AuthError,
    },
    {
      name: 'an unknown app',
      answer: googleRefusal(404, 'Package not found: com.acme.air.', { reason: 'applicationNotFound' }),
      error: NotFoundError,
    },
    {
      name: 'a limit told as 403',
      answer: googleRefusal(403, 'Rate Limit Exceeded', { reason: 'rateLimitExceeded' }),
      error: TryLater,
      resumeInMs: null,
    },
    { name: 'a wrong request', answer: googleRefusal(400, 'Invalid value'), error: NetworkError },
  ],
});

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function desk({
  clock = () => now,
  kept = secrets,
  apps = [app],
}: {
  readonly clock?: () => number;
  readonly kept?: Readonly<Record<string, string>>;
  readonly apps?: readonly string[];
} = {}) {
  const play = await startGooglePlay({ now: clock });
  const world = readingWorld({ secrets: kept, now: clock });
  open.push(play, world);
  const settings = { ...settingsAt(play.url), apps };
  const source = await openNetwork(googlePlay, settings, brand, world);
  const [reviews] = source.streams;
  return { play, world, source, settings, reviews, read: (window?: Window) => postsIn(reviews, window) };
}

describe('a service account', () => {
  const fresh = { serviceAccount: serviceAccountKey };

  it('signs for a token with its key, and keeps the token for the hour it lives', async () => {
    let at = now;
    const { play, world, read } = await desk({ kept: fresh, clock: () => at });
    play.add({ at: now - hour, text: 'Late again' });
    expect(await read()).toHaveLength(1);
    await read();
    expect(play.tokens.given()).toBe(1);
    expect(world.kept.get('accessToken')).toBe('ya29.given-1');
    at += hour;
    await read();
    expect(play.tokens.given()).toBe(2);
  });

  it('asks for a new token when the one it kept is refused', async () => {
    const { play, read } = await desk();
    play.tokens.expire();
    play.add({ at: now - hour, text: 'Late again' });
    expect(await read()).toHaveLength(1);
  });

  it('uses no token of another key', async () => {
    const { play, read } = await desk({ kept: { ...secrets, accessTokenKey: 'of-another-key' } });
    await read();
    expect(play.tokens.given()).toBe(1);
  });

  it('that was deleted, or a wrong clock, is told as such', async () => {
    const { play, read } = await desk({ kept: fresh });
    play.server.intercept = () => ({ status: 400, json: { error: 'invalid_grant', error_description: 'x' } });
    const error = await read().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuthError);
    expect((error as AuthError).hint).toMatch(/deleted.*clock/);
  });

  it.each([
    ['no JSON at all', 'ya29.not-a-key', 'no JSON file'],
    ['an OAuth client', '{"installed":{"client_id":"7"}}', 'OAuth client, not a service account'],
    [
      'without its key',
      '{"type":"service_account","client_email":"a@b.example"}',
      'no client_email or private_key',
    ],
    [
      'with half a key',
      '{"type":"service_account","client_email":"a@b.example","private_key":"-----BEGIN PRIVATE KEY-----\\nMII"}',
      'cut off',
    ],
  ])('file that is %s is refused by name', async (_what, json, words) => {
    const failing = desk({ kept: { serviceAccount: json } }).then(({ read }) => read());
    await expect(failing).rejects.toBeInstanceOf(UsageError);
    await expect(failing).rejects.toThrow(words);
    await expect(failing).rejects.toThrow('serviceAccount');
  });

  it('that is missing is told at once', async () => {
    await expect(desk({ kept: {} })).rejects.toThrow(/no key of a service account/);
  });

  it.each([
    [0o644, true],
    [0o640, true],
    [0o600, false],
  ])('file of mode %o is refused when others can read it (%s)', (mode, refused) => {
    const source = {
      name: 'google-play',
      network: 'google-play',
      where: 'sources[0]',
      own: { serviceAccountFile: '/keys/play.json' },
    };
    const reader = { env: {}, readFile: () => ({ text: serviceAccountKey, mode }), run: () => '' };
    const resolve = () => resolveSecrets(schema, source as never, reader);
    if (refused) expect(resolve).toThrow(/others can read \/keys\/play.json/);
    else expect(resolve().get('serviceAccount')).toBe(serviceAccountKey);
  });

  it('logs in with the path of its key file, and tells whose key it is', async () => {
    const play = await startGooglePlay();
    const bytes = new TextEncoder().encode(serviceAccountKey);
    const base = readingWorld({ secrets: {} });
    open.push(play, base);
    const files = { ...base.files, size: async () => bytes.length, read: async () => bytes };
    const said: string[] = [];
    const talk = {
      say: (line: string) => void said.push(line),
      ask: async () => ' ./play.json ',
      authorize: () => Promise.reject(new Error('no browser')),
    };
    const settings = { apps: [app], server: play.url, tokenServer: play.url };
    const got = await googlePlay.login?.obtain(settings, talk, { ...base, files });
    expect(got?.secrets).toEqual({ serviceAccount: serviceAccountKey });
    expect(said.join()).toContain('robot@acme-listen');
    base.secrets.save(got?.secrets ?? {});
    const before = play.server.requests.length;
    expect(await googlePlay.login?.check(settings, base)).toEqual({ who: `${key.client_email} (${app})` });
    // The token, and one call with it.
    expect(play.server.requests.length - before).toBe(2);
  });
});

describe('a review on Google Play', () => {
  async function one(
    review: Partial<NewReview>,
    reply?: { text: string; at: number },
  ): Promise<readonly Post[]> {
    const { play, read } = await desk();
    const id = play.add({ id: 'r', at: now - hour, text: 'x', ...review });
    if (reply) play.reply(id, reply.text, reply.at);
    return read();
  }

  it.each([
    ['a title and a body', { text: 'Bad\tIt is slow' }, 'Bad\n\nIt is slow'],
    ['no title before the tab', { text: '\tIt is slow' }, 'It is slow'],
    ['a translation', { text: 'Slow', originalText: 'Langsam' }, 'Langsam'],
    ['no translation', { text: 'Slow', originalText: '' }, 'Slow'],
  ])('with %s reads as its author wrote it', async (_what, review, text) => {
    expect((await one(review))[0]?.text).toBe(text);
  });

  it('has its time to the millisecond, though seconds come as text', async () => {
    expect((await one({ at: now - 1 }))[0]?.postedAt).toBe(now - 1);
  });

  it('is answered by the developer’s reply, which is a post of the brand', async () => {
    const { play, source, read } = await desk();
    play.reply(play.add({ id: 'r', at: now - hour, text: 'x' }), 'Sorry!', now - minute);
    const reply = (await read())[1];
    expect(reply).toMatchObject({ id: 'r/reply', parentId: 'r', postedAt: now - minute });
    expect(source.own).toEqual([reply?.author.id]);
  });

  it('whose reply was taken back says so in the listing itself', async () => {
    const { play, reviews } = await desk();
    const id = play.add({ id: 'r', at: now - hour, text: 'x' });
    play.reply(id, 'Sorry!', now - minute);
    expect((await pagesIn(reviews))[0]).not.toHaveProperty('gone');
    play.unreply(id);
    expect((await pagesIn(reviews))[0]?.gone).toEqual([{ id: 'r/reply', by: 'unknown' }]);
  });

  it('that was changed after the reply is older than the reply, and was edited after it', async () => {
    const [review, reply] = await one({ at: now - hour }, { text: 'Sorry', at: now - 2 * hour });
    expect(review?.postedAt).toBe(now - 2 * hour);
    expect(review?.editedAt).toBe(now - hour);
    expect(review?.editedAt).toBeGreaterThan(reply?.postedAt ?? Infinity);
  });

  it('moves up when it is changed, and comes again by the mark of the last read', async () => {
    const { play, reviews, read } = await desk();
    const ids = Array.from({ length: 5 }, (_, index) =>
      play.add({ at: now - (5 - index) * hour, text: `x${index}` }),
    );
    const after = (await pagesIn(reviews))[0]?.newest ?? '';
    play.edit(ids[0] ?? '', { at: now, text: 'It got worse', stars: 1 });
    const again = await read({ since: 0, after });
    expect(again[0]).toMatchObject({ id: ids[0], text: 'It got worse', editedAt: now });
  });
});

describe('the seven days of Google Play', () => {
  const toldBy = async (floor: Window) => {
    const { play, reviews } = await desk();
    play.add({ at: now - 2 * day, text: 'x' });
    return (await pagesIn(reviews, floor)).flatMap(({ lost }) => lost ?? []);
  };

  it('are told as lost beyond, up to where the listing begins', async () => {
    const lost = [{ why: 'Google Play lists 7 days of reviews', to: now - 7 * day }];
    expect(await toldBy({ since: now - 30 * day })).toEqual(lost);
    expect(await toldBy({ since: now - 30 * day, after: String(now - 9 * day) })).toEqual(lost);
  });

  it('lose nothing to a first read of a week, nor to a mark within them', async () => {
    expect(await toldBy({ since: now - 7 * day })).toEqual([]);
    expect(await toldBy({ since: 0, after: String(now - 3 * day) })).toEqual([]);
  });

  it('are told even where nothing at all is listed', async () => {
    const { reviews } = await desk();
    const [page] = await pagesIn(reviews, { since: 0 });
    expect(page).toEqual({ posts: [], lost: { why: expect.any(String), to: now - 7 * day } });
  });
});

describe('pages of Google Play', () => {
  it('whose token is refused begin again from the newest', async () => {
    const { read } = await desk();
    await expect(read({ since: 0, older: 'token-of-last-year' })).rejects.toBeInstanceOf(StaleTokenError);
  });

  it('with another thing in place of reviews are no empty listing', async () => {
    const { play, read } = await desk();
    play.server.intercept = () => ({ json: { welcome: 'to the hotel' } });
    await expect(read()).rejects.toBeInstanceOf(NetworkError);
  });

  it('tell what could not be mapped and go on', async () => {
    const { play, reviews } = await desk();
    play.add({ at: now - hour, text: 'x' });
    play.server.alter = (answer) => {
      const { reviews: some } = answer.json as { reviews: unknown[] };
      return { ...answer, json: { reviews: [...some, { reviewId: 'gp:7', comments: [] }] } };
    };
    const [page] = await pagesIn(reviews);
    expect(page?.posts).toHaveLength(1);
    expect(page?.skipped).toEqual([{ where: 'review gp:7', why: expect.stringContaining('time') }]);
  });
});

describe('looking at reviews of Google Play again', () => {
  it('tells a reply that was taken back, and one that was written since', async () => {
    const { play, source } = await desk();
    const [taken, given] = ['taken', 'given'].map((id) => play.add({ id, at: now - hour, text: 'x' }));
    play.reply(given ?? '', 'Sorry', now - minute);
    const checks = await checksIn(source, [
      { id: 'taken' },
      { id: 'taken/reply', parentId: 'taken' },
      { id: 'given' },
    ]);
    expect(checks.map(({ gone }) => gone)).toEqual([[{ id: 'taken/reply', by: 'unknown' }], []]);
    expect(checks.flatMap(({ posts }) => posts.map(({ id }) => id))).toEqual([taken, given, 'given/reply']);
    expect(play.server.requests).toHaveLength(2);
  });

  it.each([
    [6 * day, ['r']],
    [8 * day, []],
  ])('calls one that is not found gone only while it may be listed (age %i ms)', async (age, gone) => {
    const { source } = await desk();
    const [check] = await checksIn(source, [{ id: 'r', postedAt: now - age }]);
    expect(check?.checked).toEqual(['r']);
    expect(check?.gone.map(({ id }) => id)).toEqual(gone);
  });

  it('a reply alone whose review is not found stays: the review may only be too old to be asked for', async () => {
    const { source } = await desk();
    const [check] = await checksIn(source, [{ id: 'r/reply', parentId: 'r', postedAt: now - day }]);
    expect(check).toEqual({ checked: ['r/reply'], posts: [], gone: [] });
  });

  it('none is gone where the app itself is not found any more', async () => {
    const { play, source } = await desk();
    const refusal = googleRefusal(404, 'Package not found: com.acme.air.', { reason: 'applicationNotFound' });
    play.server.intercept = () => refusal;
    expect(await checksIn(source, [{ id: 'r', postedAt: now - hour }])).toEqual([
      { checked: ['r'], posts: [], gone: [] },
    ]);
  });

  it('asks the app that the address names, and every app where none does', async () => {
    const { play, source } = await desk({ apps: ['com.acme.air', 'com.acme.kids'] });
    play.add({ id: 'k', app: 'com.acme.kids', at: now, text: 'x' });
    const url = 'https://play.google.com/store/apps/details?id=com.acme.kids&reviewId=k';
    await checksIn(source, [{ id: 'k', url }]);
    expect(play.server.requests).toHaveLength(1);
    const [check] = await checksIn(source, [{ id: 'k' }]);
    expect(check?.posts.map(({ id }) => id)).toEqual(['k']);
    expect(play.server.requests).toHaveLength(3);
  });

  it('leaves room in the hour for listings: 120 an hour, over all runs', async () => {
    let at = now;
    const { play, source } = await desk({ clock: () => at, kept: secrets });
    const ids = Array.from({ length: 130 }, () => ({ id: play.add({ at: now, text: 'x' }) }));
    expect(await checksIn(source, ids)).toHaveLength(120);
    expect(await checksIn(source, ids.slice(120))).toEqual([]);
    at += hour;
    expect(await checksIn(source, ids.slice(120))).toHaveLength(10);
  });
});

describe('requests to Google Play', () => {
  it('draw on the hour’s 200, and listings are read every ten minutes', async () => {
    const { reviews } = await desk();
    expect(googlePlay.allowances).toEqual([{ name: 'reads', calls: 200, per: 'hour' }]);
    expect(reviews?.everyMs).toBe(10 * minute);
  });

  it('spend that allowance: listings and single reviews', async () => {
    const play = await startGooglePlay();
    const base = readingWorld({ secrets });
    open.push(play, base);
    const spent: (string | undefined)[] = [];
    const http = {
      ...base.http,
      json: (request: Parameters<typeof base.http.json>[0]) => {
        spent.push(request.allowance);
        return base.http.json(request);
      },
    };
    const source = await openNetwork(googlePlay, settingsAt(play.url), brand, { ...base, http });
    await postsIn(source.streams[0]);
    await checksIn(source, [{ id: 'r' }]);
    // The listing, the review that is not found, and whether the app is there at all.
    expect(spent).toEqual(['reads', 'reads', 'reads']);
  });

  it('reads what others start it with', async () => {
    const ready = await readyWorld();
    const world = readingWorld({ secrets: ready.secrets });
    open.push(ready, world);
    const source = await openNetwork(googlePlay, ready.settings(ready.server.url), ready.brand, world);
    const posts = await postsIn(source.streams[0]);
    expect(new Set(posts.map(({ id }) => id)).size).toBe(14);
  });
});
