import type { CoverageRow } from '../core/coverage.ts';
import type { Sentiment } from '../core/judgement.ts';
import { byPriority } from '../core/priority.ts';
import type { MentionFilter, MentionsSummary, Store, WaitFilter, WaitsSummary } from '../store/store.ts';
import type { NegativeFacts } from './negative-facts.ts';
import type { PeopleRow } from './row.ts';
import { coldMs, type RowRules, rowOfMention, rowOfWait } from './rows.ts';

/** The store, or a view of it as it stood at a moment: what reports read. */
export type ReportSource = Pick<
  Store,
  'openWaits' | 'openWaitsSummary' | 'mentions' | 'mentionsSummary' | 'coverage' | 'previousRunAt' | 'lastRun'
>;

/** What was asked for, times resolved. `waits` lists open waits, one row each; `mentions` one row a mention. */
export interface ReportRequest {
  readonly list: 'waits' | 'mentions';
  readonly networks?: readonly string[];
  readonly sources?: readonly string[];
  readonly author?: string;
  readonly since?: number;
  readonly until?: number;
  readonly olderThanMs?: number;
  readonly lateOnly: boolean;
  readonly sentiments?: readonly Sentiment[];
  readonly sort: 'priority' | 'waiting' | 'newest' | 'reach';
  /** Waits: the mentions that want no answer below them. */
  readonly all: boolean;
  readonly limit?: number;
}

/** Every open wait, the most urgent first. */
export const everyWait = {
  list: 'waits',
  lateOnly: false,
  all: false,
  sort: 'priority',
} as const satisfies ReportRequest;

/** Figures over everything that fits, whatever the limit. */
export interface Headline {
  readonly waiting: number;
  readonly cold: number;
  /** undefined: no promise is set. */
  readonly late: number | undefined;
  /** Urgent, or personal data stands in public. */
  readonly careFirst: number;
  readonly oldestMs: number | undefined;
  /** Opened since the run before the last. */
  readonly fresh: { readonly count: number; readonly since: number } | undefined;
  readonly needNone: number;
  readonly followersKnown: number;
  readonly mentions: MentionsSummary | undefined;
  /** Where one mood was asked for. */
  readonly negative?: NegativeFacts;
  readonly networks: readonly string[];
  readonly lastFetchAt: number | undefined;
}

export interface Report {
  readonly request: ReportRequest;
  readonly rules: RowRules;
  /** Asked for only where people read it. */
  headline(): Promise<Headline>;
  readonly coverage: readonly CoverageRow[];
  /** In the order printed; read once. */
  readonly rows: AsyncIterable<readonly PeopleRow[]>;
}

/** A report whose figures were asked for. */
export interface ToldReport extends Omit<Report, 'headline'> {
  readonly headline: Headline;
}

function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}

function common(
  request: ReportRequest,
): Pick<MentionFilter, 'networks' | 'sources' | 'author' | 'since' | 'until'> {
  const { networks, sources, author, since, until } = request;
  return defined({ networks, sources, author, since, until }) as Pick<MentionFilter, 'networks'>;
}

function waitFilter(request: ReportRequest, now: number): WaitFilter {
  const { olderThanMs, sort } = request;
  return {
    now,
    coldMs,
    sort: sort === 'priority' ? 'waiting' : sort,
    ...common(request),
    ...defined({ olderThanMs }),
  } as WaitFilter;
}

function mentionFilter(request: ReportRequest, now: number): MentionFilter {
  const sort = request.sort === 'reach' ? 'reach' : 'newest';
  const base = { now, sort, ...common(request) } as const;
  return { ...base, ...(request.sentiments ? { sentiments: request.sentiments, waitingFirst: true } : {}) };
}

/** Told of every row that fits, also of those past the limit. */
export type Tally = (row: PeopleRow) => void;

/** Drops rows past `limit`; without a tally the source is not read further. */
async function* limited(
  pages: AsyncIterable<readonly PeopleRow[]>,
  limit: number | undefined,
  tally: Tally | undefined,
) {
  let left = limit ?? Number.POSITIVE_INFINITY;
  for await (const page of pages) {
    if (tally) for (const row of page) tally(row);
    if (left > 0) yield page.slice(0, left);
    left -= page.length;
    if (left <= 0 && !tally) return;
  }
}

async function* mentionPages(source: ReportSource, filter: MentionFilter, rules: RowRules) {
  for await (const page of source.mentions(filter)) yield page.map((each) => rowOfMention(each, rules));
}

async function* withUnneeded(
  rows: readonly PeopleRow[],
  source: ReportSource,
  request: ReportRequest,
  rules: RowRules,
) {
  yield rows;
  if (!request.all) return;
  for await (const page of mentionPages(
    source,
    mentionFilter({ ...request, sort: 'newest' }, rules.now),
    rules,
  )) {
    const unneeded = page.filter((each) => each.row.state === 'none');
    if (unneeded.length > 0) yield unneeded;
  }
}

