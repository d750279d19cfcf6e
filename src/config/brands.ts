import { basename, dirname, join, resolve } from 'node:path';
import { ListenError, UsageError } from '../core/errors.ts';
import { defaultDatabase, type Places, xdgFolder } from './find.ts';
import type { ConfigText } from './kept.ts';
import { absolutePath, expandVariables } from './paths.ts';
import { readYaml } from './yaml.ts';

type Env = Places['env'];

/** Where a folder of configurations may be, and a look into it. */
export interface BrandPlaces extends Places {
  readonly isFolder: (path: string) => boolean;
  /** Names of what lies in a folder. */
  readonly list: (path: string) => readonly string[];
  readonly read: (path: string) => ConfigText;
}

/** One of several brands. */
export interface BrandFile {
  readonly path: string;
  /** As the file calls it; the file's own name where that cannot be read. */
  readonly name: string;
  /** Why it cannot be run beside the others: it is called like one, or shares its database. */
  readonly error: ListenError | undefined;
}

/** `--config` or `$LISTEN_CONFIG` when they name a folder, `./brands`, `$XDG_CONFIG_HOME/listen/brands`: the first there is. */
export function brandsFolder({ flag, env, cwd, home, exists, isFolder }: BrandPlaces): string {
  const named = flag ?? (env['LISTEN_CONFIG'] || undefined);
  if (named !== undefined) return namedFolder(resolve(cwd, named), flag === undefined, { exists, isFolder });
  const places = [join(cwd, 'brands'), join(xdgFolder(env, home), 'brands')];
  const found = places.find(isFolder);
  if (found !== undefined) return found;
  throw new UsageError(
    `--all-brands: there is no folder of configurations: neither ${places.join(' nor ')}`,
    'Put one configuration a brand there (brands/acme.yaml), or name the folder with --config.',
  );
}

function namedFolder(
  path: string,
  byVariable: boolean,
  { exists, isFolder }: Pick<BrandPlaces, 'exists' | 'isFolder'>,
): string {
  if (isFolder(path)) return path;
  const by = byVariable ? '$LISTEN_CONFIG' : '--config';
  if (!exists(path))
    throw new UsageError(
      `${path} (${by}) does not exist`,
      'Correct the path of the folder of configurations.',
    );
  throw new UsageError(
    `${path} (${by}) is one configuration, --all-brands takes a folder of them`,
    byVariable ? 'Unset LISTEN_CONFIG, or name the folder with --config.' : 'Leave out one of the two.',
  );
}

/**
 * Every `*.yaml` of the folder, by file name. One that shares its name or its database with another carries an error; what
 * else is wrong with a file is told by what runs it. Throws a UsageError for a folder without any.
 */
export function readBrands(places: BrandPlaces): readonly BrandFile[] {
  const folder = brandsFolder(places);
  const names = places.list(folder).filter((name) => !name.startsWith('.'));
  const passedOver = names.find((name) => /\.yml$/i.test(name));
  if (passedOver !== undefined)
    throw new UsageError(
      `${join(folder, passedOver)} would be passed over: a configuration there ends in .yaml`,
      `Rename it to ${passedOver.replace(/\.yml$/i, '.yaml')}.`,
    );
  const paths = names.filter((name) => name.endsWith('.yaml')).sort(byBytes);
  if (paths.length === 0)
    throw new UsageError(
      `${folder} holds no configuration (*.yaml)`,
      'Put one a brand there: listen init writes a listen.yaml to begin with.',
    );
  const looks = paths.map((name) => lookAt(join(folder, name), places));
  return looks.map((look) =>
    withoutTwins(
      look,
      looks.filter((other) => other !== look),
    ),
  );
}

/** The same on every machine, whatever its language. */
function byBytes(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

interface Look extends BrandFile {
  readonly database: string | undefined;
}

/** The name and the database alone. */
function lookAt(path: string, { read, env }: BrandPlaces): Look {
  const fileName = basename(path, '.yaml');
  try {
    const { value } = readYaml(read(path).text, path);
    const { brand, database } = (typeof value === 'object' && value !== null ? value : {}) as Record<
      string,
      unknown
    >;
    const isNamed = typeof brand === 'string' && brand.trim() !== '';
    const name = isNamed ? brand.trim() : fileName;
    const typed = typeof database === 'string' ? database : undefined;
    const byDefault = database === undefined && isNamed ? defaultDatabase(env, name) : undefined;
    return {
      path,
      name,
      error: undefined,
      database: typed === undefined ? byDefault : databaseAt(typed, path, env),
    };
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    return { path, name: fileName, error: undefined, database: undefined };
  }
}

function databaseAt(typed: string, path: string, env: Env): string | undefined {
  const expanded = expandVariables(typed, env);
  return 'missing' in expanded ? undefined : absolutePath(expanded.text, dirname(path), env);
}

function withoutTwins({ database, ...brand }: Look, others: readonly Look[]): BrandFile {
  const namesake = others.find(({ name }) => name.toLowerCase() === brand.name.toLowerCase());
  if (namesake)
    return {
      ...brand,
      error: new UsageError(
        `${brand.path} and ${namesake.path} are both called ${namesake.name}`,
        'Give each brand a name of its own, and one file: brand: is what tells them apart.',
      ),
    };
  const sharer = database === undefined ? undefined : others.find((other) => other.database === database);
  if (sharer)
    return {
      ...brand,
      error: new UsageError(
        `${brand.path} and ${sharer.path} name the same database: ${database}`,
        'Give each a database: of its own; one belongs to one brand.',
      ),
    };
  return brand;
}
