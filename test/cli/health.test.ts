import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from '../../src/store/lock.ts';
import { type FeedServer, startFeedServer } from '../servers/feed.ts';
import { type MastodonServer, mastodonServer } from '../servers/mastodon.ts';
import { createDesk, type Desk } from '../support/cli.ts';
import { misfitsOf } from '../support/schema.ts';
import { convention } from './conventions/lines.ts';
import { atNoon, config, fetchedInbox, lines, ndjson } from './inbox.ts';

let desk: Desk;
let social: MastodonServer;
let feeds: FeedServer;
const env = { MASTODON_TOKEN: 'token-of-acme' };

beforeEach(async () => {
  desk = atNoon(createDesk());
  social = await mastodonServer({ brand: 'acmeair', mostPerPage: 2 });
  for (let index = 0; index < 6; index += 1)
    social.post({
      by: `jo${index}`,
      at: new Date(Date.parse('2026-01-15T04:00:00Z') + index * 3_600_000).toISOString(),
      content: `<p>@acmeair where is bag number ${index}? I fly with Acme Air.</p>`,
      mentions: ['acmeair'],
      isSearchable: true,
    });
  feeds = await startFeedServer({
    news: {
      title: 'Harbour News',
      entries: Array.from({ length: 12 }, (_, at) => ({
        id: `n${at}`,
        title: `Acme Air flies to Oslo, part ${at}`,
        postedAt: Date.parse('2026-01-10T09:00:00Z') - at * 3_600_000,
      })),
    },
  });
  desk.write(
    'listen.yaml',
    `brand: Acme Air
accounts: { mastodon: [acmeair] }
track: ['"acme air"']
zone: UTC
database: ./listen.db
sources:
  - { network: mastodon, name: social, server: '${social.url}', token: '\${MASTODON_TOKEN}' }
  - { network: feed, name: news, url: '${feeds.address('news.rss')}' }
`,
  );
});
afterEach(async () => {
  await Promise.all([social.close(), feeds.server.close()]);
  desk.remove();
});

