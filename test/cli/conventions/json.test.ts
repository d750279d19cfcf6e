import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outputSchemas } from '../../../src/render/schemas/index.ts';
import { createDesk } from '../../support/cli.ts';
import { onTerminal } from '../../support/terminal.ts';
import { commandTree } from './commands.ts';
import { convention } from './lines.ts';
import { outputs } from './outputs.ts';
import { type Fleet, fetchedFleet } from './world.ts';

let fleet: Fleet;
/** What each line printed while stderr was a terminal, its exit code, and that of the line for people. */
let printed: readonly {
  readonly text: string;
  readonly code: number;
  readonly peopleCode: number | undefined;
}[];

beforeAll(async () => {
  fleet = await fetchedFleet();
  const { desk } = fleet;
  const script = outputs
    .map(
      ({ line, people }, at) =>
        `listen ${line} > out-${at}; echo $? > code-${at}\n` +
        (people === undefined
          ? ''
          : `listen ${people} > people-${at} < /dev/null; echo $? > people-code-${at}\n`),
    )
    .join('');
  desk.write('all.sh', script);
  await onTerminal(desk, 'bash all.sh', { columns: 80 });
  const code = (name: string): number => Number(desk.read(name).trim());
  printed = outputs.map(({ people }, at) => ({
    text: desk.read(`out-${at}`),
    code: code(`code-${at}`),
    peopleCode: people === undefined ? undefined : code(`people-code-${at}`),
  }));
}, 240_000);
afterAll(() => fleet.close());

const cases = outputs.map(({ line, schema }, at) => [line, at, schema] as const);
const isLines = (line: string): boolean => line === 'labels export';

