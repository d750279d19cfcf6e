import { AuthError, type ListenError, NetworkError, NotFoundError } from '../../core/errors.ts';
import type { BodyLimits, JsonAnswer } from '../../http/http.ts';
import type { World } from '../network.ts';
import { digest } from '../shared/digest.ts';
import { record, text } from '../shared/shapes.ts';

/** Query parameters; an undefined one is left out. */
export type Params = Readonly<Record<string, string | number | undefined>>;

/** Asks one instance, with the login if there is one. */
export interface Client {
  /** Host of the instance, with its port: the scope of every id that it gives. */
  readonly host: string;
  readonly hasLogin: boolean;
  /** Tells this login from another without telling it; undefined while it has none. */
  loginDigest(): string | undefined;
  get(path: string, params: Params, signal?: AbortSignal): Promise<unknown>;
  /** Host and path, for messages. */
  where(path: string): string;
}

/** Gets a new login when the one there is has ended. */
export type LogIn = (signal: AbortSignal | undefined) => Promise<string>;

/** Under it is kept what the instance is. */
export const instanceKey = 'instance';

const refusals = [400, 401, 403, 404, 410];

/** 0.19 refuses for a limit with status 400 and says no more than that; 1.0 with 429 and headers. */
export const limits: BodyLimits = {
  method: '',
  read: ({ status, bytes }) =>
    status === 400 && bytes.length < 1000 && new TextDecoder().decode(bytes).includes('"rate_limit_error"')
      ? { before: 'again', ms: undefined }
      : undefined,
};

/** `again`: undefined where a person must log in. */
export function createClient(world: World, server: string, again?: LogIn): Client {
  const { http, memory, secrets } = world;
  const { host } = new URL(server);
  const where = (path: string): string => `${host}${path}`;
  const call = (url: string, token: string | undefined, signal?: AbortSignal): Promise<JsonAnswer> =>
    http.json({
      url,
      accept: refusals,
      limits,
      ...(token === undefined ? {} : { secret: { authorization: `Bearer ${token}` } }),
      ...(signal ? { signal } : {}),
    });
  let renewed: Promise<string> | undefined;
  return {
    host,
    hasLogin: secrets.get('token') !== undefined || again !== undefined,
    loginDigest() {
      const token = secrets.get('token');
      return token === undefined ? undefined : digest(token, 16);
    },
    where,
    async get(path, params, signal) {
      const url = `${server}${path}${queryOf(params)}`;
      const kept = secrets.get('token');
      if (kept === undefined && again) renewed ??= again(signal);
      let answer = await call(url, kept ?? (await renewed), signal);
      if (isLoggedOut(answer) && again && renewed === undefined) {
        renewed = again(signal);
        answer = await call(url, await renewed, signal);
      }
      const { status, body } = answer;
      // A path that is not there at all: the instance may have been upgraded, and is asked what it is in the next run.
      if (status === 404 && wordOf(body) === '') memory.set(instanceKey, '');
      if (status >= 400) throw refusalOf(status, body, where(path));
      return body;
    },
  };
}

function queryOf(params: Params): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) query.set(name, String(value));
  return query.size === 0 ? '' : `?${String(query).replaceAll('+', '%20')}`;
}

const loggedOut = new Set(['not_logged_in', 'incorrect_login']);

function isLoggedOut({ status, body }: JsonAnswer): boolean {
  return status === 401 || loggedOut.has(wordOf(body));
}

/** `{"error":"couldnt_find_person"}`: what went wrong, in one word. */
export function wordOf(body: unknown): string {
  const word = text(record(body)?.['error']) ?? '';
  return /^[a-z0-9_ ]{1,60}$/i.test(word) ? word : '';
}

/**
 * Whether the instance says in its own words that there is no such thing. A 404 without them says nothing of it: another
 * version has other paths, and something else may stand at that address for a while.
 */
export function isToldMissing(error: unknown): error is NotFoundError {
  return error instanceof NotFoundError && /: 4\d\d \((?:couldnt_find_|not_found)/.test(error.message);
}

/** 0.19 tells nearly everything with status 400. */
export function refusalOf(status: number, body: unknown, where: string): ListenError {
  const word = wordOf(body);
  const message = `${where}: ${status}${word === '' ? '' : ` (${word})`}`;
  if (word === 'instance_is_private')
    return new AuthError(message, 'The instance shows nothing without a login: `listen auth login lemmy`.');
  if (status === 401 || loggedOut.has(word))
    return new AuthError(message, 'The login has ended or was never made: `listen auth login lemmy`.');
  if (status === 403)
    return new AuthError(message, 'The instance, or what stands before it, does not let this account in.');
  if (status === 404 || status === 410 || /^(couldnt_find_|not_found)/.test(word))
    return new NotFoundError(
      message,
      'Check the address of the instance and how accounts are spelled (name@host).',
    );
  return new NetworkError(message, 'The instance refuses the request: `listen doctor` tries every source.');
}
