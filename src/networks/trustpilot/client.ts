import { AuthError, TryLater } from '../../core/errors.ts';
import type { HttpRequest, JsonAnswer } from '../../http/http.ts';
import type { World } from '../network.ts';
import { askForToken, keepToken, tokenRequest, withToken } from '../shared/oauth.ts';
import type { TrustpilotSettings } from './settings.ts';

export type Params = Readonly<Record<string, string | number | undefined>>;

/** Asks Trustpilot: with the token of the application what is private, with its key alone what everybody can see. */
export interface Client {
  /** Whether there is a secret: then `get` asks for the private paths. */
  readonly isPrivate: boolean;
  /** `path` begins behind `/v1` or `/v1/private`. */
  get(path: string, params: Params, signal?: AbortSignal, accept?: readonly number[]): Promise<JsonAnswer>;
  /** Always by the key; a 404 is an answer. */
  find(path: string, params: Params): Promise<JsonAnswer>;
}

export const allowance = 'calls';
/** https://developers.trustpilot.com/rate-limiting: below 833 calls in five minutes and 10,000 in an hour. */
const mostCalls = 830;
const spanMs = 5 * 60_000;

export const keyHint =
  'Trustpilot Business > Integrations > Developers > APIs > your application: apiKey and apiSecret. ' +
  'Private reviews need a plan with the API module.';

export function createClient({ server }: Pick<TrustpilotSettings, 'server'>, world: World): Client {
  const { http, secrets, now } = world;
  const key = secrets.get('apiKey') ?? '';
  const apiSecret = secrets.get('apiSecret');
  const calls: number[] = [];
  const send = (request: HttpRequest): Promise<JsonAnswer> => {
    takeCall(calls, now());
    return http.json({ ...request, allowance }).catch(withHint);
  };
  const byKey = (path: string, params: Params, signal?: AbortSignal, accept: readonly number[] = []) =>
    send({
      url: `${server}/v1${path}${queryOf(params)}`,
      secret: { apikey: key },
      accept,
      ...(signal ? { signal } : {}),
    });
  const find: Client['find'] = (path, params) => byKey(path, params, undefined, [404]);
  if (apiSecret === undefined) return { isPrivate: false, get: byKey, find };

  const tokenUrl = `${server}/v1/oauth/oauth-business-users-for-applications/accesstoken`;
  const kept = keepToken(world, async (_refresh, signal) => {
    takeCall(calls, now());
    const basic = { id: key, secret: apiSecret };
    const request = tokenRequest(tokenUrl, { grant_type: 'client_credentials' }, basic);
    return askForToken(world, { ...request, allowance, ...(signal ? { signal } : {}) }).catch(withHint);
  });
  return {
    isPrivate: true,
    find,
    async get(path, params, signal, accept = []) {
      const url = `${server}/v1/private${path}${queryOf(params)}`;
      const call = (token: string) =>
        send({
          url,
          secret: { authorization: `Bearer ${token}` },
          accept: [...accept, 401],
          ...(signal ? { signal } : {}),
        });
      const answer = await withToken(kept, call, ({ status }) => status === 401, signal);
      if (answer.status !== 401) return answer;
      throw new AuthError(
        `${new URL(url).host}${new URL(url).pathname}: 401: a new token is refused too`,
        keyHint,
      );
    },
  };
}

/** Notes a call; TryLater where it would be one too many within five minutes. */
function takeCall(calls: number[], at: number): void {
  while (calls[0] !== undefined && calls[0] <= at - spanMs) calls.shift();
  if (calls.length >= mostCalls)
    throw new TryLater(
      `Trustpilot: ${mostCalls} calls within five minutes, which is as many as it allows`,
      'What was read is saved; the next fetch after that goes on from here.',
      (calls[0] ?? at) + spanMs,
    );
  calls.push(at);
}

function queryOf(params: Params): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) query.set(name, String(value));
  return query.size === 0 ? '' : `?${query}`;
}

function withHint(error: unknown): never {
  if (!(error instanceof AuthError)) throw error;
  throw new AuthError(error.message, keyHint, { cause: error.cause });
}
