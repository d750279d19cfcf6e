import { afterEach, describe, expect, it } from 'vitest';
import {
  AuthError,
  NetworkError,
  NotFoundError,
  StaleTokenError,
  TryLater,
  UsageError,
} from '../../src/core/errors.ts';
import type { Post } from '../../src/core/post.ts';
import { googleBusiness } from '../../src/networks/google-business/index.ts';
import { originalOf } from '../../src/networks/google-business/original.ts';
import type { Window } from '../../src/networks/network.ts';
import { googleRefusal, oauthClient } from '../servers/google.ts';
import {
  brand,
  type GoogleBusinessServer,
  type NewReview,
  readyWorld,
  scope,
  secrets,
  settingsAt,
  startGoogleBusiness,
} from '../servers/google-business.ts';
import { type ContractWorld, keepsTheContract } from '../support/contract.ts';
import { checksIn, testNow as now, openNetwork, pagesIn, postsIn, readingWorld } from '../support/reading.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const riga = '9007199254740993';
const stream = `reviews:${riga}`;
const contractSecrets = { ...secrets, accessToken: 'ya29.living' };

/** Forty reviews in pages of ten; some of the newest are answered. */
function fill(business: GoogleBusinessServer): void {
  business.location({ account: '1', id: riga, title: 'Acme Air Riga' });
  business.location({ account: '2', id: '22', title: 'Acme Air Oslo' });
  business.add(riga, { id: 'Top', at: now - 31 * minute, name: 'Max', stars: 'FIVE', comment: 'Great' });
  for (let index = 0; index < 40; index += 1) {
    const at = now - 3 * hour - index * minute;
    const id = business.add(riga, { at, name: `Kim ${index}`, comment: `Queue of ${index} at the desk` });
    if (index < 4) business.reply(id, { comment: 'Sorry!', at: at + hour, state: 'APPROVED' });
  }
  business.add(riga, {
    id: 'First',
    at: Date.parse('2026-01-15T10:00:00.500Z'),
    name: 'Ann Lee',
    comment: '(Translated by Google) Slow\n\n(Original)\nLangsam',
  });
  business.add(riga, { id: 'Stars', at: now - 2 * hour - 1, stars: 'FOUR', isAnonymous: true });
  const edited = business.add(riga, { id: 'Edited', at: now - 5 * day, name: 'Lee', comment: 'Slow' });
  business.reply(edited, { comment: 'We look into it.', at: now - 4 * day });
  business.edit(edited, { comment: 'Still slow' }, now - hour);
  business.add(riga, { id: 'Oldest', at: now - 30 * day, name: 'Sam', comment: 'Hm' });
}

async function contractWorld(): Promise<ContractWorld> {
  const business = await startGoogleBusiness({ mostPerPage: 10, always: 'ya29.living' });
  fill(business);
  let at = now - 30 * minute;
  return {
    url: business.url,
    server: business.server,
    streams: [stream],
    living: () =>
      business.listed(riga).flatMap((id) => (business.isAnswered(id) ? [id, `${id}/reply`] : [id])),
    add() {
      at += 1000;
      return business.add(riga, { at, name: 'Sam', comment: 'New here' });
    },
    remove: (id) =>
      id.endsWith('/reply') ? business.reply(id.replace('/reply', ''), undefined) : business.remove(id),
    touch(id) {
      at += 1000;
      business.edit(id.replace('/reply', ''), {}, at);
    },
    sparse: () => business.sparse(),
    isListing: ({ path }) => path.includes(riga),
    close: business.close,
  };
}

