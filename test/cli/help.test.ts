import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from '../support/cli.ts';
import { convention } from './conventions/lines.ts';

/** An empty folder: help and usage errors need neither a configuration nor a database, and leave nothing behind. */
let desk: Desk;
beforeAll(() => {
  desk = createDesk();
});
afterAll(() => desk.remove());

const commands = [
  'init',
  'config',
  'fetch',
  'report',
  'themes',
  'show',
  'why',
  'mark',
  'label',
  'labels',
  'rescore',
  'train',
  'score',
  'sources',
  'doctor',
  'cron',
  'completion',
  'sql',
  'schema',
  'auth',
  'networks',
];

describe.concurrent(convention(17, 'help'), () => {
  it.each(['-h', '--help', 'help'])(
    '`listen %s` begins with examples and names every command',
    async (flags) => {
      const { code, stdout, stderr } = await desk.listen([flags]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^Examples:\n {2}listen init /);
      for (const command of commands) expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
      expect(stdout).toContain('listen help exit-codes');
    },
  );

  it.each(commands)('of %s is the same by every road and begins with examples', async (command) => {
    const byFlag = await desk.listen([command, '--help']);
    expect({ code: byFlag.code, stderr: byFlag.stderr }).toEqual({ code: 0, stderr: '' });
    expect(await desk.listen(['help', command])).toEqual(byFlag);
    expect(await desk.listen([command, '-h'])).toEqual(byFlag);
    expect(byFlag.stdout).toContain(`Usage: listen ${command}`);
    expect(byFlag.stdout).toMatch(new RegExp(`^Examples:\\n {2}listen ${command} `));
  });

  it.each([
    'mark answered',
    'mark ignored',
    'mark open',
    'mark clear',
    'labels export',
    'labels import',
    'config check',
    'config show',
    'config path',
    'config add',
    'config add account',
    'config add query',
    'schema config',
    'schema report',
    'schema themes',
    'schema networks',
    'auth login',
    'auth status',
    'auth logout',
  ])('of %s is there too', async (command) => {
    const { code, stdout } = await desk.listen([...command.split(' '), '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: listen ${command}`);
    expect(stdout).toMatch(/^Examples:/);
  });

  it('explains every exit code', async () => {
    const { code, stdout, stderr } = await desk.listen(['help', 'exit-codes']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const number of ['130, 143', '5', '2', '4', '3', '75', '1', '0'])
      expect(stdout).toMatch(new RegExp(`^ +${number} {2,}\\S`, 'm'));
  });
});

describe.concurrent('the version', () => {
  it.each(['--version', '-V'])('is printed by %s alone', async (flag) => {
    const { code, stdout, stderr } = await desk.listen([flag]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe.concurrent('a slip', () => {
  it.each([
    ['reprot', "listen: unknown command 'reprot'\n(Did you mean report?)\n"],
    ['statsu', "listen: unknown command 'statsu'\n"],
    ['help reprot', "listen: unknown command 'reprot'\n(Did you mean report?)\n"],
    ['report --unansweredd', "listen: unknown option '--unansweredd'\n(Did you mean --unanswered?)\n"],
    ['fetch --dryrun', "listen: unknown option '--dryrun'\n(Did you mean --dry-run?)\n"],
    ['mark anwsered 1', "listen: unknown command 'anwsered'\n(Did you mean answered?)\n"],
    ['schema reports', "listen: unknown command 'reports'\n(Did you mean report?)\n"],
    ['show', "listen: missing required argument 'id'\n"],
    ['mark answered', "listen: missing required argument 'id'\n"],
    ['label', "listen: missing required argument 'id-and-label'\n"],
    ['sql', "listen: missing required argument 'statement'\n"],
    ['labels exprt', "listen: unknown command 'exprt'\n(Did you mean export?)\n"],
    ['auth logn x', "listen: unknown command 'logn'\n(Did you mean login?)\n"],
    ['auth login', "listen: missing required argument 'source'\n"],
  ])(convention(18, '`listen %s` is answered, exit 2, nothing runs'), async (line, message) => {
    const { code, stdout, stderr } = await desk.listen(line.split(' '));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.startsWith(message), stderr).toBe(true);
    expect(stderr).toMatch(/\n {2}→ Run `listen( \w+)* --help` for what there is.\n$/);
  });

  it.each(['rep', 'sho', 'f', 'mark ans 1', 'schema conf'])(
    convention(19, '`listen %s`, an abbreviation, is not accepted'),
    async (line) => {
      const { code, stdout, stderr } = await desk.listen(line.split(' '));
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('unknown command');
    },
  );

  it(convention(19, 'a flag is not abbreviated either'), async () => {
    const { code, stderr } = await desk.listen(['report', '--unans']);
    expect(code).toBe(2);
    expect(stderr).toContain("unknown option '--unans'");
  });

  it.each(['mark', 'labels', 'schema', 'auth'])(
    '`listen %s` alone says what may follow, exit 2',
    async (command) => {
      const { code, stdout, stderr } = await desk.listen([command]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(`Usage: listen ${command}`);
    },
  );
});

describe.concurrent(convention(21, 'errors'), () => {
  it('say what, why and what to do next, without a stack', async () => {
    for (const args of [['report'], ['fetch'], ['show', '1'], ['sources'], ['doctor']]) {
      const { code, stdout, stderr } = await desk.listen(args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toBe(
        `listen: no configuration file: neither ${desk.folder}/listen.yaml nor ${desk.folder}/.config/listen/listen.yaml exists\n` +
          '  → Write one with `listen init`, or name one with --config.\n',
      );
    }
  });
});
