import { makeFolderFor } from '../app/database-folder.ts';
import { dryHttp } from '../app/dry-http.ts';
import { fetchAll } from '../app/fetch.ts';
import type { FetchInput } from '../app/fetch-input.ts';
import type { FetchReport } from '../app/fetch-report.ts';
import { createOpener, type OpenerWorld } from '../app/open-source.ts';
import { planFetch } from '../app/plan.ts';
import { loadProblems, saveProblems } from '../app/problems.ts';
import { type Notice, tellCron, tellLock } from '../app/quiet.ts';
import { scorerForCron, withScorer } from '../app/scorers/outcome.ts';
import { type ConfigText, keepSettings, keptKey } from '../config/kept.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { parseDuration } from '../core/durations.ts';
import { Interrupted, LockedError, UsageError } from '../core/errors.ts';
import { parseTime } from '../core/time-args.ts';
import { wait } from '../http/wait.ts';
import { brandText } from '../render/brand-text.ts';
import { type FetchFigures, fetchTotals } from '../render/brand-totals.ts';
import { fetchLines, fetchObject, noticeLine, skippedLines } from '../render/fetch.ts';
import { type Paint, paintFor } from '../render/paint.ts';
import { planLines, planObject } from '../render/plan.ts';
import { scorerLines } from '../render/scorer.ts';
import type { WaitsNow } from '../render/waiting-now.ts';
import type { Store } from '../store/store.ts';
import type { FetchFlags } from './fetch.ts';
import { createProgress } from './fetch-progress.ts';
import { keepHeapLean } from './lean-heap.ts';
import { printObjects } from './print-objects.ts';
import { openScorer, tellOutdated } from './scoring.ts';
import { holderOf, openLocked, readConfig, readSettings, zoneOf } from './world.ts';

interface Job {
  readonly context: Context;
  readonly version: string;
  readonly flags: FetchFlags;
  readonly file: ConfigText;
  readonly settings: Settings;
  readonly zone: string;
  readonly world: Omit<OpenerWorld, 'store'>;
  readonly since: number | undefined;
  readonly signal: AbortSignal;
}

async function prepare(context: Context, version: string, flags: FetchFlags): Promise<Job> {
  const { signal } = context;
  const file = readConfig(context, flags);
  const settings = await readSettings(context, flags, file);
  if (settings.sources.length === 0) {
    throw new UsageError(
      `${settings.path}: there are no sources`,
      'Add one under sources: (listen init --help shows how).',
    );
  }
  const zone = zoneOf(settings, context);
  const since =
    flags.since === undefined
      ? undefined
      : parseTime(flags.since, { now: context.now(), zone, flag: '--since' });
  const maxWaitMs = parseDuration(flags.maxWait ?? '60s');
  return {
    context,
    version,
    flags,
    file,
    settings,
    zone,
    since,
    signal,
    world: { settings, env: context.env, version, maxWaitMs, wait },
  };
}

function screenOf({ outTerminal }: Context): { readonly paint: Paint; readonly width: number } {
  return { paint: paintFor(outTerminal), width: outTerminal.width };
}

/** The brand's name above its lines, where several are fetched. */
function headOf(context: Context, { turn }: FetchFlags): readonly string[] {
  return turn?.head(true, screenOf(context).paint.strong) ?? [];
}

/** What would be read; nothing is sent and nothing written. */
async function dryRun({ context, flags, settings, zone, since, signal, world }: Job): Promise<number> {
  const { existsSync } = await import('node:fs');
  const { openStore } = await import('../store/open.ts');
  const store = existsSync(settings.database)
    ? await openStore(settings.database, {
        write: false,
        brand: settings.brand.name,
        holder: holderOf(context),
      })
    : undefined;
  try {
    const open = createOpener({ ...world, store: undefined, costs: store, http: dryHttp });
    const plans = await planFetch({
      settings,
      open,
      now: context.now,
      since,
      only: flags.source,
      store,
      signal,
    });
    const now = context.now();
    if (flags.json) printObjects(context, plans.map(planObject), flags.turn);
    else {
      const lines = planLines(plans, { zone, now, ...screenOf(context) });
      context.out.write(`${[...headOf(context, flags), ...lines].join('\n')}\n`);
    }
    return plans.some((plan) => plan.unknown?.wrong) ? 2 : 0;
  } finally {
    await store?.close();
  }
}

/** A lock held by a living fetch is nothing to say for an hour under --quiet; the exit code tells it all the same. */
async function tellLocked({ context, flags, settings }: Job, error: LockedError): Promise<number> {
  if (!flags.quiet) throw error;
  const { openStore } = await import('../store/open.ts');
  const store = await openStore(settings.database, {
    write: true,
    brand: settings.brand.name,
    holder: holderOf(context),
  });
  try {
    const { notices, problems } = tellLock(await loadProblems(store), error, context.now());
    for (const notice of notices) context.err.write(`${noticeLine(notice, flags.turn?.brand)}\n`);
    await saveProblems(
      store,
      problems,
      settings.sources.map((source) => source.name),
    );
    return error.exitCode;
  } finally {
    await store.close();
  }
}

