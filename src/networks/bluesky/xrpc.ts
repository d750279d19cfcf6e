import { AuthError, NetworkError } from '../../core/errors.ts';
import type { Http } from '../../http/http.ts';
import { jsonBody } from '../shared/json-body.ts';
import { type Fields, record, text, unexpected } from '../shared/shapes.ts';

/** One XRPC call: `GET|POST HOST/xrpc/NSID`. A list repeats its parameter. */
export interface Call {
  /** `https://host`, without a slash at the end. */
  readonly host: string;
  readonly name: string;
  readonly params?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  /** Sent as a bearer token, to the configured server only. */
  readonly token?: string;
  readonly allowance?: string;
  readonly signal?: AbortSignal;
}

/** What the server answered, or by which of its error names it refused (400 and 401 only; all else is thrown). */
export type Reply =
  | { readonly ok: true; readonly body: Fields }
  | { readonly ok: false; readonly status: number; readonly error: string; readonly message: string };

/**
 * Sends a call; an error body that is no JSON (a proxy's page) counts as one without a name. `hide` takes secrets out of
 * the server's words, which end in messages.
 */
export async function send(
  http: Http,
  call: Call,
  hide: (words: string) => string = (words) => words,
): Promise<Reply> {
  const answer = await http.send({
    url: addressOf(call),
    ...(call.method ? { method: call.method } : {}),
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    headers: {
      accept: 'application/json',
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(call.token === undefined ? {} : { secret: { authorization: `Bearer ${call.token}` } }),
    ...(call.allowance === undefined ? {} : { allowance: call.allowance }),
    ...(call.signal ? { signal: call.signal } : {}),
    accept: [400, 401],
  });
  const body = record(jsonBody(answer));
  if (answer.status < 400) {
    if (!body) throw unexpected(call.name, 'no JSON object');
    return { ok: true, body };
  }
  return {
    ok: false,
    status: answer.status,
    error: hide(text(body?.['error']) ?? '').slice(0, 100),
    message: hide(text(body?.['message']) ?? '').slice(0, 300),
  };
}

/** The body of an answer, or the typed error that its refusal stands for. */
export function bodyOf(reply: Reply, call: Pick<Call, 'name' | 'host'>): Fields {
  if (reply.ok) return reply.body;
  const what =
    [reply.error, reply.message].filter((part) => part !== '').join(': ') || `HTTP ${reply.status}`;
  const where = `${new URL(call.host).host} refuses ${call.name} (${what})`;
  if (/^Account/.test(reply.error))
    throw new AuthError(
      where,
      'The account is suspended or switched off: sign in at https://bsky.app to see why.',
    );
  if (reply.status === 401 || tokenErrors.has(reply.error))
    throw new AuthError(
      where,
      'Make a new app password under Settings > App Passwords and put it in `password`.',
    );
  throw new NetworkError(
    where,
    'If this comes again, the API may have changed: `listen doctor` tries every source.',
  );
}

/** Error names that a fresh token mends. */
export const tokenErrors: ReadonlySet<string> = new Set(['ExpiredToken', 'InvalidToken']);

function addressOf(call: Call): string {
  const url = new URL(`${call.host}/xrpc/${call.name}`);
  for (const [name, value] of Object.entries(call.params ?? {})) {
    if (value === undefined) continue;
    for (const one of typeof value === 'string' ? [value] : value) url.searchParams.append(name, one);
  }
  return url.href;
}