keepsTheContract({
  network: googleBusiness,
  settings: settingsAt,
  brand,
  refused: [
    { settings: { clientSecret: true }, names: 'clientId' },
    { settings: { clientId: 'x', clientSecret: true, locations: ['Riga'] }, names: 'location' },
    { settings: { clientId: 'x', clientSecret: true, server: 'ftp://x.example' }, names: 'server' },
  ],
  secrets: contractSecrets,
  // A location without a review: the answer is {}.
  without: ['empty'],
  start: contractWorld,
  expected: () => [
    {
      id: `${riga}/First`,
      kind: 'review',
      text: 'Langsam',
      rating: 2,
      author: { id: `?${riga}/First`, name: 'Ann Lee' },
      postedAt: Date.parse('2026-01-15T10:00:00.500Z'),
      url: `https://maps.example/?cid=${riga}`,
    },
    { id: `${riga}/Stars`, text: '', rating: 4, author: { id: `?${riga}/Stars` } },
    { id: `${riga}/Edited`, text: 'Still slow', postedAt: now - 5 * day, editedAt: now - hour },
    {
      id: `${riga}/Edited/reply`,
      kind: 'comment',
      parentId: `${riga}/Edited`,
      rootId: `${riga}/Edited`,
      author: { id: `owner:${riga}`, name: 'Acme Air Riga' },
      text: 'We look into it.',
      postedAt: now - 4 * day,
    },
  ],
  holds: {
    bigId: `${riga}/First`,
    deleted: `${riga}/Deleted`,
    edited: `${riga}/Edited`,
    deletedAuthor: `${riga}/Stars`,
    orphan: { none: 'a reply stands inside its review and goes with it' },
    emptyText: `${riga}/Stars`,
    backdated: `${riga}/Edited`,
    foreignRepost: { none: 'reviews cannot be reposted' },
  },
  dialect: [
    {
      name: 'a project that is not approved',
      answer: googleRefusal(
        429,
        "Quota exceeded for quota metric 'Requests' and limit 'Requests per minute'",
        {
          reason: 'RATE_LIMIT_EXCEEDED',
          state: 'RESOURCE_EXHAUSTED',
          metadata: { quota_limit_value: '0', service: 'mybusiness.googleapis.com' },
        },
      ),
      error: AuthError,
    },
    {
      name: 'a minute’s limit',
      answer: googleRefusal(429, 'Quota exceeded', {
        reason: 'RATE_LIMIT_EXCEEDED',
        state: 'RESOURCE_EXHAUSTED',
        metadata: { quota_limit_value: '300' },
      }),
      error: TryLater,
      resumeInMs: null,
    },
    {
      name: 'a login without the right',
      answer: googleRefusal(403, 'The caller does not have permission', { state: 'PERMISSION_DENIED' }),
      error: AuthError,
    },
    {
      name: 'a location that is gone',
      answer: googleRefusal(404, 'Requested entity was not found.', { state: 'NOT_FOUND' }),
      error: NotFoundError,
    },
    {
      name: 'a wrong request',
      answer: googleRefusal(400, 'Request contains an invalid argument.'),
      error: NetworkError,
    },
  ],
});

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function desk({
  clock = () => now,
  kept = secrets,
  memory = new Map<string, string>(),
  places = [{ id: riga, title: 'Acme Air Riga' }],
}: {
  readonly clock?: () => number;
  readonly kept?: Readonly<Record<string, string>>;
  readonly memory?: Map<string, string>;
  readonly places?: readonly Parameters<GoogleBusinessServer['location']>[0][];
} = {}) {
  const business = await startGoogleBusiness({ now: clock });
  for (const place of places) business.location(place);
  const world = readingWorld({ secrets: kept, memory, now: clock });
  open.push(business, world);
  return {
    business,
    world,
    source: (more: object = {}) =>
      openNetwork(googleBusiness, { ...settingsAt(business.url), ...more }, brand, world),
    asked: (part: string) => business.server.requests.filter(({ path }) => path.endsWith(part)).length,
  };
}

async function read(business: Awaited<ReturnType<typeof desk>>, window?: Window): Promise<readonly Post[]> {
  return postsIn((await business.source()).streams[0], window);
}

