#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const built = new URL('../dist/cli.js', import.meta.url);
if (existsSync(built)) {
  // The built program is CommonJS: required, it starts faster than by an import.
  createRequire(import.meta.url)(fileURLToPath(built));
} else {
  process.stderr.write('listen: not built: npm run build\n');
  process.exitCode = 2;
}
