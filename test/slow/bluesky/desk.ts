import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchAll } from '../../../src/app/fetch.ts';
import type { FetchReport, SourceResult } from '../../../src/app/fetch-report.ts';
import { createOpener } from '../../../src/app/open-source.ts';
import { openStateFile, statePath } from '../../../src/app/state-file.ts';
import { loadSettings } from '../../../src/config/load.ts';
import { wait } from '../../../src/http/wait.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { createScorer } from '../../../src/understand/scorer.ts';
import type { RealNetwork } from './network.ts';

/** A configuration, a database and a state file in a folder of their own, and the real engine over the real network. */
export interface RealDesk {
  readonly store: Store;
  /** One run of `listen fetch`, `laterMs` from now by our clock. */
  run(laterMs?: number): Promise<FetchReport & { readonly source: SourceResult }>;
  /** What is kept of the login. */
  tokens(): Readonly<Record<string, string>>;
  replaceTokens(tokens: Readonly<Record<string, string>>): void;
  setPassword(password: string): void;
  close(): Promise<void>;
}

export async function openDesk(network: RealNetwork): Promise<RealDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'listen-desk-'));
  const path = join(folder, 'listen.yaml');
  const { handle, password } = network.accounts.acmecloud;
  const env: Record<string, string> = { ACME_PASSWORD: password, XDG_STATE_HOME: folder, HOME: folder };
  const yaml = [
    'brand: Acme Cloud',
    `accounts: { bluesky: [${handle}] }`,
    `track: ['"acme cloud" OR @${handle}']`,
    'history: all',
    `database: ${join(folder, 'listen.db')}`,
    'sources:',
    '  - network: bluesky',
    `    handle: ${handle}`,
    `    password: \${ACME_PASSWORD}`,
    `    server: ${network.service}`,
    `    directory: ${network.directory}`,
  ].join('\n');
  const settings = loadSettings(yaml, path, env);
  const holder = { pid: process.pid, host: 'test', startedAt: Date.now() };
  const store = await openStore(settings.database, { write: true, brand: settings.brand.name, holder });
  const model = await readFile(new URL('../../../bin/listen.model', import.meta.url));
  const scorer = await createScorer({ model, names: [settings.brand.name] });
  return {
    store,
    async run(laterMs = 0) {
      const report = await fetchAll({
        settings,
        store,
        scorer,
        open: createOpener({ settings, env, version: '0.0.0', store, maxWaitMs: 1000, wait }),
        now: () => Date.now() + laterMs,
        signal: new AbortController().signal,
      });
      const [source] = report.sources;
      if (!source) throw new Error('no source was read');
      if (source.bug !== undefined) throw source.bug;
      return { ...report, source };
    },
    tokens() {
      const saved = openStateFile(statePath(path, env), Date.now).saved('bluesky');
      return Object.fromEntries([...(saved?.values ?? [])].map(([name, { value }]) => [name, value]));
    },
    replaceTokens: (tokens) =>
      writeFileSync(statePath(path, env), JSON.stringify({ bluesky: tokens }), { mode: 0o600 }),
    setPassword(given) {
      env['ACME_PASSWORD'] = given;
    },
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
