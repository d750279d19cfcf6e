import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FeedServer, startFeedServer } from '../servers/feed.ts';
import { type MastodonServer, mastodonServer } from '../servers/mastodon.ts';
import { createDesk, type Desk, type Ended } from '../support/cli.ts';
import { convention } from './conventions/lines.ts';
import { atNoon, lines, ndjson } from './inbox.ts';

const env = { MASTODON_TOKEN: 'token-of-acme' };

let desk: Desk;
let social: MastodonServer;
let feeds: FeedServer;
beforeEach(async () => {
  desk = atNoon(createDesk());
  social = await mastodonServer({ brand: 'acmeair', mostPerPage: 2 });
  feeds = await startFeedServer({
    news: {
      title: 'Harbour News',
      entries: [
        {
          id: 'n1',
          title: 'Acme Air flies to Oslo',
          text: 'From May.',
          postedAt: Date.parse('2026-01-14T09:00:00Z'),
        },
      ],
    },
  });
  for (let index = 0; index < 7; index += 1)
    social.post({
      by: `jo${index}`,
      at: new Date(Date.parse('2026-01-15T04:00:00Z') + index * 3_600_000).toISOString(),
      content: `<p>@acmeair where is bag number ${index}?</p>`,
      mentions: ['acmeair'],
    });
  desk.write('inbox.ndjson', ndjson(lines.slice(0, 2)));
  desk.write('listen.yaml', configOf());
});
afterEach(async () => {
  await Promise.all([social.close(), feeds.server.close()]);
  desk.remove();
});

function configOf(parts: readonly ('social' | 'news' | 'inbox')[] = ['social', 'news', 'inbox']): string {
  const sources = {
    social: `  - { network: mastodon, name: social, server: '${social.url}', token: '\${MASTODON_TOKEN}' }\n`,
    news: `  - { network: feed, name: news, url: '${feeds.address('news.rss')}' }\n`,
    inbox: '  - { network: file, name: inbox, path: ./inbox.ndjson, finds: addressed }\n',
  };
  return `brand: Acme Air
accounts: { mastodon: [acmeair], file: [acmeair] }
track: ['"acme air" OR @acmeair']
promise: 1h
zone: UTC
database: ./listen.db
sources:
${parts.map((part) => sources[part]).join('')}`;
}

const fetch = (...args: readonly string[]): Promise<Ended> => desk.listen(['fetch', ...args], { env });

async function stored(): Promise<Readonly<Record<string, number>>> {
  const { stdout } = await desk.listen(['report', '--json', 'source']);
  const counts: Record<string, number> = {};
  for (const { source } of JSON.parse(stdout === '' ? '[]' : stdout) as readonly { source: string }[])
    counts[source] = (counts[source] ?? 0) + 1;
  return counts;
}

