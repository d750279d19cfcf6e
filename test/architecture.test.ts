import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Which rooms a room may import, beside itself. cli.ts composes everything; context.ts builds the world. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  core: [],
  text: ['core'],
  understand: ['text', 'core'],
  config: ['core', 'text'],
  http: ['core'],
  networks: ['text', 'core', 'http'],
  store: ['core'],
  app: ['networks', 'store', 'http', 'understand', 'config', 'text', 'core'],
  render: ['core', 'app', 'text'],
  commands: ['app', 'render', 'config', 'networks', 'store', 'http', 'understand', 'text', 'core', 'context'],
  context: ['core'],
  cli: ['commands', 'context', 'core', 'render'],
};

/** Files of another room that a room may use although the room as a whole is closed to it. */
const exceptions: readonly (readonly [string, string])[] = [['config', 'networks/shared/settings.ts']];

/** The only file of http that networks see is its interface. */
const interfaceOnly: readonly (readonly [string, RegExp])[] = [['networks', /^http\/(?!http\.ts$)/]];

const packageRooms: Readonly<Record<string, readonly string[]>> = {
  commander: ['commands', 'cli'],
  undici: ['http'],
  'better-sqlite3': ['store'],
  chalk: ['render'],
  'cli-table3': ['render'],
  'string-width': ['render'],
  sentiment: ['understand'],
  eld: ['understand'],
  '@orama/stemmers': ['understand'],
  htmlparser2: ['text'],
  'js-yaml': ['config', 'networks'],
  valibot: ['config', 'networks', 'app'],
  '@valibot/to-json-schema': ['config', 'networks'],
  'csv-parse': ['networks'],
  '@huggingface/transformers': ['app'],
  'date-fns': ['core', 'render'],
};

/** Rooms that do no I/O of any kind: they import nothing of Node. */
const pure = new Set(['core', 'text', 'understand', 'render']);

const ambient: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\(/, 'reads the clock'],
  [/\bnew Date\(\s*\)/, 'reads the clock'],
  [/\bperformance\.now\(/, 'reads the clock'],
  [/\bMath\.random\(/, 'reads chance'],
  [/\bprocess\.[a-z]/i, 'reads the process'],
  [/\bconsole\.[a-z]+\(/, 'writes to the console'],
  [/from 'node:process'/, 'reads the process'],
];

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

function roomOf(path: string): string {
  const [first = ''] = path.split('/');
  return first.replace(/\.ts$/, '');
}

const importForms = [
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s+'([^']+)'/gm,
  /^\s*import\s+'([^']+)'/gm,
  /\bimport\s*\(\s*'([^']+)'/g,
];

function importsOf(file: SourceFile): readonly string[] {
  return importForms.flatMap((form) => [...file.text.matchAll(form)].map((match) => match[1] ?? ''));
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function importBreach(file: SourceFile, specifier: string): string | undefined {
  const room = roomOf(file.path);
  if (specifier.startsWith('node:'))
    return pure.has(room) ? `${file.path} imports ${specifier}: the room is pure` : undefined;
  if (!specifier.startsWith('.')) {
    const rooms = packageRooms[packageOf(specifier)];
    if (!rooms?.includes(room))
      return `${file.path} imports ${specifier}, which lives in ${rooms?.join(', ') ?? 'no room'}`;
    if (specifier === 'date-fns')
      return `${file.path} imports all of date-fns: take one function by its path`;
    return undefined;
  }
  const target = posix.join(posix.dirname(file.path), specifier);
  const other = roomOf(target);
  const closed = interfaceOnly.some(([from, pattern]) => from === room && pattern.test(target));
  const allowed = other === room || mayImport[room]?.includes(other);
  const excepted = exceptions.some(([from, path]) => from === room && path === target);
  return (allowed && !closed) || excepted
    ? undefined
    : `${file.path} imports ${target}: ${room} may not know ${other}`;
}

/** Networks know neither each other nor the list of all; what they share lies in networks/shared. */
function siblingBreach(file: SourceFile, specifier: string): string | undefined {
  const own = /^networks\/([a-z-]+)(?:\.ts|\/)/.exec(file.path)?.[1];
  if (own === undefined || own === 'index' || !specifier.startsWith('.')) return undefined;
  const target = posix.join(posix.dirname(file.path), specifier);
  const other = /^networks\/([a-z-]+)(?:\.ts|\/)/.exec(target)?.[1];
  const fine =
    other === undefined || other === own || other === 'network' || other === 'login' || other === 'shared';
  return fine ? undefined : `${file.path} imports ${target}: networks do not know each other`;
}

function breaches(files: readonly SourceFile[]): readonly string[] {
  const found: string[] = [];
  for (const file of files) {
    for (const specifier of importsOf(file)) {
      const breach = importBreach(file, specifier) ?? siblingBreach(file, specifier);
      if (breach) found.push(breach);
    }
    const lines = file.text.split('\n').length - 1;
    if (lines > 300) found.push(`${file.path} has ${lines} lines: cut it in two`);
    if (file.path === 'cli.ts' || file.path === 'context.ts') continue;
    const code = file.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    for (const [pattern, what] of ambient)
      if (pattern.test(code)) found.push(`${file.path} ${what}: it must be handed in`);
  }
  return found;
}

function read(folder: string, pattern = /\.ts$/): readonly SourceFile[] {
  const base = join(root, folder);
  return readdirSync(base, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path: relative(base, path).split(sep).join('/'), text: readFileSync(path, 'utf8') };
    });
}

