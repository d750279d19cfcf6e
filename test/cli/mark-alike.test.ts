import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '../support/cli.ts';
import { onTerminal, withoutEscapes } from '../support/terminal.ts';
import { convention } from './conventions/lines.ts';
import { fetchedInbox, type Line, lines } from './inbox.ts';

const canned =
  'Your new baggage fee is a disgrace and why do you never answer anybody? Call +44 20 7946 0111 to explain';

/** The inbox (keys 1 to 15), then a storm of 24 people (16 to 39) who send the same text, each in a way of their own. */
const storm: readonly Line[] = Array.from({ length: 24 }, (_, index) => ({
  id: `storm${index}`,
  author: `angry${index}`,
  postedAt: new Date(Date.UTC(2026, 0, 15, 10, index)).toISOString(),
  text:
    index % 3 === 0
      ? `@acmeair ${canned} https://social.example/fee/${index}`
      : index % 3 === 1
        ? `Hello @acmeair: ${canned.toUpperCase()}!!`
        : `@acmeair ${canned.replace('disgrace', 'scandal')}`,
  url: `https://social.example/storm/${index}`,
}));

let desk: Desk;
beforeEach(async () => {
  desk = await fetchedInbox([...lines, ...storm]);
});
afterEach(() => desk.remove());

async function waiting(): Promise<readonly string[]> {
  const { stdout } = await desk.listen(['report', '-u', '--json', 'id']);
  return (JSON.parse(stdout) as readonly { id: string }[])
    .map(({ id }) => id.replace('file:inbox/', ''))
    .sort();
}

const inbox = ['bag', 'cold', 'evil', 'formula', 'gate', 'gate-2', 'gate-3', 'phone', 'soon', 'wide'];

describe('mark --all-like', () => {
  it.each(['file:inbox/storm4', '#20', '20', 'https://social.example/storm/4'])(
    'of %s marks every open wait that says nearly the same, and clear takes that back',
    async (id) => {
      expect(await waiting()).toHaveLength(34);
      const marked = await desk.listen(['mark', 'ignored', '--all-like', id, '--yes']);
      expect(marked.code, marked.stderr).toBe(0);
      expect(marked.stdout).toBe(storm.map((_, index) => `#${16 + index} marked ignored\n`).join(''));
      expect(marked.stderr).toBe(
        `24 waits ended, 10 open.\n  → Take it back: listen mark clear --all-like ${id}\n`,
      );
      expect(await waiting()).toEqual(inbox);
      const cleared = await desk.listen(['mark', 'clear', '--all-like', id, '--yes']);
      expect(cleared).toMatchObject({ code: 0, stderr: '24 waits opened, 34 open.\n' });
      expect(cleared.stdout.split('\n')).toHaveLength(25);
      expect(await waiting()).toHaveLength(34);
    },
  );

  it('takes back only what was marked last: a mark of before stays', async () => {
    await desk.listen(['mark', 'ignored', 'file:inbox/storm1', 'file:inbox/bag']);
    const later = { env: { LISTEN_NOW: '2026-01-15T12:01:00Z' } };
    const marked = await desk.listen(['mark', 'answered', '--all-like', 'file:inbox/storm1', '--yes'], later);
    expect(marked.stderr).toContain('23 waits ended, 9 open.\n');
    const cleared = await desk.listen(['mark', 'clear', '--all-like', 'file:inbox/storm0', '--yes'], later);
    expect(cleared.stderr).toBe('23 waits opened, 32 open.\n');
    expect(await waiting()).not.toContain('storm1');
    const again = await desk.listen(['mark', 'clear', '--all-like', 'file:inbox/storm0', '--yes'], later);
    expect(again).toMatchObject({ stdout: '#17 mark taken back\n', stderr: '1 wait opened, 33 open.\n' });
    const none = await desk.listen(['mark', 'clear', '--all-like', 'file:inbox/storm0', '--yes']);
    expect(none).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'No marked posts are like #16, nothing marked.\n',
    });
  });

  it('marks the one post alone where nobody else says so', async () => {
    const marked = await desk.listen(['mark', 'answered', '--all-like', 'file:inbox/soon', '--yes']);
    expect(marked).toMatchObject({ code: 0, stdout: '#2 marked answered\n' });
  });

  it('of a post that nobody who waits is like marks nothing', async () => {
    const marked = await desk.listen(['mark', 'ignored', '--all-like', 'file:inbox/praise', '--yes']);
    expect(marked).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'No open waits are like #11, nothing marked.\n',
    });
  });

  it(convention(47, 'without --yes tells a script which they are, and marks nothing, exit 2'), async () => {
    const { code, stdout, stderr } = await desk.listen(['mark', 'ignored', '--all-like', '16']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^24 open waits are like #16:\n +16 {2}@angry0 +2 h 00 min {2}Your new baggage fee/,
    );
    expect(stderr).not.toContain('7946 0111');
    expect(stderr).toContain('  and 4 more: #36 #37 #38 #39\n');
    expect(stderr).toContain(
      'listen: 24 open waits are like #16: nobody to ask at this terminal, nothing marked\n  → Look at them above, then say --yes.\n',
    );
    expect(await waiting()).toHaveLength(34);
  });

  const at = 'LISTEN_NOW=2026-01-15T12:00:00Z';
  it.each([
    ['y\r', 0, 10, /24 waits ended, 10 open\./],
    ['n\r', 0, 34, /Nothing marked\./],
    ['\r', 0, 34, /Nothing marked\./],
    ['\u0004', 0, 34, /Nothing marked\./],
    ['\u0003', 130, 34, /Nothing marked\./],
  ])(convention(47, 'asks at a terminal; to %j the answer is given'), async (typed, exit, left, said) => {
    let isSaid = false;
    const { code, stdout } = await desk.shell(
      `script -qefc '${at} listen mark ignored --all-like 16' /dev/null`,
      {
        env: { TERM: 'xterm-256color' },
        dialog: (shown, say) => {
          if (isSaid || !shown.includes('Mark all 24 ignored? [y/N]')) return;
          isSaid = true;
          say(typed);
        },
      },
    );
    expect(withoutEscapes(stdout)).toMatch(said);
    expect(code).toBe(exit);
    expect(await waiting()).toHaveLength(left);
  });

  it('fits what it lists to the terminal', async () => {
    const { lines: shown } = await onTerminal(desk, `${at} listen mark ignored --all-like 16 < /dev/null`, {
      columns: 60,
    });
    expect(shown.length).toBeGreaterThan(20);
    for (const line of shown.slice(0, 22)) expect(line.length).toBeLessThanOrEqual(60);
  });

  it.each([
    [['mark', 'ignored', '1', '--all-like', '16'], '--all-like finds the posts by itself'],
    [['mark', 'ignored', '--all-like', '4711'], 'no post "4711" in this database'],
    [['mark', 'open', '--all-like', '16'], "unknown option '--all-like'"],
    [['mark', 'ignored'], "missing required argument 'id'"],
  ])('%j is refused, exit 2', async (args, message) => {
    const { code, stdout, stderr } = await desk.listen(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`listen: ${message}`);
  });
});
