import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { onTerminal } from '../../support/terminal.ts';
import { commandTree } from './commands.ts';
import { convention } from './lines.ts';
import { type Fleet, fetchedFleet } from './world.ts';

let fleet: Fleet;
beforeAll(async () => {
  fleet = await fetchedFleet();
});
afterEach(() => {
  fleet.social.intercept = undefined;
});
afterAll(() => fleet.close());

describe('what is typed wrongly', () => {
  it(convention(19, 'no command stands for itself without its last letter'), async () => {
    const names = (await commandTree()).map(({ path }) => path.join(' '));
    const cut = names
      .map((name) => name.slice(0, -1))
      .filter((name) => !names.includes(name) && !name.endsWith(' '));
    expect(cut.length).toBeGreaterThan(50);
    // Those of one command are enough where it has many.
    const tried = cut.filter((name) => !/^schema .*(-|es|t$|w$)/.test(name));
    const { stdout } = await fleet.desk.shell(
      tried
        .map((name) => `listen ${name} >out 2>err </dev/null; echo "$? $(wc -c < out) $(head -1 err)"`)
        .join('\n'),
    );
    const answers = stdout.trimEnd().split('\n');
    expect(answers).toHaveLength(tried.length);
    for (const [at, answer] of answers.entries())
      expect(answer, tried[at]).toMatch(/^2 0 listen: unknown command '[a-z-]+'$/);
  });

  it.each([
    'report --limit many',
    'report --sort oddly',
    'report --fail-on often',
    'report --format xml',
    'report --json nothing',
    'report --topic unheard',
    'show 4711',
    'why 4711',
    'mark answered 4711',
    'label 1 splendid',
    'fetch --source nobody',
    'fetch --max-wait soon',
    'fetch --every now',
    'themes --json nothing',
    'networks friendster',
    'networks --json nothing',
    'sources nobody',
    'auth login nobody',
    'sql SELEKT',
    'query test AND',
    'config add account x',
    'cron --every 7min',
    'report --config none.yaml',
    'report --db none.db',
    'completion tcsh',
    'schema nothing',
    'score --scorer none hello',
    'labels import none.csv',
    'rescore --limit few',
  ])(convention(21, '`listen %s` says what, why and what to do next'), async (line) => {
    const { code, stdout, stderr } = await fleet.desk.listen(line.split(' '));
    expect(code).toBeGreaterThan(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^listen: .{10,}\n/);
    expect(stderr).toMatch(/^ {2}→ \S.{10,}$/m);
    expect(stderr).not.toMatch(/^\s+at |\bundefined\b|\[object|Error:|SQLITE_/m);
  });
});

describe('a prompt', () => {
  it.each([
    ['mark ignored --all-like file:inbox/gate', /--yes/],
    ['auth login social', /--no-input/],
  ])(
    convention(15, '`listen %s` is an error with --no-input on a terminal, naming the flag'),
    async (line, flag) => {
      const { code, raw } = await onTerminal(fleet.desk, `listen ${line} --no-input`, { columns: 100 });
      expect(code).toBe(2);
      expect(raw.replace(/\s+/g, ' ')).toMatch(flag);
      expect(raw).not.toContain('[y/N]');
    },
  );

  it(convention(15, 'is nowhere when stdin is no terminal: every command ends by itself'), async () => {
    const { stdout } = await fleet.desk.shell(
      [
        'mark ignored --all-like file:inbox/gate',
        'auth login social',
        'score',
        'label - spam',
        'mark ignored -',
        'init',
      ]
        .map((line) => `timeout 20 listen ${line} </dev/null >/dev/null 2>&1; echo $?`)
        .join('\n'),
    );
    expect(stdout).toBe('2\n2\n0\n0\n0\n2\n');
  });
});

describe('a token', () => {
  it(convention(33, 'stands in nothing that --debug prints, even where a server sends it back'), async () => {
    for (const status of [401, 500]) {
      fleet.social.intercept = ({ headers }) => ({
        status,
        json: { error: `bad: ${headers['authorization']}` },
      });
      for (const line of ['fetch --source social --debug', 'auth status social --debug']) {
        const { stdout, stderr } = await fleet.desk.listen(line.split(' '));
        expect(stdout + stderr).toContain(`${status}`);
        expect(stdout + stderr).not.toContain('token-of-acme');
      }
    }
  });

  it(convention(29, 'is saved below $XDG_STATE_HOME, the database below $XDG_DATA_HOME'), async () => {
    const { desk } = fleet;
    const env = { XDG_STATE_HOME: join(desk.folder, 'state'), XDG_DATA_HOME: join(desk.folder, 'data') };
    const { code, stdout } = await desk.listen(['auth', 'login', 'social'], {
      env,
      input: 'token-of-acme\n',
    });
    expect(code).toBe(0);
    const [, path = ''] = /Saved in (\S+)/.exec(stdout) ?? [];
    expect(path.startsWith(join(desk.folder, 'state', 'listen'))).toBe(true);
    expect(statSync(path).mode & 0o777, convention(32)).toBe(0o600);
    desk.write('data.yaml', desk.read('listen.yaml').replace('database: ./listen.db\n', ''));
    expect((await desk.listen(['fetch', '--source', 'inbox', '--config', 'data.yaml'], { env })).code).toBe(
      0,
    );
    expect(statSync(join(desk.folder, 'data', 'listen')).isDirectory()).toBe(true);
  });
});
