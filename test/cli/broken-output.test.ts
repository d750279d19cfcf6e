import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../support/cli.ts';
import { fetchedInbox } from './inbox.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await fetchedInbox();
});
afterAll(() => desk.remove());

const printing = [
  'report',
  'report -u --json',
  'search luggage',
  'today',
  'today --json',
  'doctor',
  'doctor --json',
  'sources',
  'sources --json',
  'show 1',
  'why 1',
  'networks',
  "sql 'SELECT 1'",
  'config show',
  'config path',
  'config check',
  'auth status --json',
  'schema report',
  'help report',
  'cron',
  'completion bash',
  'complete ids',
  'score bad',
  'query test',
  'open 1 --print',
  '--version',
];

describe('a full disk behind standard output', () => {
  it.each(printing)('is told by `listen %s`, never taken for a success', async (line) => {
    const { code, stderr } = await desk.shell(`listen ${line} > /dev/full`);
    expect({ line, code }).toEqual({ line, code: 3 });
    expect(stderr).toContain('listen: standard output cannot be written: ENOSPC');
  });
});

describe('a reader that goes away', () => {
  const late = (line: string): string => `(sleep 0.2; listen ${line}; echo "exit $?" >&2) | true`;

  it('changes no answer that was known by then', async () => {
    desk.write('broken.yaml', 'brand: Acme Air\ntrack: [acme]\nnonsense: true\n');
    const { stdout } = await desk.listen(['config', 'check', '--config', 'broken.yaml']);
    expect(stdout).toContain('nonsense');
    expect((await desk.shell(late('config check --config broken.yaml'))).stderr).toBe('exit 2\n');
    expect((await desk.shell(late('report --json'))).stderr).toContain('exit 0\n');
  });
});

describe('talk that nobody can hear', () => {
  it.each(['2> /dev/full', '2> >(true)'])('keeps nothing from being done or printed (%s)', async (where) => {
    const heard = await desk.listen(['report', '-u']);
    expect(heard.stderr).not.toBe('');
    const { code, stdout } = await desk.shell(`listen report -u ${where}`);
    expect({ code, stdout }).toEqual({ code: 0, stdout: heard.stdout });
    expect((await desk.shell(`listen nonsense ${where}`)).code).toBe(2);
    expect((await desk.shell(`listen fetch ${where}`)).code).toBe(0);
  });
});
