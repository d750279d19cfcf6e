// Compiles the training (Node 20 runs no TypeScript) and runs one of its jobs: train, bench, check.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const compiled = spawnSync(join(root, 'node_modules', '.bin', 'tsc'), ['-p', join(root, 'training')], {
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(1);
const [job = 'train'] = process.argv.slice(2);
const jobs = { train: 'train.js', bench: 'bench.js', check: 'check.js' };
if (!(job in jobs)) throw new Error(`no job "${job}": ${Object.keys(jobs).join(', ')}`);
const built = new URL(`../node_modules/.cache/listen-training/training/${jobs[job]}`, import.meta.url);
const { run } = await import(built.href);
await run(root);
