import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from '../support/cli.ts';
import { columnsOf, onTerminal } from '../support/terminal.ts';
import { atNoon, config, ndjson } from './inbox.ts';
import { themedDesk } from './themes-inbox.ts';
import { todayDesk, todayLines } from './today-inbox.ts';

interface Facts {
  readonly [name: string]: unknown;
  readonly since: object;
  readonly careFirst: readonly { id: string }[];
  readonly longest: readonly { id: string }[];
  readonly due: readonly { id: string }[];
  readonly negatives: { readonly mentions: number; readonly about: readonly object[] };
  readonly sources: { readonly needYou: readonly object[] };
}

async function factsOf(desk: Desk, env: Readonly<Record<string, string>> = {}): Promise<Facts> {
  const { code, stdout, stderr } = await desk.listen(['today', '--json'], { env });
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Facts;
}

/** Root may write everywhere: another user is needed. */
const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
const canDrop =
  process.getuid?.() === 0 &&
  spawnSync(nobody[0] ?? '', [...nobody.slice(1), process.execPath, '-e', ''], {}).status === 0;
const program = join(import.meta.dirname, '..', '..', 'bin', 'listen.js');

let desk: Desk;
beforeAll(async () => {
  desk = await todayDesk();
});
afterAll(() => desk.remove());

const wide = [
  'Acme Air · file · Thu 15 Jan 13:00 Berlin',
  '7 waiting · 6 past your 1 h promise · oldest 12 d 02 h · 1 needs care first',
  'In the last 24 h: 6 new waits · 7 new mentions',
  '',
  '       WAITING  ID  AUTHOR   WHAT THEY WROTE                                                    WHY HERE',
  'Care first',
  '!!  8 h 00 min  12  @pit     my booking fails, call me at +44 20 •••• •958 or mail p••.••••••…  phone number · complaint',
  '',
  'Longest waiting',
  ' !  3 h 00 min  8   @mira    3 people ▸ Acme Air cancelled our flight and nobody is at the ga…  complaint',
  ' !  2 h 14 min  1   @jo 18k  where is my bag? It never arrived in Oslo.                         question · angry',
  '',
  'Late within 8 h (the first at 13:30)',
  '        30 min  2   @ada     how many bags may I take?                                          due in 30 min · question',
  '',
  'Promised by you in the last 7 d, not kept yet',
  "      1 d 01 h  14  @kay     you: “We'll look into it and come back to you today. ^Becky”       by Becky",
  '',
  '1 more waits (cold): listen report -u    ! past the promise',
  '',
  'Negative in the last 24 h: 5 · all still wait · too few to tell what they have in common',
  'Sources: well · last fetch < 1 min ago',
];

const narrow = [
  'Acme Air · file · Thu 15 Jan 13:00 Berlin',
  '7 waiting · 6 past your 1 h promise · oldest 12 d 02 h · 1 needs care first',
  'In the last 24 h: 6 new waits · 7 new mentions',
  '',
  '     WAIT  ID  WHAT THEY WROTE                                     WHY HERE',
  'Care first',
  '!!   8h00  12  my booking fails, call me at +44 20 •••• •958 or…   phone number',
  'Longest waiting',
  ' !   3h00  8   3 people ▸ Acme Air cancelled our flight and nobo…  complaint',
  ' !   2h14  1   where is my bag? It never arrived in Oslo.          question',
  'Late within 8 h (the first at 13:30)',
  '      30m  2   how many bags may I take?                           due in 30 min',
  'Promised by you in the last 7 d, not kept yet',
  "    1d01h  14  to @kay: “We'll look into it and come back to you…  by Becky",
  '1 more waits (cold): listen report -u    ! past the promise',
  '',
  'Negative in the last 24 h: 5 · all still wait',
  '  too few to tell what they have in common',
  'Sources: well · last fetch < 1 min ago',
];

const next = 'Next: listen show 12 · listen why 12 · listen mark answered 12';

