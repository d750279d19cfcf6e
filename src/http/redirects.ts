import { NetworkError, UsageError } from '../core/errors.ts';
import type { HttpRequest } from './http.ts';
import { placeOf } from './redact.ts';

const most = 5;
const redirects = new Set([301, 302, 303, 307, 308]);

/** Follows redirects for one request. */
export interface Hops {
  /** The request that an answer redirects to; undefined when it is no redirect. Throws NetworkError where it must not be followed. */
  next(
    at: HttpRequest,
    answer: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
  ): HttpRequest | undefined;
  /** Where the address moved for good, when every hop said so. */
  movedTo(): string | undefined;
  /** The place where secret headers were left behind; undefined while none were. */
  droppedAt(): string | undefined;
}

/** `secrets`: texts that no address of another host may hold. */
export function createHops(secrets: readonly string[]): Hops {
  let hops = 0;
  let forGood = true;
  let last: string | undefined;
  let droppedAt: string | undefined;
  return {
    next(at, { status, headers }) {
      const location = headers['location'];
      if (!redirects.has(status) || location === undefined || at.accept?.includes(status)) return undefined;
      hops += 1;
      const place = placeOf(at.url);
      if (hops > most)
        throw new NetworkError(
          `${place}: redirects more than ${most} times`,
          'Open the address in a browser.',
        );
      const target = targetOf(location, at.url, place);
      forGood &&= status === 301 || status === 308;
      last = target.href;
      const away = target.origin !== new URL(at.url).origin;
      if (away) checkAway(at, target, place, secrets);
      if (away && at.secret) droppedAt = placeOf(target.href);
      return redirected(at, target.href, status, away);
    },
    movedTo: () => (forGood ? last : undefined),
    droppedAt: () => droppedAt,
  };
}

function targetOf(location: string, from: string, place: string): URL {
  const target = URL.canParse(location, from) ? new URL(location, from) : undefined;
  const base = new URL(from);
  if (target === undefined || !/^https?:$/.test(target.protocol) || target.username + target.password !== '')
    throw new NetworkError(`${place}: redirects to no web address`, 'Open the address in a browser.');
  if (base.protocol === 'https:' && target.protocol === 'http:')
    throw new NetworkError(
      `${place}: redirects from https to plain http (${target.host})`,
      'Anybody on the way could read and change that; only whoever runs the server can mend it.',
    );
  if (isLoopback(target.hostname) && !isLoopback(base.hostname))
    throw new NetworkError(
      `${place}: redirects to this machine (${target.host})`,
      'No server outside may send requests there. Is the address right?',
    );
  return target;
}

function checkAway(at: HttpRequest, target: URL, place: string, secrets: readonly string[]): void {
  const href = decodedOf(target.href);
  const carries = secrets.some(
    (secret) => secret.length > 3 && (href.includes(secret) || target.href.includes(secret)),
  );
  if (at.method !== 'POST' && !carries) return;
  throw new NetworkError(
    `${place}: redirects to another server (${target.host}), which must not get the secret in the request`,
    'If it has moved for good, put the new address into the configuration.',
  );
}

function redirected(at: HttpRequest, url: string, status: number, away: boolean): HttpRequest {
  const { secret, body, method, ...rest } = at;
  const keepsBody = method === 'POST' && (status === 307 || status === 308);
  return {
    ...rest,
    url,
    ...(secret && !away ? { secret } : {}),
    ...(keepsBody ? { method } : {}),
    ...(keepsBody && body !== undefined ? { body } : {}),
  };
}

/** Secrets go over https only (or stay on this machine); plain http is for addresses that are read without any. */
export function checkAddress(request: HttpRequest): void {
  const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new UsageError(
      `${placeOf(request.url)}: not a web address`,
      'Write it like https://server.example.',
    );
  if (url.username + url.password !== '')
    throw new UsageError(`${url.host}: the address has a password in it`, 'Use the key for secrets instead.');
  const secret = request.secret !== undefined || request.method === 'POST';
  if (url.protocol === 'http:' && secret && !isLoopback(url.hostname))
    throw new UsageError(
      `${placeOf(request.url)}: a token is not sent over plain http`,
      'Write https:// (http only on this machine).',
    );
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function decodedOf(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
