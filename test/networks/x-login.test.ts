import { createHash } from 'node:crypto';
import { parse } from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { AuthError, UsageError } from '../../src/core/errors.ts';
import type { Talk } from '../../src/networks/login.ts';
import { x } from '../../src/networks/x/index.ts';
import { startX, type XOptions, type XServer } from '../servers/x.ts';
import { acmeAir } from '../support/brand.ts';
import { openNetwork, postsIn, type ReadingWorld, readingWorld, testNow } from '../support/reading.ts';

const brand = acmeAir({ accounts: [{ network: 'x', name: 'acmeair', role: 'team' }] });
const hour = 3_600_000;

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function started(options: XOptions = {}): Promise<XServer> {
  const server = await startX(options);
  open.push(server);
  server.user('AcmeAir', { id: '42' });
  server.post({ by: 'jo', at: '2026-01-15T09:00:00Z', text: '@AcmeAir hello' });
  return server;
}

function worldWith(secrets: Readonly<Record<string, string>>, now = () => testNow): ReadingWorld {
  const world = readingWorld({ secrets, now });
  open.push(world);
  return world;
}

const settingsAt = (server: XServer, rest: object = {}) =>
  parse(x.settings, { server: server.url, clientId: 'client-of-acme', ...rest });

const mentionsOf = async (server: XServer, world: ReadingWorld) => {
  const source = await openNetwork(x, { server: server.url, clientId: 'client-of-acme' }, brand, world);
  return source.streams[0];
};

/** A person who presses the button, and the browser that comes back. */
function personAt(server: XServer, answer: 'yes' | 'nothing' = 'yes') {
  const said: string[] = [];
  let asked: URL | undefined;
  let ports: number | undefined;
  const verifier = 'v'.repeat(64);
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const talk: Talk = {
    say: (line) => void said.push(line),
    ask: () => Promise.reject(new Error('nothing to ask')),
    async authorize({ url, port }) {
      ports = port;
      const redirectUri = `http://127.0.0.1:${port}/callback`;
      asked = new URL(await url({ redirectUri, state: 's', challenge }));
      const given = asked.searchParams;
      const code = server.code('AcmeAir', given.get('code_challenge') ?? '', given.get('redirect_uri') ?? '');
      return { params: new URLSearchParams(answer === 'yes' ? { code } : {}), redirectUri, verifier };
    },
  };
  return { talk, said, asked: () => asked, port: () => ports };
}