function jsonAt(at: number): unknown {
  const { text } = printed[at] ?? { text: '' };
  if (!isLines(outputs[at]?.line ?? '')) return JSON.parse(text);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

/** Every value below a key, with the key. */
function* leaves(value: unknown, key = ''): Generator<readonly [key: string, value: unknown]> {
  if (Array.isArray(value)) for (const each of value) yield* leaves(each, key);
  else if (typeof value === 'object' && value !== null)
    for (const [name, each] of Object.entries(value)) yield* leaves(each, name);
  else yield [key, value];
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/;

describe('the table of outputs', () => {
  it(convention(1, 'has every command that takes --json'), async () => {
    const commands = (await commandTree())
      .filter(({ flags }) => flags.some(({ long }) => long === '--json'))
      .map(({ path }) => path.join(' '));
    expect(commands.length).toBeGreaterThan(15);
    for (const command of commands)
      expect(
        outputs.some(({ line }) => line.startsWith(`${command} `)),
        `\`listen ${command} --json\` is in no test: add it to outputs.ts, with its schema`,
      ).toBe(true);
  });

  it(convention(9, 'has every schema, and every schema its output'), () => {
    const tested = new Set(outputs.flatMap(({ schema }) => schema ?? []));
    expect([...tested].sort()).toEqual(outputSchemas.map(({ name }) => name).sort());
    expect(
      outputs.filter(({ schema }) => schema === undefined).every(({ line }) => line.startsWith('sql ')),
    ).toBe(true);
  });
});

describe('`listen`', () => {
  it.each(cases)(convention(1, '%s is one JSON text while stderr is a terminal'), (line, at) => {
    const value = jsonAt(at);
    expect(typeof value).toBe('object');
    if (!isLines(line)) expect(printed[at]?.text).toMatch(/[}\]]\n$/);
  });

  it.each(cases.filter((_, at) => outputs[at]?.people !== undefined))(
    convention(25, '%s exits as the same for people does'),
    (_line, at) => {
      expect(printed[at]?.code).toBe(printed[at]?.peopleCode);
      expect([0, 1, 3]).toContain(printed[at]?.code);
    },
  );

  it.each(cases)(convention(8, '%s has times in UTC and durations in whole seconds'), (_line, at) => {
    for (const [key, value] of leaves(jsonAt(at))) {
      if (/(?:[a-z]At|Since|^since|^from|^to)$/.test(key) && value !== null && typeof value === 'string')
        if (!['saved', 'variable', 'file', 'command'].includes(value)) expect(value, key).toMatch(rfc3339);
      if (/(?:[a-z]At|waitingSince)$/.test(key))
        expect(typeof value === 'string' || value === null, key).toBe(true);
      if (key.endsWith('Seconds') && value !== null)
        expect(Number.isInteger(value), `${key} ${value}`).toBe(true);
      expect(key).not.toMatch(/[a-z]Ms$/);
    }
  });

  it.each(cases)(convention(10, '%s carries no control character'), (_line, at) => {
    expect(printed[at]?.text).not.toMatch(
      /[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/,
    );
  });
});

describe('the schemas', () => {
  const compiled = new Map<string, ValidateFunction>();
  beforeAll(async () => {
    const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
    ajvFormats.default(ajv);
    const desk = createDesk();
    const names = outputSchemas.map(({ name }) => name);
    const { stdout } = await desk.shell(`for s in ${names.join(' ')}; do listen schema $s | jq -c .; done`);
    desk.remove();
    const schemas = stdout.trimEnd().split('\n');
    for (const [at, name] of names.entries())
      compiled.set(name, ajv.compile(JSON.parse(schemas[at] ?? 'null') as object));
  });

  it.each(cases.filter(([, , schema]) => schema !== undefined))(
    convention(9, '%s fits its schema'),
    (line, at, schema = '') => {
      const fits = compiled.get(schema);
      for (const value of isLines(line) ? (jsonAt(at) as readonly unknown[]) : [jsonAt(at)]) {
        fits?.(value);
        expect(fits?.errors).toBeNull();
      }
    },
  );

  it.each(outputSchemas.map(({ name }) => name))(convention(9, '%s lets no other field stand'), (name) => {
    const at = outputs.findIndex(({ schema }) => schema === name);
    const value = jsonAt(at);
    const rows = (Array.isArray(value) ? value : [value]) as readonly object[];
    const odd = { ...rows[0], fieldOfNobody: 1 };
    const isList = Array.isArray(value) && name !== 'labels';
    if (rows.length > 0) expect(compiled.get(name)?.(isList ? [odd] : odd)).toBe(false);
    else expect(compiled.get(name)?.([{ fieldOfNobody: 1 }])).toBe(false);
  });
});

describe('nothing found', () => {
  it.each([
    ['report --json --author nobody', '[]\n'],
    ['report -u --json --author nobody', '[]\n'],
    ['report --negative --json id,text --author nobody', '[]\n'],
    ['report --format ndjson --author nobody', ''],
    ['search zeppelin --json', '[]\n'],
    ['search zeppelin --format ndjson', ''],
    ['themes --json --network x', '[]\n'],
    ['themes --format ndjson --network x', ''],
    [`sql 'SELECT * FROM waiting WHERE 0' --json`, '[]\n'],
    [`sql 'SELECT * FROM waiting WHERE 0' --format ndjson`, ''],
    ['config check --json', '[]\n'],
  ])(convention(2, '`listen %s` prints %j, exit 0'), async (line, expected) => {
    expect(await fleet.desk.shell(`listen ${line} 2>/dev/null`)).toMatchObject({ code: 0, stdout: expected });
  });

  it.each(['auth status --json', 'sources --json', 'train --list --json'])(
    convention(2, '`listen %s` prints [] where there is nothing at all, exit 0'),
    async (line) => {
      const { code, stdout } = await fleet.desk.shell(
        `[ -d none ] || { mkdir -p none; printf 'brand: Acme\\ndatabase: ./listen.db\\ntrack: [acme]\\nsources: [{network: file, name: f, path: ./f.ndjson}]\\n' > none/listen.yaml; : > none/f.ndjson; (cd none; listen fetch --quiet; printf 'brand: Acme\\ndatabase: ./listen.db\\ntrack: [acme]\\nsources: []\\n' > listen.yaml); }; cd none; listen ${line}`,
      );
      expect({ code, stdout }).toEqual({ code: 0, stdout: '[]\n' });
    },
  );
});
