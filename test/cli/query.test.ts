import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { networks } from '../../src/networks/index.ts';
import { createDesk, type Desk } from '../support/cli.ts';
import { ndjson } from './inbox.ts';

const config = `brand: Acme Air
accounts: { file: [acmeair] }
track: ['"acme air" NOT airsoft']
exclude: [crossword]
database: ./listen.db
sources:
  - network: file
    path: ./posts.ndjson
  - network: hacker-news
    server: http://127.0.0.1:1
  - network: mastodon
    server: http://127.0.0.1:1
    token: \${NOT_SET}
`;
const posts = [
  ['1', 'jo', 'Acme Air lost my bag and gives no refund'],
  ['2', 'kim', 'Acme Air is late'],
  ['3', 'lee', 'an acme airsoft rifle'],
  ['4', 'ann', 'Seven letters, acme air, in my crossword: refund?'],
  ['5', 'acmeair', 'Acme Air says sorry'],
  ['6', 'sam', 'lovely weather'],
].map(([id, author, text]) =>
  JSON.stringify({ id, author, text, postedAt: `2026-01-15T09:0${id}:00Z`, url: `https://f.example/${id}` }),
);

let desk: Desk;
beforeEach(() => {
  desk = createDesk();
});
afterEach(() => desk.remove());

const clock = { env: { LISTEN_NOW: '2026-01-15T12:00:00Z' } };

async function fetched(): Promise<void> {
  desk.write('listen.yaml', config);
  desk.write('posts.ndjson', `${posts.join('\n')}\n`);
  const { code } = await desk.listen(['fetch', '--source', 'file'], clock);
  expect(code).toBe(0);
}

