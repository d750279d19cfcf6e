import { decodeBody } from '../../core/decode.ts';
import { UsageError } from '../../core/errors.ts';
import { exactJsonOf } from '../../core/exact-json.ts';
import type { HttpAnswer } from '../../http/http.ts';
import type { World } from '../network.ts';
import { codeIn, noJson, refusal } from './refusals.ts';
import type { WordpressSettings } from './settings.ts';

export type Params = Readonly<Record<string, string | number | undefined>>;

/** An answer with its JSON; `code` is what WordPress calls an error that was accepted. */
export interface Answer {
  readonly status: number;
  readonly headers: HttpAnswer['headers'];
  readonly body: unknown;
  readonly code?: string;
}

/** Asks one blog, with the application password where there is one. */
export interface Client {
  /** Host and path of the blog: the scope of every id that it gives. */
  readonly scope: string;
  readonly user: string | undefined;
  /** `path` behind `wp/v2`. `accept`: codes of errors that are answers. */
  get(path: string, params: Params, signal?: AbortSignal, accept?: RegExp): Promise<Answer>;
}

/** How to ask, before it is known where. */
export type Ask = (url: string, signal?: AbortSignal, accept?: RegExp) => Promise<Answer>;

const refusals = [401, 403, 404];

export function askWith({ http }: Pick<World, 'http'>, login: string | undefined): Ask {
  return async (url, signal, accept) => {
    const answer = await http.send({
      url,
      headers: { accept: 'application/json' },
      accept: refusals,
      ...(login === undefined ? {} : { secret: { authorization: login } }),
      ...(signal ? { signal } : {}),
    });
    const { status, headers } = answer;
    const where = placeOf(url);
    // Files that were saved with a byte order mark print it before whatever follows.
    const text = decodeBody(answer.bytes, headers['content-type']).replace(/^[\uFEFF\s]+/, '');
    const body = exactJsonOf(text);
    const code = codeIn(body);
    if (refusals.includes(status)) {
      if (code !== undefined && accept?.test(code)) return { status, headers, body, code };
      throw refusal(status, text, body, where, login !== undefined);
    }
    if (body === undefined) throw noJson(text, where);
    return { status, headers, body };
  };
}

/** `base` ends in `/wp/v2`, in its path or in `rest_route`. */
export function clientAt(base: string, site: string, user: string | undefined, ask: Ask): Client {
  return {
    scope: scopeOf(site),
    user,
    get: (path, params, signal, accept) => ask(endpoint(base, path, params), signal, accept),
  };
}

/** Without `rest_route` the path goes behind that of `base`. */
export function endpoint(base: string, path: string, params: Params): string {
  const url = new URL(base);
  const route = url.searchParams.get('rest_route');
  if (route === null) url.pathname = `${url.pathname.replace(/\/+$/, '')}/${path}`;
  else url.searchParams.set('rest_route', `${route.replace(/\/+$/, '')}/${path}`);
  for (const [name, value] of Object.entries(params))
    if (value !== undefined) url.searchParams.set(name, String(value));
  return url.href;
}

/** `Basic …`; undefined without a password. */
export function loginOf({ user }: Pick<WordpressSettings, 'user'>, { secrets }: Pick<World, 'secrets'>) {
  const password = secrets.get('password');
  if (password === undefined && user === undefined) return undefined;
  if (password === undefined || user === undefined)
    throw new UsageError(
      `wordpress: ${user === undefined ? 'user' : 'password'}: is missing`,
      'user: and password: (an application password: Users > Profile) stand together.',
    );
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

function scopeOf(site: string): string {
  const { host, pathname } = new URL(site);
  return `${host}${pathname.replace(/\/+$/, '')}`;
}

function placeOf(url: string): string {
  const { host, pathname, searchParams } = new URL(url);
  return `${host}${searchParams.get('rest_route') ?? pathname}`;
}
