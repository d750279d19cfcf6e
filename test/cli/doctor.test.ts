import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FeedServer, startFeedServer } from '../servers/feed.ts';
import { type MastodonServer, mastodonServer } from '../servers/mastodon.ts';
import { createDesk, type Desk, type Ended } from '../support/cli.ts';
import { onTerminal } from '../support/terminal.ts';
import { convention } from './conventions/lines.ts';
import { ndjson } from './inbox.ts';

let desk: Desk;
let social: MastodonServer;
let feeds: FeedServer;

beforeEach(async () => {
  desk = createDesk();
  social = await mastodonServer({ brand: 'acmeair' });
  social.post({
    by: 'jo',
    at: '2026-01-15T08:00:00Z',
    content: '<p>@acmeair where is my bag? I fly with Acme Air.</p>',
    mentions: ['acmeair'],
    isSearchable: true,
  });
  feeds = await startFeedServer({
    news: {
      title: 'Harbour News',
      entries: Array.from({ length: 12 }, (_, at) => ({
        id: `n${at}`,
        title: `Acme Air flies to Oslo, part ${at}`,
        postedAt: Date.parse('2026-01-09T09:00:00Z') - at * 14 * 3_600_000,
      })),
    },
  });
  desk.write('token', 'token-of-acme\n');
  chmodSync(join(desk.folder, 'token'), 0o600);
  desk.write(
    'listen.yaml',
    `brand: Acme Air
accounts: { mastodon: [acmeair] }
track: ['"acme air"', acmeairsoft OR acmeair.io]
zone: Europe/London
database: ./listen.db
sources:
  - { network: mastodon, name: social, server: '${social.url}', tokenFile: ./token }
  - { network: feed, name: news, url: '${feeds.address('news.rss')}' }
`,
  );
});
afterEach(async () => {
  await Promise.all([social.close(), feeds.server.close()]);
  desk.remove();
});

const at = (now: string, ...args: readonly string[]): Promise<Ended> =>
  desk.listen(args, { env: { LISTEN_NOW: now } });

const refused = () => ({ status: 401, json: { error: 'The access token was revoked' } });

/** Without what the machine decides: ports, sizes, the release of the zone data. */
function steady(stdout: string): string {
  return stdout
    .replaceAll(feeds.address(''), 'http://feeds.example/')
    .replace(/\d+ kB,/, '200 kB,')
    .replace(/schema \d+/, 'schema 9')
    .replace(/\d+ [MG]B\s+free/, '30 GB free')
    .replace(/zone data \d+\w/, 'zone data 2025b');
}

/** Thursday 09:10 in London the key is refused for the first time; on Sunday at 11:10 it still is. */
async function threeDaysOfTrouble(): Promise<void> {
  expect((await at('2026-01-15T09:05:00Z', 'fetch')).code).toBe(0);
  social.intercept = refused;
  for (const time of ['2026-01-15T09:10:00Z', '2026-01-18T11:05:00Z'])
    expect((await at(time, 'fetch')).code).toBe(4);
}

const told = `✓ config   listen.yaml, 2 sources, no unknown key
✓ database listen.db, 200 kB, 13 posts, schema 9, checked just now, 30 GB free
✓ clock    under 1 s off the clock of news · zone Europe/London
✓ zone     Europe/London is known, zone data 2025b, its latest rules are right
✗ social   401 Unauthorized (The access token was revoked) since Thu 09:10:
           nothing read for 3 d 02 h
           → listen auth login social
! news     no new post for 9 d; usually one every 14 h
           → open http://feeds.example/news.rss
! query 2  acmeairsoft OR acmeair.io has found nothing yet
           → listen query test 2
✓ cron     last fetch 5 min ago, 1 of 1 run failed today

1 error, 2 warnings. Exit 1.
`;

