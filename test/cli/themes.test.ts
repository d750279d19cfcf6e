import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from '../support/cli.ts';
import { columnsOf, onTerminal } from '../support/terminal.ts';
import { convention } from './conventions/lines.ts';
import { config } from './inbox.ts';
import { themedDesk } from './themes-inbox.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await themedDesk('topics: { lounge: lounge, cards: card }\n');
});
afterAll(() => desk.remove());

interface Row {
  readonly theme: string;
  readonly mentions: number;
  readonly authors: number;
  readonly share: number;
  readonly waiting: number;
  readonly elsewhere: number;
  readonly times: number;
  readonly g2: number;
  readonly quotes: readonly { readonly id: string; readonly text: string }[];
  readonly ids: readonly string[];
}

async function rows(...args: readonly string[]): Promise<readonly Row[]> {
  const { code, stdout, stderr } = await desk.listen(['themes', '--json', ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as readonly Row[];
}

const names = async (...args: readonly string[]) => (await rows(...args)).map(({ theme }) => theme);

describe.concurrent('listen themes', () => {
  it('prints what the angry mentions of the week are about, with two quotes each', async () => {
    expect(await desk.listen(['themes'])).toEqual({
      code: 0,
      signal: null,
      stdout: `Acme Air · themes of negative mentions · 8 Jan 13:00 to 15 Jan 13:00 Berlin
18 mentions · against 120 others since 17 Oct 2025 14:00

MENTIONS  PEOPLE  SHARE      TIMES  WAITING  THEME
       9       9    50%  only here        9  payment page
    “Payment page broken again, error 404 every single time, so angry” 3
    “error 404 on the payment pages, lost my seats because of you. Worst airline” 4
       4       4    22%  only here        4  error 404
    “your payment page charged me and then failed with error 404, terrible service” 5
    “I hate your payment page, it fails at the last step and shows error 404” 8

TIMES: how many times as often as in the other mentions, for the same number of words
`,
      stderr: 'Mood is a guess.\nCoverage: read up to 13:00, no holes.\n',
    });
  });

  it('counts mentions, people, those that wait, and names them all', async () => {
    const [page, error, ...more] = await rows();
    expect(more).toEqual([]);
    expect(page).toMatchObject({ theme: 'payment page', mentions: 9, authors: 9, share: 0.5, waiting: 9 });
    expect(page?.ids).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8].map((index) => `file:inbox/pay${index}`));
    expect(error?.ids).toEqual([2, 3, 4, 7].map((index) => `file:inbox/pay${index}`));
    // Nobody else says it: G² = 2·9·ln((c + d) ÷ c), times = (9 ÷ c) ÷ (0.5 ÷ d) = 18·d ÷ c.
    const ratio = (page?.times ?? 0) / 18;
    expect(page?.g2).toBeCloseTo(18 * Math.log(1 + ratio), 1);
  });

  it('gives a mark as answered its place: fewer wait', async () => {
    const other = await themedDesk();
    expect((await other.listen(['mark', 'answered', 'file:inbox/pay0', 'file:inbox/pay2'])).code).toBe(0);
    const { stdout } = await other.listen(['themes', '--json', 'theme,waiting,mentions']);
    expect(JSON.parse(stdout)).toEqual([
      { theme: 'payment page', waiting: 7, mentions: 9 },
      { theme: 'error 404', waiting: 3, mentions: 4 },
    ]);
    other.remove();
  });

  it('is about whatever is chosen', async () => {
    expect(await names('--positive', '--since', '60d')).toEqual(
      expect.arrayContaining(['crew', 'friendly staff']),
    );
    const lounge = await names('--topic', 'lounge', '--since', '60d');
    expect(lounge).toContain('friendly staff');
    expect(lounge).not.toContain('lounge');
    expect(await names('--all')).toEqual(['payment page']);
    const { stdout } = await desk.listen(['themes', '--intent', 'question', 'request', '--since', '60d']);
    expect(stdout).toContain('Acme Air · themes of question, request mentions · ');
    const on = await desk.listen(['themes', '--network', 'file', '--source', 'inbox', '--topic', 'lounge']);
    expect(on.stdout).toContain('themes of all mentions about lounge on file from inbox');
  });

  it('says that there are too few instead of telling themes, exit 0', async () => {
    const few = await desk.listen(['themes', '--topic', 'cards']);
    expect(few).toMatchObject({ code: 0, stderr: 'Coverage: read up to 13:00, no holes.\n' });
    expect(
      few.stdout,
    ).toBe(`Acme Air · themes of all mentions about cards · 8 Jan 13:00 to 15 Jan 13:00 Berlin
3 mentions

Too few to tell what they have in common: themes need 10 mentions, there are 3.
`);
    const json = await desk.listen(['themes', '--topic', 'cards', '--json']);
    expect(json).toMatchObject({ code: 0, stdout: '[]\n' });
    expect(json.stderr).toBe(
      'Too few to tell what they have in common: themes need 10 mentions, there are 3.\n',
    );
    const alone = await desk.listen(['themes', '--network', 'file', '--since', '90d']);
    expect(alone.stdout).toContain(
      'Nothing to hold them against: themes need 10 other mentions, there are 0.',
    );
  });

  it('says that there is no theme where nothing stands out', async () => {
    const { stdout } = await desk.listen(['themes', '--all', '--until', '2d', '--since', '20d']);
    expect(stdout).toContain('No theme: nothing that three people say is said here clearly more often');
  });
});

