import type { FieldName } from '../app/fields.ts';
import {
  buildReport,
  type Report,
  type ReportRequest,
  type ReportSource,
  type Tally,
} from '../app/report.ts';
import type { ConfigText, ReportSettings } from '../config/kept.ts';
import type { Settings } from '../config/settings.ts';
import type { Context, Terminal } from '../context.ts';
import { exitCodes } from '../core/errors.ts';
import { defaultFields, type MachineFormat, namedFields, writeRows } from '../render/formats.ts';
import type { Store } from '../store/store.ts';
import { formatOf, listsWaits } from './arguments.ts';
import type { Command } from './commander.ts';
import { writerTo } from './output.ts';
import type { ReportFlags } from './report.ts';
import type { Times } from './report-times.ts';
import { rowRules } from './row-rules.ts';
import type { Searching } from './search-run.ts';
import { type GlobalFlags, openAsKept, openReader, readConfig, readSettings, zoneOf } from './world.ts';

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
  search: Searching | undefined,
): Promise<void> {
  const format = formatOf(flags);
  if (format === 'table') {
    const { printTables } = await import('./report-tables.ts');
    return printTables(context, flags, settings, report, shownZone(context, flags, settings), search);
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
  /^(unanswered|late|network|source|topic|olderThan|sort|all|flat|limit|requireCoverage|utc|reveal|json|config|db|color|pager|debug|allBrands|turn)$/;

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

/** As it stood at a moment: that takes the whole configuration. */
async function sourceAsOf(
  context: Context,
  flags: ReportFlags,
  store: Store,
  asOf: number,
): Promise<ReportSource> {
  const { asOfView } = await import('../app/as-of.ts');
  return asOfView(store, await readSettings(context, flags), asOf);
}

/** Only what is about one of the topics. */
async function sourceAbout(
  names: readonly string[],
  { topics, views }: ReportSettings,
  source: ReportSource,
): Promise<ReportSource> {
  const { topicsCalled } = await import('./known-names.ts');
  const { aboutTopics } = await import('../app/about-topics.ts');
  return aboutTopics(source, topicsCalled(names, topics, views));
}

interface Seeing {
  readonly store: Store;
  readonly settings: ReportSettings;
  readonly times: Times;
  readonly search: Searching | undefined;
}

/** What is seen of the source: as it stood, found by a search, about the topics, of those that wait for so long. */
async function sourceFor(
  context: Context,
  flags: ReportFlags,
  { store, settings, times, search }: Seeing,
): Promise<ReportSource> {
  const { asOf, olderThanMs } = times;
  const then = asOf === undefined ? undefined : await sourceAsOf(context, flags, store, asOf);
  const whole = search?.source(store, then) ?? then ?? store;
  const source = flags.topic ? await sourceAbout(flags.topic, settings, whole) : whole;
  if (olderThanMs === undefined || listsWaits(flags)) return source;
  const { stillWaiting } = await import('../app/still-waiting.ts');
  return stillWaiting(source, olderThanMs, asOf ?? context.now());
}

/** What lists as a report does. */
export interface ReportKind {
  /** Reads the flags of a saved view as those typed were read. */
  readonly parser?: () => Command;
  readonly search?: Searching;
}

interface Ground {
  readonly file: ConfigText;
  readonly settings: ReportSettings;
  readonly store: Store | undefined;
  /** Read from the file, which is another than the last fetch's. */
  readonly changed: Settings | undefined;
}

/** Settings and database, by the quickest way. */
export async function groundOf(context: Context, version: string, flags: GlobalFlags): Promise<Ground> {
  const file = readConfig(context, flags);
  const kept = await openAsKept(context, version, flags, file);
  if (kept) return { ...kept, file, changed: undefined };
  const settings = await readSettings(context, flags, file);
  return { settings, store: undefined, file, changed: settings };
}

/** The stored waits may have been computed by other rules than those of a file that has changed. */
export async function coverageOf(
  { coverage, rules }: Pick<Report, 'coverage' | 'rules'>,
  store: Store,
  changed: Settings | undefined,
): Promise<Report['coverage']> {
  if (!changed) return coverage;
  const { rulesChanged } = await import('../app/rules-changed.ts');
  const row = await rulesChanged(store, changed, rules.now);
  return row ? [row, ...coverage] : coverage;
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
    const print = (asked: ReportFlags, shown: Report) => printReport(context, asked, settings, shown, search);
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