/** Of the database and what stands in its log; SQLite leaves an empty log beside a database that was read. */
function checksum(): string {
  const hash = createHash('sha256');
  for (const name of ['listen.db', 'listen.db-wal']) {
    const path = join(desk.folder, name);
    if (existsSync(path)) hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}

describe('fetch', () => {
  it('stores every source once, says what it brought, and brings nothing the second time', async () => {
    const first = await fetch();
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(
      /^social {2}✓ 7 new +\d+\.\d s\nnews {4}✓ 1 new +\d+\.\d s\ninbox {3}✓ 2 new +\d+\.\d s\n/,
    );
    expect(first.stdout).toContain('\n10 new, 0 answers. 9 wait now (+9): listen report -u\n');
    expect(await stored()).toEqual({ social: 7, news: 1, inbox: 2 });
    const second = await fetch();
    expect(second.stdout.match(/nothing new/g)).toHaveLength(3);
    expect(await stored()).toEqual({ social: 7, news: 1, inbox: 2 });
  });

  it('reads only the sources that were asked for, and names the others when one is not there', async () => {
    expect((await fetch('--source', 'inbox')).code).toBe(0);
    expect(await stored()).toEqual({ inbox: 2 });
    expect(social.requests).toEqual([]);
    const wrong = await fetch('--source', 'inbx');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toBe('listen: there is no source "inbx"\n  → Sources: social, news, inbox.\n');
  });

  it(convention(49, 'names itself to every server'), async () => {
    await fetch();
    for (const { headers } of [...social.requests, ...feeds.server.requests])
      expect(headers['user-agent']).toMatch(/^listen\/\d+\.\d+\.\d+$/);
  });

  it(convention(49, 'names whom to ask, as configured, to every server'), async () => {
    desk.write('listen.yaml', `contact: desk@acmeair.example\n${configOf()}`);
    await fetch();
    const asked = [...social.requests, ...feeds.server.requests];
    expect(asked.length).toBeGreaterThan(2);
    for (const { headers } of asked)
      expect(headers['user-agent']).toMatch(/^listen\/\d+\.\d+\.\d+ \(\+mailto:desk@acmeair\.example\)$/);
  });

  it('refuses a contact that is none before anything is asked', async () => {
    desk.write('listen.yaml', `contact: Acme Air\n${configOf()}`);
    const { code, stderr } = await fetch();
    expect(code).toBe(2);
    expect(stderr).toContain(
      'listen.yaml:1:10: contact: "Acme Air" is neither a mail address nor a web page',
    );
    expect(social.requests).toEqual([]);
  });

  it('without a source says how to add one', async () => {
    desk.write('listen.yaml', configOf([]).replace('sources:', 'sources: []'));
    const { code, stderr } = await fetch();
    expect(code).toBe(2);
    expect(stderr).toContain('listen.yaml: there are no sources\n  → Add one under sources:');
    expect(existsSync(join(desk.folder, 'listen.db'))).toBe(false);
  });
});

describe('what fails in one source', () => {
  it(convention(23, 'stops no other: exit 3, the other two are stored'), async () => {
    feeds.server.intercept = () => ({ status: 500, text: 'broken' });
    const { code, stdout } = await fetch();
    expect(code).toBe(3);
    expect(stdout).toMatch(/^news {4}✗ .*500/m);
    expect(stdout).toContain(
      '1 of 3 sources is not complete: news. Exit 3.\n'.replace('sources is', 'sources are'),
    );
    expect(await stored()).toEqual({ social: 7, inbox: 2 });
    expect((await desk.listen(['report', '-u'])).code).toBe(0);
    expect((await desk.listen(['report', '-u', '--require-coverage'])).code).toBe(3);
    expect((await desk.listen(['report', '-u'])).stderr).toMatch(
      /^Coverage is not complete:\n {2}news: not read, since .*500/,
    );
    const sources = await desk.listen(['sources']);
    expect(sources.stdout).toMatch(/^✗ news .*failing .*500.*\n? .*since 12:00/m);
  });

  it(convention(23, 'of all sources: exit 3, an empty list'), async () => {
    desk.write('listen.yaml', configOf(['social', 'news']));
    for (const server of [social, feeds.server]) server.intercept = () => ({ status: 404, text: 'gone' });
    expect((await fetch()).code).toBe(3);
    expect(await desk.listen(['report', '--json'])).toMatchObject({ code: 0, stdout: '[]\n' });
  });

  it(convention(23, 'is only authentication: exit 4, whatever the others bring'), async () => {
    const { code, stdout } = await desk.listen(['fetch'], { env: { MASTODON_TOKEN: 'wrong' } });
    expect(code).toBe(4);
    expect(stdout).toMatch(/^social {2}✗ .*401/m);
    expect(stdout).toMatch(/^ +→ \S/m);
    expect(await stored()).toMatchObject({ news: 1, inbox: 2 });
  });

  it('is only a limit: exit 75, and says when it goes on', async () => {
    social.intercept = ({ path }) =>
      path.endsWith('/notifications')
        ? { status: 429, headers: { 'retry-after': '3600' }, json: { error: 'Too many' } }
        : undefined;
    const { code, stdout } = await fetch('--max-wait', '1s');
    expect(code).toBe(75);
    expect(stdout.replace(/\n {5,}/g, ' ')).toMatch(/^social {2}… .*limited: .*429.*, on at 13:00 → /m);
    expect(await stored()).toMatchObject({ news: 1, inbox: 2 });
    expect((await desk.listen(['sources'])).stdout).toMatch(/^… social .*limited +goes on at 13:00/m);
  });

  it(convention(25, 'has the same exit code with --json'), async () => {
    feeds.server.intercept = () => ({ status: 404, text: 'gone' });
    const { code, stdout, stderr } = await fetch('--json');
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
    const rows = JSON.parse(stdout) as readonly { source: string; state: string; hint: string | null }[];
    expect(rows.map(({ source, state }) => `${source} ${state}`)).toEqual([
      'social ok',
      'news failed',
      'inbox ok',
    ]);
    expect(rows[1]?.hint).toBeTruthy();
  });
});

describe('--dry-run', () => {
  it(convention(46, 'asks nothing, writes nothing, and says what it would read'), async () => {
    await fetch();
    const before = checksum();
    const asked = social.requests.length + feeds.server.requests.length;
    const { code, stdout, stderr } = await fetch('--dry-run');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^social {2}mastodon · \d/m);
    expect(stdout).toMatch(/\nNothing was sent and nothing was written\.\n$/);
    const json = JSON.parse((await fetch('--dry-run', '--json')).stdout) as readonly object[];
    expect(json).toHaveLength(3);
    expect(checksum()).toBe(before);
    expect(social.requests.length + feeds.server.requests.length).toBe(asked);
  });

  it('speaks of no price where nothing is billed, whatever the budget says', async () => {
    const source = `  - { network: mastodon, name: social, server: '${social.url}', budget: { usdPerDay: 3 } }\n`;
    desk.write('listen.yaml', `${configOf([])}${source}`);
    const { stdout } = await desk.listen(['fetch', '--dry-run']);
    expect(stdout).toContain('its accounts are not known yet');
    expect(stdout).not.toContain('$');
    expect(stdout).not.toContain('cost');
  });

  it(convention(46, 'before the first fetch makes no file at all'), async () => {
    const files = readdirSync(desk.folder).sort();
    expect((await fetch('--dry-run')).code).toBe(0);
    expect(readdirSync(desk.folder).sort()).toEqual(files);
    expect(social.requests).toEqual([]);
  });
});