/** Half the first read is done when it is cut short. */
async function cutShort(): Promise<void> {
  let pages = 0;
  let send: (signal: NodeJS.Signals) => void = () => undefined;
  social.intercept = async ({ path }) => {
    if (path === '/api/v1/notifications') pages += 1;
    if (pages !== 2) return undefined;
    send('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 300));
    return undefined;
  };
  const ended = await desk.listen(['fetch', '--source', 'social'], {
    env,
    started: (kill) => {
      send = kill;
    },
  });
  expect(ended.code).toBe(143);
  social.intercept = undefined;
}

describe(convention(38, 'sources'), () => {
  it('before the first fetch: exit 5', async () => {
    const { code, stderr } = await desk.listen(['sources']);
    expect(code).toBe(5);
    expect(stderr).toContain('→ Run `listen fetch` first.');
  });

  it('says the same when the folder of the database is not there yet either', async () => {
    const { code, stderr } = await desk.listen(['sources', '--db', './new/place/listen.db']);
    expect(code).toBe(5);
    expect(stderr).toContain('→ Run `listen fetch` first.');
  });

  it('tells what was read, what is newest, and what has become quiet', async () => {
    expect((await desk.listen(['fetch'], { env })).code).toBe(0);
    const { code, stdout } = await desk.listen(['sources']);
    expect(code).toBe(0);
    expect(stdout).toBe(`  SOURCE  READ         NEWEST   STATE
✓ social  < 1 min ago  3 h ago  ok
! news    < 1 min ago  5 d ago  quiet  usually one post every 1 h
                                       → listen doctor

1 of 2 needs you: news.
`);
  });

  it('of one source tells also what it can and may, and knows no other', async () => {
    expect((await desk.listen(['fetch'], { env })).code).toBe(0);
    const { code, stdout } = await desk.listen(['sources', 'news']);
    expect(code).toBe(0);
    expect(stdout).toBe(`  SOURCE  READ         NEWEST   STATE
! news    < 1 min ago  5 d ago  quiet  usually one post every 1 h
                                       → listen doctor
    cannot search · answers by exact parent · deletions not told
    1 request in the last fetch

1 of 1 needs you: news.
`);
    const json = JSON.parse((await desk.listen(['sources', 'news', '--json'])).stdout) as readonly object[];
    expect(json).toEqual([expect.objectContaining({ source: 'news' })]);
    const wrong = await desk.listen(['sources', 'newss']);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('Did you mean news?');
  });

  it('tells holes with their times, and --json where they are', async () => {
    await cutShort();
    const { stdout } = await desk.listen(['sources']);
    expect(stdout).toMatch(/^… social .*unfinished {2}cut short, goes on with the next fetch$/m);
    expect(stdout).toMatch(/^ {4}hole: .* to 0[5-8]:00 \(inbox\)$/m);
    expect(stdout).toMatch(/^… news +never +never +never read {2}the next fetch reads it$/m);
    expect(stdout).toMatch(/\nAll is well\. 1 hole: social .* to 0[5-8]:00, will be filled\.\n$/);
    const rows = JSON.parse((await desk.listen(['sources', '--json'])).stdout) as readonly Record<
      string,
      unknown
    >[];
    expect(rows[0]).toMatchObject({
      source: 'social',
      network: 'mastodon',
      state: 'unfinished',
      holes: [
        {
          stream: 'inbox',
          from: expect.stringMatching(/Z$/),
          to: expect.stringMatching(/^2026-01-15T0[5-8]:00/),
        },
      ],
    });
    expect(rows[0]?.['coverage']).toContainEqual(expect.objectContaining({ stream: 'inbox', kind: 'hole' }));
    expect(await misfitsOf('sources', rows)).toBeNull();
    expect((await desk.listen(['fetch'], { env })).code).toBe(0);
    const after = JSON.parse((await desk.listen(['sources', '--json'])).stdout) as readonly Record<
      string,
      unknown
    >[];
    expect(after.map((row) => row['holes'])).toEqual([[], []]);
  });
});

describe(convention(37, 'doctor'), () => {
  it('looks at all of it, exit 0 when nobody is needed', async () => {
    desk.write('inbox.ndjson', ndjson(lines.slice(0, 2)));
    desk.write('listen.yaml', config);
    await desk.listen(['fetch']);
    const { code, stdout, stderr } = await desk.listen(['doctor']);
    expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: '' });
    for (const name of ['config', 'database', 'clock', 'inbox', 'cron'])
      expect(stdout).toMatch(new RegExp(`^✓ ${name} `, 'm'));
    expect(stdout).toMatch(/\nAll is well\.\n$/);
  });

  it('says what needs a person with the next step, exit 1, the same with --json', async () => {
    await desk.listen(['fetch'], { env });
    social.intercept = () => ({ status: 401, json: { error: 'The access token was revoked' } });
    const { code, stdout } = await desk.listen(['doctor'], { env });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ social +.*401/m);
    expect(stdout).toMatch(/^ +→ listen auth login social$/m);
    expect(stdout).toMatch(/^! news +no new post for 5 d; usually one every 1 h$/m);
    expect(stdout).toMatch(/\n1 error, 1 warning\. Exit 1\.\n$/);
    const json = await desk.listen(['doctor', '--json'], { env });
    expect(json.code).toBe(1);
    const object = JSON.parse(json.stdout) as { errors: number; warnings: number; checks: readonly object[] };
    expect(object).toMatchObject({ errors: 1, warnings: 1 });
    expect(object.checks).toContainEqual(
      expect.objectContaining({ name: 'social', state: 'error', hint: expect.stringMatching(/./) }),
    );
  });

  it('tells several slips of one source a line each, and never that there is no unknown key', async () => {
    desk.write(
      'listen.yaml',
      `brand: Acme Air
track: [acme]
zone: UTC
database: ./listen.db
sources:
  - network: google-business
    clientId: 77-acme
    clientSecrett: x
`,
    );
    const { code, stdout } = await desk.listen(['doctor']);
    expect(code).toBe(1);
    expect(stdout).not.toContain('no unknown key');
    expect(stdout).toMatch(/^✗ google-business \S+listen\.yaml:/m);
    expect(stdout.match(/^[✗ ] .*listen\.yaml:\d+:\d+:/gm)?.length).toBeGreaterThan(1);
    const [, column] = /^(✓ clock +)\S/m.exec(stdout) ?? [];
    expect(column).toHaveLength('✗ google-business '.length);
  });

  it('names the queries that have never found anything, where something looks for them', async () => {
    desk.write('listen.yaml', desk.read('listen.yaml').replace(`['"acme air"']`, `['"acme air"', acmeairr]`));
    await desk.listen(['fetch'], { env });
    expect((await desk.listen(['doctor'], { env })).stdout).toMatch(
      /^! query 2 +acmeairr has found nothing yet$/m,
    );
  });

  it('tries no source while a fetch is at work: both might renew one token', async () => {
    await desk.listen(['fetch'], { env });
    const asked = social.requests.length;
    const holder = { pid: 4711, host: 'attic', startedAt: Date.parse('2026-01-15T11:59:00Z') };
    const lock = await takeLock(join(desk.folder, 'listen.db'), holder);
    try {
      const { stdout } = await desk.listen(['doctor'], { env });
      expect(stdout).toMatch(/^✓ social +not tried: a fetch is at work/m);
      expect(social.requests).toHaveLength(asked);
    } finally {
      lock.release();
    }
    expect((await desk.listen(['doctor'], { env })).stdout).toMatch(/^✓ social +answers/m);
  });

  it('writes nothing and stores nothing', async () => {
    expect((await desk.listen(['doctor'], { env })).code).toBe(1);
    expect((await desk.listen(['report'])).code).toBe(5);
  });

  it('tells a clock that is wrong', async () => {
    const at = new Date(Date.parse('2026-01-15T12:00:00Z') + 600_000).toUTCString();
    social.alter = (answer) => ({ ...answer, headers: { ...answer.headers, date: at } });
    const { stdout } = await desk.listen(['doctor'], { env });
    expect(stdout).toMatch(/^! clock +600 s behind the clock of social/m);
    expect(stdout).toMatch(/^ +→ (timedatectl|sudo sntp|w32tm) /m);
  });

  it('tells that nobody fetches any more', async () => {
    await desk.listen(['fetch'], { env });
    const { stdout } = await desk.listen(['doctor'], { env: { ...env, LISTEN_NOW: '2026-01-18T12:00:00Z' } });
    expect(stdout).toMatch(/^! cron +last fetch 3 d ago: nobody fetches any more\n +→ listen cron$/m);
  });
});

describe('the headline of a report', () => {
  it('tells an old fetch', async () => {
    const inbox = await fetchedInbox();
    try {
      const later = { env: { LISTEN_NOW: '2026-01-15T15:30:00Z' } };
      expect((await inbox.listen(['report', '-u'], later)).stdout).toContain(' · last fetch 3 h ago\n');
      expect((await inbox.listen(['report', '-u'])).stdout).not.toContain('last fetch');
    } finally {
      inbox.remove();
    }
  });

  it('tells what is new since the run before', async () => {
    const inbox = await fetchedInbox(lines.slice(0, 2));
    try {
      const at = (time: string) => ({ env: { LISTEN_NOW: `2026-01-15T${time}:00Z` } });
      await inbox.listen(['fetch'], at('12:10'));
      inbox.write('inbox.ndjson', ndjson(lines));
      await inbox.listen(['fetch'], at('12:20'));
      expect((await inbox.listen(['report', '-u'], at('12:21'))).stdout).toContain(' · 8 new since 13:10\n');
    } finally {
      inbox.remove();
    }
  });
});
