import { isAbsolute, join, resolve } from 'node:path';
import { UsageError } from '../core/errors.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Where a configuration file may be. `home` is $HOME (or %USERPROFILE%) when absent. */
export interface Places {
  /** `--config`. */
  readonly flag: string | undefined;
  readonly env: Env;
  readonly cwd: string;
  readonly home?: string;
  readonly exists: (path: string) => boolean;
}

/**
 * Absolute path of the one configuration file: `--config`, `$LISTEN_CONFIG`, `./listen.yaml`,
 * `$XDG_CONFIG_HOME/listen/listen.yaml`, the first that is given or there. A UsageError says where it looked.
 */
export function findConfig({ flag, env, cwd, home = homeOf(env), exists }: Places): string {
  const named = flag ?? env['LISTEN_CONFIG'];
  if (named) {
    const path = resolve(cwd, named);
    if (exists(path)) return path;
    const by = flag === undefined ? '$LISTEN_CONFIG' : '--config';
    throw new UsageError(
      `${path} (${by}) does not exist`,
      'Correct the path, or write a new file with `listen init`.',
    );
  }
  const here = join(cwd, 'listen.yaml');
  const config = join(xdg(env, 'XDG_CONFIG_HOME', join(home, '.config')), 'listen', 'listen.yaml');
  for (const path of [here, config]) if (exists(path)) return path;
  throw new UsageError(
    `no configuration file: neither ${here} nor ${config} exists`,
    'Write one with `listen init`, or name one with --config.',
  );
}

/** Where the database is when the file does not say: `$XDG_DATA_HOME/listen/<brand>.db`. */
export function defaultDatabase(env: Env, brand: string): string {
  const data = xdg(env, 'XDG_DATA_HOME', join(homeOf(env), '.local', 'share'));
  return join(data, 'listen', `${fileName(brand)}.db`);
}

/** `Acme Air` as part of a path: `acme-air`. */
function fileName(brand: string): string {
  const name = brand
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return name === '' ? 'brand' : name;
}

export function homeOf(env: Env): string {
  return env['HOME'] || env['USERPROFILE'] || '.';
}

/** The specification: a relative path in such a variable is to be ignored. */
function xdg(env: Env, name: string, otherwise: string): string {
  const value = env[name];
  return value && isAbsolute(value) ? value : otherwise;
}
