// Compiles the scenario and its loopback servers (Node 20 runs no TypeScript), then plays it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const compiled = spawnSync(join(root, 'node_modules', '.bin', 'tsc'), ['-p', join(root, 'demo')], {
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(1);
const { play } = await import(
  new URL('../node_modules/.cache/listen-demo/demo/play.js', import.meta.url).href
);
process.exit(await play(root));