describe('the locations of a Business Profile', () => {
  const places = [
    { account: '1', id: riga, title: 'Acme Air Riga' },
    { account: '1', id: '22', title: 'Acme Air Oslo' },
    { account: '1', id: '23', title: 'Acme Air Bonn' },
    { account: '2', id: '24', title: 'Acme Air Lima' },
    { account: '2', id: '22', title: 'Acme Air Oslo' },
  ];

  it('are found over all accounts and pages, each once', async () => {
    const { source, asked } = await desk({ places });
    const { streams, own } = await source();
    expect(streams.map(({ id }) => id)).toEqual([riga, '22', '23', '24'].map((id) => `reviews:${id}`));
    expect(own).toEqual([riga, '22', '23', '24'].map((id) => `owner:${id}`));
    await postsIn(streams[1]);
    // In the account that was found first: the login's own.
    expect(asked('/v4/accounts/1/locations/22/reviews')).toBe(1);
  });

  it('are asked for again after a day, and by another login', async () => {
    let at = now;
    const first = await desk({ places, clock: () => at });
    await first.source();
    await first.source();
    expect(first.asked('/accounts')).toBe(2);
    at += day;
    await first.source();
    expect(first.asked('/accounts')).toBe(4);
    first.world.secrets.save({ refreshToken: 'another', accessToken: 'ya29.living', accessTokenEndsAt: '' });
    await first.source();
    expect(first.asked('/accounts')).toBe(6);
  });

  it('can be chosen by number; one that is none is refused with those there are', async () => {
    const { source } = await desk({ places });
    expect((await source({ locations: ['24'] })).streams.map(({ id }) => id)).toEqual(['reviews:24']);
    const error = await source({ locations: ['25'] }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).hint).toContain('22 (Acme Air Oslo)');
  });

  it('that are none at all are told', async () => {
    const { source } = await desk({ places: [] });
    await expect(source()).rejects.toThrow(/manages no location/);
  });

  it('that are not verified are told, not passed over, and do not stop the others', async () => {
    const { source } = await desk({ places: [{ id: '9', title: 'Acme Air Kiel', isVerified: false }] });
    const [page] = await pagesIn((await source()).streams[0]);
    expect(page?.posts).toEqual([]);
    expect(page?.skipped).toEqual([
      { where: expect.stringContaining('Acme Air Kiel'), why: expect.stringContaining('not verified') },
    ]);
  });
});

describe('a project that Google has not approved', () => {
  const quota = (quota_limit_value?: string) =>
    googleRefusal(429, "Quota exceeded for quota metric 'Requests'", {
      reason: 'RATE_LIMIT_EXCEEDED',
      state: 'RESOURCE_EXHAUSTED',
      ...(quota_limit_value === undefined ? {} : { metadata: { quota_limit_value } }),
    });

  it.each([
    ['0', AuthError],
    [undefined, TryLater],
  ])('is told how to be approved at its first call (limit %s), and not kept waiting', async (limit, kind) => {
    const { business, world, source } = await desk();
    business.server.intercept = ({ path }) => (path === '/token' ? undefined : quota(limit));
    const error = await source().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(kind);
    expect((error as AuthError).hint).toContain('business/contact/api_default');
    expect(world.waited).toEqual([]);
  });

  it('is another thing than a limit of an approved one, which is waited out', async () => {
    const { business, world, source } = await desk();
    const { streams } = await source();
    business.add(riga, { at: now - hour });
    let refusals = 2;
    business.server.intercept = () => {
      refusals -= 1;
      return refusals >= 0 ? quota('300') : undefined;
    };
    expect(await postsIn(streams[0])).toHaveLength(1);
    expect(world.waited.length).toBeGreaterThan(0);
  });
});

describe('a review on Google Maps', () => {
  const one = async (review: Partial<NewReview>): Promise<Post | undefined> => {
    const business = await desk();
    business.business.add(riga, { at: now - hour, ...review });
    return (await read(business))[0];
  };

  it.each([
    ['(Translated by Google) Slow\n\n(Original)\nLangsam', 'Langsam'],
    ['(Translated by Google) Slow\nvery\n\n(Original)\nLangsam\n\nsehr', 'Langsam\n\nsehr'],
    ['Langsam\n\n(Translated by Google)\nSlow', 'Langsam'],
    ['(Translated by Google) Slow', 'Slow'],
    ['(Original) is a bar', '(Original) is a bar'],
    ['Slow', 'Slow'],
    ['', ''],
  ])('%j reads %j', (comment, words) => expect(originalOf(comment)).toBe(words));

  it.each([
    ['ONE', 1],
    ['FIVE', 5],
    ['STAR_RATING_UNSPECIFIED', undefined],
  ])('of %s stars has the rating %s', async (stars, rating) => {
    expect((await one({ stars }))?.rating).toBe(rating);
  });

  it('by somebody who hides their name has none', async () => {
    expect((await one({ name: 'A Google User', isAnonymous: true }))?.author).toEqual({
      id: `?${riga}/AbF1`,
    });
  });

  it('that was never changed was not edited', async () => {
    expect((await one({ comment: 'x' }))?.editedAt).toBeUndefined();
  });
});

