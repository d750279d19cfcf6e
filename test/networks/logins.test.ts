import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuthError, NetworkError, UsageError } from '../../src/core/errors.ts';
import { bluesky } from '../../src/networks/bluesky/index.ts';
import { feed } from '../../src/networks/feed/index.ts';
import type { Login } from '../../src/networks/login.ts';
import { mastodon } from '../../src/networks/mastodon/index.ts';
import { type BlueskyServer, startBluesky } from '../servers/bluesky.ts';
import { type LoopbackServer, serve } from '../servers/kit.ts';
import { type MastodonServer, mastodonServer } from '../servers/mastodon.ts';
import { type ReadingWorld, readingWorld } from '../support/reading.ts';
import { specificationAt } from '../support/specification.ts';
import { scriptedTalk } from '../support/talk.ts';

const opened: ReadingWorld[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});
function world(secrets: Readonly<Record<string, string>> = {}): ReadingWorld {
  const made = readingWorld({ secrets });
  opened.push(made);
  return made;
}
function loginOf({ login }: { readonly login?: Login }): Login {
  if (!login) throw new Error('no login');
  return login;
}

describe('the login of Mastodon', () => {
  const login = loginOf(mastodon);
  let server: MastodonServer;
  beforeEach(async () => {
    server = await mastodonServer({ brand: 'acmeair' });
  });
  afterEach(() => server.close());

  it('by the browser registers an app for this redirect and trades the code once, with its proof', async () => {
    const desk = world();
    const { secrets, endsAt } = await login.obtain({ server: server.url }, scriptedTalk(['']), desk);
    expect(endsAt).toBeUndefined();
    expect(secrets).toEqual({
      token: server.oauth.tokens[0],
      clientId: 'client-1',
      clientSecret: expect.stringMatching(/^secret-/),
    });
    expect(desk.kept.size).toBe(0);
    const [apps] = server.requests;
    expect(Object.fromEntries(new URLSearchParams(apps?.body))).toEqual({
      client_name: 'listen',
      redirect_uris: 'http://127.0.0.1:8914/callback',
      scopes: 'read',
    });
    expect(await login.check({ server: server.url }, world(secrets))).toEqual({
      who: `@acmeair on ${new URL(server.url).host}`,
    });
  });

  it.each([
    [
      'the app is refused',
      '/api/v1/apps',
      { status: 422, json: { error: 'Validation failed' } },
      NetworkError,
    ],
    ['the app has no secret', '/api/v1/apps', { json: { client_id: 'x' } }, NetworkError],
    ['the code is refused', '/oauth/token', { status: 400, json: { error: 'invalid_grant' } }, AuthError],
    ['no code comes back', '/oauth/authorize', { status: 200, text: 'hm' }, AuthError],
  ])('when %s is a typed error', async (_name, path, given, type) => {
    server.intercept = (request) => (request.path === path ? given : undefined);
    await expect(login.obtain({ server: server.url }, scriptedTalk(['']), world())).rejects.toBeInstanceOf(
      type,
    );
  });

  it('ends the token with the app that it was made for, and says who must where it was pasted', async () => {
    const { secrets } = await login.obtain({ server: server.url }, scriptedTalk(['']), world());
    await login.revoke?.({ server: server.url }, world(secrets));
    await expect(login.check({ server: server.url }, world(secrets))).rejects.toBeInstanceOf(AuthError);
    await expect(
      login.revoke?.({ server: server.url }, world({ token: 'token-of-acme' })),
    ).rejects.toMatchObject({
      hint: expect.stringContaining('Preferences > Development'),
    });
  });

  const path = 'mastodon/openapi-schema.json';
  const file = specificationAt(path);
  /** It describes bodies as JSON; the API takes the same fields as a form (RFC 6749 knows no other for tokens). */
  it.skipIf(!file)(
    `asks with the fields of the OpenAPI, and with all it requires (../shared/specs/${path})`,
    async () => {
      const { secrets } = await login.obtain({ server: server.url }, scriptedTalk(['']), world());
      await login.revoke?.({ server: server.url }, world(secrets));
      const { paths } = JSON.parse(readFileSync(file ?? '', 'utf8'));
      const held = server.requests.map(({ method, path: at, query, body }) => {
        const { parameters, requestBody } = paths[at][method.toLowerCase()];
        const schema = requestBody?.content['application/json'].schema;
        const known = schema
          ? Object.keys(schema.properties)
          : parameters.map((each: { name: string }) => each.name);
        const required = schema
          ? schema.required
          : parameters
              .filter((each: { required?: boolean }) => each.required)
              .map((each: { name: string }) => each.name);
        const sent = [...(schema ? new URLSearchParams(body) : query).keys()];
        return {
          at,
          strange: sent.filter((name) => !known.includes(name)),
          missing: required.filter((name: string) => !sent.includes(name)),
        };
      });
      const fine = { strange: [], missing: [] };
      expect(held).toEqual([
        { at: '/api/v1/apps', ...fine },
        { at: '/oauth/authorize', ...fine },
        { at: '/oauth/token', ...fine },
        { at: '/oauth/revoke', ...fine },
      ]);
    },
  );
});

