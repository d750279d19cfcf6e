import { AuthError, UsageError } from '../../core/errors.ts';
import type { JsonAnswer } from '../../http/http.ts';
import type { World } from '../network.ts';
import { digest } from '../shared/digest.ts';
import { waitIn } from './limits.ts';

/** One forum: where it is, and what stands before its ids. */
export interface Forum {
  /** Without a slash at the end; may have a path. */
  readonly server: string;
  /** Host and path: ids are numbered per forum. */
  readonly scope: string;
}

/** Query parameters; an undefined one is left out, a list is sent as `name[]`. */
export type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Asks one forum, as a visitor or with the key that there is. */
export interface Client extends Forum {
  readonly key: Key | undefined;
  get(path: string, params?: Params, signal?: AbortSignal, accept?: readonly number[]): Promise<JsonAnswer>;
  /** Forum and path, for messages. */
  where(path: string): string;
}

/** A key of one user (made by themselves), or one of the forum's administrators. */
export interface Key {
  readonly kind: 'user' | 'admin';
  readonly headers: Readonly<Record<string, string>>;
  /** Tells this key from another without telling it. */
  readonly digest: string;
  /** Whose eyes an administrators' key reads with. */
  readonly username?: string;
}

/** Discourse grants a user's key 20 calls a minute and 2,880 a day unless the forum says otherwise. */
export const userKeyAllowance = 'calls';

export function createClient(world: World, server: string, apiUsername: string | undefined): Client {
  const { host, pathname } = new URL(server);
  const scope = `${host}${pathname.replace(/\/+$/, '')}`;
  const key = keyOf(world.secrets, apiUsername);
  const where = (path: string): string => `${scope}${path}`;
  return {
    server,
    scope,
    key,
    where,
    async get(path, params = {}, signal, accept) {
      try {
        return await world.http.json({
          url: `${server}${path}${queryOf(params)}`,
          limits: { method: path, read: waitIn },
          ...(key === undefined ? {} : { secret: key.headers }),
          ...(key?.kind === 'user' ? { allowance: userKeyAllowance } : {}),
          ...(signal ? { signal } : {}),
          ...(accept ? { accept } : {}),
        });
      } catch (error) {
        throw error instanceof AuthError ? refused(error, key) : error;
      }
    },
  };
}

function keyOf(secrets: World['secrets'], apiUsername: string | undefined): Key | undefined {
  const own = secrets.get('userApiKey');
  if (own !== undefined) return { kind: 'user', headers: { 'user-api-key': own }, digest: digest(own, 16) };
  const admin = secrets.get('apiKey');
  if (admin === undefined) return undefined;
  if (apiUsername === undefined)
    throw new UsageError(
      'discourse: apiKey needs apiUsername beside it',
      'Name the user with whose eyes the key reads: `apiUsername: acmeair`.',
    );
  return {
    kind: 'admin',
    headers: { 'api-key': admin, 'api-username': apiUsername },
    digest: digest(`${admin}\n${apiUsername}`, 16),
    username: apiUsername,
  };
}

/** A wrong key and a forum that wants a login are the same 403. */
function refused({ message }: AuthError, key: Key | undefined): AuthError {
  return new AuthError(
    message,
    key === undefined
      ? 'This forum shows that to members only: log in with `listen auth login`, or set `apiKey:` and `apiUsername:`.'
      : 'The key is wrong, was revoked (unused ones are after 180 days) or may not read this: make a new one.',
  );
}

function queryOf(params: Params): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue;
    if (typeof value === 'object') for (const each of value) query.append(`${name}[]`, each);
    else query.append(name, value);
  }
  return query.size === 0 ? '' : `?${String(query).replaceAll('+', '%20')}`;
}
