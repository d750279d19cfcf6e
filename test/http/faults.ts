import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttp, type HttpOptions, type SourceHttp } from '../../src/http/undici.ts';

/** 2026-01-15T12:00Z. */
export const now = Date.parse('2026-01-15T12:00:00Z');

type Step = (request: IncomingMessage, response: ServerResponse) => void;

export interface FaultServer {
  readonly url: string;
  readonly requests: readonly IncomingMessage[];
  /** TCP connections so far. */
  connections(): number;
  close(): Promise<void>;
}

/** Answers the first request by the first step and so on; the last step answers all that follow. */
export async function faults(steps: readonly Step[], host = '127.0.0.1'): Promise<FaultServer> {
  const requests: IncomingMessage[] = [];
  let connections = 0;
  const listener: RequestListener = (request, response) => {
    requests.push(request);
    response.sendDate = false;
    steps[Math.min(requests.length, steps.length) - 1]?.(request, response);
  };
  const server = createServer(listener);
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    requests,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const json =
  (body: unknown, headers: Readonly<Record<string, string>> = {}, status = 200): Step =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
  };

export const status = (
  code: number,
  headers: Readonly<Record<string, string>> = {},
  body = '{"error":"told"}',
): Step => json(body, headers, code);

export const reset: Step = (request) => request.socket.resetAndDestroy();

export const hang: Step = () => undefined;

export const redirect = (location: string, code = 302): Step => status(code, { location }, '');

export interface Tried {
  readonly http: SourceHttp;
  /** Milliseconds of every wait, in order. */
  readonly waits: readonly number[];
}

/** An `Http` whose waits cost nothing, move its clock and are kept. */
export function tryHttp(options: Partial<HttpOptions> = {}): Tried {
  const waits: number[] = [];
  const http = createHttp({
    userAgent: 'listen/1.2.3 (+https://acme.example)',
    now: () => now + waits.reduce((sum, ms) => sum + ms, 0),
    wait: async (ms, signal) => {
      waits.push(ms);
      signal?.throwIfAborted();
    },
    timeouts: { connect: 2000, headers: 2000, body: 2000, total: 4000 },
    ...options,
  });
  return { http, waits };
}

export async function errorOf(
  promise: Promise<unknown>,
): Promise<Error & { hint?: string; resumeAt?: number }> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('it did not fail');
}
