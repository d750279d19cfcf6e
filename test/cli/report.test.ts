import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../support/cli.ts';
import { convention } from './conventions/lines.ts';
import { config, fetchedInbox } from './inbox.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await fetchedInbox();
});
afterAll(() => desk.remove());

/** The ids of the posts that a report lists, without network and file. */
async function ids(...args: readonly string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await desk.listen(['report', '--json', 'id', ...args]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return (JSON.parse(stdout) as readonly { id: string }[]).map(({ id }) => id.replace('file:inbox/', ''));
}

describe.concurrent('the waiting list', () => {
  it('is a headline, a table and what stands below it', async () => {
    expect(await desk.listen(['report', '--unanswered', '--author', 'jo'])).toEqual({
      code: 0,
      signal: null,
      stdout: `Acme Air · file · by jo · Thu 15 Jan 13:00 Berlin
1 waiting · 1 past your 1 h promise · oldest 2 h 14 min

       WAITING  ID  AUTHOR   WHAT THEY WROTE                             WHY HERE
 !  2 h 14 min  1   @jo 18k  where is my bag? It never arrived in Oslo.  question · angry

! past the promise
`,
      stderr: 'Coverage: read up to 13:00, no holes.\n',
    });
  });

  it('lists each wait once: care first, the others by their priority, the cold ones below', async () => {
    const { stdout } = await desk.listen(['report', '-u', '--json', 'id,priority,cold']);
    const rows = JSON.parse(stdout) as readonly { id: string; priority: number; cold: boolean }[];
    const [first, ...rest] = rows;
    expect(first?.id).toBe('file:inbox/phone');
    expect(rest.at(-1)).toMatchObject({ id: 'file:inbox/cold', cold: true });
    const warm = rest.slice(0, -1).map(({ priority }) => priority);
    expect(warm).toEqual([...warm].sort((a, b) => b - a));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(10);
    expect(await ids('-u', '--sort', 'priority')).toEqual(await ids('-u'));
    expect(await ids('-u', '--limit', '3')).toEqual((await ids('-u')).slice(0, 3));
  });

  it('weighs each wait by parts that can be added up', async () => {
    const { stdout } = await desk.listen(['report', '-u', '--json', 'id,followers,priority,priorityParts']);
    const rows = JSON.parse(stdout) as readonly {
      id: string;
      priority: number;
      priorityParts: Record<string, number>;
    }[];
    // 2 h 14 min against 1 h: 5·log₂(1 + 134/60) = 8.46; 18,400 followers: 4·log₁₀(185) = 9.07.
    expect(rows.find(({ id }) => id === 'file:inbox/bag')?.priorityParts).toMatchObject({
      ...{ urgent: 0, exposed: 0, late: 8.5, tried: 0, deadline: 0, spread: 0, reach: 9.1, crowd: 0 },
      ...{ question: 6, money: 0, leaving: 0, cold: 1 },
    });
    expect(rows.find(({ id }) => id === 'file:inbox/gate')?.priorityParts).toMatchObject({ crowd: 8 });
    expect(rows.find(({ id }) => id === 'file:inbox/phone')?.priorityParts).toMatchObject({
      exposed: 30,
      needs: 1,
    });
    expect(rows.find(({ id }) => id === 'file:inbox/cold')?.priorityParts).toMatchObject({
      cold: 0.3,
      late: 15,
    });
    for (const { priority, priorityParts } of rows) {
      const { needs = 0, cold = 0, ...points } = priorityParts;
      const sum = Object.values(points).reduce((total, each) => total + each, 0);
      expect(Math.abs(priority - Math.min(100, needs * cold * sum))).toBeLessThan(0.6);
    }
  });

  it('lists each wait once, the longest first, with --sort waiting', async () => {
    expect(await ids('-u', '--sort', 'waiting')).toEqual([
      ...['phone', 'wide', 'evil', 'formula', 'gate', 'gate-2', 'gate-3', 'bag', 'soon'],
      'cold',
    ]);
  });

  it('counts them in its headline, and tells how many mentions want no answer', async () => {
    const { stdout } = await desk.listen(['report', '-u']);
    expect(stdout).toContain(
      '\n10 waiting · 9 past your 1 h promise · oldest 12 d 02 h · 1 needs care first\n',
    );
    expect(stdout).toMatch(/^!! +8 h 00 min +15 /m);
    expect(stdout).toContain('\n!! care first   ! past the promise ');
    expect(stdout).toContain('\n1 cold: no word for over 7 days\n');
    expect(stdout).toContain('1 more wants no answer: --all\n');
  });

  it('folds those who wait in one conversation with the same need, --flat opens them', async () => {
    const folded = (await desk.listen(['report', '-u'])).stdout;
    expect(folded).toContain('3 people ▸ Acme Air cancelled our flight');
    expect(folded).not.toContain('@sam');
    const flat = (await desk.listen(['report', '-u', '--flat'])).stdout;
    expect(flat).not.toContain('people ▸');
    for (const name of ['@mira', '@sam', '@ines']) expect(flat).toContain(name);
  });

  it('puts the mentions that want no answer below with --all', async () => {
    const { stdout } = await desk.listen(['report', '-u', '--all']);
    expect(stdout).toMatch(/\n1 wants no answer:\n.*WHAT THEY WROTE\n.*thank you for a lovely flight/);
    expect(stdout).not.toContain('--all');
    expect(await ids('-u', '--all')).toHaveLength(11);
  });

  it.each([
    [
      '--late --sort waiting',
      ['phone', 'wide', 'evil', 'formula', 'gate', 'gate-2', 'gate-3', 'bag', 'cold'],
    ],
    ['--older-than 3h --sort waiting', ['phone', 'wide', 'evil', 'formula', 'gate', 'cold']],
    ['--older-than 1d', ['cold']],
    ['-u --sort reach --limit 2', ['bag', 'soon']],
    ['-u --sort newest --limit 3', ['soon', 'bag', 'gate-3']],
    ['--sort waiting --limit 2', ['phone', 'wide']],
    ['-u --since 2026-01-15 --until 2026-01-15T07:00', ['phone', 'wide']],
    ['--sort waiting --since 9h --until 3h', ['phone', 'wide', 'evil', 'formula']],
    ['-u --author @JO', ['bag']],
    ['-u --author nobody', []],
    ['-u --network file --source inbox --limit 1', ['phone']],
    ['-u --network mastodon', []],
    ['-u --limit 0 --sort waiting --older-than 7h', ['phone', 'wide', 'cold']],
  ])('%s', async (flags, expected) => {
    expect(await ids(...flags.split(' '))).toEqual(expected);
  });
});

describe.concurrent('the mentions', () => {
  it('are listed newest first, answered or not', async () => {
    expect(await ids()).toEqual([
      ...['soon', 'bag', 'gate-3', 'gate-2', 'gate', 'praise', 'formula', 'evil', 'wide', 'phone'],
      ...['seat', 'refund', 'cold'],
    ]);
  });

  it('tell by their state what became of them', async () => {
    const { stdout } = await desk.listen(['report', '--json', 'id,state,answerSeconds,answerKind,agent']);
    const rows = JSON.parse(stdout) as readonly { id: string }[];
    const of = (id: string) => rows.find((row) => row.id === `file:inbox/${id}`);
    expect(of('refund')).toMatchObject({ state: 'answered', answerSeconds: 1800, agent: 'Kim' });
    expect(of('seat')).toMatchObject({ state: 'private', answerSeconds: 600, answerKind: 'private' });
    expect(of('praise')).toMatchObject({ state: 'none', answerSeconds: null });
    expect(of('bag')).toMatchObject({ state: 'unanswered', answerSeconds: null });
  });

  it('--negative lists the negative ones, those that wait before the rest', async () => {
    const { code, stdout, stderr } = await desk.listen([
      'report',
      '--negative',
      '--json',
      'id,sentiment,state',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const rows = JSON.parse(stdout) as readonly { sentiment: string; state: string }[];
    expect(rows.length).toBeGreaterThan(3);
    expect(new Set(rows.map((row) => row.sentiment))).toEqual(new Set(['negative']));
    const states = rows.map((row) => row.state);
    const open = states.filter((state) => state === 'unanswered');
    expect(states.slice(0, open.length)).toEqual(open);
  });

  it('are cut by --limit, which tells how many more there are', async () => {
    const { stdout } = await desk.listen(['report', '--limit', '2']);
    expect(stdout).toContain('\n13 mentions · 10 still waiting · 2 replied to\n');
    expect(stdout).toContain('\nand 11 more (--limit 0)\n');
    expect((await desk.listen(['report', '--limit', '0'])).stdout).not.toContain('more (--limit');
  });

  it('find nothing: the headline says so, [] in json, exit 0', async () => {
    const { code, stdout } = await desk.listen(['report', '--author', 'nobody']);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'Acme Air · by nobody · Thu 15 Jan 13:00 Berlin\n0 mentions · 0 still waiting · 0 replied to\n',
    });
    for (const list of [['report'], ['report', '-u'], ['report', '--negative']])
      expect(await desk.listen([...list, '--author', 'nobody', '--json'])).toEqual({
        code: 0,
        signal: null,
        stdout: '[]\n',
        stderr: '',
      });
  });
});

describe.concurrent('personal data', () => {
  it('is masked for people, shown with --reveal', async () => {
    const masked = await desk.listen(['report', '-u', '--author', 'pit']);
    expect(masked.stdout).not.toMatch(/7946|pit\.miller/);
    expect(masked.stdout).toContain('••');
    const revealed = await desk.listen(['report', '-u', '--author', 'pit', '--reveal']);
    expect(revealed.stdout).toContain('+44 20 7946 0958 or mail pit.miller@post.example');
  });

  it('is masked in documents for people too, and whole in data for programs', async () => {
    for (const format of ['markdown', 'html']) {
      const args = ['report', '-u', '--author', 'pit', '--format', format];
      expect((await desk.listen(args)).stdout).not.toMatch(/7946|pit\.miller/);
      expect((await desk.listen([...args, '--reveal'])).stdout).toContain('pit.miller@post');
    }
    expect((await desk.listen(['report', '-u', '--author', 'pit', '--json'])).stdout).toContain('7946 0958');
  });
});

describe.concurrent('asked by exit code', () => {
  it.each([
    ['-u', 0],
    ['-u --json', 0],
    ['-u --fail-on unanswered', 1],
    ['-u --fail-on unanswered --json', 1],
    ['-u --fail-on unanswered --limit 1', 1],
    ['-u --author hana --fail-on unanswered', 0],
    ['-u --fail-on unanswered>1h', 1],
    ['-u --author ada --fail-on unanswered>1h', 0],
    ['-u --author ada --fail-on unanswered>29min', 1],
    ['-u --fail-on unanswered>9', 1],
    ['-u --fail-on unanswered>10', 0],
    ['-u --fail-on late>8', 1],
    ['-u --fail-on late>9', 0],
    ['-u --fail-on late>9 --format csv', 0],
    ['-u --fail-on care-first', 1],
    ['-u --fail-on care-first>1', 0],
    ['-u --fail-on late>9,care-first --limit 1 --sort newest', 1],
    ['--fail-on unanswered>9', 1],
    ['--fail-on unanswered>10', 0],
    ['--negative --fail-on negative', 1],
    ['--negative --author ada --fail-on negative', 0],
    ['--fail-on negative', 1],
    ['-u --require-coverage', 0],
  ])(convention(24, 'report %s exits %d'), async (flags, code) => {
    expect((await desk.listen(['report', ...flags.split(' ')])).code).toBe(code);
  });

  it('asks what can be: nothing is late without a promise', async () => {
    desk.write('no-promise.yaml', config.replace('promise: 1h\n', ''));
    const args = ['report', '-u', '--config', 'no-promise.yaml', '--fail-on'];
    const { code, stdout, stderr } = await desk.listen([...args, 'unanswered > 99 or late']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--fail-on late: no promise is set, so nothing is ever late');
    expect(stderr).toContain('promise: 1h');
    expect((await desk.listen([...args, 'unanswered'])).code).toBe(1);
  });

  it('takes spaces around the sign', async () => {
    expect((await desk.listen(['report', '-u', '--fail-on', 'unanswered > 1h'])).code).toBe(1);
  });
});

describe.concurrent('flags that contradict each other or say nothing', () => {
  it.each([
    ['-u --negative', '--negative lists mentions, --unanswered lists waits'],
    ['-u --fail-on negative', '--fail-on negative asks about mentions'],
    ['--fail-on soon', '--fail-on: "soon" is no question\n    soon\n    ^^^^\n'],
    ['-u --fail-on care-first,negative', '--fail-on negative asks about mentions'],
    ['--fail-on care-first', '--fail-on care-first asks about waits'],
    ['--format csv --json id', '--json is short for --format json, and --format csv asks for another'],
    ['--since 2026-01-14 --until 2026-01-13', '--since 2026-01-14 lies behind --until 2026-01-13'],
    ['--as-of 2026-01-15T12:01Z', '--as-of 2026-01-15T12:01Z has not come yet'],
    ['--author=', '--author is empty'],
    ['--peek', '--peek goes with --new'],
    ['--fail-on unanswered>later', '"later" is neither a number nor a length of time'],
    ['--older-than 1x', '"1x" is not a length of time'],
    [
      '--limit many',
      "option '--limit <n>' argument 'many' is invalid. Write a whole number, for example 20.",
    ],
    [
      '--sort worst',
      "option '--sort <order>' argument 'worst' is invalid. Allowed choices are priority, waiting, newest, reach.",
    ],
    [
      '--format pdf',
      "option '--format <format>' argument 'pdf' is invalid. Allowed choices are table, json, ndjson, csv, markdown, html.",
    ],
    ['--source inbx', 'there is no source "inbx"'],
    ['--unanswred', "unknown option '--unanswred'"],
    ['today', 'there is no view "today"'],
    ['today tomorrow', "too many arguments for 'report'. Expected 1 argument but got 2."],
  ])('report %s: exit 2, nothing on stdout', async (flags, message) => {
    const { code, stdout, stderr } = await desk.listen(['report', ...flags.split(' ')]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });
});
