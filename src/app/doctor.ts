import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Settings, SourceSettings } from '../config/settings.ts';
import { ConfigError, type ConfigFault } from '../core/config-error.ts';
import { ListenError } from '../core/errors.ts';
import type { Store } from '../store/store.ts';
import { canWords } from './can-words.ts';
import { namedHint } from './login-hint.ts';
import type { SourceOpener } from './source-opener.ts';
import { type SourceRow, sourceRows } from './sources.ts';
import { trySource } from './try-source.ts';

/** One thing looked at. `ok` needs nobody. */
export interface Finding {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'error';
  readonly message: string;
  readonly hint: string | undefined;
  /** Where the configuration is wrong, when it is that: one for each line of the message. */
  readonly faults?: readonly ConfigFault[];
}

export interface DoctorInput {
  readonly settings: Settings;
  /** undefined: nothing fetched yet. */
  readonly store: Store | undefined;
  readonly open: SourceOpener;
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** For saved logins. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A fetch is at work: no source is tried beside it. */
  readonly busy: boolean;
  /** Tries the scorer; absent where it is one that ships with the program. */
  readonly scorer?: (() => Promise<Finding>) | undefined;
}

const lowDiskBytes = 500 * 1024 * 1024;
const dayMs = 86_400_000;
const staleFetchMs = dayMs;
const skewBearableMs = 60_000;
const loginSoonMs = 14 * dayMs;

const ok = (name: string, message: string): Finding => ({ name, state: 'ok', message, hint: undefined });
const warning = (name: string, message: string, hint: string): Finding => ({
  name,
  state: 'warning',
  message,
  hint,
});

function failure(name: string, error: unknown): Finding {
  if (error instanceof ListenError)
    return {
      name,
      state: 'error',
      message: error.message,
      hint: namedHint(error.hint, name),
      ...(error instanceof ConfigError ? { faults: error.faults } : {}),
    };
  throw error;
}

function megabytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${Math.round(bytes / 1_000_000)} MB`;
}

async function databaseFinding({ settings, store }: DoctorInput): Promise<Finding> {
  if (!store) return warning('database', `${settings.database} does not exist yet`, 'Run `listen fetch`.');
  const facts = await store.facts();
  const disk = await statfs(dirname(settings.database));
  const free = disk.bavail * disk.bsize;
  const text = `${facts.path}, ${megabytes(facts.bytes)}, ${facts.posts} posts, schema ${facts.schema}, ${megabytes(free)} free`;
  return free < lowDiskBytes
    ? warning('database', text, 'Make room on that disk before it is full.')
    : ok('database', text);
}

interface Tried {
  readonly finding: Finding;
  readonly skewMs: number | undefined;
  /** It looks for the queries; false: all that it brings is addressed, or it could not be opened. */
  readonly searches: boolean;
}

async function triedSource(source: SourceSettings, input: DoctorInput): Promise<Tried> {
  const stored = (await input.store?.memory(source.name)) ?? new Map<string, string>();
  try {
    const { network, source: opened, skewMs } = await trySource(source, { ...input, stored });
    const { streams } = opened;
    const count = `${streams.length} ${streams.length === 1 ? 'stream' : 'streams'}`;
    return {
      finding: ok(source.name, `answers, ${count} · ${canWords(network.can)}`),
      skewMs,
      searches: streams.some(({ finds }) => finds === 'hits'),
    };
  } catch (error) {
    return { finding: failure(source.name, error), skewMs: undefined, searches: false };
  }
}

function untried({ name }: SourceSettings): Tried {
  return { finding: ok(name, 'not tried: a fetch is at work'), skewMs: undefined, searches: false };
}

function historyFinding(row: SourceRow, now: number): Finding | undefined {
  const days = (at: number): string => `${Math.floor((now - at) / dayMs)} d`;
  if (row.state === 'quiet' && row.newestAt !== undefined) {
    const hint = 'Look at it yourself: it may have moved, or your query may be too narrow.';
    return warning(row.source, `no new post for ${days(row.newestAt)}`, hint);
  }
  if (row.state === 'failing' && row.since !== undefined) {
    return warning(
      row.source,
      `failing since ${new Date(row.since).toISOString()}: ${row.error ?? ''}`,
      row.hint ?? 'listen sources',
    );
  }
  return undefined;
}

/** A login that ends soon: nobody notices before it has ended. */
function loginFinding({ source, means }: SourceRow, now: number): Finding | undefined {
  const endsAt = means?.login?.endsAt;
  if (endsAt === undefined || endsAt - now > loginSoonMs) return undefined;
  const when = new Date(endsAt).toISOString().slice(0, 10);
  const message = endsAt <= now ? `its login ended on ${when}` : `its login ends on ${when}`;
  return warning(source, message, `Run: listen auth login ${source}`);
}

/** A query that finds nothing is a slip, where anything looks for it. */
async function queryFindings(
  { settings, store }: DoctorInput,
  tried: readonly Tried[],
): Promise<readonly Finding[]> {
  if (!store || !tried.some(({ searches }) => searches)) return [];
  const hits = new Set([...(await store.queryHits()).values()].flatMap((found) => [...found.keys()]));
  const silent = settings.brand.track
    .map((query, index) => ({ query, index }))
    .filter(({ query }) => !hits.has(query.source));
  if (silent.length === 0)
    return [ok('queries', `${settings.brand.track.length} tracked, each has found something`)];
  return silent.map(({ query, index }) =>
    warning(
      `query ${index + 1}`,
      `${query.source} has found nothing yet`,
      'Check its words, or drop it from track:.',
    ),
  );
}

async function cronFinding({ store, now }: DoctorInput): Promise<Finding | undefined> {
  const run = await store?.lastRun();
  if (!run) return undefined;
  const age = now() - run.startedAt;
  if (age <= staleFetchMs) return ok('cron', `last fetch ${Math.floor(age / 60_000)} min ago`);
  return warning(
    'cron',
    `last fetch ${Math.floor(age / dayMs)} d ago`,
    'Put `listen fetch --quiet` on a cron.',
  );
}

function clockFinding(skews: readonly number[], settings: Settings): Finding {
  const zone = settings.zone ?? settings.office?.zone;
  const zoneText = zone === undefined ? '' : ` · zone ${zone}`;
  const worst = skews.reduce((most, skew) => (Math.abs(skew) > Math.abs(most) ? skew : most), 0);
  const text = `${(Math.abs(worst) / 1000).toFixed(0)} s off the servers’ clocks${zoneText}`;
  if (Math.abs(worst) > skewBearableMs)
    return warning('clock', text, 'Set this machine’s clock (NTP): waits are measured by it.');
  return ok('clock', skews.length === 0 ? `no server told the time${zoneText}` : text);
}

/** Looks at everything that a fetch and a report stand on; sends one request to every source. */
export async function examine(input: DoctorInput): Promise<readonly Finding[]> {
  const { settings, store, now } = input;
  const tried = await Promise.all(
    settings.sources.map((source) => (input.busy ? untried(source) : triedSource(source, input))),
  );
  const skews = tried.flatMap(({ skewMs }) => (skewMs === undefined ? [] : [skewMs]));
  const rows = store ? await sourceRows({ store, settings, env: input.env, now: now() }) : [];
  const histories = rows.flatMap((row) =>
    [historyFinding(row, now()), loginFinding(row, now())].filter((each) => each !== undefined),
  );
  const cron = await cronFinding(input);
  const sources = settings.sources.length;
  return [
    ok('config', `${settings.path}, ${sources} ${sources === 1 ? 'source' : 'sources'}`),
    await databaseFinding(input),
    clockFinding(skews, settings),
    ...tried.map(({ finding }) => finding),
    ...(input.scorer ? [await input.scorer()] : []),
    ...histories,
    ...(await queryFindings(input, tried)),
    ...(cron ? [cron] : []),
  ];
}