describe('on a cron', () => {
  const at = (time: string, token = 'token-of-acme') =>
    desk.listen(['fetch', '--quiet'], { env: { LISTEN_NOW: time, MASTODON_TOKEN: token } });

  it(convention(39, '--quiet prints nothing when all is well'), async () => {
    for (const time of ['2026-01-15T12:00:00Z', '2026-01-15T12:05:00Z'])
      expect(await at(time)).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
  });

  it('--quiet prints nothing with many sources either', async () => {
    const source = (_: unknown, index: number) =>
      `  - { network: feed, name: news-${index}, url: '${feeds.address('news.rss')}' }\n`;
    desk.write('listen.yaml', `${configOf([])}${Array.from({ length: 24 }, source).join('')}`);
    expect(await at('2026-01-15T12:00:00Z')).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
  });

  it(convention(39, 'tells a refused key at once, then once a day, then that it is over'), async () => {
    const told: string[] = [];
    for (const time of ['15T12:00', '15T12:05', '15T18:00', '16T11:55', '16T12:05', '16T12:10']) {
      const { code, stdout, stderr } = await at(`2026-01-${time}:00Z`, 'wrong');
      expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
      if (stderr !== '') told.push(`${time} ${stderr}`);
    }
    expect(told).toHaveLength(2);
    expect(told[0]).toMatch(/^15T12:00 listen: social: .*401.* → .*\n$/);
    expect(told[1]).toMatch(/^16T12:05 listen: social: .*, since 2026-01-15T12:00:00Z\. → .*\n$/);
    const over = await at('2026-01-16T12:15:00Z');
    expect(over).toMatchObject({ code: 0, stdout: '' });
    expect(over.stderr).toMatch(/^listen: social: works again \(trouble since 2026-01-15T12:00:00Z: .*\)\n$/);
    expect((await at('2026-01-16T12:20:00Z')).stderr).toBe('');
  });

  it(convention(39, 'tells anything else at its third failure in a row'), async () => {
    feeds.server.intercept = () => ({ status: 404, text: 'gone' });
    const told = [];
    for (const minute of ['00', '05', '10', '15']) {
      const { code, stderr } = await at(`2026-01-15T12:${minute}:00Z`);
      expect(code).toBe(3);
      told.push(stderr);
    }
    expect(told.map((text) => text !== '')).toEqual([false, false, true, false]);
    expect(told[2]).toMatch(/^listen: news: .*404/);
  });

  it(convention(44, 'works with nothing but a PATH'), async () => {
    const bare = [
      'env',
      '-i',
      'PATH=/usr/bin:/bin',
      'MASTODON_TOKEN=token-of-acme',
      'LISTEN_NOW=2026-01-15T12:00:00Z',
    ];
    expect(await desk.listen(['fetch', '--quiet'], { through: bare })).toEqual({
      code: 0,
      signal: null,
      stdout: '',
      stderr: '',
    });
    const report = await desk.listen(['report', '-u'], { through: bare });
    expect(report.code).toBe(0);
    expect(report.stdout).toContain('9 waiting');
  });
});

