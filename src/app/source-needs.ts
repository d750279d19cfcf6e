import type { ReportSettings } from '../config/kept.ts';
import type { CoverageRow } from '../core/coverage.ts';
import { ListenError } from '../core/errors.ts';
import type { Store } from '../store/store.ts';
import { endsSoon } from './login-end.ts';
import { commandIn } from './next-step.ts';
import { needsPerson, type SourceState, sourceStandings } from './sources.ts';

/** A source that a person must look at. */
export interface SourceNeed {
  readonly source: string;
  readonly network: string;
  /** `login`: it works, but its login ends soon or has ended. */
  readonly state: SourceState | 'login';
  /** When the trouble began; the newest post of a quiet one; when a login ends. */
  readonly since: number | undefined;
  readonly error: string | undefined;
  readonly lastReadAt: number | undefined;
  /** What to type, else what to do. */
  readonly hint: string;
}

export interface SourceNeeds {
  readonly all: number;
  readonly needYou: readonly SourceNeed[];
  readonly lastFetchAt: number | undefined;
  /** Nothing was fetched for a day. */
  readonly isOld: boolean;
  /** What was not read, of sources that need nobody. */
  readonly gaps: readonly CoverageRow[];
}

export interface NeedsWorld {
  readonly store: Pick<Store, 'sourceFacts' | 'sourceRuns' | 'coverage' | 'lastRun'>;
  readonly settings: Pick<ReportSettings, 'path' | 'sources'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: number;
}

const staleMs = 86_400_000;

/** Which sources need a person, and whether all was read. Asks no network. */
export async function sourceNeeds(world: NeedsWorld, coverage: readonly CoverageRow[]): Promise<SourceNeeds> {
  const { store, settings, now } = world;
  const standings = await sourceStandings(store, settings.sources, now);
  const troubled = standings.filter(needsPerson).map(
    (row): SourceNeed => ({
      source: row.source,
      network: row.network,
      state: row.state,
      since: row.state === 'quiet' ? row.newestAt : row.since,
      error: row.error,
      lastReadAt: row.lastReadAt,
      hint: commandIn(row.hint, row.source) ?? row.hint ?? 'listen doctor',
    }),
  );
  const known = new Set(troubled.map(({ source }) => source));
  const needYou = [...troubled, ...(await loginsEnding(world)).filter(({ source }) => !known.has(source))];
  const run = await store.lastRun();
  const lastFetchAt = run?.endedAt ?? run?.startedAt;
  return {
    all: standings.length,
    needYou,
    lastFetchAt,
    isOld: lastFetchAt === undefined || now - lastFetchAt > staleMs,
    gaps: coverage.filter(({ source }) => !known.has(source)),
  };
}

/** A state file that cannot be read is told by what uses it. */
async function loginsEnding({ settings, env, now }: NeedsWorld): Promise<readonly SourceNeed[]> {
  const { openStateFile, statePath } = await import('./state-file.ts');
  try {
    const state = openStateFile(statePath(settings.path, env), () => now);
    return settings.sources.flatMap(({ name, network }): readonly SourceNeed[] => {
      const endsAt = state.saved(name)?.endsAt;
      if (!endsSoon(endsAt, now)) return [];
      const hint = `listen auth login ${name}`;
      const unknown = { error: undefined, lastReadAt: undefined };
      return [{ source: name, network, state: 'login', since: endsAt, hint, ...unknown }];
    });
  } catch (error) {
    if (error instanceof ListenError) return [];
    throw error;
  }
}
