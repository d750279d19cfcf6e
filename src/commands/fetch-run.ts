import { makeFolderFor } from '../app/database-folder.ts';
import { fetchAll } from '../app/fetch.ts';
import type { FetchInput } from '../app/fetch-input.ts';
import { createOpener } from '../app/open-source.ts';
import { loadProblems, saveProblems } from '../app/problems.ts';
import { tellCron, tellLock } from '../app/quiet.ts';
import { scorerForCron, withScorer } from '../app/scorers/outcome.ts';
import { keepSettings, keptKey } from '../config/kept.ts';
import type { Context } from '../context.ts';
import { LockedError } from '../core/errors.ts';
import { fetchLines, noticeLine } from '../render/fetch.ts';
import { scorerLines } from '../render/scorer.ts';
import type { Store } from '../store/store.ts';
import type { FetchFlags } from './fetch.ts';
import { type FetchJob, prepareFetch } from './fetch-job.ts';
import { createProgress } from './fetch-progress.ts';
import { gatherFigures, screenOf, tellFetch } from './fetch-tell.ts';
import { keepHeapLean } from './lean-heap.ts';
import { openScorer, tellOutdated } from './scoring.ts';
import { holderOf, openLocked } from './world.ts';

/** A lock held by a living fetch is nothing to say for an hour under --quiet; the exit code tells it all the same. */
async function tellLocked({ context, flags, settings }: FetchJob, error: LockedError): Promise<number> {
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

async function fetchInto(job: FetchJob, store: Store): Promise<number> {
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
  tellFetch(job, report, told.notices, scorerTalk, lines);
  if (isTold) gatherFigures(context, flags, report, waits);
  return exitCode;
}

async function openCount(store: Store, now: number): Promise<number> {
  const { coldMs } = await import('../app/rows.ts');
  return (await store.openWaitsSummary({ now, coldMs, sort: 'waiting' })).open;
}

/** As the headline of a report counts them. */
async function careFirstCount({ context, settings }: FetchJob, store: Store): Promise<number> {
  const { buildReport, everyWait } = await import('../app/report.ts');
  const { rowRules } = await import('./row-rules.ts');
  const report = await buildReport(store, everyWait, await rowRules(settings, context.now()));
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
  const job = await prepareFetch(context, version, flags);
  if (flags.dryRun) {
    const { dryRun } = await import('./fetch-dry-run.ts');
    return { exitCode: await dryRun(job) };
  }
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
