import { afterEach, describe, expect, it } from 'vitest';
import { AuthError, UsageError } from '../../src/core/errors.ts';
import { discourse } from '../../src/networks/discourse/index.ts';
import { createKeyPair } from '../../src/networks/discourse/key-pair.ts';
import type { Talk } from '../../src/networks/network.ts';
import { type DiscourseServer, discourseServer } from '../servers/discourse.ts';
import { readingWorld } from '../support/reading.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const settingsOf = (server: DiscourseServer) => ({ server: server.url, firehose: true, all: false });

/** Somebody who opens the link, presses Authorize and pastes what `change` makes of the lines. */
function person(
  server: DiscourseServer,
  padding: 'oaep' | 'pkcs1',
  change = (lines: string[]): string[] => lines,
): Talk {
  let lines: string[] = [];
  return {
    say(line) {
      const link = /http\S+/.exec(line)?.[0];
      if (link === undefined) return;
      const { status, payload = '' } = server.authorize(new URL(link), padding);
      expect(status).toBe(200);
      lines = change(payload.split('\n'));
    },
    ask: async () => lines.shift() ?? '',
    authorize: () => Promise.reject(new Error('no redirect here')),
  };
}

async function forum(): Promise<DiscourseServer> {
  const server = await discourseServer({
    loginRequired: true,
    userKey: { key: 'old-key', username: 'Acme' },
  });
  server.user('Acme');
  open.push(server);
  return server;
}

describe('a key of one’s own', () => {
  it.each(['oaep', 'pkcs1'] as const)('is made, opened (%s), checked and ended', async (padding) => {
    const server = await forum();
    const settings = settingsOf(server);
    const { login } = discourse;
    const before = readingWorld();
    open.push(before);
    const { secrets } = (await login?.obtain(settings, person(server, padding), before)) ?? { secrets: {} };
    expect(Object.keys(secrets)).toEqual(login?.saves);
    const world = readingWorld({ secrets });
    open.push(world);
    expect(await login?.check(settings, world)).toEqual({ who: `@Acme on ${new URL(server.url).host}` });
    expect(server.requests).toHaveLength(1);
    await login?.revoke?.(settings, world);
    await expect(login?.check(settings, world)).rejects.toBeInstanceOf(AuthError);
  });

  it('pasted in one piece is the same', async () => {
    const server = await forum();
    const world = readingWorld();
    open.push(world);
    const talk = person(server, 'oaep', (lines) => [lines.join('')]);
    expect(await discourse.login?.obtain(settingsOf(server), talk, world)).toHaveProperty(
      'secrets.userApiKey',
    );
  });

  it.each([
    ['cut off', (lines: string[]) => lines.slice(0, 2)],
    ['nothing', () => []],
    ['of another login', () => ['A'.repeat(344)]],
  ])('that is %s is refused, saying what to do', async (_what, change) => {
    const server = await forum();
    const world = readingWorld();
    open.push(world);
    const obtained = discourse.login?.obtain(settingsOf(server), person(server, 'oaep', change), world);
    await expect(obtained).rejects.toBeInstanceOf(UsageError);
  });

  it('is not taken from an answer to another request', async () => {
    const pair = createKeyPair();
    const server = await forum();
    const link = new URL(`${server.url}/user-api-key/new`);
    link.search = String(
      new URLSearchParams({
        public_key: pair.publicKey,
        nonce: 'theirs',
        scopes: 'read',
        client_id: 'x',
        application_name: 'x',
      }),
    );
    const { payload = '' } = server.authorize(link, 'oaep');
    expect(pair.open(payload, 'theirs')).toBe('key-of-x');
    expect(pair.open(payload, 'ours')).toBeUndefined();
  });

  it('of the administrators is told as such', async () => {
    const server = await discourseServer({ adminKey: { key: 'admin-key', username: 'acme' } });
    server.user('acme');
    const world = readingWorld({ secrets: { apiKey: 'admin-key' } });
    open.push(server, world);
    const owner = await discourse.login?.check({ ...settingsOf(server), apiUsername: 'acme' }, world);
    expect(owner?.notes?.[0]).toContain('Read-only');
    const none = readingWorld();
    open.push(none);
    await expect(discourse.login?.check(settingsOf(server), none)).rejects.toBeInstanceOf(UsageError);
  });
});
