import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

export interface Installed {
  /** Where `npm install --global` put everything: an empty folder before, with spaces in its path. */
  readonly prefix: string;
  /** The package itself. */
  readonly folder: string;
  /** What a shell finds on its PATH. */
  readonly program: string;
  readonly tarball: string;
  /** What npm said. */
  readonly said: string;
  remove(): void;
}

/**
 * SQLite as it is compiled in this checkout, where the install script looks for a ready-made one before it compiles: a
 * machine that reaches neither its download nor a compiler can test the package too. Undefined where there is none.
 */
function readyMadeSqlite(place: string): string | undefined {
  const from = join(root, 'node_modules', 'better-sqlite3');
  const binary = join(from, 'build', 'Release', 'better_sqlite3.node');
  if (!existsSync(binary)) return undefined;
  const { version } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as { version: string };
  const built = join(place, 'sqlite', 'build', 'Release');
  mkdirSync(built, { recursive: true });
  copyFileSync(binary, join(built, 'better_sqlite3.node'));
  const { modules } = process.versions;
  const name = `better-sqlite3-v${version}-node-v${modules}-${process.platform}-${process.arch}.tar.gz`;
  execFileSync('tar', ['-czf', join(place, name), '-C', join(place, 'sqlite'), 'build']);
  return place;
}

/** Packs this checkout as it is built, and installs the tarball globally into an empty prefix, as the quick start does. */
export function installPacked(): Installed {
  const place = mkdtempSync(join(tmpdir(), 'listen package '));
  chmodSync(place, 0o755);
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', place], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const tarball = join(place, packed.trim().split('\n').at(-1) ?? '');
  const prefix = join(place, 'pre fix');
  mkdirSync(prefix);
  const ready = readyMadeSqlite(place);
  const { status, stdout, stderr } = spawnSync(
    'npm',
    [
      ...['install', '--global', '--prefix', prefix, '--allow-scripts=better-sqlite3', '--engine-strict'],
      ...['--prefer-offline', '--no-audit', '--no-fund', tarball],
    ],
    {
      cwd: place,
      encoding: 'utf8',
      env: {
        ...process.env,
        ...(ready === undefined ? {} : { npm_config_better_sqlite3_local_prebuilds: ready }),
      },
    },
  );
  if (status !== 0) throw new Error(`npm install ended with ${status}:\n${stdout}${stderr}`);
  return {
    prefix,
    folder: join(prefix, 'lib', 'node_modules', 'listen'),
    program: join(prefix, 'bin', 'listen'),
    tarball,
    said: stdout + stderr,
    remove() {
      execFileSync('chmod', ['-R', 'u+w', place]);
      rmSync(place, { recursive: true, force: true });
    },
  };
}
