import type { Dispatcher } from 'undici';
import { readBody } from './inflate.ts';
import type { Headers } from './limits.ts';

/** All in milliseconds. `total` is for one exchange from the first byte sent to the last one read. */
export interface Timeouts {
  readonly connect: number;
  readonly headers: number;
  readonly body: number;
  readonly total: number;
}

export const defaultTimeouts: Timeouts = { connect: 10_000, headers: 30_000, body: 30_000, total: 120_000 };

export interface Exchange {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/** Nothing in here retries, redirects or judges. */
export interface Client {
  exchange(exchange: Exchange): Promise<RawAnswer>;
  close(): Promise<void>;
}

/** What a total time that ran out looks like: like undici's own timeouts. */
class OutOfTime extends Error {
  readonly code = 'UND_ERR_BODY_TIMEOUT';
}

/**
 * Loads undici (90 ms) and opens its pool, `connections` an origin. `env`: HTTPS_PROXY, HTTP_PROXY, NO_PROXY in either
 * case.
 */
export async function openClient(
  env: Readonly<Record<string, string | undefined>>,
  timeouts: Timeouts,
  connections = 1,
): Promise<Client> {
  const undici = await import('undici');
  const options = {
    connections,
    pipelining: 1,
    connect: { timeout: timeouts.connect },
    headersTimeout: timeouts.headers,
    bodyTimeout: timeouts.body,
    maxHeaderSize: 32 * 1024,
  };
  const proxy = proxyOf(env);
  const dispatcher: Dispatcher = proxy
    ? // Proxies of companies refuse tunnels to port 80 (Squid's default): plain http is asked for outright.
      new undici.EnvHttpProxyAgent({ ...options, ...proxy, proxyTunnel: false })
    : new undici.Agent(options);
  return {
    async exchange(given) {
      const { signal, stop } = deadline(timeouts.total, given.signal);
      try {
        const answer = await undici.request(given.url, {
          dispatcher,
          method: given.method,
          headers: { 'accept-encoding': 'gzip, deflate, br', ...given.headers },
          body: given.body ?? null,
          headersTimeout: timeouts.headers,
          bodyTimeout: timeouts.body,
          signal,
        });
        const headers = flat(answer.headers);
        try {
          const bytes = await readBody(answer.body, headers['content-encoding'], given.maxBytes);
          return { status: answer.statusCode, headers, bytes };
        } finally {
          answer.body.destroy();
        }
      } catch (error) {
        throw signal.aborted ? signal.reason : error;
      } finally {
        stop();
      }
    },
    close: () => dispatcher.destroy(),
  };
}

/** Proxy settings by environment; undefined when none is set. Loopback is never sent through one. */
export function proxyOf(
  env: Readonly<Record<string, string | undefined>>,
): { readonly httpProxy: string; readonly httpsProxy: string; readonly noProxy: string } | undefined {
  const value = (name: string): string => env[name.toLowerCase()] || env[name] || '';
  const httpProxy = value('HTTP_PROXY') || value('ALL_PROXY');
  const httpsProxy = value('HTTPS_PROXY') || value('ALL_PROXY');
  if (httpProxy === '' && httpsProxy === '') return undefined;
  const own = value('NO_PROXY');
  const noProxy =
    own === '*' ? own : [own, 'localhost', '127.0.0.1', '[::1]'].filter((part) => part !== '').join(',');
  return { httpProxy, httpsProxy, noProxy };
}

function deadline(
  totalMs: number,
  outer: AbortSignal | undefined,
): { readonly signal: AbortSignal; stop(): void } {
  const own = new AbortController();
  const timer = setTimeout(() => own.abort(new OutOfTime('out of time')), totalMs);
  const abort = (): void => own.abort(outer?.reason);
  if (outer?.aborted) abort();
  else outer?.addEventListener('abort', abort, { once: true });
  return {
    signal: own.signal,
    stop() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', abort);
    },
  };
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const out: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) out[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  return out;
}
