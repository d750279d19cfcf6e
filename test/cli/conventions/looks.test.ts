import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onTerminal } from '../../support/terminal.ts';
import { convention } from './lines.ts';
import { type Fleet, fetchedFleet } from './world.ts';

let fleet: Fleet;
beforeAll(async () => {
  fleet = await fetchedFleet();
});
afterAll(() => fleet.close());

/** What people look at, painted where it may be. */
const commands = [
  'report -u',
  'report',
  'show file:inbox/bag',
  'why file:inbox/bag',
  'sources',
  'doctor',
  'networks x',
  'config show',
  'auth status',
  'query test',
  'fetch --source inbox',
  'themes',
];
const all = (env: string, flags = ''): string =>
  commands.map((command) => `${env} listen ${command} ${flags} 2>&1`).join('; ');
const inPipes = (env: string): string =>
  commands.map((command) => `${env} listen ${command} 2>&1 | cat`).join('; ');

/** What is no movement of the cursor: progress draws on stderr, in every terminal that can. */
function coloursIn(raw: string): readonly string[] {
  return [...raw.replace(/\x1b\[\d*[AFGJK]|\x1b\[\?25[lh]/g, '').matchAll(/.{0,20}\x1b.{0,20}/g)].map(
    ([text]) => text,
  );
}

describe('escape codes', () => {
  it(convention(13, 'are on a terminal, in most of these commands'), async () => {
    const { raw } = await onTerminal(fleet.desk, all(''), { columns: 100 });
    expect(raw.match(/\x1b\[/g)?.length).toBeGreaterThan(20);
  });

  it.each([
    ['NO_COLOR=1', all('NO_COLOR=1')],
    ['NO_COLOR over FORCE_COLOR', all('NO_COLOR=1 FORCE_COLOR=3 CLICOLOR_FORCE=1')],
    ['TERM=dumb', all('TERM=dumb')],
    ['a pipe', inPipes('COLORTERM=truecolor CLICOLOR=1')],
    ['a pipe and CLICOLOR_FORCE=0', inPipes('CLICOLOR_FORCE=0')],
  ])(convention(13, 'are in no command with %s'), async (_what, line) => {
    const { raw } = await onTerminal(fleet.desk, line, { columns: 100 });
    expect(raw).toContain('Acme Air');
    // What draws progress on stderr is no colour: it moves the cursor on a terminal that can.
    expect(coloursIn(raw)).toEqual([]);
  });

  it(convention(13, 'are in no command with --no-color'), async () => {
    const { raw } = await onTerminal(fleet.desk, all('', '--no-color'), { columns: 100 });
    expect(coloursIn(raw)).toEqual([]);
  });

  it.each(['FORCE_COLOR=1', 'FORCE_COLOR=3', 'CLICOLOR_FORCE=1', 'NO_COLOR= FORCE_COLOR=1'])(
    convention(13, 'are back in a pipe with %s'),
    async (env) => {
      const { stdout } = await fleet.desk.shell(`${env} listen report -u | cat; ${env} listen sources | cat`);
      expect(stdout.match(/\x1b\[/g)?.length).toBeGreaterThan(4);
    },
  );

  it.each(['json', 'ndjson', 'csv', 'markdown', 'html'])(
    convention(13, 'are never in %s, on a terminal with FORCE_COLOR'),
    async (format) => {
      const { raw } = await onTerminal(
        fleet.desk,
        `FORCE_COLOR=3 listen report --format ${format} 2>/dev/null; FORCE_COLOR=3 listen sql 'SELECT * FROM waiting' --format ${format}; FORCE_COLOR=3 listen themes --all --since 30d --format ${format} 2>/dev/null`,
        { columns: 100 },
      );
      expect(raw.length).toBeGreaterThan(200);
      expect(raw).not.toContain('\x1b');
    },
  );
});

describe('ndjson', () => {
  it.each(['report', 'report -u', 'report --negative', `sql 'SELECT * FROM mentions'`])(
    convention(3, 'of `listen %s` parses line by line, in the same rows as json'),
    async (line) => {
      const { stdout } = await fleet.desk.shell(`listen ${line} --format ndjson 2>/dev/null`);
      const rows = stdout.split('\n').filter((each) => each !== '');
      const { stdout: json } = await fleet.desk.shell(`listen ${line} --format json 2>/dev/null`);
      expect(rows.map((each) => JSON.parse(each) as unknown)).toEqual(JSON.parse(json));
      expect(rows.length).toBeGreaterThan(4);
    },
  );
});