describe('listen query test', () => {
  it('shows what each source is asked, what is checked here, and what of the stored posts it keeps and drops', async () => {
    await fetched();
    const query = '("acme air" NEAR/6 refund OR #acmeair) NOT airsoft';
    const { code, stdout, stderr } = await desk.listen(['query', 'test', query], clock);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`("acme air" NEAR/6 refund OR #acmeair) NOT airsoft is read as (("acme air"
NEAR/6 refund) OR #acmeair) AND NOT airsoft

SOURCE       IS ASKED             CHECKED HERE AS WELL
hacker-news  "acme air" "refund"  "acme air" NEAR/6 refund, NOT airsoft
hacker-news  "#acmeair"           "acme air" NEAR/6 refund, NOT airsoft
mastodon     "acme air" "refund"  "acme air" NEAR/6 refund, NOT airsoft
mastodon     #acmeair             "acme air" NEAR/6 refund, NOT airsoft

Not searched, all that they bring is looked through here: file.

Of 5 stored posts by others it keeps 1, and drops 4 that a search brought.

It keeps, the newest:
ID  WHO  WROTE                                     BECAUSE
1   @jo  Acme Air lost my bag and gives no refund  "acme air" NEAR/6 refund is in it

It drops, by reason:
POSTS  BECAUSE                                       ID  FOR EXAMPLE
    2  none of "acme air" NEAR/6 refund, #acmeair…   6   lovely weather
    1  "acme air" is not in it, only "acme airsoft"  3   an acme airsoft rifle
    1  exclude: crossword                            4   Seven letters, acme air, in my crossword: refund?
`);
  });

  it('takes the queries under track: without one, and gives objects to scripts', async () => {
    await fetched();
    const { code, stdout } = await desk.listen(['query', 'test', '--json'], clock);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        query: '"acme air" NOT airsoft',
        asks: [
          {
            source: 'hacker-news',
            network: 'hacker-news',
            stream: 'search:"acme air"',
            sent: '"acme air"',
            left: 'NOT airsoft',
          },
          { source: 'mastodon', stream: 'search:"acme air"' },
        ],
        unsearched: ['file'],
        stored: {
          posts: 5,
          kept: 2,
          dropped: 3,
          keeps: [{ id: 'file:posts/2', key: 2 }, { id: 'file:posts/1' }],
          drops: [{ id: 'file:posts/6' }, { reason: 'exclude: crossword' }, { id: 'file:posts/3' }],
          reasons: [
            { posts: 1, reason: '"acme air" is not in it', example: { id: 'file:posts/6' } },
            { posts: 1, reason: '"acme air" is not in it, only "acme airsoft"' },
            { posts: 1, reason: 'exclude: crossword' },
          ],
          noise: { words: [] },
          gains: 0,
          losses: 0,
        },
      },
    ]);
  });

  it('needs no configuration: then it shows every network that can be searched', async () => {
    const { code, stdout } = await desk.listen(['query', 'test', 'acme OR #acmeair', '--json'], clock);
    expect(code).toBe(0);
    const [test] = JSON.parse(stdout) as { asks: { network: string }[]; stored: unknown }[];
    const all = await Promise.all(networks.map((entry) => entry.load()));
    // Instagram is asked for the hashtags that its source names, whatever is tracked.
    const searched = all.filter(({ id, can }) => can.search && id !== 'instagram').map(({ id }) => id);
    expect(new Set(test?.asks.map(({ network }) => network))).toEqual(new Set(searched));
    expect(test?.stored).toBeNull();
  });

  it('takes a query by its number, and says what a changed configuration makes of stored posts', async () => {
    await fetched();
    desk.write('listen.yaml', config.replace('exclude: [crossword]', 'exclude: [late]'));
    const { code, stdout } = await desk.listen(['query', 'test', '1'], clock);
    expect(code).toBe(0);
    expect(
      stdout.slice(stdout.indexOf('Of 5 stored')),
    ).toBe(`Of 5 stored posts by others it keeps 2, and drops 3 that a search brought.

It keeps, the newest:
ID  WHO   WROTE                                              BECAUSE
4   @ann  Seven letters, acme air, in my crossword: refund?  "acme air" is in it
1   @jo   Acme Air lost my bag and gives no refund           "acme air" is in it

It drops, by reason:
POSTS  BECAUSE                                       ID  FOR EXAMPLE
    1  "acme air" is not in it                       6   lovely weather
    1  "acme air" is not in it, only "acme airsoft"  3   an acme airsoft rifle
    1  exclude: late                                 2   Acme Air is late

With it 1 post would become a mention, 1 mention would be none. Stored posts
stay as they were sorted. \`listen fetch --since 7d\` reads again and takes in
what fits now; no command takes mentions out again.
`);
  });

  it('drops what only a competitor’s query wants, and proposes words of doubtful hits to exclude', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => ({
      id: `n${at}`,
      author: `p${at}`,
      postedAt: `2026-01-15T09:${String(10 + at)}:00Z`,
      text:
        at < 12
          ? `Breaking news: lithium prices rise, see https://news.example/${at}/acme-air`
          : `Acme Air, where is my bag ${at}? Please help, it is lost.`,
    }));
    rows.push({ id: 'r', author: 'r', postedAt: '2026-01-15T09:50:00Z', text: 'Rival Jet is late' });
    desk.write(
      'listen.yaml',
      config.replace('exclude:', 'competitors: { Rival Jet: [\'"rival jet"\'] }\nexclude:'),
    );
    desk.write('posts.ndjson', ndjson(rows));
    expect((await desk.listen(['fetch', '--source', 'file'], clock)).code).toBe(0);
    const { stdout } = await desk.listen(['query', 'test', '1'], clock);
    expect(stdout).toMatch(/^ {4}1 {2}only of the competitor Rival Jet +31 {2}Rival Jet is late$/m);
    expect(stdout).toContain(`Likely noise: words of 12 doubtful hits (news, spam, or a word inside a link)
that the other 18 seldom have:
`);
    expect(stdout).toContain(`
  lithium: 12 of 12, elsewhere 0 of 18
    → listen config add query 'lithium' --exclude
`);
    expect(stdout).not.toMatch(/^ {2}(acme|air|see|bag): /m);
  });

  it.each([
    ['acme (', 'listen: the query acme (: a word is missing at the end (column 7)\n'],
    ['NOT acme', 'listen: the query NOT acme: the query only says what must not be there (column 1)\n'],
  ])('names the place of what is wrong with "%s"', async (query, message) => {
    const { code, stdout, stderr } = await desk.listen(['query', 'test', query]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
