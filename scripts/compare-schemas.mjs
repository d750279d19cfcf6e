// Says what an older listen printed or took and this one does not: fields, keys and values that are gone from a schema. None
// may go within a major version. Usage, after a build: node scripts/compare-schemas.mjs OLDER/bin/listen.js
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const [older, newer = fileURLToPath(new URL('../bin/listen.js', import.meta.url))] = process.argv.slice(2);
if (older === undefined) {
  process.stderr.write('usage: node scripts/compare-schemas.mjs OLDER/bin/listen.js\n');
  process.exit(2);
}

const ask = (program, ...args) =>
  execFileSync(process.execPath, [program, 'schema', ...args], { encoding: 'utf8', maxBuffer: 1e8 });

/** Every place that a schema names, with a value where it allows only some: `properties.state`, `properties.state = "none"`. */
function placesOf(schema, path = '', found = new Set()) {
  if (schema === null || typeof schema !== 'object') return found;
  if (Array.isArray(schema)) {
    for (const each of schema) placesOf(each, path, found);
    return found;
  }
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties' || key === '$defs')
      for (const [name, each] of Object.entries(value)) {
        found.add(`${path}/${name}`);
        placesOf(each, `${path}/${name}`, found);
      }
    else if (key === 'enum') for (const each of value) found.add(`${path} = ${JSON.stringify(each)}`);
    else if (key === 'const') found.add(`${path} = ${JSON.stringify(value)}`);
    else if (key === 'items') placesOf(value, `${path}[]`, found);
    else placesOf(value, path, found);
  }
  return found;
}

const [, listed = ''] = ask(older, '--help').split('Commands:');
const names = [...listed.matchAll(/^ {2}([a-z-]+)/gm)]
  .map(([, name]) => name)
  .filter((name) => name !== 'help');
let lost = names.length === 0 ? 1 : 0;
for (const name of names) {
  const before = placesOf(JSON.parse(ask(older, name)));
  let after;
  try {
    after = placesOf(JSON.parse(ask(newer, name)));
  } catch {
    after = new Set();
  }
  for (const place of before) {
    if (after.has(place)) continue;
    lost += 1;
    process.stdout.write(`${name}: gone: ${place}\n`);
  }
}
process.stdout.write(`${names.length} schemas compared, ${lost === 0 ? 'nothing' : lost} gone\n`);
process.exit(lost === 0 ? 0 : 1);
