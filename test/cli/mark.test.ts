import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '../support/cli.ts';
import { fetchedInbox } from './inbox.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await fetchedInbox();
});
afterEach(() => desk.remove());

async function waiting(): Promise<readonly string[]> {
  const { stdout } = await desk.listen(['report', '-u', '--sort', 'waiting', '--json', 'id']);
  return (JSON.parse(stdout) as readonly { id: string }[]).map(({ id }) => id.replace('file:inbox/', ''));
}

async function row(id: string): Promise<Record<string, unknown>> {
  const { stdout } = await desk.listen(['report', '--json']);
  const rows = JSON.parse(stdout) as readonly Record<string, unknown>[];
  return rows.find((each) => each['id'] === `file:inbox/${id}`) ?? {};
}

describe('mark', () => {
  it('answered ends the wait, by your word', async () => {
    const marked = await desk.listen(['mark', 'answered', 'file:inbox/bag', '--note', 'by phone']);
    expect(marked).toMatchObject({
      code: 0,
      stdout: '#1 marked answered\n',
      stderr: '1 wait ended, 9 open.\n',
    });
    expect(await waiting()).not.toContain('bag');
    expect(await row('bag')).toMatchObject({
      state: 'closed',
      answerSeconds: 8040,
      answeredAt: '2026-01-15T12:00:00.000Z',
    });
    expect((await desk.listen(['why', '1'])).stdout).toMatch(/^Marks .*answered by .*: by phone$/m);
  });

  it('answered --at ends it then', async () => {
    const marked = await desk.listen(['mark', 'answered', '1', '--at', '2026-01-15T11:00+01:00']);
    expect(marked.code).toBe(0);
    expect(await row('bag')).toMatchObject({ state: 'closed', answerSeconds: 840 });
    const before = await desk.listen(['report', '-u', '--json', 'id', '--as-of', '2026-01-15T09:50Z']);
    expect(before.stdout).toContain('file:inbox/bag');
  });

  it('answered in the future is refused', async () => {
    const { code, stdout, stderr } = await desk.listen(['mark', 'answered', '1', '--at', '2026-01-16']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'listen: --at lies in the future\n  → Give a time that has passed, for example --at yesterday.\n',
    );
    expect(await waiting()).toContain('bag');
  });

  it('ignored takes several at once, open makes a wait, clear takes the last mark back', async () => {
    const ignored = await desk.listen([
      'mark',
      'ignored',
      '#1',
      'file:inbox/phone',
      'https://social.example/ada/1',
    ]);
    expect(ignored).toMatchObject({ code: 0, stderr: '3 waits ended, 7 open.\n' });
    expect(ignored.stdout.split('\n')).toHaveLength(4);
    expect(await waiting()).toEqual(['wide', 'evil', 'formula', 'gate', 'gate-2', 'gate-3', 'cold']);
    expect(await desk.listen(['mark', 'open', 'file:inbox/praise'])).toMatchObject({
      code: 0,
      stderr: '1 wait opened, 8 open.\n',
    });
    expect(await waiting()).toContain('praise');
    expect(await desk.listen(['mark', 'clear', '1', 'file:inbox/praise'])).toMatchObject({ code: 0 });
    expect(await waiting()).toContain('bag');
    expect(await waiting()).not.toContain('praise');
  });

  it('clear says where there is nothing to take back, and takes back the rest', async () => {
    await desk.listen(['mark', 'ignored', '1']);
    const first = await desk.listen(['mark', 'clear', '1', '2']);
    expect(first).toMatchObject({
      code: 0,
      stdout: '#1 mark taken back\n#2 has no mark: there was nothing to take back\n',
    });
    expect(await desk.listen(['mark', 'clear', '1'])).toMatchObject({
      code: 0,
      stdout: '#1 has no mark: there was nothing to take back\n',
      stderr: 'No wait changed, 10 open.\n',
    });
    expect((await desk.listen(['why', '1'])).stdout.match(/clear by /g)).toHaveLength(1);
  });

  it('with one unknown id marks nothing', async () => {
    const { code, stdout, stderr } = await desk.listen(['mark', 'answered', '1', '4711', '2']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('listen: no post "4711" in this database\n');
    expect(await waiting()).toHaveLength(10);
  });

  it('reads ids from standard input, as lines and as JSON', async () => {
    expect(await desk.listen(['mark', 'ignored', '-'], { input: '1\n#2\n' })).toMatchObject({ code: 0 });
    const rest = await waiting();
    expect(rest).not.toContain('bag');
    expect(rest).not.toContain('soon');
    const piped = await desk.shell(
      `listen report -u --json key --older-than 3d | jq '.[].key' | listen mark ignored -`,
    );
    expect(piped).toMatchObject({ code: 0, stderr: '1 wait ended, 7 open.\n' });
    expect(await waiting()).not.toContain('cold');
    const array = await desk.shell(`listen report -u --json id | jq -c 'map(.id)' | listen mark ignored -`);
    expect(array.code).toBe(0);
    expect(await waiting()).toEqual([]);
  });

  it('with nothing on standard input says so and marks nothing', async () => {
    expect(await desk.listen(['mark', 'ignored', '-'])).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'listen: no ids on standard input, nothing marked\n',
    });
  });

  it('before the first fetch: exit 5, and no database is made', async () => {
    const { code, stderr } = await desk.listen(['mark', 'ignored', '1', '--db', 'none.db']);
    expect(code).toBe(5);
    expect(stderr).toMatch(
      /^listen: nothing fetched yet: .*none\.db does not exist\n {2}→ Run `listen fetch` first\.\n$/,
    );
    expect((await desk.listen(['report', '--db', 'none.db'])).code).toBe(5);
  });

  it('survives the next fetch', async () => {
    await desk.listen(['mark', 'ignored', '1']);
    expect((await desk.listen(['fetch', '--since', '30d'])).code).toBe(0);
    expect(await waiting()).not.toContain('bag');
  });
});
