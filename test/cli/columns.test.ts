import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnNames } from '../../src/render/column-names.ts';
import type { Desk } from '../support/cli.ts';
import { columnsOf, onTerminal } from '../support/terminal.ts';
import { convention } from './conventions/lines.ts';
import { config, fetchedInbox, lines } from './inbox.ts';

let desk: Desk;
beforeAll(async () => {
  const yaml = `${config}topics: { gates: gate }\nviews: { desk: '-u --columns id,text --times absolute' }\n`;
  desk = await fetchedInbox(lines, yaml);
});
afterAll(() => desk.remove());

describe.concurrent('--columns', () => {
  it('are those named, in that order', async () => {
    const { code, stdout } = await desk.listen([
      ...['report', '-u', '--author', 'jo', '--columns', 'text, ID,author,mood,due,network'],
    ]);
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(3, 5)).toEqual([
      'WHAT THEY WROTE                             ID  AUTHOR   MOOD      DUE    NETWORK',
      'where is my bag? It never arrived in Oslo.  1   @jo 18k  negative  11:46  file',
    ]);
  });

  it('hold for mentions too', async () => {
    const { stdout } = await desk.listen([
      'report',
      '--author',
      'lena',
      '--columns',
      'id,state,answered,agent',
    ]);
    expect(stdout.split('\n').slice(3, 5)).toEqual([
      'ID  STATE     ANSWERED   AGENT',
      expect.stringMatching(/^\d+ +answered {2}Wed 09:30 {2}Kim$/),
    ]);
  });

  it.each([60, 80, 120])(convention(11, 'those named fit %d columns, few or all'), async (columns) => {
    for (const names of ['id,author,text', 'waiting,id,author,text,topics,mood,why', columnNames.join(',')]) {
      const shown = await onTerminal(desk, `listen report -u --limit 0 --columns ${names}`, { columns });
      expect(shown.code).toBe(0);
      expect(shown.lines.filter((line) => columnsOf(line) > columns)).toEqual([]);
      expect(shown.lines.join('\n')).toContain('WHAT THEY WROTE');
    }
  });

  it(convention(11, 'those named are not cut in a pipe'), async () => {
    const { stdout } = await desk.listen(['report', '-u', '--columns', 'text,url,why']);
    expect(stdout).toContain('航空会社に電話しても誰も出ません。困っています。何週間も待っています。');
    expect(stdout).not.toMatch(/…$/m);
  });

  it('yield to a format that is typed behind a view', async () => {
    const { code, stdout } = await desk.listen(['report', 'desk', '--json', 'id', '--limit', '1']);
    expect({ code, rows: (JSON.parse(stdout) as unknown[]).length }).toEqual({ code: 0, rows: 1 });
  });

  it.each([
    [
      '--columns id,autor',
      'there is no column "autor"',
      'Did you mean author? Columns are: mark, waiting, posted',
    ],
    ['--columns id --json', '--columns is about tables, not about json', '--json id,author'],
    ['--columns id --format csv', '--columns is about tables, not about csv', 'Leave it out.'],
    ['--wide --format json', '--wide is about tables, not about json', 'Leave it out.'],
    ['--times relative --format html', '--times is about tables, not about html', 'Leave it out.'],
    ['--times soon', "argument 'soon' is invalid", 'relative, absolute'],
  ])('report %s: exit 2', async (flags, what, hint) => {
    const { code, stdout, stderr } = await desk.listen(['report', ...flags.split(' ')]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(what);
    expect(stderr).toContain(hint);
  });
});

describe.concurrent('the help of report', () => {
  it('names every column', async () => {
    const { stdout } = await desk.listen(['help', 'report']);
    const told = /--columns takes ([\s\S]*?)\.\n/.exec(stdout)?.[1] ?? '';
    expect(told.split(/,? and |,\s+/)).toEqual(columnNames);
  });
});

describe.concurrent('--wide', () => {
  it('cuts nothing on the narrowest terminal, and shows what tells something', async () => {
    const { lines: shown } = await onTerminal(desk, 'listen report -u --wide --limit 0', { columns: 60 });
    const text = shown.join('\n');
    expect(text).toContain('航空会社に電話しても誰も出ません。困っています。何週間も待っています。');
    const head = shown.find((line) => line.includes('WHAT THEY WROTE'));
    expect(head?.trim().split(/ {2,}/)).toEqual([
      ...['WAITING', 'DUE', 'POSTED', 'ID', 'AUTHOR', 'WHAT THEY WROTE', 'TOPICS', 'MOOD', 'INTENT', 'LANG'],
      ...['ASKS', 'PRIORITY', 'WHY HERE', 'URL'],
    ]);
    // Three at one gate, each in a row of their own.
    for (const name of ['@mira', '@sam', '@ines']) expect(text).toContain(name);
  });
});

describe.concurrent('--times', () => {
  it.each([
    ['-u --author jo', 'absolute', /^ ! {2}2026-01-15T10:46\+01:00 {2}1 /m, /^ +SINCE /m],
    ['-u --author jo --utc', 'absolute', /^ ! {2}2026-01-15T09:46Z {2}1 /m, /^ +SINCE /m],
    ['-u --author jo', 'relative', /^ ! {2}2 h 14 min {2}1 /m, /^ +WAITING /m],
    ['--author jo', 'absolute', /^2026-01-15T10:46\+01:00 {2}waiting ! /m, /^POSTED /m],
    ['--author jo', 'relative', /^2 h ago {2}waiting ! /m, /^POSTED /m],
    ['--author jo --columns due', 'relative', /^1 h ago$/m, /^DUE$/m],
    ['--author ada --columns due', 'relative', /^in 30 min$/m, /^DUE$/m],
  ])('report %s --times %s', async (flags, times, row, head) => {
    const { code, stdout } = await desk.listen(['report', ...flags.split(' '), '--times', times]);
    expect(code).toBe(0);
    expect(stdout).toMatch(row);
    expect(stdout).toMatch(head);
  });

  it('are as each list has them without it', async () => {
    const plain = await desk.listen(['report', '-u', '--flat']);
    const relative = await desk.listen(['report', '-u', '--flat', '--times', 'relative']);
    expect(relative.stdout).toBe(plain.stdout);
  });
});
