import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from '../support/cli.ts';
import { cronCommand } from '../support/cron.ts';
import { convention } from './conventions/lines.ts';

const folder = "100% o'brien \\% $HOME";

let desk: Desk;
beforeEach(() => {
  desk = createDesk();
  desk.write(`${folder}/listen.yaml`, config);
  desk.write(`${folder}/posts.csv`, 'id,author,postedAt,text\n1,jo,2026-01-15T10:00:00Z,acme lost my bag\n');
});
afterEach(() => desk.remove());

const config = `brand: Acme Air
track: [acme]
database: ./listen.db
sources:
  - { network: file, path: ./posts.csv }
`;

const there = () => join(desk.folder, folder);
const cron = (...args: readonly string[]) =>
  desk.shell(
    'cd "$THERE" && exec listen cron "$@"'.replace('"$@"', args.map((each) => `'${each}'`).join(' ')),
    {
      env: { THERE: there() },
    },
  );

/** Runs a crontab's command as cron does: by `/bin/sh`, with nothing but its own environment, from the home folder. */
function runAsCron(line: string) {
  const bare = ['-i', `HOME=${desk.folder}`, 'LOGNAME=acme', 'PATH=/usr/bin:/bin', 'SHELL=/bin/sh'];
  const { status, stdout, stderr } = spawnSync('env', [...bare, '/bin/sh', '-c', cronCommand(line)], {
    cwd: desk.folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe(convention(43, 'listen cron'), () => {
  it('prints a line that fetches by cron, whatever its paths are called, and writes nothing', async () => {
    const { code, stdout, stderr } = await cron();
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'Put it into your crontab: crontab -e\n' });
    expect(readdirSync(there()).sort()).toEqual(['listen.yaml', 'posts.csv']);
    const [comment, line = '', ...more] = stdout.split('\n');
    expect([comment, more]).toEqual(['# Acme Air: cron mails what newly needs a person', ['']]);
    expect(line).toMatch(/^\*\/5 \* \* \* \* \S*\/node .*listen\.js'? fetch --quiet --config '/);
    expect(runAsCron(line)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(existsSync(join(there(), 'listen.db'))).toBe(true);
  });

  it('is itself a crontab', async () => {
    const { stdout } = await cron('--every', '1h');
    for (const line of stdout.trimEnd().split('\n')) expect(line).toMatch(/^(#|0 \* \* \* \* \/)/);
  });

  it('adds the output to a log', async () => {
    desk.write(`${folder}/posts.csv`, 'id,author,postedAt,text\n1,jo\n');
    const { stdout } = await cron('--log', '50% log.txt');
    const line = stdout.split('\n')[1] ?? '';
    for (const _run of [1, 2]) expect(runAsCron(line)).toMatchObject({ stdout: '', stderr: '' });
    expect(readFileSync(join(there(), '50% log.txt'), 'utf8')).toContain('posts.csv');
  });

  it('takes along what the shell names otherwise than the default', async () => {
    const { stdout } = await desk.listen(
      [
        'cron',
        '--config',
        `${folder}/listen.yaml`,
        '--db',
        'other.db',
        '--ping',
        'https://hc.example/a?b=%20',
      ],
      { env: { XDG_STATE_HOME: '/var/my state', XDG_DATA_HOME: 'relative' } },
    );
    expect(stdout).toContain("* * * * XDG_STATE_HOME='/var/my state' /");
    expect(stdout).not.toContain('XDG_DATA_HOME');
    expect(stdout).toContain(` --db ${desk.folder}/other.db --ping 'https://hc.example/a?b=\\%20'\n`);
  });

  it('takes the PATH along where a command prints a token', async () => {
    desk.write(
      `${folder}/listen.yaml`,
      `${config}  - { network: mastodon, server: 'https://m.example', tokenCommand: pass show acme }\n`,
    );
    expect((await cron()).stdout).toContain(`* * * * PATH=${desk.path} /`);
  });

  it('says what of the environment cron will not have, by name only', async () => {
    desk.write(
      `${folder}/listen.yaml`,
      `${config}  - { network: mastodon, server: 'https://m.example', token: '\${MASTODON_TOKEN}' }\n# \${UNUSED}\n`,
    );
    const { code, stdout, stderr } = await desk.shell('cd "$THERE" && listen cron', {
      env: {
        THERE: there(),
        MASTODON_TOKEN: 'secret-token',
        https_proxy: 'http://me:secret-word@proxy.example',
      },
    });
    expect(code).toBe(0);
    expect(stderr).toContain(
      "listen: cron does not have this shell's environment: MASTODON_TOKEN, https_proxy\n  → Give them by lines",
    );
    expect(stdout + stderr).not.toMatch(/secret|UNUSED/);
  });

  it.each([
    [['--every', '7m'], 'cron cannot keep that'],
    [['--log', 'nowhere/log.txt'], 'there is no folder'],
    [['--systemd', '--log', 'log.txt'], '--log goes with a crontab line only'],
    [['--ping', 'example'], 'not the address of a monitor'],
    [['--config', 'nowhere.yaml'], 'does not exist'],
  ])('%j is refused', async (args, message) => {
    const { code, stdout, stderr } = await cron(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('refuses a path with a line break: no crontab can hold it', async () => {
    desk.write('two\nlines/listen.yaml', config);
    const { code, stdout, stderr } = await desk.listen(['cron', '--config', 'two\nlines/listen.yaml']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('holds a line break');
  });
});

describe(convention(43, 'listen cron --systemd'), () => {
  /** Runs the script with a systemctl that only says what it was told. */
  async function installed(): Promise<{ readonly said: string; readonly units: string }> {
    const { code, stdout } = await cron('--systemd');
    expect(code).toBe(0);
    const tools = join(desk.folder, 'tools');
    mkdirSync(tools);
    chmodSync(desk.write('tools/systemctl', '#!/bin/sh\necho "$@"\n'), 0o755);
    const said = execFileSync('/bin/sh', ['-s'], {
      input: stdout,
      env: { HOME: desk.folder, PATH: `${tools}:/usr/bin:/bin` },
      encoding: 'utf8',
    });
    return { said, units: join(desk.folder, '.config', 'systemd', 'user') };
  }

  it('prints a script that writes both units and starts the timer', async () => {
    const { said, units } = await installed();
    expect(said).toBe('--user daemon-reload\n--user enable --now listen-acme-air.timer\n');
    expect(readdirSync(units).sort()).toEqual(['listen-acme-air.service', 'listen-acme-air.timer']);
    expect(readFileSync(join(units, 'listen-acme-air.service'), 'utf8')).toMatch(
      /^ExecStart=\/.*\/node .*listen\.js"? fetch --quiet --config "\/.*100%% o'brien \\\\%% \$\$HOME\/listen\.yaml"$/m,
    );
    expect(readFileSync(join(units, 'listen-acme-air.timer'), 'utf8')).toContain('\nPersistent=true\n');
  });

  it('prints units that systemd takes (skipped where systemd-analyze is not installed)', async ({ skip }) => {
    const { units } = await installed();
    const env = { HOME: desk.folder, PATH: '/usr/bin:/bin', XDG_RUNTIME_DIR: desk.folder };
    const verify = spawnSync(
      'systemd-analyze',
      [
        'verify',
        '--user',
        '--man=no',
        join(units, 'listen-acme-air.timer'),
        join(units, 'listen-acme-air.service'),
      ],
      { encoding: 'utf8', env },
    );
    if (verify.error) skip('systemd-analyze is not installed');
    expect(verify.stderr.split('\n').filter((line) => line.includes('listen-acme-air'))).toEqual([]);
    const broken = desk.write('broken.service', '[Service]\nType=oneshot\nExecStart="/usr/bin/node\n');
    const red = spawnSync('systemd-analyze', ['verify', '--user', '--man=no', broken], {
      encoding: 'utf8',
      env,
    });
    if (!red.stderr.includes('broken.service')) skip('systemd-analyze cannot work here');
  });
});
