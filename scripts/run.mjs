// The one door for a fresh clone: installs from the lock file when needed, builds when dist is older than src, then does
// its job. No dependencies, so that it runs before anything is installed. Usage: node scripts/run.mjs demo|test|bench|…
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const jobs = {
  build: [],
  demo: [['node', 'demo/run.mjs']],
  bench: [['node', 'test/bench/run.mjs']],
  'test:simulation': [
    ['vitest', 'run', 'test/app/simulation', '--config', 'vitest.config.ts'],
    { LISTEN_SIMULATION_SEEDS: '5000' },
  ],
  'test:cli': [
    ['vitest', 'run', 'test/cli', 'test/commands', '--config', 'test/cli/conventions/vitest.config.ts'],
  ],
  'test:networks': [['vitest', 'run', '--config', 'test/slow/networks/vitest.config.ts']],
  'test:bluesky': [['vitest', 'run', '--config', 'test/slow/bluesky/vitest.config.ts']],
  train: [['node', 'training/run.mjs', 'train']],
  'bench:understand': [['node', 'training/run.mjs', 'bench']],
  corpus: [['node', 'training/run.mjs', 'check']],
  'test:package': [['vitest', 'run', '--config', 'test/slow/package/vitest.config.ts']],
  'test:memory': [['vitest', 'run', '--config', 'test/slow/memory/vitest.config.ts']],
  'test:crash': [['vitest', 'run', '--config', 'test/slow/crash/vitest.config.ts']],
  test: 'checks',
};

/** Runs a command, its output shown; returns whether it succeeded. */
function run(command, args, env = {}) {
  const local = join('node_modules', '.bin', command);
  const program = existsSync(local) ? local : command;
  const result = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  return result.status === 0;
}

function stop(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}

function modified(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}

function newest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return latest;
}

function install() {
  const done = modified('node_modules/.package-lock.json');
  if (done >= modified('package-lock.json') && done > 0) return;
  if (lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink()) {
    stop('node_modules is a link and older than package-lock.json: run npm ci where it points to.');
  }
  process.stderr.write('Installing packages from the lock file (compiling SQLite takes about a minute) …\n');
  if (!run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) stop('npm ci failed: see above.');
}

function build() {
  const built = modified('dist/.built');
  if (built > Math.max(newest('src'), modified('tsconfig.json'), modified('package.json'))) return;
  rmSync('dist', { recursive: true, force: true });
  if (!run('tsc', ['-p', 'tsconfig.json'])) stop('The build failed: see above.');
  if (!run('node', ['scripts/bundle.mjs'])) stop('The bundle failed: see above.');
  if (!run('node', ['scripts/man.mjs'])) stop('The manual page could not be written: see above.');
  writeFileSync('dist/.built', '');
}

/** Everything that must hold before a change lands; ends with the line that says how much was tested. */
function checks(args) {
  const steps = [
    ['lint', 'biome', ['check', '--error-on-warnings', '.']],
    ['types', 'tsc', ['-p', 'tsconfig.test.json']],
    ['unused', 'knip', []],
  ];
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for (const [name, command, rest] of steps) {
    process.stdout.write(`\n# ${name}\n`);
    if (run(command, rest)) passed += 1;
    else failed += 1;
  }
  process.stdout.write('\n# tests\n');
  mkdirSync('node_modules/.cache', { recursive: true });
  const file = 'node_modules/.cache/test-results.json';
  rmSync(file, { force: true });
  const fine = run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...args,
  ]);
  if (existsSync(file)) {
    const counts = JSON.parse(readFileSync(file, 'utf8'));
    passed += counts.numPassedTests;
    failed += counts.numFailedTests;
    skipped += counts.numPendingTests + counts.numTodoTests;
  }
  if (!fine && failed === 0) failed = 1;
  process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  process.exit(failed === 0 ? 0 : 1);
}

const [name = '', ...args] = process.argv.slice(2);
const job = jobs[name];
if (!job) stop(`usage: node scripts/run.mjs ${Object.keys(jobs).join('|')}`);
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
  stop(`listen needs Node 20.19 or newer; this is ${process.versions.node}.`);
install();
build();
if (job === 'checks') checks(args);
else if (job.length > 0) {
  const [[command, ...rest], env = {}] = job;
  process.exit(run(command, [...rest, ...args], env) ? 0 : 1);
}
