import type { RisenCount, SourceFacts, SourceRun, Store } from '../store/store.ts';
import type { MeansWorld, SourceMeans } from './source-means.ts';

export type SourceState = 'ok' | 'quiet' | 'limited' | 'unfinished' | 'failing' | 'refused' | 'never read';

/** How one configured source does, by what its fetches left in the store. Times are milliseconds. */
export interface SourceStanding {
  readonly source: string;
  readonly network: string;
  readonly state: SourceState;
  readonly lastReadAt: number | undefined;
  readonly lastTriedAt: number | undefined;
  readonly newestAt: number | undefined;
  readonly posts: number;
  readonly usualGapMs: number | undefined;
  /** When the trouble began, its words and the next step. */
  readonly since: number | undefined;
  readonly error: string | undefined;
  readonly hint: string | undefined;
  readonly resumeAt: number | undefined;
  readonly holes: SourceFacts['holes'];
  /** Requests in the last run. */
  readonly requests: number | undefined;
}

/** The same with what it can, may and has left. */
export interface SourceRow extends SourceStanding {
  /** Undefined for a network that is not known. */
  readonly means: SourceMeans | undefined;
  /** Own posts with new replies that can only be counted, the latest first. No mention, no wait. */
  readonly notices: readonly RisenCount[];
}

/** Quiet: nothing new for so many times the usual gap, and at least a day. */
const quietGaps = 8;
const dayMs = 86_400_000;
/** How long a count that rose is told. */
const noticeMs = 7 * dayMs;
/** Runs looked back on to find when trouble began. */
const lookBack = 500;

function stateOf(last: SourceRun | undefined, facts: SourceFacts | undefined, now: number): SourceState {
  if (!last) return 'never read';
  if (last.state === 'auth') return 'refused';
  if (last.state === 'failed') return 'failing';
  if (last.state === 'limited') return 'limited';
  // By a signal, or by a kill that left no word.
  if (last.state === 'interrupted' || last.state === 'running') return 'unfinished';
  const gap = facts?.usualGapMs;
  const newest = facts?.newestAt;
  if (gap === undefined || newest === undefined) return 'ok';
  return now - newest > Math.max(dayMs, quietGaps * gap) ? 'quiet' : 'ok';
}

/** Start of the first run of the streak of trouble that the last run stands in. */
function troubleSince(runs: readonly SourceRun[]): number | undefined {
  const fine = runs.findIndex((run) => run.state === 'ok');
  const streak = fine < 0 ? runs : runs.slice(0, fine);
  return streak.at(-1)?.startedAt;
}

/** One a configured source, in the order of the configuration. Reads the store alone. */
export async function sourceStandings(
  store: Pick<Store, 'sourceFacts' | 'sourceRuns'>,
  sources: readonly { readonly name: string; readonly network: string }[],
  now: number,
): Promise<readonly SourceStanding[]> {
  const facts = new Map((await store.sourceFacts(now)).map((each) => [each.source, each]));
  const runs = await store.sourceRuns(lookBack);
  return sources.map(({ name, network }) => {
    const own = runs.filter((run) => run.source === name);
    const [last] = own;
    const found = facts.get(name);
    const state = stateOf(last, found, now);
    const trouble = state !== 'ok' && state !== 'quiet' && state !== 'never read';
    return {
      source: name,
      network,
      state,
      lastReadAt: found?.lastSuccessAt,
      lastTriedAt: found?.lastTriedAt,
      newestAt: found?.newestAt,
      posts: found?.posts ?? 0,
      usualGapMs: found?.usualGapMs,
      since: trouble ? troubleSince(own) : undefined,
      error: trouble ? last?.error : undefined,
      hint: trouble ? last?.hint : undefined,
      resumeAt: trouble ? last?.resumeAt : undefined,
      holes: found?.holes ?? [],
      requests: last?.requests,
    };
  });
}

/** One row a configured source, in the order of the configuration. */
export async function sourceRows(world: MeansWorld): Promise<readonly SourceRow[]> {
  const { store, settings, now } = world;
  const standings = await sourceStandings(store, settings.sources, now);
  const { meansOfAll } = await import('./source-means.ts');
  const all = await meansOfAll(settings.sources, world);
  const counting = settings.sources.filter((_, index) => all[index]?.can.replies === 'count');
  const sources = counting.map(({ name }) => name);
  const notices = sources.length === 0 ? [] : await store.risenCounts({ sources, since: now - noticeMs });
  return standings.map((standing, index) => ({
    ...standing,
    means: all[index],
    notices: notices.filter(({ source }) => source === standing.source),
  }));
}

/** Whether a person must look: everything but what heals by itself. */
export function needsPerson(row: Pick<SourceStanding, 'state'>): boolean {
  return row.state === 'failing' || row.state === 'refused' || row.state === 'quiet';
}
