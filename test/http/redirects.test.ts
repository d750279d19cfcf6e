import { afterEach, describe, expect, it } from 'vitest';
import { NetworkError, UsageError } from '../../src/core/errors.ts';
import { checkAddress, createHops } from '../../src/http/redirects.ts';
import { errorOf, type FaultServer, faults, json, redirect, status, tryHttp } from './faults.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function serverOf(steps: Parameters<typeof faults>[0], host?: string): Promise<FaultServer> {
  const server = await faults(steps, host);
  open.push(server.close);
  return server;
}

function http(options: Parameters<typeof tryHttp>[0] = {}) {
  const tried = tryHttp(options);
  open.push(tried.http.close);
  return tried.http;
}

const secret = { authorization: 'Bearer very-secret' };

describe('redirects', () => {
  it('are followed five times, relative ones too', async () => {
    const server = await serverOf([
      ...['/1', '2', '?3', '/4', '5'].map((to) => redirect(to)),
      json({ fine: true }),
    ]);
    expect(await http().json({ url: `${server.url}/0` })).toMatchObject({
      body: { fine: true },
      url: `${server.url}/5`,
    });
  });

  it('in a loop are stopped', async () => {
    const server = await serverOf([redirect('/again')]);
    expect((await errorOf(http().json({ url: server.url }))).message).toContain('more than 5 times');
    expect(server.requests).toHaveLength(6);
  });

  it.each([
    [[301, 308], true],
    [[301, 302], false],
    [[302], false],
  ] as const)('by %j have moved for good: %s', async (codes, moved) => {
    const server = await serverOf([...codes.map((code) => redirect('/new', code)), json({})]);
    const answer = await http().send({ url: `${server.url}/old` });
    expect(answer.movedTo).toBe(moved ? `${server.url}/new` : undefined);
  });

  it('to the same host keep the secret', async () => {
    const server = await serverOf([redirect('/new'), json({})]);
    await http().json({ url: server.url, secret });
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      secret.authorization,
      secret.authorization,
    ]);
  });

  it('to another host leave the secret behind', async () => {
    const other = await serverOf([json({ fine: true })], '127.0.0.2');
    const server = await serverOf([redirect(`${other.url}/x`)]);
    expect((await http().json({ url: server.url, secret })).body).toEqual({ fine: true });
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('to another host that wants the secret say so', async () => {
    const other = await serverOf([status(401)], '127.0.0.2');
    const server = await serverOf([redirect(`${other.url}/x`)]);
    const error = await errorOf(http().json({ url: server.url, secret }));
    expect(error).toBeInstanceOf(NetworkError);
    expect(error.message).toContain(`redirects to ${new URL(other.url).host}`);
    expect(error.hint).toContain('new address');
  });

  it('to another host are not followed with a body, nor with the secret in the address', async () => {
    const other = await serverOf([json({})], '127.0.0.2');
    const server = await serverOf([redirect(`${other.url}/x?key=very-secret`, 307)]);
    const client = http({ secrets: () => ['very-secret'] });
    const error = await errorOf(client.json({ url: `${server.url}?key=very-secret` }));
    expect(error.message).toContain('must not get the secret');
    expect(error.message).not.toContain('very-secret');
    await errorOf(client.json({ url: server.url, method: 'POST', body: 'password' }));
    expect(other.requests).toHaveLength(0);
  });

  it.each([
    [303, 'GET'],
    [302, 'GET'],
    [307, 'POST'],
  ])('a POST answered with %i goes on as %s', async (code, method) => {
    const server = await serverOf([redirect('/new', code), json({})]);
    await http().json({ url: server.url, method: 'POST', body: '{}' });
    expect(server.requests[1]?.method).toBe(method);
  });

  it.each([
    ['https://m.example/a', 'http://m.example/a', 'from https to plain http'],
    ['https://m.example/a', 'http://127.0.0.1/a', 'from https to plain http'],
    ['http://feed.example/a', 'http://localhost/a', 'to this machine'],
    ['http://feed.example/a', 'http://127.8.9.1:22/a', 'to this machine'],
    ['https://m.example/a', 'file:///etc/passwd', 'to no web address'],
    ['https://m.example/a', 'https://user:pass@m.example/', 'to no web address'],
    ['https://m.example/a', 'https://', 'to no web address'],
  ])('from %s to %s are refused', (url, location, words) => {
    const next = () => createHops([]).next({ url }, { status: 302, headers: { location } });
    expect(next).toThrow(NetworkError);
    expect(next).toThrow(words);
  });

  it('to https are followed', () => {
    const next = createHops([]).next(
      { url: 'http://feed.example/a' },
      { status: 301, headers: { location: 'https://feed.example/a' } },
    );
    expect(next?.url).toBe('https://feed.example/a');
  });
});

describe('an address', () => {
  it.each([
    [{ url: 'http://m.example/', secret }, 'plain http'],
    [{ url: 'http://m.example/', method: 'POST', body: 'x' } as const, 'plain http'],
    [{ url: 'ftp://m.example/' }, 'not a web address'],
    [{ url: 'm.example' }, 'not a web address'],
    [{ url: 'https://user:pass@m.example/' }, 'a password in it'],
  ])('%j is refused', (request, words) => {
    expect(() => checkAddress(request)).toThrow(UsageError);
    expect(() => checkAddress(request)).toThrow(words);
    expect(() => checkAddress(request)).not.toThrow('user:pass');
  });

  it.each([
    { url: 'https://m.example/', secret },
    { url: 'http://127.0.0.1:8080/', secret },
    { url: 'http://localhost/', secret },
    { url: 'http://[::1]/', secret },
    { url: 'http://feed.example/' },
  ])('%j may be asked', (request) => {
    expect(() => checkAddress(request)).not.toThrow();
  });
});
