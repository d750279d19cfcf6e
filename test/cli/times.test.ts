import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../support/cli.ts';
import { convention } from './conventions/lines.ts';
import { config, fetchedInbox, lines, now } from './inbox.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await fetchedInbox();
});
afterAll(() => desk.remove());

async function listed(args: readonly string[]): Promise<number> {
  const { code, stdout, stderr } = await desk.listen(['report', '--json', 'key', ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return (JSON.parse(stdout) as readonly object[]).length;
}

describe.concurrent('times as people type them', () => {
  // 13 mentions: one of 3 January, two of the 14th (08:00 and 09:00 UTC), ten of the 15th.
  it.each([
    ['--since 7d', 12],
    ['--since 2026-01-15', 10],
    ['--since 2026-01-14', 12],
    ['--since yesterday', 12],
    ['--since today', 10],
    ['--since 2026-01-14T10:00', 11],
    ['--since 2026-01-14T09:00Z', 11],
    ['--since 2026-01-14T09:00+01:00', 12],
    ['--since 2026-01-14T09:30+01:00', 11],
    ['--until 2026-01-14T10:00', 2],
    ['--until 12h', 3],
    ['--since now', 0],
  ])(convention(26, '%s finds %d'), async (flags, count) => {
    expect(await listed(flags.split(' '))).toBe(count);
  });

  it(convention(26, 'a bare date begins at midnight of the zone that is configured'), async () => {
    const midnight = [
      { id: 'before', author: 'jo', postedAt: '2026-01-13T22:59:59Z', text: '@acmeair where is my bag?' },
      { id: 'after', author: 'lena', postedAt: '2026-01-13T23:00:00Z', text: '@acmeair where is my bag?' },
    ];
    const berlin = await fetchedInbox(midnight);
    try {
      const { stdout } = await berlin.listen(['report', '--since', '2026-01-14', '--json', 'id']);
      expect(JSON.parse(stdout)).toEqual([{ id: 'file:inbox/after' }]);
    } finally {
      berlin.remove();
    }
  });

  it.each(['sonn', '2026-13-01', '2026-02-30', '2026-01-15T25:00', '7', 'last week', ''])(
    convention(26, '--since "%s" is nonsense: exit 2 with examples'),
    async (text) => {
      const { code, stdout, stderr } = await desk.listen(['report', '--since', text]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(`listen: --since ${JSON.stringify(text)} is not a time\n`);
      expect(stderr).toContain('  → Write one of: --since 7d · --since 2026-11-01');
    },
  );

  it.each([
    ['report', '--until', 'soon'],
    ['report', '--as-of', 'soon'],
    ['mark', 'answered', 'file:inbox/bag', '--at', 'soon'],
    ['fetch', '--since', 'soon'],
  ])(convention(26, '%s names the flag that was wrong'), async (...args) => {
    const { code, stdout, stderr } = await desk.listen(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`${args.at(-2)} "soon" is not a time`);
  });
});

describe.concurrent('times as people read them', () => {
  it(convention(8, 'stand in the zone of the team, which is named'), async () => {
    const { stdout } = await desk.listen(['report', '--author', 'jo']);
    expect(stdout).toContain(' · Thu 15 Jan 13:00 Berlin\n');
    expect(stdout).toMatch(/^10:46 /m);
  });

  it('stand in UTC with --utc', async () => {
    const { stdout } = await desk.listen(['report', '--author', 'jo', '--utc']);
    expect(stdout).toContain(' · Thu 15 Jan 12:00 UTC\n');
    expect(stdout).toMatch(/^09:46 /m);
    const show = await desk.listen(['show', 'file:inbox/bag', '--utc']);
    expect(show.stdout).toContain('(UTC)\n  09:46');
  });

  it('stand in the zone of the system when none is configured', async () => {
    const other = await fetchedInbox(lines, config.replace(/^office:.*\n/m, ''));
    try {
      const tokyo = { env: { TZ: 'Asia/Tokyo' } };
      expect((await other.listen(['report', '--author', 'jo'], tokyo)).stdout).toContain(
        'Thu 15 Jan 21:00 Tokyo\n',
      );
      for (const TZ of ['', ':/etc/localtime', 'Mars/Olympus'])
        expect((await other.listen(['report', '--author', 'jo'], { env: { TZ } })).stdout).toContain(
          '12:00 UTC\n',
        );
    } finally {
      other.remove();
    }
  });

  it(convention(27, 'LISTEN_NOW that is no time is refused'), async () => {
    const { code, stderr } = await desk.listen(['report'], { env: { LISTEN_NOW: 'noon' } });
    expect(code).toBe(2);
    expect(stderr).toBe(
      'listen: LISTEN_NOW is not a time: noon\n  → Unset it, or write 2026-01-15T12:00:00Z.\n',
    );
  });
});

describe.concurrent('--as-of', () => {
  const later = { env: { LISTEN_NOW: '2026-02-01T12:00:00Z' } };

  it(convention(27, 'prints the same bytes twice, whenever it is asked'), async () => {
    for (const args of [['-u'], [], ['-u', '--json'], ['--format', 'csv'], ['-u', '--format', 'html']]) {
      const command = ['report', ...args, '--as-of', '2026-01-15T11:00:00Z'];
      const first = await desk.listen(command);
      expect(first.code).toBe(0);
      expect((await desk.listen(command)).stdout).toBe(first.stdout);
      expect((await desk.listen(command, later)).stdout).toBe(first.stdout);
    }
  });

  it.each([
    ['-u'],
    ['-u', '--flat'],
    [],
    ['--negative'],
    ['-u', '--sort', 'reach'],
    ['-u', '--all'],
    ['-u', '--older-than', '3h'],
  ])('now is the plain report: %s %s %s', async (...args) => {
    const plain = await desk.listen(['report', ...args, '--json']);
    expect((await desk.listen(['report', ...args, '--json', '--as-of', 'now'])).stdout).toBe(plain.stdout);
    const table = (await desk.listen(['report', ...args])).stdout;
    const asOf = (await desk.listen(['report', ...args, '--as-of', now])).stdout;
    expect(asOf).toBe(table.replace(' · Thu 15', ' · as of Thu 15'));
  });

  it('leaves out what was written later, and answers given later do not count yet', async () => {
    const { stdout } = await desk.listen([
      ...['report', '--json', 'id,state,waitingSeconds', '--as-of', '2026-01-14T09:05:00Z'],
    ]);
    expect(JSON.parse(stdout)).toEqual([
      { id: 'file:inbox/seat', state: 'unanswered', waitingSeconds: 300 },
      { id: 'file:inbox/refund', state: 'answered', waitingSeconds: 1800 },
      { id: 'file:inbox/cold', state: 'unanswered', waitingSeconds: 947_100 },
    ]);
    const before = await desk.listen(['report', '-u', '--json', 'id', '--as-of', '2026-01-03T09:00:00Z']);
    expect(before.stdout).toBe('[]\n');
  });

  it('computes ages and lateness then', async () => {
    const { stdout } = await desk.listen([
      'report',
      '-u',
      '--author',
      'mo',
      '--as-of',
      '2026-01-03T10:30:00Z',
    ]);
    expect(stdout).toContain('1 waiting · 0 past your 1 h promise · oldest 30 min\n');
    expect(stdout).toContain('as of Sat 3 Jan 11:30 Berlin');
  });

  it('tells the year of a moment in another one', async () => {
    const { stdout } = await desk.listen(['report', '-u', '--as-of', '2020-01-01T09:00:00Z']);
    expect(stdout).toContain('as of Wed 1 Jan 2020 10:00 Berlin\n');
  });
});