describe('the owner’s reply', () => {
  const answered = async (reply: Parameters<GoogleBusinessServer['reply']>[1]) => {
    const business = await desk();
    business.business.reply(business.business.add(riga, { at: now - 3 * hour, comment: 'x' }), reply);
    return read(business);
  };

  it.each([
    ['APPROVED', false, 2],
    ['PENDING', false, 2],
    ['REJECTED', false, 1],
    ['REJECTED', true, 1],
  ] as const)('that is %s (beside it: %s) makes %i posts of the review', async (state, outside, posts) => {
    expect(await answered({ comment: 'Sorry', at: now - hour, state, outside })).toHaveLength(posts);
  });

  it('that was taken back or rejected is told gone by the listing itself', async () => {
    const { business, source } = await desk();
    const id = business.add(riga, { at: now - 3 * hour, comment: 'x' });
    business.reply(id, { comment: 'Buy now', at: now - hour, state: 'REJECTED' });
    const [page] = await pagesIn((await source()).streams[0]);
    expect(page?.gone).toEqual([{ id: `${id}/reply`, by: 'unknown' }]);
  });

  it('is no edit of the review, though Google may date it as one', async () => {
    const [review, reply] = await answered({ comment: 'Sorry', at: now - hour, bumps: true });
    expect(review?.editedAt).toBeLessThan(reply?.postedAt ?? 0);
  });

  it('that was rejected later is gone when it is looked at again', async () => {
    const { business, source } = await desk();
    const id = business.add(riga, { at: now - 3 * hour, comment: 'x' });
    business.reply(id, { comment: 'Buy now', at: now - hour, state: 'REJECTED' });
    const checks = await checksIn(await source(), [{ id: `${id}/reply`, parentId: id }, { id }]);
    expect(checks).toEqual([
      {
        checked: [`${id}/reply`, id],
        posts: [expect.objectContaining({ id })],
        gone: [{ id: `${id}/reply`, by: 'unknown' }],
      },
    ]);
  });
});

describe('a review of a Business Profile that is not found', () => {
  it('is gone while its location is there', async () => {
    const { source } = await desk();
    const [check] = await checksIn(await source(), [{ id: `${riga}/Gone` }]);
    expect(check).toEqual({
      checked: [`${riga}/Gone`],
      posts: [],
      gone: [{ id: `${riga}/Gone`, by: 'unknown' }],
    });
  });

  it('is not gone where the whole location went to somebody else’s account', async () => {
    const { business, source } = await desk();
    const opened = await source();
    business.server.intercept = () =>
      googleRefusal(404, 'Requested entity was not found.', { reason: 'notFound', state: 'NOT_FOUND' });
    expect(await checksIn(opened, [{ id: `${riga}/AbF1` }])).toEqual([
      { checked: [`${riga}/AbF1`], posts: [], gone: [] },
    ]);
  });

  it('does not stand before the others for ever where its location is managed no more', async () => {
    const { source } = await desk();
    const id = '815/AbF1';
    expect(await checksIn(await source(), [{ id }])).toEqual([{ checked: [id], posts: [], gone: [] }]);
  });
});

describe('pages of a Business Profile', () => {
  it('whose token is refused begin again from the newest', async () => {
    await expect(read(await desk(), { since: 0, older: 'of-last-year' })).rejects.toBeInstanceOf(
      StaleTokenError,
    );
  });

  it('of a location without reviews are empty; another answer is no empty listing', async () => {
    const business = await desk();
    expect(await read(business)).toEqual([]);
    const { streams } = await business.source();
    business.business.server.intercept = () => ({ json: { welcome: 'to the hotel' } });
    await expect(postsIn(streams[0])).rejects.toBeInstanceOf(NetworkError);
  });
});

