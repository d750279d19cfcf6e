import type { FieldName } from '../app/fields.ts';
import { buildReport, type Report, type ReportRequest, type Tally } from '../app/report.ts';
import type { ReportSettings } from '../config/kept.ts';
import type { Context, Terminal } from '../context.ts';
import { exitCodes } from '../core/errors.ts';
import { defaultFields, type MachineFormat, namedFields, writeRows } from '../render/formats.ts';
import type { Store } from '../store/store.ts';
import { formatOf, listsWaits } from './arguments.ts';
import type { Command } from './commander.ts';
import { coverageOf, type Ground, groundOf } from './ground.ts';
import { writerTo } from './output.ts';
import type { ReportFlags } from './report.ts';
import { sourceFor } from './report-source.ts';
import type { Times } from './report-times.ts';
import { rowRules } from './row-rules.ts';
import type { Searching } from './search-run.ts';
import { openReader, zoneOf } from './world.ts';

function fieldsOf({ json, turn }: ReportFlags, format: MachineFormat): readonly FieldName[] {
  return typeof json === 'string' ? namedFields(json) : defaultFields(format, turn !== undefined);
}

/** Tables fold and cut the waits themselves, once the groups are known. */
async function limitOf(flags: ReportFlags, waits: boolean, screen: Terminal): Promise<number | undefined> {
  const isTable = formatOf(flags) === 'table';
  if (isTable && waits) return undefined;
  const limit = isTable ? (await import('./rows-shown.ts')).rowsShown(flags, screen) : flags.limit;
  return limit === 0 || limit === Number.POSITIVE_INFINITY ? undefined : limit;
}

async function requestOf(flags: ReportFlags, times: Times, screen: Terminal): Promise<ReportRequest> {
  const waits = listsWaits(flags);
  const { since, until, olderThanMs } = times;
  const limit = await limitOf(flags, waits, screen);
  return {
    list: waits ? 'waits' : 'mentions',
    lateOnly: Boolean(flags.late),
    all: Boolean(flags.all),
    sort: flags.sort ?? (waits ? 'priority' : 'newest'),
    ...(flags.network ? { networks: flags.network } : {}),
    ...(flags.source ? { sources: flags.source } : {}),
    ...(flags.author ? { author: flags.author } : {}),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(olderThanMs === undefined ? {} : { olderThanMs }),
    ...(flags.negative ? { sentiments: ['negative' as const] } : {}),
    ...(limit === undefined ? {} : { limit }),
  };
}

async function printReport(
  context: Context,
  flags: ReportFlags,
  settings: ReportSettings,
  report: Report,
  { search, store }: { readonly search: Searching | undefined; readonly store: Store },
): Promise<void> {
  const format = formatOf(flags);
  if (format === 'table') {
    const { printTables } = await import('./report-tables.ts');
    return printTables(context, flags, settings, report, shownZone(context, flags, settings), store, search);
  }
  const { turn } = flags;
  const of = turn ? 'All brands' : settings.brand.name;
  const list = search?.title ?? (report.request.list === 'waits' ? 'waiting' : 'mentions');
  const title = `${of}: ${flags.view === undefined ? '' : `view ${flags.view}, `}${list}`;
  const page = { title, reveal: Boolean(flags.reveal), ...(turn ? { list: turn.list } : {}) };
  await writeRows(format, report.rows, fieldsOf(flags, format), writerTo(context.out), page);
  if (report.coverage.length > 0) {
    const { coverageLines } = await import('../render/coverage.ts');
    const lines = coverageLines(report.coverage, {
      zone: shownZone(context, flags, settings),
      now: report.rules.now,
      readUpTo: undefined,
      width: context.errTerminal.width,
      brand: turn?.brand,
    });
    context.err.write(`${lines.join('\n')}\n`);
  }
}

/** Found out only where a time is read or shown: the system's zone costs 12 ms. */
function shownZone(context: Context, flags: ReportFlags, settings: ReportSettings): string {
  return flags.utc ? 'UTC' : zoneOf(settings, context);
}

