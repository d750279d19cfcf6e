// Writes the README's table of networks as `listen networks --format markdown` prints it. Usage, after a build:
// node scripts/readme-networks.mjs
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = process.env['LISTEN_TEST_PROGRAM'] ?? `${root}bin/listen.js`;
const table = execFileSync(process.execPath, [program, 'networks', '--format', 'markdown'], {
  encoding: 'utf8',
});
const readme = readFileSync(`${root}README.md`, 'utf8');
writeFileSync(
  `${root}README.md`,
  readme.replace(/^\| network \|[^\n]*\n(\|[^\n]*\n)*/m, () => table),
);
