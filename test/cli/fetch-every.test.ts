import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FeedServer, startFeedServer } from '../servers/feed.ts';
import { type LoopbackServer, serve } from '../servers/kit.ts';
import { createDesk, type Desk, type Ended } from '../support/cli.ts';
import { convention } from './conventions/lines.ts';
import { atNoon } from './inbox.ts';

let desk: Desk;
let feeds: FeedServer;
let monitor: LoopbackServer;
beforeEach(async () => {
  desk = atNoon(createDesk());
  const entry = { id: 'n1', title: 'Acme Air flies to Oslo', text: 'From May.' };
  feeds = await startFeedServer({
    news: { title: 'News', entries: [{ ...entry, postedAt: Date.parse('2026-01-14T09:00:00Z') }] },
  });
  monitor = await serve([]);
  monitor.intercept = () => ({ text: 'OK' });
  desk.write('listen.yaml', config());
});
afterEach(async () => {
  await Promise.all([feeds.server.close(), monitor.close()]);
  desk.remove();
});

function config(brand = 'brand: Acme Air'): string {
  return `${brand}
track: [acme]
zone: UTC
database: ./listen.db
sources:
  - { network: feed, name: news, url: '${feeds.address('news.rss')}' }
`;
}

type Kill = (signal: NodeJS.Signals) => void;

/** Long enough for the signal to be there before the answer that follows it. */
const delivered = (): Promise<undefined> =>
  new Promise((resolve) => setTimeout(() => resolve(undefined), 150));

/** Runs until `then` ends it; it is called at the n-th request to the feed, n from 1. */
function fetchEvery(
  args: readonly string[],
  then: (request: number, kill: Kill) => ReturnType<NonNullable<LoopbackServer['intercept']>>,
): Promise<Ended> {
  let kill: Kill = () => undefined;
  let requests = 0;
  feeds.server.intercept = () => {
    requests += 1;
    return then(requests, kill);
  };
  return desk.listen(['fetch', '--every', '1s', ...args], { started: (send) => (kill = send) });
}

const pings = (): readonly string[] => monitor.requests.map(({ method, path }) => `${method} ${path}`);
const ping = (): readonly string[] => ['--ping', `${monitor.url}/5f3c`];

