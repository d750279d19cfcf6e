import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { load } from 'js-yaml';

const specifications = join(import.meta.dirname, '../../../shared/specs');

/** Where a description lies (`x/openapi.json`); undefined where none lies beside the project: the test is skipped, saying so. */
export function specificationAt(path: string): string | undefined {
  const file = join(specifications, path);
  return existsSync(file) ? file : undefined;
}

/** What a request or an answer has that its description does not allow. */
export interface Violation {
  readonly side: 'request' | 'answer';
  readonly call: string;
  readonly errors: unknown;
}

/** A proxy on loopback that holds every request and every answer against an OpenAPI description. */
export interface Specified {
  readonly url: string;
  readonly violations: readonly Violation[];
  /** Calls that were held against it. */
  readonly calls: readonly string[];
  close(): Promise<void>;
}

export interface SpecifiedOptions {
  /** Reads `id[]=x` as `id=x`: some descriptions name arrays without the brackets that the server wants. */
  readonly brackets?: boolean;
  /** Takes `fields[x]` for a name of its own, as APIs of the JSON:API kind do, and not for a field of `fields`. */
  readonly flatNames?: boolean;
  /** Path in front of the described ones; the description's own when absent (`/v5`). */
  readonly prefix?: string;
  /** Paths that the description lacks although the documentation has them: passed on unchecked. */
  readonly undescribed?: RegExp;
  /** Corrects the description where the documentation says otherwise; say why where it is called. */
  amend?(description: Record<string, unknown>): void;
}

interface Validated {
  readonly errors?: unknown;
  readonly status?: number;
  readonly message?: string;
}

/** Starts the proxy before `upstream`; unknown query parameters are violations too. Answers with errors pass unchecked when undescribed. */
export async function specified(
  file: string,
  upstream: string,
  options: SpecifiedOptions = {},
): Promise<Specified> {
  const require = createRequire(import.meta.url);
  const express = require('express') as Express;
  const { middleware } = require('express-openapi-validator') as { middleware(given: object): unknown };
  const description = load(readFileSync(file, 'utf8')) as Record<string, unknown>;
  options.amend?.(description);
  if (options.flatNames) flattenNames(description);
  const prefix = options.prefix ?? prefixOf(description);
  description['servers'] = [{ url: prefix }];
  const violations: Violation[] = [];
  const calls: string[] = [];
  const app = express();
  const keepRaw = (request: Request, _answer: unknown, bytes: Uint8Array): void => {
    request.rawBody = bytes;
  };
  app.use(express.json({ verify: keepRaw }));
  app.use((request: Request, _answer: unknown, next: Next) => {
    request.rawUrl ??= request.url;
    if (options.brackets) request.url = request.url.replace(/(?:\[\]|%5B%5D)=/gi, '=');
    next();
  });
  app.use((request: Request, answer: Answer, next: Next) =>
    options.undescribed?.test(request.rawUrl) ? void passOn(request, answer, upstream, next) : next(),
  );
  app.use((request: Request, _answer: unknown, next: Next) => {
    calls.push(callOf(request));
    const isInside = prefix === '/' || request.url.startsWith(`${prefix}/`);
    next(isInside ? undefined : { status: 404, message: `outside ${prefix}` });
  });
  app.use(
    middleware({
      apiSpec: description,
      validateApiSpec: false,
      validateRequests: { allowUnknownQueryParameters: false },
      validateResponses: {
        onError: (error: Validated, _body: unknown, request: Request) =>
          violations.push({ side: 'answer', call: callOf(request), errors: error.errors ?? error.message }),
      },
      validateSecurity: false,
      formats: Object.fromEntries(formatsIn(description).map((name) => [name, () => true])),
    }),
  );
  app.use((request: Request, answer: Answer, next: Next) => void passOn(request, answer, upstream, next));
  app.use((error: Validated, request: Request, answer: Answer, _next: Next) => {
    violations.push({ side: 'request', call: callOf(request), errors: error.errors ?? error.message });
    answer.status(error.status ?? 500).json({ error: error.message });
  });
  const server: Server = createServer((request, answer) => {
    const { url = '/' } = request;
    app(options.flatNames ? Object.assign(request, { rawUrl: url, url: flattened(url) }) : request, answer);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    violations,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** `fields[x]` as `fields_x`: the validator would look for `fields`. */
function flattened(text: string): string {
  return text.replace(/(?:\[|%5B)(\w+)(?:\]|%5D)(?==|$)/gi, '_$1');
}

function flattenNames(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const fields = value as Record<string, unknown>;
  if (fields['in'] === 'query') fields['name'] = flattened(String(fields['name']));
  for (const inner of Object.values(fields)) flattenNames(inner);
}

interface Express {
  (): App;
  json(options: object): unknown;
}

interface App {
  (request: unknown, answer: unknown): void;
  use(handler: unknown): void;
}

interface Request extends AsyncIterable<Uint8Array> {
  readonly method: string;
  url: string;
  rawUrl: string;
  /** As it was sent, where it was read already: JSON is. */
  rawBody?: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed by the validator where it did. */
  readonly body?: unknown;
}

interface Answer {
  status(code: number): Answer;
  setHeader(name: string, value: string): void;
  json(body: unknown): void;
  send(body: unknown): void;
}

type Next = (error?: unknown) => void;

function callOf({ method, rawUrl }: Request): string {
  return `${method} ${rawUrl}`;
}

function prefixOf(description: Record<string, unknown>): string {
  const [first] = (description['servers'] ?? []) as { readonly url?: string }[];
  const path = (first?.url ?? '').replace(/^https?:\/\/[^/]+/, '').replace(/\/+$/, '');
  return path.startsWith('/') ? path : '/';
}

const knownFormats = new Set('date date-time uri email uuid byte binary password ipv4 ipv6'.split(' '));

/** Formats of the description's own making: the validator would complain of each at every use. */
function formatsIn(value: unknown, found = new Set<string>()): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  for (const [key, inner] of Object.entries(value))
    if (key === 'format' && typeof inner === 'string' && !knownFormats.has(inner)) found.add(inner);
    else formatsIn(inner, found);
  return [...found].filter((name) => !/^(?:u?int(?:8|16|32|64)|float|double)$/.test(name));
}

async function passOn(request: Request, answer: Answer, upstream: string, next: Next): Promise<void> {
  try {
    const chunks: Uint8Array[] = [];
    if (request.rawBody) chunks.push(request.rawBody);
    else if (request.method !== 'GET') for await (const chunk of request) chunks.push(chunk);
    const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
    const reply = await fetch(new URL(request.rawUrl, upstream), {
      method: request.method,
      headers,
      redirect: 'manual',
      ...(request.method === 'GET' ? {} : { body: Buffer.concat(chunks) }),
    });
    const text = await reply.text();
    answer.status(reply.status);
    for (const [name, value] of reply.headers)
      if (!/^(?:content-length|transfer-encoding|content-encoding|connection|keep-alive)$/.test(name))
        answer.setHeader(name, value);
    if (/json/.test(reply.headers.get('content-type') ?? '')) answer.json(JSON.parse(text));
    else answer.send(text);
  } catch (error) {
    next(error);
  }
}
