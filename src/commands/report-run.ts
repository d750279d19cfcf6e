import { type FieldName, reportFields } from '../app/fields.ts';
import { buildReport, type Report, type ReportRequest, type ReportSource } from '../app/report.ts';
import type { PeopleRow } from '../app/row.ts';
import type { ReportSettings } from '../config/kept.ts';
import type { Settings } from '../config/settings.ts';
import type { Context, Terminal } from '../context.ts';
import { exitCodes, UsageError } from '../core/errors.ts';
import type { FailOn } from '../core/fail-on.ts';
import type { Topic } from '../core/query.ts';
import { defaultFields, type MachineFormat, writeRows } from '../render/formats.ts';
import type { Store } from '../store/store.ts';
import { writerTo } from './output.ts';
import type { ReportFlags } from './report.ts';
import type { Times } from './report-times.ts';
import { rowRules } from './row-rules.ts';
import { openAsKept, openReader, readConfig, readSettings, zoneOf } from './world.ts';

function fieldsOf(flags: ReportFlags, format: MachineFormat): readonly FieldName[] {
  if (flags.json === undefined || flags.json === true) return defaultFields(format, flags.turn !== undefined);
  const known = reportFields.map((field) => field.name);
  return flags.json.split(',').map((part) => {
    const name = known.find((each) => each === part.trim());
    if (name) return name;
    throw new UsageError(
      `--json: there is no field ${JSON.stringify(part.trim())}`,
      `Fields are: ${known.join(', ')}.`,
    );
  });
}

/** Tables fold and cut the waits themselves, once the groups are known. */
async function limitOf(flags: ReportFlags, waits: boolean, screen: Terminal): Promise<number | undefined> {
  const isTable = flags.json === undefined && (flags.format ?? 'table') === 'table';
  if (isTable && waits) return undefined;
  const limit = isTable ? (await import('./rows-shown.ts')).rowsShown(flags, screen) : flags.limit;
  return limit === 0 || limit === Number.POSITIVE_INFINITY ? undefined : limit;
}

async function requestOf(flags: ReportFlags, times: Times, screen: Terminal): Promise<ReportRequest> {
  const ofWaits = flags.sort === 'waiting' || flags.sort === 'priority';
  const waits = Boolean(flags.unanswered || flags.late || flags.olderThan || ofWaits);
  if (waits && flags.negative) {
    throw new UsageError(
      '--negative lists mentions, --unanswered lists waits',
      'Ask for one of them at a time.',
    );
  }
  if (times.failOn?.what === 'negative' && waits) {
    throw new UsageError('--fail-on negative asks about mentions', 'Use it with `listen report --negative`.');
  }
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

/** Whether a row is one that --fail-on asks about. */
function asksAbout(failOn: FailOn, { row }: PeopleRow): boolean {
  if (failOn.what === 'negative') return row.sentiment === 'negative';
  const open = row.state === 'unanswered' || row.state === 'acknowledged';
  if (failOn.what === 'late') return open && row.late === true;
  return open && (row.waitingSeconds ?? 0) * 1000 > failOn.olderThanMs;
}

async function printReport(
  context: Context,
  flags: ReportFlags,
  settings: ReportSettings,
  report: Report,
): Promise<void> {
  const format = flags.json === undefined ? (flags.format ?? 'table') : 'json';
  if (format === 'table') {
    const { printTables } = await import('./report-tables.ts');
    return printTables(context, flags, settings, report, shownZone(context, flags, settings));
  }
  const { turn } = flags;
  const of = turn ? 'All brands' : settings.brand.name;
  const title = `${of}: ${report.request.list === 'waits' ? 'waiting' : 'mentions'}`;
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
  const { readTimes } = await import('./report-times.ts');
  return readTimes(flags, context.now(), shownZone(context, flags, settings));
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
  topics: readonly Topic[],
  source: ReportSource,
): Promise<ReportSource> {
  const { topicsCalled } = await import('./known-names.ts');
  const { aboutTopics } = await import('../app/about-topics.ts');
  return aboutTopics(source, topicsCalled(names, topics));
}

interface Ground {
  readonly settings: ReportSettings;
  readonly store: Store | undefined;
  /** Read from the file, which is another than the last fetch's. */
  readonly changed: Settings | undefined;
}

async function groundOf(context: Context, version: string, flags: ReportFlags): Promise<Ground> {
  const file = readConfig(context, flags);
  const kept = await openAsKept(context, version, flags, file);
  if (kept) return { ...kept, changed: undefined };
  const settings = await readSettings(context, flags, file);
  return { settings, store: undefined, changed: settings };
}

/** The stored waits may have been computed by other rules than those of a file that has changed. */
async function coverageOf(
  report: Report,
  store: Store,
  changed: Settings | undefined,
): Promise<Report['coverage']> {
  if (!changed) return report.coverage;
  const { rulesChanged } = await import('../app/rules-changed.ts');
  const row = await rulesChanged(store, changed, report.rules.now);
  return row ? [row, ...report.coverage] : report.coverage;
}

/** Runs `listen report`; returns the exit code. */
export async function runReport(context: Context, version: string, flags: ReportFlags): Promise<number> {
  if (flags.json !== undefined) fieldsOf(flags, 'json');
  if (flags.new !== undefined || flags.peek) (await import('./report-new.ts')).checkNew(flags);
  const ground = await groundOf(context, version, flags);
  const { settings } = ground;
  let { store } = ground;
  try {
    const times = await timesOf(context, flags, settings);
    const { asOf, failOn } = times;
    const request = await requestOf(flags, times, context.outTerminal);
    const now = asOf ?? context.now();
    store ??= await openReader(context, settings);
    const rules = await rowRules(settings, now);
    if (flags.network || flags.source) {
      const { mustBeKnown } = await import('./known-names.ts');
      await mustBeKnown(flags, settings, store);
    }
    const whole = asOf === undefined ? store : await sourceAsOf(context, flags, store, asOf);
    const source = flags.topic ? await sourceAbout(flags.topic, settings.topics, whole) : whole;
    let asked = 0;
    const tally = failOn && ((row: PeopleRow) => (asked += asksAbout(failOn, row) ? 1 : 0));
    const isNews = flags.new !== undefined;
    const { limit, ...unlimited } = request;
    const built = isNews
      ? await buildReport(source, unlimited, rules)
      : await buildReport(source, request, rules, tally);
    const coverage = await coverageOf(built, store, asOf === undefined ? ground.changed : undefined);
    const report = { ...built, coverage };
    const print = (asked: ReportFlags, shown: Report) => printReport(context, asked, settings, shown);
    if (isNews) {
      const { printNews } = await import('./report-new.ts');
      await printNews({ context, flags, settings, store, tally, print }, report);
    } else {
      await print(flags, report);
    }
    if (flags.requireCoverage && report.coverage.length > 0) return exitCodes.failed;
    return failOn && asked > failOn.count ? 1 : 0;
  } finally {
    await store?.close();
  }
}
