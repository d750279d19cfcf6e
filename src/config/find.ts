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

/** A place where a configuration file may be. `path` is undefined for a flag or variable that is not given. */
export interface Candidate {
  readonly by: 'flag' | 'env' | 'folder' | 'xdg';
  readonly path: string | undefined;
  readonly exists: boolean;
}

/** `--config`, `$LISTEN_CONFIG`, `./listen.yaml` and `$XDG_CONFIG_HOME/listen/listen.yaml`, in the order they are looked at. */
export function configCandidates({
  flag,
  env,
  cwd,
  home = homeOf(env),
  exists,
}: Places): readonly Candidate[] {
  const candidate = (by: Candidate['by'], path: string | undefined): Candidate => ({
    by,
    path,
    exists: path !== undefined && exists(path),
  });
  const named = (path: string | undefined) => (path ? resolve(cwd, path) : undefined);
  const folder = xdgFolder(env, home);
  return [
    candidate('flag', named(flag)),
    candidate('env', named(env['LISTEN_CONFIG'])),
    candidate('folder', join(cwd, 'listen.yaml')),
    candidate('xdg', join(folder, 'listen.yaml')),
  ];
}

/** `$XDG_CONFIG_HOME/listen`. */
export function xdgFolder(env: Env, home = homeOf(env)): string {
  return join(xdg(env, 'XDG_CONFIG_HOME', join(home, '.config')), 'listen');
}

/**
 * The one configuration file, by its absolute path: the first candidate that is given or there. A UsageError says where
 * it looked.
 */
export function chooseConfig(candidates: readonly Candidate[]): Candidate & { readonly path: string } {
  const named = candidates.find(({ by, path }) => (by === 'flag' || by === 'env') && path !== undefined);
  const chosen = named ?? candidates.find(({ exists }) => exists);
  if (chosen?.path !== undefined && chosen.exists) return { ...chosen, path: chosen.path };
  if (chosen)
    throw new UsageError(
      `${chosen.path} (${chosen.by === 'env' ? '$LISTEN_CONFIG' : '--config'}) does not exist`,
      'Correct the path, or write a new file with `listen init`.',
    );
  const looked = candidates.flatMap(({ path }) => path ?? []);
  throw new UsageError(
    `no configuration file: neither ${looked.join(' nor ')} exists`,
    'Write one with `listen init`, or name one with --config.',
  );
}

/** Path of the one configuration file, as `chooseConfig` chooses it. */
export function findConfig(places: Places): string {
  const candidates = configCandidates(places);
  const isNowhere = candidates.every(({ by, path, exists }) =>
    by === 'flag' || by === 'env' ? path === undefined : !exists,
  );
  const brands = join(places.cwd, 'brands');
  if (isNowhere && places.exists(brands))
    throw new UsageError(
      `no configuration file here, but a folder of them: ${brands}`,
      'Add --all-brands, or name one of them: --config brands/acme.yaml.',
    );
  return chooseConfig(candidates).path;
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
