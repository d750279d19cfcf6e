import { safeParse } from 'valibot';
import { expect } from 'vitest';
import type { Post } from '../../../src/core/post.ts';
import { createHttp, type SourceHttp } from '../../../src/http/undici.ts';
import type { Files, Page, Source, Stream } from '../../../src/networks/network.ts';
import type { KitAnswer, KitRequest, LoopbackServer } from '../../servers/kit.ts';
import type { ContractCase, ContractWorld } from '../contract.ts';
import { openPurse } from '../money.ts';

/** The contract's clock. */
export const now = Date.parse('2026-01-15T12:00:00Z');

/** One opened source over a fresh world. */
export interface Session {
  readonly world: ContractWorld;
  readonly server: LoopbackServer;
  readonly source: Source;
  readonly http: SourceHttp;
  stream(id: string): Stream;
}

const noFiles: Files = {
  size: () => Promise.reject(new Error('no files in this contract')),
  read: () => Promise.reject(new Error('no files in this contract')),
  list: () => Promise.reject(new Error('no files in this contract')),
};

/** Waits cost nothing in tests. */
async function noWait(_ms: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
}

export async function openOver(
  given: ContractCase,
  world: ContractWorld,
  http: SourceHttp,
  settings: Readonly<Record<string, unknown>> = given.settings(world.url),
): Promise<Source> {
  const checked = safeParse(given.network.settings, settings);
  if (!checked.success)
    throw new Error(`settings refused: ${checked.issues.map((issue) => issue.message).join('; ')}`);
  const memory = new Map<string, string>();
  const secrets = new Map(Object.entries(given.secrets));
  return given.network.open(checked.output, given.brand, {
    http,
    secrets: {
      get: (name) => secrets.get(name),
      save(values) {
        for (const [name, value] of Object.entries(values)) secrets.set(name, value);
      },
    },
    files: world.files ?? noFiles,
    memory: { get: (key) => memory.get(key), set: (key, value) => void memory.set(key, value) },
    money: openPurse(),
    now: () => now,
  });
}

export function contractHttp(given: ContractCase): SourceHttp {
  return createHttp({
    userAgent: 'listen/0.0.0 (+https://listen.example)',
    now: () => now,
    wait: noWait,
    secrets: () => Object.values(given.secrets),
    timeouts: { connect: 5000, headers: 5000, body: 5000, total: 10_000 },
  });
}

/** A fresh world and an opened source for one test; closes both, and checks that the server had nothing to refuse. */
export async function inSession(
  given: ContractCase,
  job: (session: Session) => Promise<void>,
  strict = true,
): Promise<void> {
  const world = await given.start();
  const http = contractHttp(given);
  try {
    const source = await openOver(given, world, http);
    await job({
      world,
      source,
      http,
      get server() {
        if (!world.server) throw new Error(`the world of ${given.network.id} has no server`);
        return world.server;
      },
      stream: (id) => streamOf(source, id),
    });
    if (strict) expect(world.server?.refused ?? [], 'requests that a strict API refuses').toEqual([]);
  } finally {
    await http.close();
    await world.close();
  }
}

function streamOf(source: Source, id: string): Stream {
  const stream = source.streams.find((one) => one.id === id);
  if (!stream) throw new Error(`no stream ${id} among ${source.streams.map((one) => one.id).join(', ')}`);
  return stream;
}

export async function pagesOf(
  stream: Stream,
  window: Parameters<Stream['read']>[0] = { since: 0 },
  signal: AbortSignal = new AbortController().signal,
): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for await (const page of stream.read(window, signal)) {
    pages.push(page);
    if (pages.length > 300) throw new Error(`${stream.id} never ends`);
  }
  return pages;
}

export function postsOf(pages: readonly Page[]): readonly Post[] {
  return pages.flatMap((page) => page.posts);
}

export function idsOf(posts: Iterable<Post>): readonly string[] {
  return [...new Set([...posts].map((post) => post.id))].sort();
}

/** Ids that are wanted and did not come. */
export function missing(wanted: readonly string[], posts: Iterable<Post>): readonly string[] {
  const got = new Set([...posts].map((post) => post.id));
  return wanted.filter((id) => !got.has(id));
}

/** Calls `each` on the requests of listings only, counting them; its answer stands in for the server's. */
export function onListing(
  session: Session,
  each: (request: KitRequest, index: number) => KitAnswer | undefined,
): { readonly count: () => number } {
  let index = -1;
  session.server.intercept = (request) => {
    if (session.world.isListing?.(request) === false) return undefined;
    index += 1;
    if (index > 300) throw new Error('over 300 requests in one read');
    return each(request, index);
  };
  return { count: () => index + 1 };
}