describe.concurrent('the morning page', () => {
  it.each([
    [120, 40, [...wide, next]],
    [80, 22, [...narrow, next]],
  ])('on a terminal of %i columns and %i rows', async (columns, rows, lines) => {
    const shown = await onTerminal(desk, 'listen --peek', { columns, rows });
    expect(shown).toMatchObject({ code: 0, lines });
  });

  it('is the same without a command and by its name, and never cut when it is piped', async () => {
    const named = await desk.listen(['today']);
    expect(named).toMatchObject({ code: 0, stderr: '' });
    expect(await desk.listen([])).toEqual(named);
    expect(await desk.listen(['--config', 'listen.yaml', '--db', './listen.db'])).toEqual(named);
    expect(named.stdout).toContain('or mail p••.••••••@••••.example. Why is it broken?');
    expect(named.stdout).not.toMatch(/\u001b|…\n|Next:/);
    const { stdout } = await desk.listen(['--reveal', '--utc']);
    expect(stdout).toContain('+44 20 7946 0958');
    expect(stdout).toContain('Thu 15 Jan 12:00 UTC');
    expect(stdout).toContain('the first at 12:30');
  });

  it.each([
    [60, 24],
    [80, 24],
    [80, 18],
    [120, 30],
    [200, 50],
  ])('fits a screen of %i columns and %i rows with the prompt below', async (columns, rows) => {
    const { lines } = await onTerminal(desk, 'listen --peek', { columns, rows });
    expect(lines.length).toBeLessThan(rows);
    expect(lines.filter((line) => columnsOf(line) > columns)).toEqual([]);
    expect(lines.at(-1)).toContain('listen mark answered 12');
  });

  it('counts what does not fit', async () => {
    const { lines } = await onTerminal(desk, 'listen --peek', { columns: 80, rows: 20 });
    expect(lines).toContain('Longest waiting, 1 of 2');
    expect(lines).toContain('2 more wait (1 cold): listen report -u    ! past the promise');
  });

  it('takes no colour as an answer', async () => {
    const { raw } = await onTerminal(desk, 'listen --peek --no-color', { columns: 80 });
    expect(raw).toContain('Care first');
    expect(raw).not.toContain('\u001b');
  });

  it('has its help, and leaves that of listen alone', async () => {
    const { stdout } = await desk.listen(['help', 'today']);
    expect(stdout).toMatch(/^Examples:\n {2}listen {2}/);
    for (const args of [['-h'], ['help'], ['--help']])
      expect((await desk.listen(args)).stdout).toContain('  today [options]');
  });

  it.each(['csv', 'ndjson', 'markdown', 'html'])(
    'is no list: --format %s says where lists are',
    async (format) => {
      const ended = await desk.listen(['--format', format]);
      expect(ended).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).toContain(
        `The page is no list: it is a table or json. Lists: listen report -u --format ${format}\n`,
      );
    },
  );

  it('is a usage error with a flag that it does not know', async () => {
    expect(await desk.listen(['--jsn'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('--json'),
    });
  });
});

describe.concurrent('its object', () => {
  it('fits its schema, which knows every field', async () => {
    const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
    ajvFormats.default(ajv);
    const fits = ajv.compile(JSON.parse((await desk.listen(['schema', 'today'])).stdout) as object);
    const facts = await factsOf(desk);
    fits(facts);
    expect(fits.errors).toBeNull();
    expect(fits({ ...facts, more: 1 })).toBe(false);
    expect(fits({ ...facts, at: 'noon' })).toBe(false);
    expect(await desk.listen(['--format', 'json'])).toEqual(await desk.listen(['today', '--json']));
  });

  it('tells the facts of the page', async () => {
    const { careFirst, longest, due, negatives, sources, ...rest } = await factsOf(desk);
    const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id.replace('file:inbox/', ''));
    expect([ids(careFirst), ids(longest), ids(due)]).toEqual([
      ['phone'],
      ['gate', 'gate-2', 'gate-3', 'bag'],
      ['soon'],
    ]);
    expect(rest).toEqual({
      brand: 'Acme Air',
      networks: ['file'],
      at: '2026-01-15T12:00:00.000Z',
      waiting: 7,
      cold: 1,
      late: 6,
      oldestSeconds: (12 * 24 + 2) * 3600,
      since: { at: '2026-01-14T12:00:00.000Z', looked: false, newWaits: 6, answered: 0, newMentions: 7 },
      promises: {
        open: 1,
        older: 0,
        oldest: [
          {
            id: 'file:inbox/receipt-promise',
            key: 14,
            network: 'file',
            source: 'inbox',
            url: 'https://social.example/acmeair/9',
            promisedTo: 'kay',
            handle: 'kay',
            text: "@kay We'll look into it and come back to you today. ^Becky",
            promise: "We'll look into it",
            agent: 'Becky',
            promisedAt: '2026-01-14T10:20:00.000Z',
            openSeconds: (25 * 60 + 40) * 60,
          },
        ],
      },
    });
    const listed = await desk.listen(['report', '--negative', '--since', '24h', '--json', 'id']);
    expect(negatives).toMatchObject({
      mentions: (JSON.parse(listed.stdout) as object[]).length,
      enough: false,
    });
    expect(sources).toEqual({
      all: 1,
      lastFetchAt: '2026-01-15T12:00:00.000Z',
      old: false,
      gaps: 0,
      needYou: [],
    });
  });
});