/** Times and questions, as far as there are any. */
async function timesOf(context: Context, flags: ReportFlags, settings: ReportSettings): Promise<Times> {
  const typed = [flags.since, flags.until, flags.asOf, flags.olderThan, flags.failOn];
  if (typed.every((each) => each === undefined)) return {};
  const { checkPromise, readTimes } = await import('./report-times.ts');
  const times = readTimes(flags, context.now(), shownZone(context, flags, settings));
  if (times.failOn) checkPromise(times.failOn, settings.promises);
  return times;
}

/** These go with each other, and each has a meaning alone. */
const plain =
  /^(unanswered|late|network|source|topic|olderThan|sort|all|flat|limit|requireCoverage|utc|reveal|json|config|db|color|pager|input|debug|allBrands|turn)$/;

async function check(flags: ReportFlags): Promise<void> {
  if (!Object.keys(flags).every((name) => plain.test(name)))
    (await import('./report-checks.ts')).checkFlags(flags);
  else if (typeof flags.json === 'string') namedFields(flags.json);
}

/** Rows that tell --fail-on whether there are any. */
async function tallyOf({ failOn }: Times, now: number) {
  if (failOn === undefined) return undefined;
  const { failOnTally } = await import('../core/fail-on.ts');
  return failOnTally(failOn, now);
}

/** What lists as a report does. */
export interface ReportKind {
  /** Reads the flags of a saved view as those typed were read. */
  readonly parser?: () => Command;
  readonly search?: Searching;
}

/** The flags typed, behind those of the saved view where there is one. */
async function flagsOf(
  context: Context,
  typed: ReportFlags,
  { settings, file }: Ground,
  parser: (() => Command) | undefined,
): Promise<ReportFlags> {
  if (typed.view === undefined || !parser) return typed;
  const { flagsOfView } = await import('./report-view.ts');
  return flagsOfView(typed, { context, settings, file, parser });
}

/** A handle that was typed in part is told whole. */
async function withAuthor(flags: ReportFlags, store: Store): Promise<ReportFlags> {
  if (flags.author === undefined) return flags;
  const { authorCalled } = await import('./author-called.ts');
  return { ...flags, author: await authorCalled(store, flags.author) };
}

/** Runs `listen report`, or what lists as it does; returns the exit code. */
export async function runReport(
  context: Context,
  version: string,
  typed: ReportFlags,
  { parser, search }: ReportKind,
): Promise<number> {
  if (typed.view === undefined) await check(typed);
  const ground = await groundOf(context, version, typed);
  const { settings } = ground;
  let { store } = ground;
  try {
    const asked = await flagsOf(context, typed, ground, parser);
    const times = await timesOf(context, asked, settings);
    const { asOf } = times;
    const now = asOf ?? context.now();
    store ??= await openReader(context, settings);
    const flags = await withAuthor(asked, store);
    const request = await requestOf(flags, times, context.outTerminal);
    const rules = await rowRules(settings, now);
    if (flags.network || flags.source) {
      const { mustBeKnown } = await import('./known-names.ts');
      await mustBeKnown(flags, settings, store);
    }
    const source = await sourceFor(context, flags, { store, settings, times, search });
    const question = await tallyOf(times, now);
    const tally: Tally | undefined =
      question && (({ row, priority }) => question.see(row, priority?.careFirst ?? false));
    const isNews = flags.new !== undefined;
    const { limit, ...unlimited } = request;
    const built = isNews
      ? await buildReport(source, unlimited, rules)
      : await buildReport(source, request, rules, tally);
    const coverage = await coverageOf(built, store, asOf === undefined ? ground.changed : undefined);
    const told = { ...built, coverage };
    const report = search?.watched(told) ?? told;
    const beside = { search, store };
    const print = (asked: ReportFlags, shown: Report) => printReport(context, asked, settings, shown, beside);
    if (isNews) {
      const { printNews } = await import('./report-new.ts');
      await printNews({ context, flags, settings, store, tally, print }, report);
    } else {
      await print(flags, report);
    }
    await search?.tellNothing(context, store, now);
    if (flags.requireCoverage && report.coverage.length > 0) return exitCodes.failed;
    return question?.isYes() ? 1 : 0;
  } finally {
    await store?.close();
  }
}
