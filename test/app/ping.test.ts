import { afterEach, describe, expect, it } from 'vitest';
import { ping, pingAddress, stepAddress } from '../../src/app/ping.ts';
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
    ['https://hc.example/5f3c', 'https://hc.example/5f3c/start'],
    ['https://hc.example/5f3c/', 'https://hc.example/5f3c/start'],
    ['https://hc.example/key/acme?create=1', 'https://hc.example/key/acme/start?create=1'],
    ['http://127.0.0.1:8000', 'http://127.0.0.1:8000/start'],
  ])('of %s is, when a run begins, %s', (address, start) => {
    expect(stepAddress(pingAddress(address), 'start').href).toBe(start);
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
    ['start' as const, '/5f3c/start'],
    [0, '/5f3c/0'],
    [3, '/5f3c/3'],
  ])('(%s) is one GET of %s without any data', async (step, path) => {
    const { url, requests } = await monitorThat(() => ({ text: 'OK' }));
    expect(await ping(pingAddress(`${url}/5f3c`), step, world)).toBeUndefined();
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
      path === '/old/0' ? { status: 301, headers: { location: '/new' } } : { text: 'OK' },
    );
    expect(await ping(pingAddress(`${url}/old`), 0, world)).toBeUndefined();
    expect(requests.map(({ path }) => path)).toEqual(['/old/0', '/new']);
  });

  it.each<[string, LoopbackServer['intercept']]>([
    ['a 404', () => ({ status: 404, text: 'no such check' })],
    ['a 500', () => ({ status: 500, text: 'down' })],
    ['a limit', () => ({ status: 429, headers: { 'retry-after': '600' } })],
    ['a dropped connection', () => ({ drop: true })],
  ])('that ends in %s is told by host alone: the path is a secret', async (_name, answer) => {
    const { url } = await monitorThat(answer);
    const error = await ping(pingAddress(`${url}/5f3c-secret`), 3, world);
    expect(error?.message).toContain(new URL(url).host);
    expect(`${error?.message} ${error?.hint} ${error?.stack}`).not.toContain('5f3c-secret');
  });

  it('says nothing when it is interrupted', async () => {
    const stop = new AbortController();
    const { url } = await monitorThat(() => {
      stop.abort();
      return { hang: true };
    });
    expect(await ping(pingAddress(`${url}/5f3c`), 0, { ...world, signal: stop.signal })).toBeUndefined();
  });
});
