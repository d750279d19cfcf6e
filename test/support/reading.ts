import { safeParse } from 'valibot';
import type { Brand } from '../../src/core/brand.ts';
import type { Post } from '../../src/core/post.ts';
import { createHttp } from '../../src/http/undici.ts';
import type {
  Check,
  Network,
  Page,
  PostRef,
  Source,
  Stream,
  Window,
  World,
} from '../../src/networks/network.ts';
import { openPurse } from './money.ts';

/** The clock of tests that ask for no other: 2026-01-15T12:00:00Z. */
export const testNow = Date.parse('2026-01-15T12:00:00Z');

/** A world to open networks in, over real HTTP on loopback; waits cost nothing, what is saved stays in memory. */
export interface ReadingWorld extends World {
  readonly kept: ReadonlyMap<string, string>;
  /** Ends of logins, as they were saved (ms). */
  readonly ends: readonly number[];
  readonly money: ReturnType<typeof openPurse>;
  /** Milliseconds that limits were waited for. */
  readonly waited: readonly number[];
  close(): Promise<void>;
}

export function readingWorld({
  secrets = {},
  memory = new Map(),
  now = () => testNow,
}: {
  readonly secrets?: Readonly<Record<string, string>>;
  readonly memory?: Map<string, string>;
  readonly now?: () => number;
} = {}): ReadingWorld {
  const kept = new Map(Object.entries(secrets));
  const ends: number[] = [];
  const waited: number[] = [];
  const http = createHttp({
    userAgent: 'listen/0.0.0 (+https://listen.example)',
    now,
    wait: async (ms, signal) => {
      signal?.throwIfAborted();
      waited.push(ms);
    },
    secrets: () => [...kept.values()],
    timeouts: { connect: 5000, headers: 5000, body: 5000, total: 10_000 },
  });
  const noFile = () => Promise.reject(new Error('no files here'));
  return {
    http,
    kept,
    ends,
    waited,
    money: openPurse(),
    files: { size: noFile, read: noFile, list: noFile },
    secrets: {
      get: (name) => kept.get(name),
      save(values, endsAt) {
        for (const [name, value] of Object.entries(values)) kept.set(name, value);
        if (endsAt !== undefined) ends.push(endsAt);
      },
    },
    memory: { get: (key) => memory.get(key), set: (key, value) => void memory.set(key, value) },
    now,
    close: () => http.close(),
  };
}

/** Opens a network with settings as they stand under `sources:`, secrets as `true`. */
export function openNetwork(
  network: Network,
  settings: Readonly<Record<string, unknown>>,
  brand: Brand,
  world: World,
): Promise<Source> {
  const checked = safeParse(network.settings, settings);
  if (!checked.success) throw new Error(checked.issues.map(({ message }) => message).join('; '));
  return network.open(checked.output, brand, world);
}

const never = new AbortController().signal;

export async function pagesIn(
  stream: Stream | undefined,
  window: Window = { since: 0 },
): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for await (const page of stream?.read(window, never) ?? []) pages.push(page);
  return pages;
}

export async function postsIn(stream: Stream | undefined, window?: Window): Promise<readonly Post[]> {
  return (await pagesIn(stream, window)).flatMap(({ posts }) => posts);
}

export async function checksIn(source: Source, posts: readonly PostRef[]): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for await (const check of source.lookup?.(posts, never) ?? []) checks.push(check);
  return checks;
}
