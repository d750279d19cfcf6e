import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { safeParse } from 'valibot';
import { fetchAll } from '../../../src/app/fetch.ts';
import type { FetchReport } from '../../../src/app/fetch-report.ts';
import type { SourceOpener } from '../../../src/app/source-opener.ts';
import { createHttp } from '../../../src/http/undici.ts';
import type { Network } from '../../../src/networks/network.ts';
import { openStore } from '../../../src/store/open.ts';
import { scorer, settingsOf } from '../../app/fetch-world.ts';
import { type Contents, contentsOf } from '../../support/crash.ts';
import { openPurse } from '../../support/money.ts';
import type { ReadyWorld } from '../../support/ready-world.ts';

const hourMs = 3_600_000;
const start = Date.parse('2026-01-15T12:00:00Z');

/** One fetch, and what the database holds after it. */
export interface Ran {
  readonly report: FetchReport;
  readonly contents: Contents;
  readonly tookMs: number;
  /** All that a person could be shown of it. */
  readonly words: string;
}

/** A database of its own and the state that a source keeps between runs. */
export interface FaultDesk {
  /** `hours`: how long after the first run. */
  fetch(hours: number): Promise<Ran>;
  remove(): void;
}

/** A source of `network` over `url`; time limits are short, waits cost nothing. */
export function faultDesk(network: Network, world: ReadyWorld, url: string): FaultDesk {
  const folder = mkdtempSync(join(tmpdir(), 'listen-fault-'));
  const kept = new Map(Object.entries(world.secrets));
  const given = settingsOf([network.id], world.brand);
  const { historyDays } = network.can;
  const settings = {
    ...given,
    sources: given.sources.map((source) => ({ ...source, network: network.id })),
    // What an API does not list by its nature is no fault of the line.
    historyMs: historyDays === undefined ? ('all' as const) : historyDays * 24 * hourMs,
    database: join(folder, 'listen.db'),
  };
  const open: SourceOpener = (_source, { memory, now }) => {
    const http = createHttp({
      userAgent: 'listen/0.0.0',
      now,
      wait: async (_ms, signal) => signal?.throwIfAborted(),
      secrets: () => [...kept.values()],
      timeouts: { connect: 1000, headers: 500, body: 500, total: 1500 },
    });
    return {
      async open() {
        const checked = safeParse(network.settings, world.settings(url));
        if (!checked.success) throw new Error(checked.issues.map(({ message }) => message).join('; '));
        const source = await network.open(checked.output, world.brand, {
          http,
          memory,
          now,
          money: openPurse(),
          files: {
            size: () => Promise.reject(new Error('no files')),
            read: () => Promise.reject(new Error('no files')),
            list: () => Promise.reject(new Error('no files')),
          },
          secrets: {
            get: (name) => kept.get(name),
            save(values) {
              for (const [name, value] of Object.entries(values)) kept.set(name, value);
            },
          },
        });
        return { network, source };
      },
      requests: () => http.requests(),
      close: () => http.close(),
    };
  };
  return {
    async fetch(hours) {
      const now = () => start + hours * hourMs;
      const began = performance.now();
      const holder = { pid: process.pid, host: 'test', startedAt: start };
      const store = await openStore(settings.database, { write: true, brand: 'Acme Air', holder });
      let report: FetchReport;
      try {
        const { signal } = new AbortController();
        report = await fetchAll({ settings, store, scorer, open, now, signal });
      } finally {
        await store.close();
      }
      const bugs = report.sources.map(({ bug }) => (bug instanceof Error ? bug.stack : ''));
      return {
        report,
        contents: contentsOf({ folder }),
        tookMs: performance.now() - began,
        words: JSON.stringify(report) + bugs.join(''),
      };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The fault proxy before a server; every request meets the fault while one is set. */
export interface FaultProxy {
  readonly url: string;
  set(fault: string | undefined): Promise<void>;
  stop(): void;
}

export async function faultProxy(tool: string, upstream: string): Promise<FaultProxy> {
  const child: ChildProcess = spawn(process.execPath, [tool, '--upstream', upstream], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url: string = await new Promise((resolve) => {
    child.stdout?.once('data', (data) => {
      // The certificate-free address: what is configured is an address on this machine.
      resolve(String(JSON.parse(String(data)).service).replace('localhost', '127.0.0.1'));
    });
  });
  return {
    url,
    async set(fault) {
      await fetch(`${url}/__control`, { method: 'DELETE' });
      const rules = fault === undefined ? [] : [{ match: '^/', fault }];
      await fetch(`${url}/__control`, { method: 'POST', body: JSON.stringify({ rules }) });
    },
    stop: () => void child.kill(),
  };
}