describe(convention(37, 'listen doctor'), () => {
  it('says since when what fails in people’s words, each with a next step as it is typed', async () => {
    await threeDaysOfTrouble();
    feeds.server.alter = (answer) => ({
      ...answer,
      headers: { ...answer.headers, date: new Date('2026-01-18T11:10:00Z').toUTCString() },
    });
    const { code, stdout, stderr } = await at('2026-01-18T11:10:00Z', 'doctor');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(steady(stdout)).toBe(told);

    const env = { LISTEN_NOW: '2026-01-18T11:10:00Z' };
    const wide = await onTerminal(desk, 'NO_COLOR=1 listen doctor', { columns: 120, env });
    expect(wide.code).toBe(1);
    expect(steady(`${wide.lines.join('\n')}\n`)).toBe(
      told.replace('just now, 30 GB free', '< 1 min ago, 30 GB free'),
    );

    const json = await at('2026-01-18T11:10:00Z', 'doctor', '--json');
    expect(json.code).toBe(1);
    const object = JSON.parse(json.stdout);
    const ajv = addFormats.default(new Ajv.default({ allErrors: true, strict: true, allowUnionTypes: true }));
    const check = ajv.compile(JSON.parse((await desk.listen(['schema', 'doctor'])).stdout));
    expect(check(object), JSON.stringify(check.errors)).toBe(true);
    expect(object.checks).toContainEqual({
      check: 'source',
      name: 'social',
      state: 'error',
      message: '401 Unauthorized (The access token was revoked) since Thu 09:10: nothing read for 3 d 02 h',
      hint: 'listen auth login social',
      since: '2026-01-15T09:10:00.000Z',
    });
  });

  it('checks the database once a day, and remembers when it did', async () => {
    await at('2026-01-15T09:05:00Z', 'fetch');
    expect((await at('2026-01-15T09:06:00Z', 'doctor')).stdout).toContain('checked just now');
    expect((await at('2026-01-15T11:10:00Z', 'doctor')).stdout).toContain('checked 2 h ago');
    expect((await at('2026-01-16T11:10:00Z', 'doctor')).stdout).toContain('checked just now');
  });

  it('tells a damaged database, and how what is left is saved', async () => {
    await at('2026-01-15T09:05:00Z', 'fetch');
    const db = new Database(join(desk.folder, 'listen.db'));
    // A column that must not be empty and is: https://sqlite.org/pragma.html#pragma_quick_check
    db.unsafeMode(true);
    db.pragma('writable_schema = ON');
    db.exec(
      "UPDATE sqlite_schema SET sql = replace(sql, 'rating REAL,', 'rating REAL NOT NULL,') WHERE name = 'posts'",
    );
    db.close();
    const { code, stdout } = await at('2026-01-15T09:06:00Z', 'doctor');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ database listen\.db is damaged: NULL value in posts\.rating$/m);
    expect(stdout).toMatch(/^ +→ sqlite3 listen\.db \.recover \| sqlite3 recovered\.db$/m);
  });

  it(convention(32, 'refuses a token file that others can read, with what mends it'), async () => {
    chmodSync(join(desk.folder, 'token'), 0o644);
    const { stdout } = await at('2026-01-15T09:06:00Z', 'doctor');
    expect(stdout).toMatch(/^✗ social .*listen\.yaml:\d+:\d+: .*$/m);
    expect(stdout.replace(/\s+/g, ' ')).toContain(`→ chmod 600 ${join(desk.folder, 'token')} `);
  });

  it(convention(31, 'notes a secret in a variable as a note: nobody must come for it'), async () => {
    const yaml = desk.read('listen.yaml').replace('tokenFile: ./token', `token: '\${ACME_TOKEN}'`);
    desk.write('listen.yaml', yaml);
    const env = { LISTEN_NOW: '2026-01-15T09:06:00Z', ACME_TOKEN: 'token-of-acme' };
    const { stdout } = await desk.listen(['doctor'], { env });
    expect(stdout).toMatch(/^✓ secrets {2}ACME_TOKEN is a variable, which every program/m);
    expect(stdout).not.toContain('token-of-acme');
  });

  it('tells a clock that ran back since the last fetch', async () => {
    await at('2026-01-15T09:05:00Z', 'fetch');
    const { stdout } = await at('2026-01-15T07:00:00Z', 'doctor');
    expect(stdout.replace(/\n +/g, ' ')).toMatch(
      /^! clock +it ran back: the last fetch began 2 h 05 min after the time it shows now/m,
    );
  });

  it('names an account that answers and signs as ours do, with the line that adds it', async () => {
    const minute = (at: number): string =>
      new Date(Date.parse('2026-01-15T08:00:00Z') + at * 60_000).toISOString();
    const asks = (id: string) => ({
      id,
      author: `person-${id}`,
      text: `@acmeair where is bag ${id}?`,
      postedAt: minute(0),
    });
    const answers = (by: string, to: string, text: string) => ({
      id: `${to}-${by}`,
      author: by,
      parentId: to,
      text: `@person-${to} ${text}`,
      postedAt: minute(5),
    });
    const posts = [
      ...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(asks),
      answers('acmeair', 'a', 'It lands tonight. *ErikS'),
      answers('acmeair', 'b', 'It is in Oslo. *JoanO'),
      answers('115911', 'c', 'It comes by car. *ErikS'),
      answers('115911', 'd', 'We found it. *JoanO'),
      answers('115911', 'e', 'It is on the belt. *TarynS'),
      answers('helper', 'f', 'Mine came after two days.'),
      answers('helper', 'g', 'Ask at the counter.'),
      answers('helper', 'a', 'Same here.'),
    ];
    desk.write('posts.ndjson', ndjson(posts));
    const config = `brand: Acme Air
accounts: { file: [acmeair] }
track: ['@acmeair']
zone: UTC
database: ./listen.db
sources:
  - { network: file, name: inbox, path: ./posts.ndjson, finds: addressed }
`;
    desk.write('listen.yaml', config);
    expect((await at('2026-01-15T09:00:00Z', 'fetch')).code).toBe(0);
    const { code, stdout } = await at('2026-01-15T09:05:00Z', 'doctor');
    expect(code).toBe(1);
    expect(
      stdout.slice(stdout.indexOf('! accounts')),
    ).toBe(`! accounts @115911 answers your customers and signs as you do (ErikS), but is
           not under accounts: its 3 posts count as customers’
           → listen config add account file 115911
✓ cron     last fetch 5 min ago, 0 of 1 run failed today

0 errors, 1 warning. Exit 1.
`);
    // A stranger whose handle reads like a flag and more.
    const odd = '--config=x;$(touch owned)';
    const lines = desk.read('posts.ndjson');
    desk.write('posts.ndjson', lines.replaceAll('"115911"', JSON.stringify(odd)));
    expect((await at('2026-01-15T09:05:00Z', 'fetch', '--db', 'odd.db')).code).toBe(0);
    const told = JSON.parse((await at('2026-01-15T09:06:00Z', 'doctor', '--json', '--db', 'odd.db')).stdout);
    const steps = JSON.stringify(told).match(/listen config add account [^"]*/g) ?? [];
    expect(steps).toEqual([`listen config add account -- file '${odd}'`]);
    const followed = await desk.shell(`${steps[0]}; ls owned`);
    expect(followed.stdout).toContain(odd);
    expect(followed.stdout).not.toMatch(/^owned$/m);
    desk.write('posts.ndjson', lines);
    desk.write('listen.yaml', config);
    expect((await desk.shell('listen config add account file 115911')).code).toBe(0);
    expect((await at('2026-01-15T09:10:00Z', 'fetch')).code).toBe(0);
    expect(await at('2026-01-15T09:15:00Z', 'doctor')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('All is well.'),
    });
  });
});
