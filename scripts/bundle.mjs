// What `bin/listen.js` runs: the compiled modules in a few CommonJS files, so that a start reads fewer of them and needs no
// loader of modules (a quarter of the time of `listen report --json`). Lazy imports stay lazy: a chunk each. All lie in one
// folder: what the program reads beside itself, it finds from there.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { rolldown } from 'rolldown';

/** Packages stay packages; only our own modules are put together. */
const packages = /^[^./]/;

/** What `report --unanswered --json`, the command that scripts run most, loads: one file, with all that these import at once. */
const start = [
  'commands/program',
  'context',
  'commands/report',
  'commands/report-run',
  'config/kept',
  'store/open',
];

function withImports(path, found = new Set()) {
  if (found.has(path)) return found;
  found.add(path);
  for (const [, target] of readFileSync(path, 'utf8').matchAll(
    /^(?:import|export)\s(?:[^'"();]*\sfrom\s)?['"](\.[^'"]+)['"]/gm,
  ))
    withImports(resolve(dirname(path), target), found);
  return found;
}

/** Packages that are modules only and are imported by their default, a function: required, when it is first called, it is a property. */
const defaults = new Set(['string-width']);
const defaultOfModule = {
  name: 'default-of-module',
  resolveId(id, importer) {
    if (!defaults.has(id)) return null;
    return importer?.startsWith('\0') ? { id, external: true } : `\0${id}`;
  },
  load: (id) =>
    id.startsWith('\0') && defaults.has(id.slice(1))
      ? `export default (...given) => require('${id.slice(1)}').default(...given);`
      : null,
};

const together = new Set(start.flatMap((name) => [...withImports(resolve('dist/modules', `${name}.js`))]));
const bundle = await rolldown({
  input: { cli: 'dist/modules/cli.js', 'query-child': 'dist/modules/store/query-child.js' },
  platform: 'node',
  external: (id) => packages.test(id) && !defaults.has(id) && !id.startsWith('\0'),
  plugins: [defaultOfModule],
  // Some modules are imported lazily here and at once there: each is where it is first needed.
  checks: { ineffectiveDynamicImport: false },
});
await bundle.write({
  dir: 'dist',
  format: 'cjs',
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
  codeSplitting: { groups: [{ name: 'start', test: (id) => together.has(id) }] },
});
writeFileSync('dist/package.json', '{ "type": "commonjs" }\n');
writeFileSync('dist/modules/package.json', '{ "type": "module" }\n');
