import { type ListenError, NetworkError } from '../../core/errors.ts';
import type { HttpRequest, JsonAnswer } from '../../http/http.ts';
import type { World } from '../network.ts';
import { type GoogleFault, googleFault } from './google-fault.ts';
import { googleRefusal } from './google-refusal.ts';
import { type KeptToken, withToken } from './oauth.ts';

/** One of Google's APIs, asked with a login, or with a key where there is none. */
export interface GoogleApi {
  readonly http: World['http'];
  readonly token?: KeptToken;
  readonly key?: string;
  /** The error for a refusal that means something of its own here; undefined: as everywhere at Google. */
  readonly refusal?: (fault: GoogleFault, where: string) => ListenError | undefined;
}

export interface GoogleCall extends Pick<HttpRequest, 'allowance'> {
  readonly url: string;
  /** Undefined ones are left out. */
  readonly params?: Readonly<Record<string, string | undefined>> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Refusals that are handed back with their fault. */
  readonly accept?: (fault: GoogleFault) => boolean;
}

export type GoogleAnswer =
  | { readonly body: unknown; readonly fault?: undefined }
  | { readonly body?: undefined; readonly fault: GoogleFault };

const refusals = [400, 401, 403, 404, 429];

/** Asks; a login that was refused is renewed once, a limit that was reached is waited out by `http`. */
export async function askGoogle(api: GoogleApi, call: GoogleCall): Promise<GoogleAnswer> {
  const answer = await sent(api, call, refusals);
  checkHost(answer, call);
  if (answer.status < 400) return { body: answer.body };
  const fault = googleFault(answer.status, answer.body);
  if (call.accept?.(fault)) return { fault };
  const where = new URL(call.url).host + new URL(call.url).pathname;
  const own = api.refusal?.(fault, where);
  if (own) throw own;
  if (fault.status !== 429) throw googleRefusal(fault, where);
  // Not one that lasts: asked again so that its wait is kept as for every other network.
  const again = await sent(api, call, []);
  checkHost(again, call);
  return { body: again.body };
}

/** Google redirects nowhere. What another server says is no answer: an empty object from there would be an empty listing. */
function checkHost(answer: JsonAnswer, { url }: GoogleCall): void {
  const { host } = new URL(answer.url);
  if (host === new URL(url).host) return;
  throw new NetworkError(
    `${new URL(url).host}: redirects to ${host}`,
    'Something between you and Google answers in its place: a login page of this network, or a proxy.',
  );
}

function sent(api: GoogleApi, call: GoogleCall, accept: readonly number[]): Promise<JsonAnswer> {
  const { http, token, key } = api;
  const send = (secret: Readonly<Record<string, string>> | undefined) =>
    http.json({
      url: addressOf(call),
      accept,
      ...(secret === undefined ? {} : { secret }),
      ...(call.signal === undefined ? {} : { signal: call.signal }),
      ...(call.allowance === undefined ? {} : { allowance: call.allowance }),
    });
  if (!token) return send(key === undefined ? undefined : { 'x-goog-api-key': key });
  return withToken(
    token,
    (access) => send({ authorization: `Bearer ${access}` }),
    ({ status }) => status === 401,
    call.signal,
  );
}

function addressOf({ url, params = {} }: GoogleCall): string {
  const address = new URL(url);
  for (const [name, value] of Object.entries(params))
    if (value !== undefined) address.searchParams.set(name, value);
  return address.href.replaceAll('+', '%20');
}