describe('fetch --every', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('fetches again and again; %s lets it finish what it reads, exit %i', async (signal, code) => {
    const ended = await fetchEvery([], (request, kill) => {
      if (request === 3) kill(signal);
      return delivered();
    });
    expect(ended.code).toBe(code);
    expect(feeds.server.requests).toHaveLength(3);
    expect(ended.stdout.match(/^news /gm)).toHaveLength(3);
    expect(ended.stderr).toMatch(
      /(^|\n)listen: interrupted\n {2}→ Everything read so far is saved; the next fetch goes on from here\.\n$/,
    );
  });

  it('goes on after a fetch that failed, and tells its exit code', async () => {
    const ended = await fetchEvery([], (request, kill) => {
      if (request === 2) kill('SIGTERM');
      return request === 1 ? { status: 404, text: 'gone' } : delivered();
    });
    expect(ended.stdout).toContain('404');
    expect(ended.stderr).toMatch(
      /^listen: exit code 3; the next begins in < 1 min(, \d left out .*)?\nlisten: interrupted\n/,
    );
    expect(ended.code).toBe(143);
  });

  it('stopped between two fetches ends at once, with the exit code of the last one', async () => {
    feeds.server.intercept = () => ({ status: 404, text: 'gone' });
    let kill: Kill = () => undefined;
    const from = performance.now();
    const ended = await desk.listen(['fetch', '--every', '1h'], {
      started: (send) => (kill = send),
      dialog: (shown) => {
        if (shown.includes('the next begins in 59 min')) kill('SIGTERM');
      },
    });
    expect(ended).toMatchObject({ code: 3, stderr: 'listen: exit code 3; the next begins in 59 min\n' });
    expect(performance.now() - from).toBeLessThan(20_000);
  });

  it('reads the configuration anew: tells once under --quiet that it became wrong, and goes on when mended', async () => {
    let kill: Kill = () => undefined;
    let requests = 0;
    feeds.server.intercept = () => {
      requests += 1;
      if (requests === 1) desk.write('listen.yaml', config('brandt: Acme Air'));
      else kill('SIGTERM');
      return delivered();
    };
    monitor.intercept = ({ path }, index) => {
      if (path.endsWith('/2') && index === 3) desk.write('listen.yaml', config());
      return { text: 'OK' };
    };
    const ended = await desk.listen(['fetch', '--every', '1s', '--quiet', ...ping()], {
      started: (send) => (kill = send),
    });
    expect(ended).toMatchObject({ code: 143, stdout: '' });
    expect(ended.stderr.match(/is not a key that listen knows/g)).toHaveLength(1);
    expect(pings()).toEqual([
      'GET /5f3c/start',
      'GET /5f3c/0',
      'GET /5f3c/2',
      'GET /5f3c/2',
      'GET /5f3c/start',
    ]);
  });

  it('says nothing under --quiet while all is well', async () => {
    const ended = await fetchEvery(['--quiet'], (request, kill) => {
      if (request === 2) kill('SIGTERM');
      return delivered();
    });
    expect(ended).toMatchObject({ code: 143, stdout: '', stderr: '' });
  });

  it.each([
    [['--every', 'often'], '"often" is not a length of time'],
    [['--every', '0s'], '--every 0s is no pause at all'],
    [['--every', '1s', '--dry-run'], '--dry-run goes with neither --every nor --ping'],
    [['--every', '1s', '--since', 'whenever'], '--since'],
    [['--every', '1s', '--config', 'nowhere.yaml'], 'nowhere.yaml (--config) does not exist'],
    [['--ping', 'example'], '--ping: that is not the address of a monitor'],
  ])('%j is refused before anything is asked', async (args, message) => {
    const { code, stdout, stderr } = await desk.listen(['fetch', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(feeds.server.requests).toEqual([]);
  });
});

describe(convention(42, 'fetch --ping'), () => {
  const fetch = (...args: readonly string[]): Promise<Ended> => desk.listen(['fetch', ...ping(), ...args]);

  it('asks for /start, then for the exit code of a fetch that went well', async () => {
    expect(await fetch('--quiet')).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
    expect(pings()).toEqual(['GET /5f3c/start', 'GET /5f3c/0']);
  });

  it('asks for the exit code of one that failed, and of one that could not begin', async () => {
    feeds.server.intercept = () => ({ status: 404, text: 'gone' });
    expect((await fetch()).code).toBe(3);
    desk.write('listen.yaml', config('brandt: Acme Air'));
    expect((await fetch()).code).toBe(2);
    expect(pings()).toEqual(['GET /5f3c/start', 'GET /5f3c/3', 'GET /5f3c/2']);
  });

  it('takes what a limit leaves over for no failure', async () => {
    feeds.server.intercept = () => ({ status: 429, headers: { 'retry-after': '3600' } });
    expect((await fetch()).code).toBe(75);
    expect(pings()).toEqual(['GET /5f3c/start', 'GET /5f3c/0']);
  });

  it('says nothing of a fetch that stood back for another, nor how an interrupted one ended', async () => {
    let second: Ended | undefined;
    let kill: Kill = () => undefined;
    feeds.server.intercept = async () => {
      second ??= await fetch('--quiet');
      kill('SIGTERM');
      return delivered();
    };
    const first = await desk.listen(['fetch', ...ping()], { started: (send) => (kill = send) });
    expect([second?.code, first.code]).toEqual([75, 143]);
    expect(pings()).toEqual(['GET /5f3c/start']);
  });

  it('tells when the monitor is not reached; the exit code stays, and --quiet says nothing', async () => {
    monitor.intercept = () => ({ status: 404, text: 'no such check' });
    const { code, stderr } = await fetch();
    expect(code).toBe(0);
    expect(stderr).toMatch(/^listen: the monitor was not told: 127\.0\.0\.1:\d+•••: .*404.*\n {2}→ /);
    expect(stderr).not.toContain('5f3c');
    expect(await fetch('--quiet')).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
    feeds.server.intercept = () => ({ status: 404, text: 'gone' });
    expect((await fetch('--quiet')).code).toBe(3);
  });
});