describe('logging in to X', () => {
  it('asks at x.com by PKCE for what is needed to read and to be renewed, and learns whose it is', async () => {
    const server = await started();
    const person = personAt(server);
    const obtained = await x.login?.obtain(settingsAt(server), person.talk, worldWith({}));
    expect(person.asked()?.origin).toBe('https://x.com');
    expect(Object.fromEntries(person.asked()?.searchParams ?? [])).toEqual({
      response_type: 'code',
      client_id: 'client-of-acme',
      redirect_uri: `http://127.0.0.1:${person.port()}/callback`,
      scope: 'tweet.read users.read offline.access',
      state: 's',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    expect(obtained?.secrets).toEqual({
      accessToken: 'access-1-of-AcmeAir',
      accessTokenEndsAt: String(testNow + 2 * hour),
      refreshToken: expect.stringMatching(/^refresh-1/),
      account: '42 @AcmeAir',
    });
    expect(x.login?.saves).toEqual(expect.arrayContaining(Object.keys(obtained?.secrets ?? {})));
    expect(x.login?.steps.join(' ')).toContain(`http://127.0.0.1:${person.port()}/callback`);
    expect(server.requests.find(({ path }) => path === '/2/oauth2/token')?.headers).not.toHaveProperty(
      'authorization',
    );
  });

  it('of a confidential client names it by its secret, and only in the header', async () => {
    const server = await started({ clientSecret: 's3cret-of-acme' });
    const settings = settingsAt(server, { clientSecret: true });
    const { talk } = personAt(server);
    await x.login?.obtain(settings, talk, worldWith({ clientSecret: 's3cret-of-acme' }));
    const request = server.requests.find(({ path }) => path === '/2/oauth2/token');
    expect(request?.headers['authorization']).toMatch(/^Basic /);
    expect(request?.body).not.toContain('s3cret');
    await expect(
      x.login?.obtain(settings, talk, worldWith({ clientSecret: 'wrong' })),
    ).rejects.toBeInstanceOf(AuthError);
  });

  it('without a Client ID, or where nothing comes back, says what to do', async () => {
    const server = await started();
    const settings = parse(x.settings, { server: server.url });
    await expect(x.login?.obtain(settings, personAt(server).talk, worldWith({}))).rejects.toBeInstanceOf(
      UsageError,
    );
    const nothing = personAt(server, 'nothing');
    await expect(x.login?.obtain(settingsAt(server), nothing.talk, worldWith({}))).rejects.toBeInstanceOf(
      AuthError,
    );
  });

  it('is checked by one call: whose it is; of an app how much it has read', async () => {
    const server = await started();
    const login = worldWith(server.grant('AcmeAir'));
    expect(await x.login?.check(settingsAt(server), login)).toEqual({ who: '@AcmeAir' });
    expect(server.requests).toHaveLength(1);
    const app = worldWith({ token: 'app-token-of-acme' });
    expect(await x.login?.check(settingsAt(server, { token: true }), app)).toMatchObject({
      who: 'an app of project 1456',
      notes: ['1200 of 3000000 posts read in this period', expect.stringContaining('auth login')],
    });
    expect(server.requests).toHaveLength(2);
    await expect(x.login?.check(settingsAt(server), worldWith({ token: 'wrong' }))).rejects.toBeInstanceOf(
      AuthError,
    );
  });

  it('is ended at X: both tokens', async () => {
    const server = await started();
    const login = worldWith(server.grant('AcmeAir'));
    await x.login?.revoke?.(settingsAt(server), login);
    await expect(x.login?.check(settingsAt(server), login)).rejects.toBeInstanceOf(AuthError);
  });
});

describe('a login of X that runs out', () => {
  it('is renewed before its end, once, and on disk before it is used', async () => {
    const server = await started();
    const { accessToken, refreshToken } = server.grant('AcmeAir');
    server.expire(accessToken);
    const ends = { accessTokenEndsAt: String(testNow - 1), account: '42 @AcmeAir' };
    const world = worldWith({ accessToken, refreshToken, ...ends });
    const kept: (string | undefined)[] = [];
    server.intercept = ({ path }) => {
      if (path.endsWith('/mentions')) kept.push(world.kept.get('refreshToken'));
      return undefined;
    };
    expect(await postsIn(await mentionsOf(server, world))).toHaveLength(1);
    expect(kept).toEqual(['refresh-2-of-acmeair']);
    expect(world.kept.get('accessToken')).toBe('access-2-of-acmeair');
    expect(world.kept.get('accessTokenEndsAt')).toBe(String(testNow + 2 * hour));
    expect(server.requests.filter(({ path }) => path === '/2/oauth2/token')).toHaveLength(1);
    expect(server.requests[0]?.body).toBe(
      `grant_type=refresh_token&refresh_token=${refreshToken}&client_id=client-of-acme`,
    );
  });

  it('is renewed once when X ends it early', async () => {
    const server = await started();
    const grant = server.grant('AcmeAir');
    const world = worldWith({ ...grant, account: '42 @AcmeAir' });
    const stream = await mentionsOf(server, world);
    server.expire(grant.accessToken);
    expect(await postsIn(stream)).toHaveLength(1);
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/2/users/42/mentions',
      '/2/oauth2/token',
      '/2/users/42/mentions',
    ]);
  });

  it('whose refresh token was taken already says to log in again', async () => {
    const server = await started();
    const world = worldWith({
      accessToken: 'old',
      refreshToken: 'used-up',
      account: '42 @AcmeAir',
    });
    const error = await postsIn(await mentionsOf(server, world)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuthError);
    expect(error).toMatchObject({ hint: expect.stringContaining('listen auth login') });
    expect(String(error)).not.toContain('used-up');
  });

  it('and that cannot be renewed says so', async () => {
    const server = await started();
    const world = worldWith({ accessToken: 'old', account: '42 @AcmeAir' });
    await expect(postsIn(await mentionsOf(server, world))).rejects.toThrow('cannot be renewed');
  });

  it('asks whose it is where the login did not keep it', async () => {
    const server = await started();
    const world = worldWith(server.grant('AcmeAir'));
    const stream = await mentionsOf(server, world);
    expect(stream?.id).toBe('mentions:acmeair');
    expect(server.requests.map(({ path }) => path)).toEqual(['/2/users/me']);
  });

  it('stands before the token of the app', async () => {
    const server = await started();
    const world = worldWith({
      ...server.grant('AcmeAir'),
      token: 'app-token-of-acme',
      account: '42 @AcmeAir',
    });
    await postsIn(await mentionsOf(server, world));
    expect(server.requests[0]?.headers['authorization']).toBe('Bearer access-1-of-AcmeAir');
  });
});