/** Who waits: all open waits that fit, warm before cold. */
async function waitsReport(
  source: ReportSource,
  request: ReportRequest,
  rules: RowRules,
  tally?: Tally,
): Promise<Report> {
  const filter = waitFilter(request, rules.now);
  const read = async (limit?: number): Promise<readonly PeopleRow[]> =>
    (await source.openWaits(limit === undefined ? filter : { ...filter, limit })).map((each) =>
      rowOfWait(each, rules),
    );
  const isLate = ({ row }: PeopleRow): boolean => !request.lateOnly || row.late === true;
  const weighed = request.sort === 'priority';
  const isCut = request.limit !== undefined && !request.lateOnly && !tally && !weighed;
  const all = isCut ? await read(request.limit) : await read();
  const found = weighed ? inOrderOfPriority(all) : all;
  const rows = found.filter(isLate);
  return {
    request,
    rules,
    headline: async () => waitsHeadline(source, request, rules, isCut ? await read() : found),
    coverage: coverageFor(request, await source.coverage(rules.now)),
    rows: limited(withUnneeded(rows, source, request, rules), request.limit, tally),
  };
}

/** Warm before cold; in each part care first, then the highest. Rows of equal weight stay in the order of their waiting. */
function inOrderOfPriority(rows: readonly PeopleRow[]): readonly PeopleRow[] {
  const ranked = rows.flatMap((each) =>
    each.priority ? [{ each, priority: each.priority, openedAt: each.row.waitingSince ?? 0 }] : [],
  );
  return ranked
    .sort((a, b) => Number(a.each.row.cold) - Number(b.each.row.cold) || byPriority(a, b))
    .map(({ each }) => each);
}

/** `all` are the open waits that fit, whether late or not. */
async function waitsHeadline(
  source: ReportSource,
  request: ReportRequest,
  rules: RowRules,
  all: readonly PeopleRow[],
): Promise<Headline> {
  const summary: WaitsSummary = await source.openWaitsSummary(waitFilter(request, rules.now));
  const late = all.filter((each) => each.row.late);
  const rows = request.lateOnly ? late : all;
  const previous = await source.previousRunAt();
  const waited = (longest: number, { row }: PeopleRow): number =>
    Math.max(longest, (row.waitingSeconds ?? 0) * 1000);
  return {
    waiting: rows.length,
    cold: rows.filter((each) => each.row.cold).length,
    late: rules.promises.length === 0 ? undefined : late.length,
    careFirst: rows.filter((each) => each.priority?.careFirst).length,
    oldestMs: rows.length === 0 ? undefined : rows.reduce(waited, 0),
    fresh:
      previous === undefined
        ? undefined
        : { count: all.filter((each) => each.row.firstSeenAt >= previous).length, since: previous },
    needNone: summary.needNone,
    followersKnown: summary.followersKnown,
    mentions: undefined,
    networks: [...summary.byNetwork.keys()],
    lastFetchAt: await lastFetchAt(source),
  };
}

/** Coverage of the sources asked for; without a filter of all. */
function coverageFor({ sources }: ReportRequest, rows: readonly CoverageRow[]): readonly CoverageRow[] {
  return sources === undefined ? rows : rows.filter((row) => sources.includes(row.source));
}

async function lastFetchAt(source: ReportSource): Promise<number | undefined> {
  const run = await source.lastRun();
  return run?.endedAt ?? run?.startedAt;
}

async function mentionsReport(
  source: ReportSource,
  request: ReportRequest,
  rules: RowRules,
  tally?: Tally,
): Promise<Report> {
  const filter = mentionFilter(request, rules.now);
  return {
    request,
    rules,
    headline: async () => mentionsHeadline(source, filter, rules),
    coverage: coverageFor(request, await source.coverage(rules.now)),
    rows: limited(mentionPages(source, filter, rules), request.limit, tally),
  };
}

async function mentionsHeadline(
  source: ReportSource,
  filter: MentionFilter,
  rules: RowRules,
): Promise<Headline> {
  const mentions = await source.mentionsSummary(filter);
  const { negativeFacts } = filter.sentiments ? await import('./negative-facts.ts') : {};
  return {
    ...(negativeFacts ? { negative: await negativeFacts(source, filter, rules) } : {}),
    waiting: mentions.waiting,
    cold: 0,
    late: undefined,
    careFirst: 0,
    oldestMs: undefined,
    fresh: undefined,
    needNone: 0,
    followersKnown: 0,
    mentions,
    networks: [...mentions.byNetwork.keys()],
    lastFetchAt: await lastFetchAt(source),
  };
}

/** Asks the store; computes lateness and clocks on read. `rows` must be read to its end for the tally to be whole. */
export function buildReport(
  source: ReportSource,
  request: ReportRequest,
  rules: RowRules,
  tally?: Tally,
): Promise<Report> {
  const build = request.list === 'waits' ? waitsReport : mentionsReport;
  return build(source, request, rules, tally);
}
