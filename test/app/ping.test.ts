import { afterEach, describe, expect, it } from 'vitest';
import { failureAddress, ping, pingAddress } from '../../src/app/ping.ts';
import { UsageError } from '../../src/core/errors.ts';
import { type LoopbackServer, serve } from '../servers/kit.ts';

let monitor: LoopbackServer | undefined;
afterEach(async () => {
  await monitor?.close();
  monitor = undefined;
});

async function monitorThat(answer: LoopbackServer['intercept']): Promise<LoopbackServer> {
  monitor = await serve([]);
  monitor.intercept = answer;
  return monitor;
}

const world = {
  version: '1.2.3',
  env: {},
  now: () => Date.parse('2026-01-15T12:00:00Z'),
  wait: async () => undefined,
  signal: new AbortController().signal,
};

describe('the address of a monitor', () => {
  it.each([
    ['https://hc.example/5f3c', 'https://hc.example/5f3c/fail'],
    ['https://hc.example/5f3c/', 'https://hc.example/5f3c/fail'],
    ['https://hc.example/key/acme?create=1', 'https://hc.example/key/acme/fail?create=1'],
    ['http://127.0.0.1:8000', 'http://127.0.0.1:8000/fail'],
  ])('of %s is, for a failure, %s', (address, failure) => {
    expect(failureAddress(pingAddress(address)).href).toBe(failure);
  });

  it.each(['', 'hc.example/5f3c', 'ftp://hc.example/', 'file:///etc/passwd', 'https://me:word@hc.example/'])(
    'is refused as %j, without repeating it',
    (text) => {
      expect(() => pingAddress(text)).toThrow(UsageError);
      expect(() => pingAddress(text)).toThrow(/^--ping: that is not the address of a monitor$/);
    },
  );
});

describe('a ping', () => {
  it.each([
    [false, '/5f3c'],
    [true, '/5f3c/fail'],
  ])('(failed: %s) is one GET of %s without any data', async (failed, path) => {
    const { url, requests } = await monitorThat(() => ({ text: 'OK' }));
    expect(await ping(pingAddress(`${url}/5f3c`), failed, world)).toBeUndefined();
    expect(requests.map((each) => [each.method, each.path, each.search, each.body])).toEqual([
      ['GET', path, '', ''],
    ]);
    expect(Object.keys(requests[0]?.headers ?? {}).sort()).toEqual([
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
    expect(requests[0]?.headers['user-agent']).toBe('listen/1.2.3');
  });

  it('follows a redirect', async () => {
    const { url, requests } = await monitorThat(({ path }) =>
      path === '/old' ? { status: 301, headers: { location: '/new' } } : { text: 'OK' },
    );
    expect(await ping(pingAddress(`${url}/old`), false, world)).toBeUndefined();
    expect(requests.map(({ path }) => path)).toEqual(['/old', '/new']);
  });

  it.each<[string, LoopbackServer['intercept']]>([
    ['a 404', () => ({ status: 404, text: 'no such check' })],
    ['a 500', () => ({ status: 500, text: 'down' })],
    ['a limit', () => ({ status: 429, headers: { 'retry-after': '600' } })],
    ['a dropped connection', () => ({ drop: true })],
  ])('that ends in %s is told by host alone: the path is a secret', async (_name, answer) => {
    const { url } = await monitorThat(answer);
    const error = await ping(pingAddress(`${url}/5f3c-secret`), true, world);
    expect(error?.message).toContain(new URL(url).host);
    expect(`${error?.message} ${error?.hint} ${error?.stack}`).not.toContain('5f3c-secret');
  });

  it('says nothing when it is interrupted', async () => {
    const stop = new AbortController();
    const { url } = await monitorThat(() => {
      stop.abort();
      return { hang: true };
    });
    expect(await ping(pingAddress(`${url}/5f3c`), false, { ...world, signal: stop.signal })).toBeUndefined();
  });
});