describe('a Google login', () => {
  const talk = (params: Readonly<Record<string, string>>, seen: URL[] = []) => ({
    say: () => {},
    ask: () => Promise.reject(new Error('nothing to ask')),
    authorize: async (
      flow: Parameters<Parameters<NonNullable<typeof googleBusiness.login>['obtain']>[1]['authorize']>[0],
    ) => {
      const redirectUri = 'http://127.0.0.1:5000/callback';
      seen.push(new URL(await flow.url({ redirectUri, state: 's1', challenge: 'c1' })));
      return { params: new URLSearchParams(params), redirectUri, verifier: 'v1' };
    },
  });
  const before = { clientSecret: oauthClient.secret };

  it('asks for offline access with PKCE, and keeps what it was given', async () => {
    const { business, world } = await desk({ kept: before });
    const seen: URL[] = [];
    const given = settingsAt(business.url);
    const got = await googleBusiness.login?.obtain(given, talk({ code: oauthClient.code }, seen), world);
    expect(seen[0]?.origin).toBe('https://accounts.google.com');
    expect(Object.fromEntries(seen[0]?.searchParams ?? [])).toEqual({
      client_id: oauthClient.id,
      redirect_uri: 'http://127.0.0.1:5000/callback',
      response_type: 'code',
      scope,
      state: 's1',
      code_challenge: 'c1',
      code_challenge_method: 'S256',
      access_type: 'offline',
      prompt: 'consent',
    });
    expect(got?.secrets).toMatchObject({
      refreshToken: oauthClient.refreshToken,
      accessToken: 'ya29.given-1',
    });
    world.secrets.save(got?.secrets ?? {});
    const count = business.server.requests.length;
    expect(await googleBusiness.login?.check(given, world)).toEqual({ who: 'Acme Air 1' });
    expect(business.server.requests.length).toBe(count + 1);
  });

  it('left without the right is told at once', async () => {
    const { business, world } = await desk({ kept: before });
    const left = talk({ code: oauthClient.code, scope: 'openid email' });
    const login = googleBusiness.login?.obtain(settingsAt(business.url), left, world);
    await expect(login).rejects.toThrow(/without the right/);
  });

  it('of a client in "Testing" tells when it ends, where Google says so', async () => {
    const { business, world } = await desk({ kept: before });
    business.server.intercept = () => ({
      json: {
        access_token: 'ya29.x',
        expires_in: 3599,
        refresh_token: '1//x',
        refresh_token_expires_in: 604_799,
      },
    });
    const got = await googleBusiness.login?.obtain(settingsAt(business.url), talk({ code: 'x' }), world);
    expect(got?.endsAt).toBe(now + 604_799_000);
  });

  it('that brought no refresh token is told at once', async () => {
    const { business, world } = await desk({ kept: before });
    business.server.intercept = () => ({ json: { access_token: 'ya29.x', expires_in: 3599 } });
    const login = googleBusiness.login?.obtain(settingsAt(business.url), talk({ code: 'x' }), world);
    await expect(login).rejects.toThrow(/no refresh token/);
  });

  it('that ended after seven days of "Testing" says why and what to do', async () => {
    const { business, source } = await desk();
    business.tokens.endLogin();
    const error = await source().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuthError);
    expect((error as AuthError).hint).toMatch(/auth login.*7 days.*Testing/);
  });

  it('that was never made says which command makes it', async () => {
    const { source } = await desk({ kept: before });
    const error = await source().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuthError);
    expect((error as AuthError).hint).toContain('listen auth login');
  });

  it('is renewed when its token has run out, and when it is refused before that', async () => {
    let at = now;
    const business = await desk({ clock: () => at });
    await read(business);
    at += hour;
    await read(business);
    expect(business.business.tokens.given()).toBe(2);
    business.business.tokens.expire();
    await read(business);
    expect(business.business.tokens.given()).toBe(3);
  });
});

it('reads what others start it with', async () => {
  const ready = await readyWorld();
  const world = readingWorld({ secrets: ready.secrets });
  open.push(ready, world);
  const source = await openNetwork(googleBusiness, ready.settings(ready.server.url), ready.brand, world);
  const posts = [...(await postsIn(source.streams[0])), ...(await postsIn(source.streams[1]))];
  expect(new Set(posts.map(({ id }) => id)).size).toBe(9);
});
