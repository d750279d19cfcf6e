import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuthError, NetworkError, TryLater } from '../../../src/core/errors.ts';
import type { JsonAnswer } from '../../../src/http/http.ts';
import {
  askForToken,
  type Grant,
  grantOf,
  grantSecrets,
  keepToken,
  tokenRequest,
  withToken,
} from '../../../src/networks/shared/oauth.ts';
import { type KitAnswer, type LoopbackServer, serve } from '../../servers/kit.ts';
import { type ReadingWorld, readingWorld, testNow } from '../../support/reading.ts';

const minute = 60_000;

let world: ReadingWorld;
let now: number;
const opened: ReadingWorld[] = [];
function open(secrets: Readonly<Record<string, string>> = {}): ReadingWorld {
  now = testNow;
  world = readingWorld({ secrets, now: () => now });
  opened.push(world);
  return world;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

/** A token endpoint that answers when it is told to; it rotates: each refresh token is good once. */
function endpoint(first = 'refresh-0') {
  const waiting: (() => void)[] = [];
  let good = first;
  let asked = 0;
  let open = 0;
  let mostOpen = 0;
  return {
    asked: () => asked,
    mostOpen: () => mostOpen,
    answerAll: () => {
      for (const go of waiting.splice(0)) go();
    },
    async refresh(token: string | undefined): Promise<Grant> {
      asked += 1;
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      const number = asked;
      await new Promise<void>((resolve) => waiting.push(resolve));
      open -= 1;
      if (token !== good) throw new AuthError(`${token} is used up`, '');
      good = `refresh-${number}`;
      return { access: `access-${number}`, refresh: good, endsAt: now + 30 * minute };
    },
  };
}

/** Lets everything run that waits for nothing but its turn. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a kept token', () => {
  it('is given as long as it lives, and renewed a minute before its end', async () => {
    const { asked, refresh, answerAll } = endpoint();
    const kept = keepToken(
      open({
        accessToken: 'old',
        accessTokenEndsAt: String(testNow + 10 * minute),
        refreshToken: 'refresh-0',
      }),
      refresh,
    );
    expect(await kept.token()).toBe('old');
    now += 9 * minute - 1;
    expect(await kept.token()).toBe('old');
    expect(asked()).toBe(0);
    now += 1;
    const next = kept.token();
    await settle();
    answerAll();
    expect(await next).toBe('access-1');
  });

  it('without an end is given until it is refused', async () => {
    const { asked, refresh } = endpoint();
    for (const ends of [{}, { accessTokenEndsAt: '' }]) {
      const kept = keepToken(open({ accessToken: 'old', ...ends }), refresh);
      now += 400 * 86_400_000;
      expect(await kept.token()).toBe('old');
    }
    expect(asked()).toBe(0);
  });

  it('is asked for with the refresh token from the configuration, where none is saved', async () => {
    const { refresh, answerAll } = endpoint('of-the-yaml');
    const token = keepToken(open({ refreshToken: 'of-the-yaml' }), refresh).token();
    await settle();
    answerAll();
    expect(await token).toBe('access-1');
    expect(Object.fromEntries(world.kept)).toEqual({
      accessToken: 'access-1',
      accessTokenEndsAt: String(testNow + 30 * minute),
      refreshToken: 'refresh-1',
    });
  });

  it('is on disk before anybody has it, all of a grant in one step', async () => {
    const order: string[] = [];
    const { save } = open().secrets;
    const secrets = {
      get: world.secrets.get,
      save(values: Readonly<Record<string, string>>, endsAt?: number) {
        order.push(`saved ${Object.keys(values).sort().join(' ')}`);
        save(values, endsAt);
      },
    };
    const grant = { access: 'new', refresh: 'next', endsAt: now + minute, loginEndsAt: now + 60 * minute };
    const kept = keepToken({ ...world, secrets }, () => Promise.resolve(grant));
    order.push(`used ${await kept.token()}`);
    expect(order).toEqual(['saved accessToken accessTokenEndsAt refreshToken', 'used new']);
    expect(world.ends).toEqual([testNow + 60 * minute]);
  });

  it('is not used where it could not be saved', async () => {
    const secrets = {
      get: () => undefined,
      save: () => {
        throw new Error('disk full');
      },
    };
    const kept = keepToken({ ...open(), secrets }, () => Promise.resolve({ access: 'new' }));
    await expect(kept.token()).rejects.toThrow('disk full');
  });

  it('keeps its refresh token where no new one is given, and loses the end of an older one', async () => {
    open({ accessToken: 'old', accessTokenEndsAt: '1', refreshToken: 'stays' });
    await keepToken(world, () => Promise.resolve({ access: 'new' })).token();
    expect(Object.fromEntries(world.kept)).toEqual({
      accessToken: 'new',
      accessTokenEndsAt: '',
      refreshToken: 'stays',
    });
    expect(await keepToken(world, () => Promise.reject(new Error('asked again'))).token()).toBe('new');
  });

  it('that was refused is renewed once for all that were refused with it', async () => {
    const { asked, refresh, answerAll } = endpoint();
    const kept = keepToken(open({ accessToken: 'old', refreshToken: 'refresh-0' }), refresh);
    const together = [kept.renew('old'), kept.renew('old'), kept.renew('old')];
    await settle();
    answerAll();
    expect(await Promise.all(together)).toEqual(['access-1', 'access-1', 'access-1']);
    // One that comes late with the old one is given what there is.
    expect(await kept.renew('old')).toBe('access-1');
    expect(asked()).toBe(1);
  });

  it('is asked for again after a renewal that failed, and told as failed to all who waited', async () => {
    let times = 0;
    const kept = keepToken(open(), () => {
      times += 1;
      return times === 1 ? Promise.reject(new NetworkError('down', '')) : Promise.resolve({ access: 'new' });
    });
    const both = await Promise.allSettled([kept.token(), kept.token()]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(times).toBe(1);
    expect(await kept.token()).toBe('new');
  });

  it('however calls, refusals, ends and answers follow each other: one renewal at a time, and no refresh token twice', async () => {
    const step = fc.constantFrom('token', 'refused', 'answer', 'later');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { mostOpen, refresh, answerAll } = endpoint();
        const kept = keepToken(open({ refreshToken: 'refresh-0' }), refresh);
        const given: Promise<string>[] = [];
        let last = 'none';
        const take = (token: Promise<string>): void => {
          given.push(
            token.then((value) => {
              // Whoever has it finds it saved.
              expect(world.kept.get('accessToken')).toBeDefined();
              last = value;
              return value;
            }),
          );
        };
        for (const each of steps) {
          if (each === 'token') take(kept.token());
          if (each === 'refused') take(kept.renew(last));
          if (each === 'later') now += 29 * minute;
          if (each === 'answer') answerAll();
          await settle();
        }
        for (let at = 0; at < 3; at += 1) {
          answerAll();
          await settle();
        }
        await Promise.all(given);
        expect(mostOpen()).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a call with a token', () => {
  const answer = (status: number): JsonAnswer => ({
    status,
    headers: {},
    body: {},
    url: 'https://m.example',
  });

  it('is made once more with a renewed one where it was refused, and then no more', async () => {
    const used: string[] = [];
    const kept = keepToken(open({ accessToken: 'old' }), () =>
      Promise.resolve({ access: `new-${used.length}` }),
    );
    const call = (token: string): Promise<JsonAnswer> => {
      used.push(token);
      return Promise.resolve(answer(401));
    };
    expect((await withToken(kept, call, ({ status }) => status === 401)).status).toBe(401);
    expect(used).toEqual(['old', 'new-1']);
  });

  it('that is not refused renews nothing', async () => {
    const kept = keepToken(open({ accessToken: 'old' }), () => Promise.reject(new Error('renewed')));
    expect(
      (
        await withToken(
          kept,
          () => Promise.resolve(answer(200)),
          ({ status }) => status === 401,
        )
      ).status,
    ).toBe(200);
  });
});

describe('a token endpoint', () => {
  let server: LoopbackServer;
  let reply: KitAnswer;
  beforeEach(async () => {
    server = await serve([{ method: 'POST', path: '/token', answer: () => reply }]);
    open({ refreshToken: 'refresh-of-acme' });
  });
  afterEach(() => server.close());
  const ask = (basic?: { readonly id: string; readonly secret: string }): Promise<Grant> =>
    askForToken(
      world,
      tokenRequest(
        `${server.url}/token`,
        { grant_type: 'refresh_token', refresh_token: 'refresh-of-acme' },
        basic,
      ),
    );

  it('gets a form, with the client in the Basic header where it wants it there', async () => {
    reply = { json: { access_token: 'a', token_type: 'bearer' } };
    await ask();
    await ask({ id: 'acme', secret: 'hush' });
    const [plain, basic] = server.requests;
    expect(plain?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(plain?.body))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-of-acme',
    });
    expect(plain?.headers['authorization']).toBeUndefined();
    // base64 of acme:hush, by hand.
    expect(basic?.headers['authorization']).toBe('Basic YWNtZTpodXNo');
  });

  it.each<readonly [string, unknown, Grant]>([
    [
      'numbers',
      { access_token: 'a', refresh_token: 'r', expires_in: 3600 },
      { access: 'a', refresh: 'r', endsAt: testNow + 3_600_000 },
    ],
    ['text', { access_token: 'a', expires_in: '3600' }, { access: 'a', endsAt: testNow + 3_600_000 }],
    [
      'an end of the login',
      { access_token: 'a', refresh_token_expires_in: 60 },
      { access: 'a', loginEndsAt: testNow + 60_000 },
    ],
    ['no end', { access_token: 'a', expires_in: null, refresh_token: '' }, { access: 'a' }],
  ])('grants, told with %s', async (_name, json, grant) => {
    reply = { json };
    expect(await ask()).toEqual(grant);
  });

  it.each([
    [400, 'invalid_grant'],
    [400, 'invalid_client'],
    [401, 'invalid_client'],
    [401, undefined],
    [401, 'token_expired'],
    [400, undefined],
    [400, 'unauthorized_client'],
    [403, undefined],
  ])('that refuses the login (%i %s) is an AuthError that says to log in again', async (status, error) => {
    reply = {
      status,
      json: error === undefined ? {} : { error, error_description: 'refresh-of-acme was revoked' },
    };
    const failure = await ask().catch((reason: unknown) => reason);
    expect(failure).toBeInstanceOf(AuthError);
    expect(failure).toMatchObject({ exitCode: 4, hint: expect.stringMatching(/./) });
    expect(String((failure as Error).message)).not.toContain('refresh-of-acme');
    if (status < 403) expect(failure).toMatchObject({ hint: expect.stringContaining('listen auth login') });
  });

  it.each([
    ['temporarily_unavailable', { status: 400, json: { error: 'temporarily_unavailable' } }, NetworkError],
    ['a grant without a token', { json: { token_type: 'bearer' } }, NetworkError],
    ['a page', { text: '<html>' }, NetworkError],
    ['a list', { json: [] }, NetworkError],
    ['429', { status: 429, headers: { 'retry-after': '3600' } }, TryLater],
  ])('that answers %s is no refusal of the login', async (_name, given, type) => {
    reply = given;
    const failure = await ask().catch((reason: unknown) => reason);
    expect(failure).toBeInstanceOf(type);
    expect(failure).not.toBeInstanceOf(AuthError);
  });

  it('whose words are long is cut', async () => {
    reply = { status: 400, json: { error: `invalid_${'x'.repeat(5000)}` } };
    const failure = await ask().catch((reason: unknown) => reason);
    expect(String((failure as Error).message).length).toBeLessThan(200);
  });
});

describe('a grant', () => {
  it('is kept under the names that a kept token reads', async () => {
    const grant = grantOf(
      { access_token: 'a', refresh_token: 'r', expires_in: 600 },
      'm.example/token',
      testNow,
    );
    const kept = keepToken(open(grantSecrets(grant)), () => Promise.reject(new Error('renewed')));
    expect(await kept.token()).toBe('a');
  });
});
