import type { ConfigText } from '../config/kept.ts';
import { loadSettings } from '../config/load.ts';
import { nameOf } from '../config/problems.ts';
import type { Settings } from '../config/settings.ts';
import { type KeyPath, readYaml, type YamlFile } from '../config/yaml.ts';
import { networks } from '../networks/index.ts';
import { generalDefaults, sourceDefaults } from './config-defaults.ts';
import { commandShown, maskedUrl, type SecretView, secretView } from './config-secrets.ts';
import { openStateFile, statePath } from './state-file.ts';

/** Where a setting comes from. */
export type Origin =
  | { readonly by: 'file'; readonly line: number; readonly variable?: string; readonly isSet?: boolean }
  | { readonly by: 'default'; readonly of?: string }
  | { readonly by: 'flag'; readonly flag: string }
  | { readonly by: 'login'; readonly line?: number };

/** A value of the configuration as it is printed: secrets masked, paths absolute. */
export type Shown = string | number | boolean | readonly Shown[] | { readonly [key: string]: Shown };

/** The settings in force, in the shape of the file, and where each comes from, by `sources[0].token`. */
export interface ConfigView {
  readonly path: string;
  readonly settings: { readonly [key: string]: Shown };
  readonly origins: ReadonlyMap<string, Origin>;
}

export interface ShowWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  /** The system's, for a file that names none. */
  readonly zone: string;
  /** `--db`, absolute. */
  readonly database: string | undefined;
}

/** The settings in force. Throws a ConfigError for a file whose general part is wrong. */
export async function viewConfig({ path, text }: ConfigText, world: ShowWorld): Promise<ConfigView> {
  const known = networks.map(({ id }) => id);
  const settings = loadSettings(text, path, world.env, known);
  const file = readYaml(text, path);
  const given = (file.value ?? {}) as Record<string, Shown>;
  const origins = new Map<string, Origin>();
  const out: Record<string, Shown> = {};
  const defaults = generalDefaults(settings, world.zone);
  for (const key of [...new Set([...Object.keys(given), ...Object.keys(defaults)])]) {
    if (key === 'sources') continue;
    out[key] = merged(given[key], defaults[key], [key], file, origins);
  }
  if (given['zone'] === undefined)
    origins.set('zone', { by: 'default', of: settings.zone === undefined ? 'the system' : 'office.zone' });
  overrule(out, settings, world.database, origins);
  out['sources'] = await Promise.all(
    settings.sources.map((source, index) =>
      sourceShown(source, index, { given, file, settings, world, origins }),
    ),
  );
  return { path, settings: inOrder(out), origins };
}

/** What identifies the brand first, the sources last, the rest between as it came. */
function inOrder(settings: Readonly<Record<string, Shown>>): Record<string, Shown> {
  const { brand, accounts, team, bots, track, exclude, sources, ...rest } = settings;
  const first = { brand, accounts, team, bots, track, exclude };
  return Object.fromEntries(
    Object.entries({ ...first, ...rest, sources }).filter(([, value]) => value !== undefined),
  ) as Record<string, Shown>;
}

/** What is resolved when the file is read: the database, the folder of a model. */
function overrule(
  out: Record<string, Shown>,
  settings: Settings,
  flag: string | undefined,
  origins: Map<string, Origin>,
): void {
  out['database'] = flag ?? settings.database;
  if (flag !== undefined) origins.set('database', { by: 'flag', flag: '--db' });
  const scorers = out['scorers'] as { onnx?: Record<string, Shown>; llm?: Record<string, Shown> } | undefined;
  if (scorers?.onnx && settings.scorers?.onnx?.model !== undefined)
    scorers.onnx['model'] = settings.scorers.onnx.model;
  const base = scorers?.llm?.['baseUrl'];
  if (scorers?.llm && typeof base === 'string') scorers.llm['baseUrl'] = maskedUrl(base);
  const command = scorers?.llm?.['keyCommand'];
  if (scorers?.llm && typeof command === 'string') scorers.llm['keyCommand'] = commandShown(command);
}

interface SourceWorld {
  readonly given: Readonly<Record<string, Shown>>;
  readonly file: YamlFile;
  readonly settings: Settings;
  readonly world: ShowWorld;
  readonly origins: Map<string, Origin>;
}

async function sourceShown(
  source: Settings['sources'][number],
  index: number,
  { given, file, settings, world, origins }: SourceWorld,
): Promise<Shown> {
  const keys = ['sources', index];
  const entry = (given['sources'] as readonly Record<string, Shown>[])[index] ?? {};
  const { network, ...rest } = entry;
  const state = openStateFile(statePath(settings.path, world.env), world.now);
  const view: SecretView = await secretView(source, state, world.env);
  const defaults = await sourceDefaults(source, entry, settings);
  const out: Record<string, Shown> = { network: network ?? source.network, name: source.name };
  for (const key of ['network', ...Object.keys(rest)])
    origins.set(nameOf([...keys, key]), { by: 'file', line: lineOf(file, [...keys, key]) });
  if (entry['name'] === undefined) origins.set(nameOf([...keys, 'name']), { by: 'default' });
  for (const [key, value] of Object.entries(rest)) {
    const shown = view.shown(key, value);
    out[key] = shown.value;
    const line = lineOf(file, [...keys, key]);
    if (shown.variable !== undefined)
      origins.set(nameOf([...keys, key]), { by: 'file', line, ...shown.variable });
  }
  for (const key of view.saved) {
    const form = view.forms(key).find((each) => rest[each] !== undefined);
    if (form !== undefined) {
      delete out[form];
      origins.delete(nameOf([...keys, form]));
    }
    out[key] = '•••';
    const line = form === undefined ? {} : { line: lineOf(file, [...keys, form]) };
    origins.set(nameOf([...keys, key]), { by: 'login', ...line });
  }
  for (const [key, { value, of }] of Object.entries(defaults)) {
    out[key] = value;
    origins.set(nameOf([...keys, key]), { by: 'default', ...(of === undefined ? {} : { of }) });
  }
  return out;
}

function lineOf(file: YamlFile, keys: KeyPath): number {
  return file.spot(keys, 'key').line ?? 1;
}

/** The file's own value with the defaults beside it; notes where each part comes from. */
function merged(
  given: Shown | undefined,
  otherwise: Shown | undefined,
  keys: KeyPath,
  file: YamlFile,
  origins: Map<string, Origin>,
): Shown {
  if (isGroup(given) || (given === undefined && isGroup(otherwise))) {
    const [own, defaults] = [isGroup(given) ? given : {}, isGroup(otherwise) ? otherwise : {}];
    const names = [...new Set([...Object.keys(own), ...Object.keys(defaults)])];
    return Object.fromEntries(
      names.map((name) => [name, merged(own[name], defaults[name], [...keys, name], file, origins)]),
    );
  }
  if (Array.isArray(given) && given.some(isGroup))
    return given.map((item, index) => merged(item, undefined, [...keys, index], file, origins));
  const origin: Origin = given === undefined ? { by: 'default' } : { by: 'file', line: lineOf(file, keys) };
  origins.set(nameOf(keys), origin);
  return given ?? otherwise ?? '';
}

function isGroup(value: Shown | undefined): value is { readonly [key: string]: Shown } {
  return typeof value === 'object' && !Array.isArray(value);
}