describe('since you last looked', () => {
  let own: Desk;
  afterEach(() => own.remove());
  const later = (time: string) => ({ LISTEN_NOW: `2026-01-${time}:00Z` });
  const sinceAt = async (time: string) => (await factsOf(own, later(time))).since;
  const never = { looked: false };

  it('begins where the page was last shown on a terminal, and nowhere else', async () => {
    own = await todayDesk();
    await own.listen([]);
    await own.listen(['--json']);
    await onTerminal(own, 'listen --peek', { columns: 80 });
    await onTerminal(own, 'listen --json', { columns: 80 });
    await onTerminal(own, 'listen | cat', { columns: 80 });
    await onTerminal(own, 'listen > page', { columns: 80 });
    await onTerminal(own, 'listen report -u', { columns: 80 });
    expect(await sinceAt('15T12:10')).toMatchObject(never);
    await onTerminal(own, 'listen', { columns: 80 });
    expect(await sinceAt('15T12:10')).toEqual({
      ...{ at: '2026-01-15T12:00:00.000Z', looked: true, newWaits: 10, answered: 3, newMentions: 11 },
    });
    const { lines } = await onTerminal(own, 'listen', { columns: 80, env: later('15T12:10') });
    expect(lines[2]).toBe('Since you last looked, 13:00: 10 new waits · 3 answered · 11 new mentions');
    expect(await sinceAt('15T12:20')).toMatchObject({ at: '2026-01-15T12:10:00.000Z', newMentions: 0 });
  });

  it('tells what came and what was answered, by reply and by mark', async () => {
    own = await todayDesk();
    await onTerminal(own, 'listen', { columns: 80, env: later('15T12:05') });
    own.write(
      'inbox.ndjson',
      ndjson([
        ...todayLines,
        { id: 'new', author: 'zoe', postedAt: '2026-01-15T12:06:00Z', text: '@acmeair where do I check in?' },
        {
          id: 'ok',
          author: 'acmeair',
          postedAt: '2026-01-15T12:07:00Z',
          text: '@ada Two bags of 23 kg. ^Kim',
          parentId: 'soon',
        },
      ]),
    );
    const env = later('15T12:30');
    expect((await own.listen(['fetch'], { env })).code).toBe(0);
    expect((await own.listen(['mark', 'answered', 'file:inbox/bag'], { env })).code).toBe(0);
    const { lines } = await onTerminal(own, 'listen', { columns: 80, env: later('15T12:31') });
    expect(lines[2]).toBe('Since you last looked, 13:05: 1 new wait · 2 answered · 1 new mention');
    const again = await onTerminal(own, 'listen', { columns: 80, env: later('15T12:32') });
    expect(again.lines[2]).toBe('Since you last looked, 13:31: nothing new');
  });

  it('is kept for each user, and never lies in the future', async () => {
    own = await todayDesk();
    await onTerminal(own, 'listen', { columns: 80 });
    const db = new Database(join(own.folder, 'listen.db'));
    db.prepare("UPDATE meta SET key = 'looked:somebody-else' WHERE key LIKE 'looked:%'").run();
    db.close();
    expect(await sinceAt('15T12:10')).toMatchObject(never);
    await onTerminal(own, 'listen', { columns: 80, env: later('20T12:00') });
    expect(await sinceAt('15T12:10')).toMatchObject(never);
  });

  it.skipIf(!canDrop)('is told again to whom the database may not be written', async () => {
    own = await todayDesk();
    chmodSync(own.folder, 0o777);
    const before = readFileSync(join(own.folder, 'listen.db'));
    const command = [...nobody, process.execPath, program].join(' ');
    const { code, lines } = await onTerminal(own, command, { columns: 80 });
    expect(code).toBe(0);
    expect(lines[0]).toBe(narrow[0]);
    expect(lines.at(-1)).toMatch(
      /^That you looked was not noted: the database \S*listen\.db cannot be written/,
    );
    expect(readFileSync(join(own.folder, 'listen.db')).equals(before)).toBe(true);
  });
});

