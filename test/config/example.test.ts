import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GenericSchema } from 'valibot';
import { describe, expect, it } from 'vitest';
import { generalSchema, sourceEntries } from '../../src/config/general.ts';
import { loadSettings } from '../../src/config/load.ts';
import { entriesOf } from '../../src/config/schema-walk.ts';
import { secretForms } from '../../src/config/secrets.ts';
import { checkSourceKeys } from '../../src/config/source-keys.ts';
import { loadNetworks } from '../../src/networks/index.ts';
import { isSecret } from '../../src/networks/shared/settings.ts';

const path = join(import.meta.dirname, '../../config.example.yaml');
const text = readFileSync(path, 'utf8');
const networks = await loadNetworks();
const env = { HOME: '/home/jo', MASTODON_TOKEN: 'x' };
const settings = loadSettings(
  text,
  path,
  env,
  networks.map(({ id }) => id),
);

type Parts = GenericSchema & {
  readonly item?: GenericSchema;
  readonly wrapped?: GenericSchema;
  readonly options?: readonly (GenericSchema | string)[];
};

/** Every key of a schema and of what is inside: `hours`, `needed`, `intent` … */
function keysOf(schema: GenericSchema): readonly string[] {
  const { item, wrapped, options = [] } = schema as Parts;
  const inside = [item, wrapped, ...options].filter((each) => typeof each === 'object');
  const entries = Object.entries(inside.length === 0 ? entriesOf(schema) : {});
  return [...entries.flatMap(([key, entry]) => [key, ...keysOf(entry)]), ...inside.flatMap(keysOf)];
}

/** Keys that stand in the file, live. */
function liveKeys(lines: readonly string[]): ReadonlySet<string> {
  return new Set(
    lines.flatMap((line) =>
      [...line.matchAll(/(?:^\s*(?:- )?|[{,] ?)([A-Za-z]\w*):(?: |$)/g)].map((match) => match[1] ?? ''),
    ),
  );
}

function sectionOf(id: string): readonly string[] {
  const sections = text.slice(text.indexOf('\nsources:')).split(/\n(?= {2}- network: )/);
  return sections
    .filter((section) => section.startsWith(`  - network: ${id}\n`))
    .flatMap((section) => section.split('\n'));
}

describe('config.example.yaml', () => {
  it('loads, and each source passes the check of its network', () => {
    const shown = new Set(settings.sources.map(({ network }) => network));
    expect([...shown].sort()).toEqual(networks.map(({ id }) => id).sort());
    for (const source of settings.sources) {
      const network = networks.find(({ id }) => id === source.network);
      if (!network) throw new Error(source.network);
      checkSourceKeys(network.settings, source, { env });
    }
  });

  it('shows every key of the general part', () => {
    const live = liveKeys(text.split('\n'));
    const known = keysOf(generalSchema);
    expect(known).toEqual(expect.arrayContaining(['closed', 'episodeGap', 'intent', 'budget']));
    // A secret is shown in one of the ways to give it.
    const shown = (key: string) => live.has(key) || live.has(key.replace(/^key(?:File|Command)$/, 'key'));
    expect(known.filter((key) => !shown(key))).toEqual([]);
  });

  it.each(networks.map(({ id, settings: schema }) => [id, schema] as const))(
    'shows every key of %s',
    (id, schema) => {
      const live = liveKeys(sectionOf(id));
      const missing = Object.entries(entriesOf(schema)).flatMap(([key, entry]) => {
        if (isSecret(entry)) return secretForms(key).some((form) => live.has(form)) ? [] : [key];
        return [key, ...keysOf(entry)].filter((each) => !live.has(each));
      });
      expect(missing).toEqual([]);
    },
  );

  it('shows every key that a source of any network may have', () => {
    const live = liveKeys(text.slice(text.indexOf('\nsources:')).split('\n'));
    expect(Object.keys(sourceEntries).filter((key) => !live.has(key))).toEqual([]);
  });

  it('says what each key of the general part is for, right above it', () => {
    const lines = text.split('\n');
    const keys = lines.flatMap((line, index) => (/^[a-z]\w*:/.test(line) ? [index] : []));
    expect(keys).toHaveLength(Object.keys(generalSchema.entries).length);
    expect(keys.filter((index) => !lines[index - 1]?.startsWith('#')).map((index) => lines[index])).toEqual(
      [],
    );
  });
});
