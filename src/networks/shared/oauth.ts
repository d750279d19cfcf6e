import { AuthError, NetworkError } from '../../core/errors.ts';
import type { HttpRequest, JsonAnswer } from '../../http/http.ts';
import type { World } from '../network.ts';
import { count, mustBeRecord, record, text, unexpected } from './shapes.ts';

/** What a token endpoint granted (RFC 6749, 5.1). */
export interface Grant {
  readonly access: string;
  /** A new one where they rotate; else the old one stays. */
  readonly refresh?: string;
  /** When the access token ends (ms). */
  readonly endsAt?: number;
  /** When a person must log in again (ms), where that is told. */
  readonly loginEndsAt?: number;
}

/** An access token that is renewed when it has run out, one renewal at a time, and on disk before it is used. */
export interface KeptToken {
  token(signal?: AbortSignal): Promise<string>;
  /** A new one in place of one that was refused; the one there is when somebody has renewed it meanwhile. */
  renew(refused: string, signal?: AbortSignal): Promise<string>;
}

/** An access token is renewed this long before its end: clocks differ, and a request takes its time. */
const earlyMs = 60_000;

/** Names in the state file. A refresh token may also stand in the configuration, as `refreshToken`. */
const names = { access: 'accessToken', endsAt: 'accessTokenEndsAt', refresh: 'refreshToken' } as const;

/** `refresh` asks the token endpoint; it is given the refresh token, where there is one. */
export function keepToken(
  { secrets, now }: World,
  refresh: (refreshToken: string | undefined, signal: AbortSignal | undefined) => Promise<Grant>,
): KeptToken {
  let renewing: Promise<string> | undefined;
  const renewed = (signal?: AbortSignal): Promise<string> => {
    renewing ??= refresh(secrets.get(names.refresh), signal)
      .then((grant) => {
        secrets.save(grantSecrets(grant), grant.loginEndsAt);
        return grant.access;
      })
      .finally(() => {
        renewing = undefined;
      });
    return renewing;
  };
  const living = (): string | undefined => {
    const endsAt = count(secrets.get(names.endsAt));
    return endsAt !== undefined && endsAt - earlyMs <= now() ? undefined : secrets.get(names.access);
  };
  return {
    token: async (signal) => living() ?? renewed(signal),
    renew: async (refused, signal) => {
      const current = secrets.get(names.access);
      return current === undefined || current === refused ? renewed(signal) : current;
    },
  };
}

/** A grant as `Secrets.save` and `Login.obtain` keep it. */
export function grantSecrets({ access, refresh, endsAt }: Grant): Readonly<Record<string, string>> {
  return {
    [names.access]: access,
    // An empty one has no end: what an older grant left must not stand.
    [names.endsAt]: endsAt === undefined ? '' : String(endsAt),
    ...(refresh === undefined ? {} : { [names.refresh]: refresh }),
  };
}

/**
 * The usual answer of a token endpoint; `expires_in` may be a number or text. Networks whose refresh tokens end tell it as
 * `refresh_token_expires_in`.
 */
export function grantOf(body: unknown, where: string, now: number): Grant {
  const fields = mustBeRecord(body, where, 'the body');
  const access = text(fields['access_token']);
  if (access === undefined) throw unexpected(where, 'no access token');
  const refresh = text(fields['refresh_token']);
  const seconds = count(fields['expires_in']);
  const loginSeconds = count(fields['refresh_token_expires_in']);
  return {
    access,
    ...(refresh === undefined ? {} : { refresh }),
    ...(seconds === undefined ? {} : { endsAt: now + seconds * 1000 }),
    ...(loginSeconds === undefined ? {} : { loginEndsAt: now + loginSeconds * 1000 }),
  };
}

/** A form for a token endpoint; client id and secret in the Basic header where `basic` is given. */
export function tokenRequest(
  url: string,
  form: Readonly<Record<string, string>>,
  basic?: { readonly id: string; readonly secret: string },
): HttpRequest {
  const authorization = basic && `Basic ${Buffer.from(`${basic.id}:${basic.secret}`).toString('base64')}`;
  return {
    url,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: String(new URLSearchParams(form)),
    accept: [400, 401],
    ...(authorization === undefined ? {} : { secret: { authorization } }),
  };
}

/** Asks a token endpoint; `invalid_grant` and its like are an AuthError that says to log in again (RFC 6749, 5.2). */
export async function askForToken({ http, now }: World, request: HttpRequest): Promise<Grant> {
  const where = new URL(request.url).host + new URL(request.url).pathname;
  const { status, body } = await http.json(request);
  const error = text(record(body)?.['error']);
  if (error === undefined && status < 400) return grantOf(body, where, now());
  if (error === undefined || status === 401 || /^(invalid_|unauthorized_|access_denied)/.test(error))
    throw new AuthError(
      `${where}: the login was refused (${(error ?? `status ${status}`).slice(0, 80)})`,
      'Log in again: `listen auth login` with the name of this source.',
    );
  throw new NetworkError(`${where}: no token was given (${error.slice(0, 80)})`, 'Try again later.');
}

/** A call with the token, once more with a renewed one where it was refused (401). */
export async function withToken(
  kept: KeptToken,
  call: (token: string) => Promise<JsonAnswer>,
  isRefused: (answer: JsonAnswer) => boolean,
  signal?: AbortSignal,
): Promise<JsonAnswer> {
  const token = await kept.token(signal);
  const answer = await call(token);
  return isRefused(answer) ? call(await kept.renew(token, signal)) : answer;
}