async function fetchInto(job: Job, store: Store): Promise<number> {
  const { context, flags, settings, zone } = job;
  await store.setMeta(
    keptKey,
    keepSettings(settings, job.file, { version: job.version, zoneData: context.zoneData }, context.now()),
  );
  const progress = createProgress(context, Boolean(flags.quiet || flags.json), zone, flags.turn?.brand);
  const before = await openCount(store, context.now());
  const scoring = await openScorer(context, settings, flags.scorer, {
    model: flags.model,
    version: job.version,
    maxWaitMs: job.world.maxWaitMs,
    cache: store,
  });
  const { scorer, costly, served } = scoring;
  const input: FetchInput = {
    settings,
    store,
    scorer,
    costly,
    open: createOpener({ ...job.world, store }),
    now: context.now,
    signal: job.signal,
    since: job.since,
    only: flags.source,
    progress: progress.tell,
    waits: progress.waits,
  };
  const report = await fetchAll(input).finally(() => served?.close());
  progress.end();
  if (!flags.quiet) tellOutdated(context, scoring);
  const scored = served?.outcome();
  const exitCode = withScorer(report.exitCode, scored);
  const waiting = await openCount(store, context.now());
  const results = [...report.sources, ...(scored ? [scorerForCron(scorer.scorer, scored)] : [])];
  const told = tellCron(await loadProblems(store), results, context.now(), Boolean(flags.quiet));
  const names = [...settings.sources.map((source) => source.name), ...results.map((each) => each.source)];
  await saveProblems(store, told.problems, names);
  const scorerTalk = scored ? scorerLines(scorer.scorer, scored, Math.min(80, screenOf(context).width)) : [];
  // Counting who needs care first reads every open wait: only where somebody reads it.
  const isTold = !flags.quiet && !flags.json;
  const waits = { waiting, before, careFirst: isTold ? await careFirstCount(job, store) : 0 };
  const lines = () =>
    fetchLines(report, {
      zone,
      now: context.now(),
      ...screenOf(context),
      ...waits,
      isPart: flags.turn !== undefined,
    });
  tell(job, report, told.notices, scorerTalk, lines);
  if (isTold) gatherFigures(context, flags, report, waits);
  return exitCode;
}

/** Under --quiet only what newly needs a person; with --json the sources are data and the scorer is talk. */
function tell(
  { context, flags }: Job,
  report: FetchReport,
  notices: readonly Notice[],
  scorerTalk: readonly string[],
  lines: () => readonly string[],
): void {
  const write = (to: 'out' | 'err', texts: readonly string[]) => {
    for (const text of texts) context[to].write(`${text}\n`);
  };
  const brand = flags.turn?.brand;
  if (flags.quiet)
    write('err', [...notices.map((notice) => noticeLine(notice, brand)), ...skippedLines(report, brand)]);
  else if (flags.json) {
    printObjects(context, report.sources.map(fetchObject), flags.turn);
    write('err', scorerTalk);
  } else write('out', [[...headOf(context, flags), ...lines(), ...scorerTalk].join('\n')]);
  if (flags.debug)
    for (const source of report.sources)
      if (source.bug) context.err.write(`${String((source.bug as Error).stack)}\n`);
  if (report.ended && !(flags.quiet && report.ended instanceof Interrupted))
    context.err.write(`listen: ${brandText(brand)}${report.ended.message}\n  → ${report.ended.hint}\n`);
}

/** For the last line of a fetch of several brands. */
function gatherFigures(
  context: Context,
  { turn }: FetchFlags,
  { sources }: FetchReport,
  waits: WaitsNow,
): void {
  const total = (key: 'newMentions' | 'newAnswers' | 'microUsd') =>
    sources.reduce((sum, result) => sum + result[key], 0);
  const figures: FetchFigures = {
    newMentions: total('newMentions'),
    newAnswers: total('newAnswers'),
    microUsd: total('microUsd'),
    sources: sources.length,
    incomplete: sources.filter(({ state }) => state !== 'ok').length,
    ...waits,
  };
  turn?.gather(figures, (all, exitCode) => {
    const lines = fetchTotals(all, exitCode, context.outTerminal.width);
    context.out.write(`\n${lines.join('\n')}\n`);
  });
}

async function openCount(store: Store, now: number): Promise<number> {
  const { coldMs } = await import('../app/rows.ts');
  return (await store.openWaitsSummary({ now, coldMs, sort: 'waiting' })).open;
}

/** As the headline of a report counts them. */
async function careFirstCount({ context, settings }: Job, store: Store): Promise<number> {
  const { buildReport } = await import('../app/report.ts');
  const { rowRules } = await import('./row-rules.ts');
  const request = { list: 'waits', lateOnly: false, all: false, sort: 'priority' } as const;
  const report = await buildReport(store, request, await rowRules(settings, context.now()));
  return (await report.headline()).careFirst;
}

/** How one fetch ended. */
export interface FetchEnd {
  readonly exitCode: number;
  /** Another process held the database: this one read nothing. */
  readonly locked?: true;
}

/** One fetch. */
export async function runFetch(
  context: Context,
  version: string,
  flags: FetchFlags,
  begins: () => Promise<void> = async () => undefined,
): Promise<FetchEnd> {
  keepHeapLean();
  const job = await prepare(context, version, flags);
  if (flags.dryRun) return { exitCode: await dryRun(job) };
  const { settings } = job;
  let held: Awaited<ReturnType<typeof openLocked>>;
  try {
    await makeFolderFor(settings.database);
    held = await openLocked(context, settings);
  } catch (error) {
    if (error instanceof LockedError) return { exitCode: await tellLocked(job, error), locked: true };
    throw error;
  }
  try {
    await begins();
    return { exitCode: await fetchInto(job, held.store) };
  } finally {
    await held.store.close();
    held.lock.release();
  }
}
