import type { JsonAnswer } from '../../http/http.ts';
import type { World } from '../network.ts';
import { digest } from '../shared/digest.ts';

/** Query parameters; an undefined one is left out (Pleroma refuses empty ones). */
export type Params = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** Asks one server, with the token if there is one. */
export interface Client {
  /** Host of the server, with its port: the scope of every id that it gives. */
  readonly host: string;
  readonly hasToken: boolean;
  /** Tells this token from another without telling it. */
  readonly tokenDigest: string | undefined;
  get(path: string, params?: Params, signal?: AbortSignal, accept?: readonly number[]): Promise<JsonAnswer>;
  /** Host and path, for messages. */
  where(path: string): string;
}

export function createClient(world: World, server: string): Client {
  const token = world.secrets.get('token');
  const { host } = new URL(server);
  return {
    host,
    hasToken: token !== undefined,
    tokenDigest: token === undefined ? undefined : digest(token, 16),
    get: (path, params = {}, signal, accept) =>
      world.http.json({
        url: `${server}${path}${queryOf(params)}`,
        ...(token === undefined ? {} : { secret: { authorization: `Bearer ${token}` } }),
        ...(signal ? { signal } : {}),
        ...(accept ? { accept } : {}),
      }),
    where: (path) => `${host}${path}`,
  };
}

function queryOf(params: Params): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue;
    if (typeof value === 'object') for (const each of value) query.append(`${name}[]`, each);
    else query.append(name, String(value));
  }
  return query.size === 0 ? '' : `?${String(query).replaceAll('+', '%20')}`;
}

/** `m.example/1155` of the server's `1155`: ids are local to their server. */
export function scoped(host: string, id: string): string {
  return `${host}/${id}`;
}

/** The server's own id, or undefined where the post is not of this server. */
export function localId(host: string, id: string): string | undefined {
  return id.startsWith(`${host}/`) && id.length > host.length + 1 ? id.slice(host.length + 1) : undefined;
}

/** Order of ids without reading them: numbers by length, then text; ULIDs and flakes are of one length. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : Number(a > b);
}
