import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { fetchAll } from '../../src/app/fetch.ts';
import type { FetchInput } from '../../src/app/fetch-input.ts';
import type { FetchReport } from '../../src/app/fetch-report.ts';
import type { Settings, SourceSettings } from '../../src/config/settings.ts';
import { defaultAnswerRules } from '../../src/core/answers.ts';
import type { Scorer } from '../../src/core/judgement.ts';
import type { Post } from '../../src/core/post.ts';
import type { Network, Page, Source, Stream, Terms, World } from '../../src/networks/network.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { parseQuery } from '../../src/text/query-parser.ts';

export const noon = Date.UTC(2026, 0, 15, 12);
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Calls everything a question. */
export const scorer: Scorer = {
  scorer: 'test',
  version: 1,
  judge: (inputs) =>
    Promise.resolve(
      inputs.map(({ as }) => ({
        scorer: 'test',
        version: 1,
        lang: 'en',
        sentiment: 'neutral',
        score: 0,
        evidence: [],
        ...(as === 'customer' ? { intent: 'question', needs: 1 } : { reply: 'answer' }),
      })),
    ),
};

export function post(id: string, rest: Partial<Post> = {}): Post {
  const author = { id: 'jo' };
  return { network: 'net', id, kind: 'post', author, text: `acme air ${id}`, postedAt: noon - hour, ...rest };
}

/** A stream whose reads give these pages, or what a function of the window says. */
export function stream(
  pages: readonly (Page | Error)[] | ((window: Parameters<Stream['read']>[0]) => AsyncIterable<Page>),
  rest: Partial<Stream> = {},
): Stream {
  return {
    id: 'inbox',
    finds: 'addressed',
    order: 'newest-first',
    async *read(window) {
      if (typeof pages === 'function') yield* pages(window);
      else
        for (const page of pages) {
          if (page instanceof Error) throw page;
          yield page;
        }
    },
    ...rest,
  };
}

export function source(streams: readonly Stream[], rest: Partial<Source> = {}): Source {
  return { own: [], streams, ...rest };
}

const network: Network = {
  id: 'net',
  title: 'Net',
  docs: '',
  settings: undefined as never,
  can: { search: true, replies: 'exact', deletions: true },
  about: { collects: 'posts', answers: 'by parent', needs: 'nothing', costs: 'nothing', limits: 'none' },
  setup: { login: 'none', asks: [] },
  terms: { judge: true },
  allowances: [],
  open: () => Promise.reject(new Error('unused')),
};

export interface Made {
  readonly store: Store;
  now: number;
  /** Runs `fetch` on the named sources; an error in place of one is thrown by its opening. */
  fetch(sources: Readonly<Record<string, Opens>>, rest?: Partial<FetchInput>): Promise<FetchReport>;
  settings(names: readonly string[]): Settings;
}

export type Opens = Source | Error | ((memory: World['memory']) => Promise<Source>);

export async function makeWorld(
  brand: Partial<Settings['brand']> = {},
  terms: Terms = network.terms,
): Promise<Made> {
  const folder = mkdtempSync(join(tmpdir(), 'listen-fetch-'));
  const holder = { pid: 1, host: 'test', startedAt: noon };
  const store = await openStore(join(folder, 'listen.db'), { write: true, brand: 'Acme Air', holder });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const made: Made = {
    store,
    now: noon,
    settings: (names) => settingsOf(names, brand),
    fetch: (sources, rest = {}) =>
      fetchAll({
        settings: settingsOf(Object.keys(sources), brand),
        store,
        scorer,
        open: opener(sources, terms),
        now: () => made.now,
        signal: new AbortController().signal,
        ...rest,
      }),
  };
  return made;
}

export function opener(
  sources: Readonly<Record<string, Opens>>,
  terms: Terms = network.terms,
): FetchInput['open'] {
  return ({ name }, { memory }) => ({
    async open() {
      const opens = sources[name];
      if (opens instanceof Error) throw opens;
      if (!opens) throw new Error(`no source ${name}`);
      return {
        network: { ...network, terms },
        source: typeof opens === 'function' ? await opens(memory) : opens,
      };
    },
    requests: () => 3,
    close: () => Promise.resolve(),
  });
}

export function settingsOf(names: readonly string[], brand: Partial<Settings['brand']>): Settings {
  const sources = names.map(
    (name): SourceSettings => ({
      name,
      network: 'net',
      historyMs: undefined,
      requestsPerRun: undefined,
      own: {},
      where: 'listen.yaml:1',
    }),
  );
  return {
    path: '/tmp/listen.yaml',
    brand: {
      name: 'Acme Air',
      accounts: [],
      track: [parseQuery('"acme air"')],
      exclude: [],
      competitors: new Map(),
      ...brand,
    },
    answers: defaultAnswerRules,
    topics: [],
    views: [],
    words: { negative: [], positive: [], muted: [] },
    scorer: 'test',
    promises: [],
    office: undefined,
    zone: 'UTC',
    historyMs: 7 * day,
    database: '',
    sources,
  };
}