describe(convention(40, 'a second fetch while one runs'), () => {
  it('ends with 75 and names who holds the lock; reports go on, and so do marks', async () => {
    await fetch();
    const paused = pause('/api/v1/notifications');
    let holder = 0;
    const first = desk.listen(['fetch', '--since', '30d'], { env, started: (_kill, pid) => (holder = pid) });
    await paused.reached;
    const second = await fetch();
    expect(second).toMatchObject({ code: 75, stdout: '' });
    expect(second.stderr).toMatch(
      new RegExp(
        `^listen: another listen works on .*listen\\.db: process ${holder} on \\S+ since 2026-01-15T12:00:00\\.000Z\n {2}→ Wait until it is done`,
      ),
    );
    expect(await fetch('--quiet')).toEqual({ code: 75, signal: null, stdout: '', stderr: '' });
    expect((await desk.listen(['report', '-u'])).code).toBe(0);
    expect((await desk.listen(['mark', 'ignored', 'file:inbox/bag'])).code).toBe(0);
    paused.go();
    expect((await first).code).toBe(0);
    expect((await fetch()).code).toBe(0);
  });

  it(convention(39, 'says so under --quiet once it has lasted an hour'), async () => {
    await fetch();
    const paused = pause('/api/v1/notifications');
    const first = desk.listen(['fetch', '--since', '30d'], { env });
    await paused.reached;
    const quiet = (time: string) => desk.listen(['fetch', '--quiet'], { env: { ...env, LISTEN_NOW: time } });
    expect(await quiet('2026-01-15T12:30:00Z')).toMatchObject({ code: 75, stdout: '', stderr: '' });
    const late = await quiet('2026-01-15T13:10:00Z');
    expect(late).toMatchObject({ code: 75, stdout: '' });
    expect(late.stderr).toMatch(/^listen: another listen works on /);
    expect((await quiet('2026-01-15T13:15:00Z')).stderr).toBe('');
    paused.go();
    await first;
  });
});

/** Holds the first request of that path back until `go`. */
function pause(path: string): { readonly reached: Promise<void>; go(): void } {
  let reach: () => void = () => undefined;
  let release: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const released = new Promise<void>((resolve) => (release = resolve));
  social.intercept = async (request) => {
    if (request.path !== path) return undefined;
    social.intercept = undefined;
    reach();
    await released;
    return undefined;
  };
  return { reached, go: () => release() };
}

/** A server that takes its time, so that the signal is there before the answer. */
function slowly(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 300));
}

describe(convention(45, 'a signal'), () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s stops at the next page with a line, and what was read is there', async (signal, code) => {
    let pages = 0;
    let send: (signal: NodeJS.Signals) => void = () => undefined;
    social.intercept = async ({ path }) => {
      if (path === '/api/v1/notifications') pages += 1;
      if (pages !== 2) return undefined;
      send(signal);
      await slowly();
      return undefined;
    };
    const ended = await desk.listen(['fetch', '--source', 'social'], {
      env,
      started: (kill) => (send = kill),
    });
    expect(ended.code).toBe(code);
    expect(ended.stderr).toBe(
      'listen: interrupted\n  → Everything read so far is saved; the next fetch goes on from here.\n',
    );
    const kept = (await stored())['social'] ?? 0;
    expect(kept).toBe(4);
    const report = await desk.listen(['report', '-u']);
    expect(report.stderr).toContain('Coverage is not complete:\n');
    social.intercept = undefined;
    expect((await fetch('--source', 'social')).code).toBe(0);
    expect((await stored())['social']).toBe(7);
  });

  it('given twice ends it at once, though a server never answers', async () => {
    let send: (signal: NodeJS.Signals) => void = () => undefined;
    social.intercept = ({ path }) => {
      if (path !== '/api/v1/notifications') return undefined;
      send('SIGINT');
      setTimeout(() => send('SIGINT'), 150);
      return { hang: true };
    };
    const from = performance.now();
    const ended = await desk.listen(['fetch', '--source', 'social'], {
      env,
      started: (kill) => (send = kill),
    });
    expect(ended.code).toBe(130);
    expect(performance.now() - from).toBeLessThan(20_000);
    social.intercept = undefined;
    expect((await fetch()).code).toBe(0);
  });

  it('says nothing under --quiet', async () => {
    let send: (signal: NodeJS.Signals) => void = () => undefined;
    social.intercept = ({ path }) => {
      if (path === '/api/v1/notifications') send('SIGTERM');
      return undefined;
    };
    const ended = await desk.listen(['fetch', '--quiet'], { env, started: (kill) => (send = kill) });
    expect(ended).toMatchObject({ code: 143, stdout: '', stderr: '' });
  });
});