describe('on other mornings', () => {
  let own: Desk;
  afterEach(() => own.remove());

  it('says with joy that nobody waits', async () => {
    const answered = todayLines.filter(({ id }) => id.startsWith('refund'));
    own = await todayDesk(config, answered);
    const { lines } = await onTerminal(own, 'listen', { columns: 80 });
    expect(lines).toEqual([
      'Acme Air · file · Thu 15 Jan 13:00 Berlin',
      'Nobody waits for an answer: you are all caught up.',
      'In the last 24 h: nothing new',
      '',
      'Negative in the last 24 h: none',
      'Sources: well · last fetch < 1 min ago',
    ]);
  });

  it('says nothing of late without a promise, but how to set one', async () => {
    own = await todayDesk(config.replace('promise: 1h\n', ''));
    const { stdout } = await own.listen([]);
    expect(stdout).toContain('\n7 waiting · no promise set · oldest 12 d 02 h · 1 needs care first\n');
    expect(stdout).toContain('\nNo promise is set: promise: 1h in listen.yaml tells what becomes late.\n');
    expect(stdout).not.toMatch(/Late within|past the promise/);
    expect(await factsOf(own)).toMatchObject({ late: null, due: [] });
  });

  it('names the sources that need you, with what to type, and an old fetch', async () => {
    own = atNoon(createDesk());
    own.write('inbox.ndjson', ndjson(todayLines));
    own.write('listen.yaml', `${config}  - { network: file, name: other, path: ./gone.ndjson }\n`);
    expect((await own.listen(['fetch'])).code).toBe(2);
    const shown = (await own.listen([], { env: { LISTEN_NOW: '2026-01-18T12:00:00Z' } })).stdout.split('\n');
    expect(shown).toContain('7 waiting · 7 past your 1 h promise · oldest 15 d 02 h · 1 needs care first');
    expect(shown).toContain(
      'Sources: 2 of 2 need you · last fetch 3 d ago: listen fetch, or listen cron to have it done',
    );
    expect(shown).toContain('! inbox: nothing new since Thu 12:30 → listen doctor');
    expect(shown).toContainEqual(expect.stringMatching(/^✗ other: .* → Correct path:/));
  });

  it('tells what the negative mentions are about, by topics and by what they have in common', async () => {
    own = await themedDesk('topics:\n  cards: [card]\n  hotels: [hotel]\n');
    const env = { LISTEN_NOW: '2026-01-14T12:30:00Z' };
    const { negatives } = await factsOf(own, env);
    expect(negatives).toMatchObject({ since: '2026-01-13T12:30:00.000Z', mentions: 18, enough: true });
    expect(negatives.about.slice(0, 2)).toEqual([
      { name: 'cards', by: 'topic', mentions: 3, waiting: 3 },
      { name: 'payment page', by: 'theme', mentions: 9, waiting: 9 },
    ]);
    expect((await own.listen([], { env })).stdout).toContain(' · about cards 3 · payment page 9 · ');
  });
});

describe('without a database', () => {
  it('says what to do first, exit 5', async () => {
    const own = atNoon(createDesk());
    try {
      own.write('listen.yaml', config);
      for (const args of [[], ['--json'], ['today']])
        expect(await own.listen(args)).toEqual({
          code: 5,
          signal: null,
          stdout: '',
          stderr: `listen: nothing fetched yet: ${own.folder}/listen.db does not exist\n  → Run \`listen fetch\` first.\n`,
        });
    } finally {
      own.remove();
    }
  });
});
