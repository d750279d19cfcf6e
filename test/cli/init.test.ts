import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HackerNewsServer, startHackerNews } from '../servers/hacker-news.ts';
import { createDesk, type Desk } from '../support/cli.ts';
import { convention } from './conventions/lines.ts';
import { atNoon } from './inbox.ts';

const noon = Date.parse('2026-01-15T12:00:00Z');
const day = 86_400;

let desk: Desk;
let news: HackerNewsServer;
beforeEach(async () => {
  desk = atNoon(createDesk());
  news = await startHackerNews();
});
afterEach(async () => {
  await news.close();
  desk.remove();
});

const init = (...flags: readonly string[]) => desk.listen(['init', '--brand', 'Acme Air', ...flags]);
const hackerNews = (): readonly string[] => [
  '--source',
  'hacker-news',
  `server=${news.url}`,
  `itemServer=${news.itemUrl}`,
];
const sources = (): unknown => (load(desk.read('listen.yaml')) as { readonly sources: unknown }).sources;

describe('listen init --yes', () => {
  it(convention(35, 'asks nothing and ends with the first mentions'), async () => {
    news.add({ by: 'jo', time: noon / 1000 - 3600, title: 'AcmeAir lost my bag, who can help?' });
    const { code, stdout, stderr } = await init('--yes', ...hackerNews());
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'Coverage: read up to 12:00, no holes.\n' });
    expect(stdout).toMatch(/^Wrote .*listen\.yaml \(sources: hacker-news\)/);
    expect(stdout).toMatch(/^11:00 +waiting +1 +@jo +AcmeAir lost my bag, who can help\?$/m);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^To go on: listen /);
  });

  it('looks further back where nothing was said lately', async () => {
    news.add({ by: 'jo', time: noon / 1000 - 60 * day, title: 'Acme Air, two months ago' });
    const { code, stdout, stderr } = await init('--yes', ...hackerNews());
    expect(code).toBe(0);
    expect(stderr).toContain('Nothing was said in the last 7 days: looking 90 days back.');
    expect(stdout).toContain('Acme Air, two months ago');
  });

  it('says what to try where nothing was found at all', async () => {
    const { code, stdout } = await init('--yes', ...hackerNews());
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing fits yet: listen query test shows what your query finds and drops.\n');
  });

  it('writes nothing where a source does not answer, unless it is told not to try', async () => {
    const flags = hackerNews();
    await news.close();
    const { code, stdout, stderr } = await init('--yes', ...flags);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/^listen: hacker-news: .*\n {2}→ .*\n {2}→ Nothing was written\. With --no-test/);
    expect(readdirSync(desk.folder)).toEqual([]);
    expect((await init('--yes', '--no-test', '--no-fetch', ...flags)).code).toBe(0);
    expect(existsSync(join(desk.folder, 'listen.yaml'))).toBe(true);
  });

  it(convention(15, 'needs the brand, and says by which flag'), async () => {
    for (const flag of ['--yes', '--no-input'])
      expect(await desk.listen(['init', flag])).toEqual({
        code: 2,
        signal: null,
        stdout: '',
        stderr:
          'listen: the brand is missing: --brand\n' +
          '  → Write listen init --brand "Acme Air". At a terminal `listen init` asks for it.\n',
      });
  });

  it('reads what can be read without a login, and says what is left to do', async () => {
    news.add({ by: 'jo', time: noon / 1000 - 3600, title: 'Acme Air again' });
    const { code, stdout } = await init('--yes', ...hackerNews(), 'bluesky:acmeair.example');
    expect(code).toBe(0);
    expect(stdout).toContain('Acme Air again');
    expect(stdout).toContain('Still to do: listen auth login bluesky (or set BLUESKY_PASSWORD)\n');
  });
});

describe('listen init by flags', () => {
  it('fetches only when it is told to', async () => {
    news.add({ by: 'jo', time: noon / 1000 - 3600, title: 'Acme Air again' });
    expect((await init(...hackerNews())).stdout).toMatch(
      /\nNext: listen doctor · listen fetch · listen report --unanswered\n$/,
    );
    expect(existsSync(join(desk.folder, 'listen.db'))).toBe(false);
    expect((await init('--force', '--fetch', ...hackerNews())).stdout).toContain('Acme Air again');
  });

  it.each([
    [['hacker-news'], [{ network: 'hacker-news' }]],
    [['feed:https://a.example/f?x=1&y=2#z'], [{ network: 'feed', url: 'https://a.example/f?x=1&y=2#z' }]],
    [['feed:a.example/feed.xml'], [{ network: 'feed', url: 'https://a.example/feed.xml' }]],
    [['file:./my export.csv'], [{ network: 'file', path: './my export.csv' }]],
    [
      ['discourse:https://f.example all=true name=forum', 'app-store:123456789 countries=gb,us'],
      [
        { network: 'discourse', server: 'https://f.example', all: true, name: 'forum' },
        { network: 'app-store', app: '123456789', countries: ['gb', 'us'] },
      ],
    ],
    [
      ['x', 'search=false', 'queryLength=1024'],
      [{ network: 'x', search: false, queryLength: 1024, token: `\${X_TOKEN}` }],
    ],
    [['x:my-client'], [{ network: 'x', clientId: 'my-client' }]],
    [
      ['google-play:com.acme.app'],
      [{ network: 'google-play', apps: ['com.acme.app'], serviceAccount: `\${GOOGLE_PLAY_SERVICEACCOUNT}` }],
    ],
    [
      ['mastodon:https://m.example', 'tokenFile=./token', 'mastodon:n.example'],
      [
        { network: 'mastodon', server: 'https://m.example', tokenFile: './token' },
        { network: 'mastodon', server: 'https://n.example', token: `\${MASTODON_2_TOKEN}` },
      ],
    ],
  ])('writes %j', async (flags, written) => {
    const { code, stderr } = await init('--source', ...flags);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(sources()).toEqual(written);
  });

  it.each([
    ['blusky:acmeair', 'there is no network "blusky"', 'Did you mean bluesky?'],
    ['hacker-news:acme', 'Hacker News takes no value', 'Write --source hacker-news'],
    ['bluesky', 'handle is missing (Your handle)', 'Write --source bluesky:acmeair.bsky.social.'],
    ['reddit:acmeair', 'clientId is missing', 'clientId=VALUE'],
    ['mastodon:nowhere', 'server: not an address like https://server.example', ''],
    ['discourse:https://f.example al=true', 'there is no key al', 'Did you mean all?'],
    ['discourse:https://f.example all=maybe', 'all: ', 'true or false'],
    [
      'mastodon:https://m.example token=tok-3f9c',
      'token is secret, and not given as a flag',
      'tokenFile=PATH',
    ],
  ])('refuses --source %j, and says what to write', async (source, what, fix) => {
    const { code, stdout, stderr } = await init('--source', source);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(what);
    expect(stderr).toContain(fix);
    expect(stderr).not.toContain('tok-3f9c');
    expect(readdirSync(desk.folder)).toEqual([]);
  });

  it('takes the file that $LISTEN_CONFIG names', async () => {
    const { code } = await desk.listen(['init', '--brand', 'Acme', '--track', 'acme'], {
      env: { LISTEN_CONFIG: 'other.yaml' },
    });
    expect(code).toBe(0);
    expect(desk.read('other.yaml')).toContain('brand: Acme\n');
  });
});