const source = read('src');

describe('the rooms of src', () => {
  it('import only what their place allows, stay small and read nothing ambient', () => {
    console.log(`architecture: looked at ${source.length} files`);
    expect(source.length).toBeGreaterThan(60);
    expect(breaches(source)).toEqual([]);
  });

  it('keep a median file under 100 lines', () => {
    const sizes = source.map((file) => file.text.split('\n').length - 1).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(100);
  });

  it.each([
    ['core/planted.ts', "import { openStore } from '../store/sqlite.ts';", 'may not know store'],
    ['networks/planted.ts', "import { mastodon } from './mastodon.ts';", 'do not know each other'],
    ['networks/planted.ts', "import { createHttp } from '../http/undici.ts';", 'may not know http'],
    ['store/planted.ts', "const { load } = await import('js-yaml');", 'which lives in'],
    ['text/planted.ts', "import { readFileSync } from 'node:fs';", 'the room is pure'],
    ['app/planted.ts', 'export const at = Date.now();', 'reads the clock'],
    ['app/planted.ts', 'export const at = new Date();', 'reads the clock'],
    ['render/planted.ts', 'console.log(1);', 'console'],
    ['commands/planted.ts', 'export const home = process.env;', 'process'],
    ['core/planted.ts', "import { format } from 'date-fns';", 'all of date-fns'],
    ['core/planted.ts', '\n'.repeat(301), '301 lines'],
  ])('a planted breach in %s is caught: %s', (path, text, message) => {
    const found = breaches([{ path, text }]);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });
});

describe('adding a network', () => {
  const ids = source
    .filter((file) => file.path === 'networks/index.ts')
    .flatMap((file) => [...file.text.matchAll(/\bid: '([a-z-]+)'/g)].map((match) => match[1] ?? ''));

  it('finds every network there is in their list', () => {
    const units = source.flatMap(
      (file) => /^networks\/([a-z-]+)(?:\.ts|\/index\.ts)$/.exec(file.path)?.[1] ?? [],
    );
    const networks = units.filter((name) => !['index', 'network', 'login', 'shared'].includes(name));
    expect([...ids].sort()).toEqual(networks.sort());
    expect(ids.length).toBeGreaterThanOrEqual(22);
  });

  it.each(ids)('%s has its file, server, contract test, example section and row in the README', (id) => {
    expect(missingOf(id)).toEqual([]);
  });

  it('names each piece that is missing', () => {
    expect(missingOf('nowhere')).toEqual([
      'src/networks/nowhere.ts, or a folder of that name',
      'test/servers/nowhere.ts',
      'test/networks/nowhere.test.ts, which calls keepsTheContract(…)',
      'a section in config.example.yaml',
      'a row in the table of the README',
    ]);
  });

  function missingOf(id: string): readonly string[] {
    const isUnit = (path: string) => path === `${id}.ts` || path === `${id}/index.ts`;
    const tests = read('test/networks').filter(
      (file) => file.path.startsWith(id) && file.text.includes('keepsTheContract('),
    );
    const pieces: readonly (readonly [string, boolean])[] = [
      [
        `src/networks/${id}.ts, or a folder of that name`,
        source.some((file) => isUnit(file.path.replace(/^networks\//, ''))),
      ],
      [`test/servers/${id}.ts`, id === 'file' || read('test/servers').some(({ path }) => isUnit(path))],
      [`test/networks/${id}.test.ts, which calls keepsTheContract(…)`, tests.length > 0],
      ['a section in config.example.yaml', holds('config.example.yaml', `network: ${id}\\b`)],
      ['a row in the table of the README', holds('README.md', `^\\| \`?${id}\\b`)],
    ];
    return pieces.filter(([, isThere]) => !isThere).map(([name]) => name);
  }

  function holds(file: string, pattern: string): boolean {
    return new RegExp(pattern, 'm').test(readFileSync(join(root, file), 'utf8'));
  }
});
