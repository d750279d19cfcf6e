import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from '../../support/cli.ts';
import { type Installed, installPacked } from './install.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const { version, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
};

let installed: Installed;
let desk: Desk;
beforeAll(() => {
  installed = installPacked();
  desk = createDesk();
});
afterAll(() => {
  desk.remove();
  installed.remove();
});

const has = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, program)));

/** Runs a line of bash with the installed `listen` on its PATH, from the desk's folder. */
const shell = (line: string, env: Readonly<Record<string, string>> = {}, through: readonly string[] = []) => {
  const [name = '', ...rest] = [...through, 'bash', '-c', line];
  const { status, stdout, stderr } = spawnSync(name, rest, {
    cwd: desk.folder,
    encoding: 'utf8',
    env: {
      PATH: `${join(installed.prefix, 'bin')}:${process.env['PATH']}`,
      HOME: desk.folder,
      TZ: 'UTC',
      NO_COLOR: '1',
      ...env,
    },
  });
  return { code: status, stdout, stderr };
};

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('node_modules/'));
}

describe('the tarball', () => {
  const listed = (): readonly string[] =>
    execFileSync('tar', ['-tzf', installed.tarball], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map((path) => path.replace(/^package\//, ''));

  it('holds what the build put together, and none of the modules that it was made of', () => {
    const built = readdirSync(join(root, 'dist'))
      .filter((name) => /\.(js|json)$/.test(name))
      .map((name) => `dist/${name}`);
    expect(built.length).toBeGreaterThan(100);
    const packed = listed().filter((path) => path.startsWith('dist/'));
    expect([...packed].sort()).toEqual(built.sort());
  });

  it('names no folder of the machine that packed it', () => {
    const places = [root, homedir()].filter((place) => place.length > 1);
    for (const path of listed()) {
      const text = readFileSync(join(installed.folder, path), 'latin1');
      for (const place of places) expect(text.includes(`${place}/`), `${path} names ${place}`).toBe(false);
      expect(/^\/\/# sourceMappingURL/m.test(text), path).toBe(false);
    }
  });

  it('is small, and its size is told', () => {
    const packed = statSync(installed.tarball).size;
    const unpacked = filesUnder(installed.folder).reduce(
      (sum, path) => sum + statSync(join(installed.folder, path)).size,
      0,
    );
    const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
    console.log(`${listed().length} files, ${megabytes(packed)} packed, ${megabytes(unpacked)} unpacked`);
    expect(packed).toBeLessThan(2e6);
  });
});

describe('a global installation of it', () => {
  it('holds what it depends on, and nothing that only its developers need', () => {
    const there = readdirSync(join(installed.folder, 'node_modules'));
    for (const name of Object.keys(dependencies)) expect(there).toContain(name.split('/')[0]);
    for (const name of ['typescript', 'vitest', 'knip', 'fast-check', 'ajv', 'express'])
      expect(there).not.toContain(name);
  });

  it.each(['/', '/tmp', '.'])('runs from %s', (folder) => {
    const expected = { code: 0, stdout: `${version}\n`, stderr: '' };
    expect(shell(`cd ${folder} && listen --version`)).toEqual(expected);
    expect(shell(`cd ${folder} && ln -sf "$(command -v listen)" "$HOME/l" && "$HOME/l" -V`)).toEqual(
      expected,
    );
  });

  it('loads one module for --version', () => {
    expect(shell('listen --version', { NODE_V8_COVERAGE: join(desk.folder, 'loaded') }).code).toBe(0);
    const urls = readdirSync(join(desk.folder, 'loaded')).flatMap((name) => {
      const text = readFileSync(join(desk.folder, 'loaded', name), 'utf8');
      return (JSON.parse(text) as { readonly result: readonly { readonly url: string }[] }).result.map(
        ({ url }) => url,
      );
    });
    const own = urls.flatMap((url) => /\/node_modules\/listen\/(.*)$/.exec(url)?.[1] ?? []);
    expect(own.sort()).toEqual(['bin/listen.js', 'dist/cli.js']);
  });

  it('finds its model', () => {
    const { code, stdout } = shell('cd / && listen score --json "Terrible service, nobody answers"');
    expect(code).toBe(0);
    expect(stdout).toContain('"sentiment":"negative"');
  });

  it('completes in bash', () => {
    const line = `eval "$(listen completion bash)"; COMP_WORDS=(listen report --una); COMP_CWORD=2; _listen; echo "\${COMPREPLY[@]}"`;
    expect(shell(line)).toMatchObject({ code: 0, stderr: '' });
    expect(shell(line).stdout.trim()).toBe('--unanswered');
  });

  it.skipIf(!has('man'))(`brings a manual page${has('man') ? '' : ', skipped without man'}`, () => {
    const page = join(installed.prefix, 'share', 'man', 'man1', 'listen.1');
    expect(existsSync(page)).toBe(true);
    const { code, stdout, stderr } = shell(`man --warnings -l '${page}'`, {
      MANWIDTH: '80',
      LC_ALL: 'C.UTF-8',
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^NAME\n +listen/m);
    expect(shell('man -w listen', { MANPATH: join(installed.prefix, 'share', 'man') }).code).toBe(0);
  });

  it('does the main job where nothing of it may be written', () => {
    execFileSync('chmod', ['-R', 'a-w', installed.prefix]);
    chmodSync(desk.folder, 0o777);
    const isRoot = process.getuid?.() === 0;
    if (isRoot && !has('setpriv'))
      return console.log('skipped: to become a user who may not write (setpriv)');
    const nobody = isRoot ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
    const before = filesUnder(installed.folder).length;
    const line = `umask 0; mkdir nobodys && cd nobodys && ! touch '${installed.folder}/x' 2> /dev/null || exit 99
printf 'id,author,postedAt,text\\n1,jo,2026-01-15T09:00:00Z,@acmeair where is my bag?\\n' > posts.csv
listen init --brand 'Acme Air' --track @acmeair --source file:./posts.csv > /dev/null && listen fetch --quiet &&
  listen report -u --json author,waitingSeconds && listen themes --json > /dev/null && { listen doctor > /dev/null; test $? -le 1; }`;
    const { code, stdout, stderr } = shell(line, { LISTEN_NOW: '2026-01-15T12:00:00Z' }, nobody);
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toEqual([{ author: 'jo', waitingSeconds: 10_800 }]);
    expect(filesUnder(installed.folder)).toHaveLength(before);
  });

  it('passes what holds for the command line', () => {
    const files = ['report', 'formats', 'conversation', 'score'].map((name) => `test/cli/${name}.test.ts`);
    const { status, stdout } = spawnSync(join(root, 'node_modules', '.bin', 'vitest'), ['run', ...files], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, LISTEN_TEST_PROGRAM: join(installed.folder, 'bin', 'listen.js') },
    });
    expect(status, stdout).toBe(0);
    expect(stdout).toMatch(/Tests +\d{2,} passed/);
  });
});

describe('the quick start', () => {
  it('installs it as this did', () => {
    const page = readFileSync(join(root, 'docs', 'quick-start.md'), 'utf8');
    for (const line of ['npm run build', 'npm pack', `npm install --global listen-${version}.tgz`])
      expect(page).toContain(`\n${line}\n`);
    expect(installed.tarball.endsWith(`listen-${version}.tgz`)).toBe(true);
  });
});
