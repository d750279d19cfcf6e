import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** A request as a route sees it. `params` are the `:name` parts of the path, decoded. */
export interface KitRequest {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The query as it was sent, with its `?`; '' without one. */
  readonly search: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Of the server: `http://127.0.0.1:PORT`. */
  readonly origin: string;
}

/** No `Date` header unless given. JSON (bigints as whole numbers) unless `text` or `bytes` is given; `hang` never answers, `drop` closes the connection instead. */
export interface KitAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly bytes?: Uint8Array;
  readonly hang?: true;
  readonly drop?: true;
}

export interface Route {
  readonly method?: 'GET' | 'POST';
  /** `/api/v1/statuses/:id`; `:name*` at the end takes the rest with its slashes. */
  readonly path: string;
  /** Every query parameter it knows; any other is refused with 400 and kept in `refused`. */
  readonly query?: readonly string[];
  answer(request: KitRequest): KitAnswer | Promise<KitAnswer>;
}

export interface LoopbackServer {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** Every request, oldest first. */
  readonly requests: readonly KitRequest[];
  /** What a strict API would have refused: unknown parameters and paths. */
  readonly refused: readonly string[];
  /** Called before each request is answered: change the world here, hold it back, or answer in place of the route. */
  intercept:
    | ((request: KitRequest, index: number) => KitAnswer | undefined | Promise<KitAnswer | undefined>)
    | undefined;
  /** Called with each answer of a route before it is sent: change it here. */
  alter: ((answer: KitAnswer, request: KitRequest) => KitAnswer) | undefined;
  close(): Promise<void>;
}

export interface KitOptions {
  /** The API's own words for an unknown path or parameter. */
  readonly refusal?: (status: 400 | 404, what: string) => KitAnswer;
  /** Packs every body: with the header that says so, or (`untold`) without, as where a proxy dropped it. */
  readonly gzip?: 'told' | 'untold';
  /** 127.0.0.1 unless given: 127.0.0.2 is another host on the same machine. */
  readonly host?: string;
}

/** Starts a strict little HTTP server on loopback. Close it in the test's `finally` or `afterEach`. */
export async function serve(routes: readonly Route[], options: KitOptions = {}): Promise<LoopbackServer> {
  const matchers = routes.map((route) => ({ route, match: pathMatcher(route.path) }));
  const requests: KitRequest[] = [];
  const refused: string[] = [];
  const refusal =
    options.refusal ?? ((status: number, what: string) => ({ status, json: { error: `unknown ${what}` } }));
  const host = options.host ?? '127.0.0.1';

  const routed = (request: KitRequest): KitAnswer | Promise<KitAnswer> => {
    for (const { route, match } of matchers) {
      const params = match(request.path);
      if (params === undefined || (route.method ?? 'GET') !== request.method) continue;
      const strange = [...request.query.keys()].find((name) => !(route.query ?? []).includes(name));
      if (strange === undefined) return route.answer({ ...request, params });
      refused.push(`${request.method} ${request.path} ?${strange}`);
      return refusal(400, `parameter ${strange}`);
    }
    refused.push(`${request.method} ${request.path}`);
    return refusal(404, `path ${request.path}`);
  };

  const server = createServer((incoming, response) => {
    void handle(incoming, response).catch((error: unknown) => {
      refused.push(`the server itself failed: ${String(error)}`);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readRequest(incoming, kit.url);
    requests.push(request);
    const instead = await kit.intercept?.(request, requests.length - 1);
    const answer = instead ?? (await routed(request));
    send(response, instead === undefined && kit.alter ? kit.alter(answer, request) : answer, options.gzip);
  };

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  const kit: LoopbackServer = {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    requests,
    refused,
    intercept: undefined,
    alter: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return kit;
}

async function readRequest(incoming: IncomingMessage, origin: string): Promise<KitRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? '/', origin);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) headers[name] = String(value);
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    params: {},
    query: url.searchParams,
    search: url.search,
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
    origin,
  };
}

function send(response: ServerResponse, answer: KitAnswer, gzip: KitOptions['gzip']): void {
  if (answer.hang) return;
  if (answer.drop) {
    response.destroy();
    return;
  }
  const type = answer.bytes || answer.text !== undefined ? 'text/plain; charset=utf-8' : 'application/json';
  const body = answer.bytes ?? answer.text ?? (answer.json === undefined ? '' : jsonOf(answer.json));
  response.sendDate = false;
  const packed = gzip === 'told' ? { 'content-encoding': 'gzip' } : {};
  response.writeHead(answer.status ?? 200, { 'content-type': type, ...packed, ...answer.headers });
  response.end(gzip === undefined ? body : gzipSync(body));
}

/** A bigint is a number with all its digits: ids beyond 2^53 come so from servers that do not write them as text. */
function jsonOf(value: unknown): string {
  const marked = JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'bigint' ? `\u0001${each}\u0001` : each,
  );
  return marked.replace(/"\\u0001(-?\d+)\\u0001"/g, '$1');
}

function pathMatcher(pattern: string): (path: string) => Readonly<Record<string, string>> | undefined {
  const names: string[] = [];
  const source = pattern
    .split('/')
    .map((part) => {
      if (!part.startsWith(':')) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      names.push(part.replace(/^:|\*$/g, ''));
      return part.endsWith('*') ? '(.+)' : '([^/]+)';
    })
    .join('/');
  const expression = new RegExp(`^${source}$`);
  return (path) => {
    const match = expression.exec(path);
    if (!match) return undefined;
    return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]));
  };
}
