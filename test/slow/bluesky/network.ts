import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A real Bluesky network on loopback: directory, PDS and AppView as Bluesky publishes them, with a brand and three customers. */
export interface RealNetwork {
  /** The PDS. */
  readonly service: string;
  readonly directory: string;
  readonly accounts: Readonly<Record<Name, RealAccount>>;
  /** At-uris of what was written before, by name. */
  readonly posts: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export type Name = 'acmecloud' | 'alice' | 'bob' | 'carol';

interface RealAccount {
  readonly handle: string;
  readonly password: string;
  readonly did: string;
}

const root = resolve(import.meta.dirname, '../../..');
/** The scripts that install and run it: beside the project unless LISTEN_BLUESKY_TOOLS says otherwise. */
const tools = process.env['LISTEN_BLUESKY_TOOLS'] ?? resolve(root, '../shared/tools');
/** Where it is installed, once: about 600 MB. */
const folder = process.env['LISTEN_BLUESKY_DIR'] ?? join(tmpdir(), 'listen-bluesky');
const postgres = process.env['PGBIN'] ?? '/usr/lib/postgresql/15/bin';
const node = join(folder, 'node24/node_modules/node/bin/node');
const modules = join(folder, 'atp/node_modules');

const needed: readonly (readonly [string, () => boolean, string])[] = [
  [
    'bluesky-setup.sh',
    () => existsSync(join(tools, 'bluesky-setup.sh')),
    `set LISTEN_BLUESKY_TOOLS (now ${tools})`,
  ],
  [
    'bluesky-network.mjs',
    () => existsSync(join(tools, 'bluesky-network.mjs')),
    `set LISTEN_BLUESKY_TOOLS (now ${tools})`,
  ],
  ['PostgreSQL 15', () => existsSync(join(postgres, 'postgres')), 'apt install postgresql-15, or set PGBIN'],
  ['Redis', () => runs('redis-server', '--version'), 'apt install redis-server'],
  ['a C++ compiler', () => runs('c++', '--version'), 'apt install build-essential'],
];

function runs(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** Installs the network's own software unless it is there; takes minutes. Throws with all that is missing. */
function setUp(): void {
  const missing = needed.filter(([, isThere]) => !isThere());
  if (missing.length > 0)
    throw new Error(
      `the Bluesky network cannot be set up:\n${missing.map(([what, , fix]) => `  ${what} is missing: ${fix}`).join('\n')}`,
    );
  if (isInstalled()) return;
  process.stderr.write(`Installing the Bluesky network into ${folder} (minutes) …\n`);
  const { status } = spawnSync('bash', [join(tools, 'bluesky-setup.sh'), folder], { stdio: 'inherit' });
  // Its last step only tries the modules, and some builds of Node end that with an abort after all went well.
  if (!isInstalled())
    throw new Error(`bluesky-setup.sh ended with ${status}, and ${modules} is not complete: see above`);
}

function isInstalled(): boolean {
  return (
    existsSync(node) &&
    existsSync(join(modules, '@atproto/dev-env/dist/index.js')) &&
    existsSync(join(modules, 'better-sqlite3/build/Release/better_sqlite3.node'))
  );
}

/** Starts a fresh network; `limited` turns on the PDS's own rate limits. */
export async function startNetwork({ limited = false } = {}): Promise<RealNetwork> {
  setUp();
  const scratch = mkdtempSync(join(tmpdir(), 'listen-bluesky-run-'));
  // PostgreSQL runs as another user when this one is root, and its data lie in here.
  chmodSync(scratch, 0o755);
  const out = join(scratch, 'info.json');
  const args = [
    join(tools, 'bluesky-network.mjs'),
    '--search',
    '--out',
    out,
    ...(limited ? ['--ratelimits'] : []),
  ];
  const child = spawn(node, args, {
    env: { ...process.env, ATP_MODULES: modules, PGBIN: postgres, TMPDIR: scratch },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  // It has databases of its own as children, and may itself break while it ends.
  const killAll = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Nothing is left of its group.
    }
  };
  process.once('exit', killAll);
  const close = async (): Promise<void> => {
    await ended(child);
    killAll();
    process.removeListener('exit', killAll);
    rmSync(scratch, { recursive: true, force: true });
  };
  try {
    await ready(child);
    const info = JSON.parse(readFileSync(out, 'utf8'));
    return { service: info.service, directory: info.plc, accounts: info.accounts, posts: info.posts, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function ready(child: ChildProcess): Promise<void> {
  let output = '';
  return new Promise((done, fail) => {
    const timer = setTimeout(
      () => fail(new Error(`the network did not start within 3 minutes:\n${output}`)),
      180_000,
    );
    const listen = (chunk: Buffer): void => {
      output = `${output}${chunk.toString()}`.slice(-20_000);
      if (output.includes('"event":"ready"')) {
        clearTimeout(timer);
        done();
      }
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(new Error(`the network ended with ${code} before it was ready:\n${output}`));
    });
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  await gone;
}
