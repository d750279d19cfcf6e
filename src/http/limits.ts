export type Headers = Readonly<Record<string, string>>;

/** What a server says of its limits, in milliseconds of our clock. */
export interface Limits {
  /** From `Retry-After`: how long it wants us to stay away. */
  readonly retryAfterMs: number | undefined;
  readonly remaining: number | undefined;
  /** How long until the allowance is whole again. */
  readonly resetMs: number | undefined;
}

const longestMs = 7 * 24 * 3_600_000;

/**
 * Reads `Retry-After` (seconds or a date) and the reset headers, each as the networks send it: epoch seconds (X, Bluesky),
 * ISO time (Mastodon, GoToSocial) or seconds left (Reddit). Times are taken against the server's own clock.
 */
export function limitsOf(headers: Headers, nowMs: number): Limits {
  const serverNow = serverTime(headers) ?? nowMs;
  return {
    retryAfterMs: retryAfter(headers['retry-after'], serverNow),
    remaining: numberOf(first(headers, 'remaining')),
    resetMs: untilReset(first(headers, 'reset'), serverNow),
  };
}

/** The server's clock by its `Date` header, milliseconds. */
export function serverTime(headers: Headers): number | undefined {
  const date = headers['date'];
  const time = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isFinite(time) ? time : undefined;
}

function first(headers: Headers, what: 'remaining' | 'reset'): string | undefined {
  return headers[`x-rate-limit-${what}`] ?? headers[`x-ratelimit-${what}`] ?? headers[`ratelimit-${what}`];
}

function retryAfter(value: string | undefined, serverNow: number): number | undefined {
  if (value === undefined) return undefined;
  const seconds = numberOf(value);
  return bounded(seconds === undefined ? Date.parse(value) - serverNow : seconds * 1000);
}

function untilReset(value: string | undefined, serverNow: number): number | undefined {
  if (value === undefined) return undefined;
  const number = numberOf(value);
  if (number === undefined) return bounded(Date.parse(value) - serverNow);
  if (number > 1e11) return bounded(number - serverNow);
  return bounded(number > 1e8 ? number * 1000 - serverNow : number * 1000);
}

function numberOf(value: string | undefined): number | undefined {
  return value !== undefined && /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : undefined;
}

/** At least a second, at most a week; undefined for what is no time. */
function bounded(ms: number): number | undefined {
  return Number.isFinite(ms) ? Math.min(Math.max(Math.ceil(ms), 1000), longestMs) : undefined;
}
