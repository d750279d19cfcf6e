import type { ReportSettings } from '../config/kept.ts';
import type { CoverageRow } from '../core/coverage.ts';
import type { Changes, OpenPromises, Store } from '../store/store.ts';
import { gathered } from './gathered.ts';
import { type Negatives, negativesOf } from './negatives.ts';
import { buildReport, everyWait, type Report, type ToldReport } from './report.ts';
import type { PeopleRow } from './row.ts';
import type { RowRules } from './rows.ts';
import { type SourceNeeds, sourceNeeds } from './source-needs.ts';

export type { OpenPromise } from '../store/store.ts';

/** What somebody who looks in wants to know. Times are milliseconds. */
export interface Today {
  readonly report: ToldReport;
  readonly since: Since;
  /** Urgent, or personal data stands in public; the warm ones first, by priority. */
  readonly careFirst: readonly PeopleRow[];
  /** Others that become late within `dueWithinMs`, the soonest first. */
  readonly due: readonly PeopleRow[];
  /** How many of those under `careFirst` do so. */
  readonly dueAbove: number;
  /** The other warm ones, the longest wait first. */
  readonly longest: readonly PeopleRow[];
  readonly promises: OpenPromises;
  readonly negatives: Negatives;
  readonly sources: SourceNeeds;
}

/** What has come since the page was last looked at. */
export interface Since extends Changes {
  readonly at: number;
  /** False: it was never looked at, a day is told of. */
  readonly looked: boolean;
}

export interface TodayWorld {
  readonly store: Store;
  readonly settings: ReportSettings;
  readonly rules: RowRules;
  /** When this user last looked; undefined: never. */
  readonly lookedAt: number | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Coverage as it was read, with what the configuration adds to it. */
  readonly coverage: (report: Pick<Report, 'coverage' | 'rules'>) => Promise<readonly CoverageRow[]>;
}

const dayMs = 86_400_000;
export const dueWithinMs = 8 * 3_600_000;
const mostPromises = 20;
/** As waits grow cold, so do promises: what was promised before is only counted. */
const promisesSinceMs = 7 * dayMs;
const longestPeriodMs = 7 * dayMs;

/** Reads the store alone. */
export async function readToday(world: TodayWorld): Promise<Today> {
  const { store, settings, rules, lookedAt } = world;
  const { now } = rules;
  const report = await buildReport(store, everyWait, rules);
  const rows = await gathered(report.rows);
  const sinceAt = lookedAt ?? now - dayMs;
  const { brand } = settings;
  // A first fetch brings days at once: whoever never looked is told of what was written in the last one.
  const changes = await store.changesSince(sinceAt, lookedAt === undefined ? 'posted' : 'seen');
  const coverage = await world.coverage(report);
  return {
    report: { ...report, coverage, headline: await report.headline() },
    since: { at: sinceAt, looked: lookedAt !== undefined, ...changes },
    ...partsOf(rows, now),
    promises: await store.openPromises(now - promisesSinceMs, mostPromises),
    negatives: await negativesOf(store, {
      since: Math.max(now - longestPeriodMs, Math.min(sinceAt, now - dayMs)),
      until: now,
      topics: settings.topics,
      brand,
    }),
    sources: await sourceNeeds({ store, settings, env: world.env, now }, coverage),
  };
}

/** Each wait stands in one part at most. */
function partsOf(
  rows: readonly PeopleRow[],
  now: number,
): Pick<Today, 'careFirst' | 'due' | 'dueAbove' | 'longest'> {
  const isCare = ({ priority }: PeopleRow): boolean => priority?.careFirst === true;
  const isDue = ({ row }: PeopleRow): boolean =>
    row.dueAt !== null && row.dueAt > now && row.dueAt <= now + dueWithinMs;
  const careFirst = rows.filter(isCare);
  const others = rows.filter((each) => !isCare(each));
  const due = others.filter(isDue);
  const rest = others.filter((each) => !isDue(each) && !each.row.cold);
  return {
    careFirst,
    due: sortedBy(due, ({ row }) => row.dueAt ?? now),
    dueAbove: careFirst.filter(isDue).length,
    longest: sortedBy(rest, ({ row }) => row.waitingSince ?? now),
  };
}

/** In the order of a number; those of the same one by their key. */
function sortedBy(rows: readonly PeopleRow[], value: (row: PeopleRow) => number): readonly PeopleRow[] {
  return [...rows].sort((one, other) => value(one) - value(other) || one.row.key - other.row.key);
}
