import { AuthError, TryLater } from '../../core/errors.ts';
import type { JsonAnswer } from '../../http/http.ts';
import type { World } from '../network.ts';
import { signJwt } from '../shared/jwt.ts';
import type { AppStoreSettings } from './settings.ts';

export type Params = Readonly<Record<string, string | undefined>>;

/** Asks App Store Connect, one request after the other: calls side by side are refused with the allowance half used. */
export interface Client {
  get(path: string, params: Params, signal?: AbortSignal, accept?: readonly number[]): Promise<JsonAnswer>;
}

export const allowance = 'requests';
/** An hour that rolls (https://developer.apple.com/documentation/appstoreconnectapi/identifying-rate-limits). */
const hourMs = 3_600_000;

export const keyHint =
  'App Store Connect > Users and Access > Integrations > Team Keys gives keyId, issuerId and the .p8 file (once): ' +
  'privateKeyFile: PATH, chmod 600.';

export function createClient(
  { server, keyId, issuerId }: Pick<AppStoreSettings, 'server' | 'keyId' | 'issuerId'>,
  pem: string,
  { http, now }: Pick<World, 'http' | 'now'>,
): Client {
  let spentAt: number | undefined;
  const token = (): string => tokenAt(now(), { keyId, issuerId }, pem);
  const send = async (
    url: string,
    signal: AbortSignal | undefined,
    accept: readonly number[],
  ): Promise<JsonAnswer> => {
    const authorization = `Bearer ${token()}`;
    const answer = await http
      .json({ url, secret: { authorization }, allowance, accept, ...(signal ? { signal } : {}) })
      .catch(withHint);
    spentAt = remainingOf(answer) === 0 ? now() : undefined;
    return answer;
  };
  return {
    async get(path, params, signal, accept = []) {
      const url = `${server}${path}${queryOf(params)}`;
      if (spentAt !== undefined && now() < spentAt + hourMs) throw hourSpent(spentAt);
      const answer = await send(url, signal, [...accept, 429]);
      if (answer.status !== 429) return answer;
      if (spentAt !== undefined) throw hourSpent(spentAt);
      // Refused with the allowance not used up: asked again in a while.
      return send(url, signal, accept);
    },
  };
}

/** Lives for a quarter of an hour (twenty minutes at most), from a minute ago: clocks differ. */
function tokenAt(
  nowMs: number,
  { keyId, issuerId }: Pick<AppStoreSettings, 'keyId' | 'issuerId'>,
  pem: string,
): string {
  const seconds = Math.floor(nowMs / 1000);
  return signJwt({
    algorithm: 'ES256',
    key: { pem, name: 'app-store: privateKey', hint: keyHint },
    ...(keyId === undefined ? {} : { keyId }),
    claims: {
      ...(issuerId === undefined ? { sub: 'user' } : { iss: issuerId }),
      iat: seconds - 60,
      exp: seconds + 15 * 60,
      aud: 'appstoreconnect-v1',
    },
  });
}

function queryOf(params: Params): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) query.set(name, value);
  return query.size === 0 ? '' : `?${query}`;
}

/** `X-Rate-Limit: user-hour-lim:3500;user-hour-rem:500;` */
function remainingOf({ headers }: JsonAnswer): number | undefined {
  const [, left] = /user-hour-rem:\s*(\d{1,9})/.exec(headers['x-rate-limit'] ?? '') ?? [];
  return left === undefined ? undefined : Number(left);
}

function hourSpent(spentAt: number): TryLater {
  return new TryLater(
    'App Store Connect: the requests of this hour are used up',
    'What was read is saved; the next fetch after that goes on from here.',
    spentAt + hourMs,
  );
}

function withHint(error: unknown): never {
  if (!(error instanceof AuthError)) throw error;
  const refused = / 401\b/.test(error.message);
  const hint = refused
    ? `Do keyId, issuerId and key belong together, is the key still active, and is this machine’s clock right? ${keyHint}`
    : 'The key may not read reviews of this app: it needs a role such as Customer Support, App Manager or Admin.';
  throw new AuthError(error.message, hint, { cause: error.cause });
}