describe.concurrent('the formats of themes', () => {
  it(convention(9, 'fit the schema, which knows every field'), async () => {
    const schema = JSON.parse((await desk.listen(['schema', 'themes'])).stdout) as {
      items: { properties: object };
    };
    const found = await rows();
    // `brand` stands in rows of --all-brands alone.
    const names = Object.keys(schema.items.properties).filter((name) => name !== 'brand');
    expect(Object.keys(found[0] ?? {})).toEqual(names);
    const fits = new Ajv2020({ allErrors: true }).compile(schema);
    fits(found);
    expect(fits.errors).toBeNull();
    expect(fits([{ theme: 'payment page' }])).toBe(false);
  });

  it('are the same rows', async () => {
    const json = await rows();
    const of = async (format: string) => (await desk.listen(['themes', '--format', format])).stdout;
    expect(
      (await of('ndjson'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(json);
    const csv = parse(await of('csv'), { columns: true }) as readonly Record<string, string>[];
    expect(csv.map(({ theme, mentions, ids }) => [theme, mentions, JSON.parse(ids ?? '')])).toEqual(
      json.map(({ theme, mentions, ids }) => [theme, String(mentions), ids]),
    );
    for (const { theme } of json) {
      expect(await of('markdown')).toContain(`| ${theme} |`);
      expect(await of('html')).toContain(`<td>${theme}</td>`);
    }
  });

  it('are cut by --limit, and picked by --json', async () => {
    expect(await names('--limit', '1')).toEqual(['payment page']);
    expect(await names('--limit', '0')).toEqual(['payment page', 'error 404']);
    const table = await desk.listen(['themes', '--limit', '1']);
    expect(table.stdout).toContain('\nand 1 more (--limit 0)\n');
    expect((await desk.listen(['themes', '--json', 'waiting, theme', '--limit', '1'])).stdout).toBe(
      '[\n  {\n    "waiting": 9,\n    "theme": "payment page"\n  }\n]\n',
    );
  });

  it.each([60, 80, 120, 200])('fill no more than %d columns', async (columns) => {
    const { code, lines } = await onTerminal(desk, 'listen themes --all', { columns });
    expect(code).toBe(0);
    expect(lines.join('\n')).toContain('payment page');
    for (const line of lines) expect(columnsOf(line), line).toBeLessThanOrEqual(columns);
    expect(lines.at(-1)).toBe('Next: listen show 9');
  });
});

describe.concurrent('a slip in listen themes', () => {
  it.each([
    [['--topic', 'loung'], 'listen: there is no topic "loung"\n  → Did you mean lounge?\n'],
    [['--network', 'fil'], 'listen: there is no network "fil"\n  → Did you mean file?\n'],
    [['--source', 'inbx'], 'listen: there is no source "inbx"\n  → Did you mean inbox?\n'],
    [['--json', 'them'], 'listen: --json: there is no field "them"\n'],
    [['--all', '--negative'], 'listen: --all takes every mood\n'],
    [['--since', '2d', '--until', '3d'], 'listen: --since lies behind --until\n'],
    [['--since', 'soon'], 'listen: --since'],
    [['--intent', 'complain'], "listen: option '--intent <intent...>' argument 'complain' is invalid."],
  ])('%j is refused with what to do, exit 2', async (args, message) => {
    const { code, stdout, stderr } = await desk.listen(['themes', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.startsWith(message), stderr).toBe(true);
  });

  it('before the first fetch is told as everywhere, exit 5', async () => {
    const empty = createDesk();
    empty.write('listen.yaml', config);
    const { code, stdout, stderr } = await empty.listen(['themes']);
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' });
    expect(stderr).toContain('nothing fetched yet');
    empty.remove();
  });
});