describe('the login of Bluesky', () => {
  const login = loginOf(bluesky);
  let server: BlueskyServer;
  beforeEach(async () => {
    server = await startBluesky();
    server.account('acmeair');
  });
  afterEach(() => server.close());
  const settings = () => ({ handle: '@acmeair.example', server: server.url });

  it('takes an app password, and warns of what looks like none', async () => {
    const good = scriptedTalk(['abcd-efgh-ijkl-mnop']);
    expect(await login.obtain(settings(), good, world())).toEqual({
      secrets: { password: 'abcd-efgh-ijkl-mnop' },
    });
    expect(good.asked).toEqual(['App password of @acmeair.example (secret)']);
    expect(good.said).toEqual([]);
    const main = scriptedTalk(['correct horse']);
    await login.obtain(settings(), main, world());
    expect(main.said.join()).toContain('never use the main one');
    await expect(login.obtain(settings(), scriptedTalk(['']), world())).rejects.toBeInstanceOf(UsageError);
  });

  it('is checked with one call: a login, or the session there is', async () => {
    const desk = world({ password: 'abcd-efgh-ijkl-mnop' });
    expect(await login.check(settings(), desk)).toEqual({ who: '@acmeair.example' });
    expect(await login.check(settings(), desk)).toEqual({ who: '@acmeair.example' });
    expect(server.server.requests.map(({ path }) => path.split('.').at(-1))).toEqual([
      'createSession',
      'getSession',
    ]);
  });
});

describe('the login of a feed', () => {
  const login = loginOf(feed);
  let server: LoopbackServer;
  beforeEach(async () => {
    server = await serve([
      {
        path: '/feed.xml',
        answer: ({ headers }) =>
          headers['authorization'] === 'Bearer hush' || headers['x-feed-key'] === 'hush'
            ? { text: '<rss/>' }
            : { status: 401, text: 'members only' },
      },
    ]);
  });
  afterEach(() => server.close());
  const settings = (more: object = {}) => ({ url: `${server.url}/feed.xml`, token: true, ...more });

  it.each([{}, { tokenHeader: 'X-Feed-Key' }])(
    'tries the token with one call, in its header (%j)',
    async (more) => {
      const { secrets } = await login.obtain(settings(), scriptedTalk(['hush']), world());
      const { who } = await login.check(settings(more), world(secrets));
      expect(who).toBe(`a reader of ${new URL(server.url).host}`);
      expect(server.requests).toHaveLength(1);
    },
  );

  it('with a wrong one is refused, and without one asks nobody', async () => {
    await expect(login.check(settings(), world({ token: 'wrong' }))).rejects.toBeInstanceOf(AuthError);
    expect(await login.check({ url: `${server.url}/feed.xml` }, world())).toEqual({
      who: 'no token is sent',
    });
    expect(server.requests).toHaveLength(1);
    await expect(login.obtain(settings(), scriptedTalk(['']), world())).rejects.toBeInstanceOf(UsageError);
  });
});
