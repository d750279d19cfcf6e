import type { ClockRules } from '../app/clocks.ts';
import { type FieldName, reportFields } from '../app/fields.ts';
import { buildReport, type Report, type ReportRequest } from '../app/report.ts';
import type { PeopleRow } from '../app/row.ts';
import type { Settings } from '../config/settings.ts';
import type { Context, Terminal } from '../context.ts';
import { parseDuration } from '../core/durations.ts';
import { exitCodes, UsageError } from '../core/errors.ts';
import { type FailOn, parseFailOn } from '../core/fail-on.ts';
import { parseTime } from '../core/time-args.ts';
import { defaultFields, type MachineFormat, writeRows } from '../render/formats.ts';
import { mustBeKnown } from './known-names.ts';
import { writerTo } from './output.ts';
import type { ReportFlags } from './report.ts';
import { rowsShown } from './rows-shown.ts';
import { openReader, readSettings, zoneOf } from './world.ts';

function fieldsOf(flags: ReportFlags, format: MachineFormat): readonly FieldName[] {
  if (flags.json === undefined || flags.json === true) return defaultFields(format);
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
function limitOf(flags: ReportFlags, waits: boolean, screen: Terminal): number | undefined {
  const isTable = flags.json === undefined && (flags.format ?? 'table') === 'table';
  if (isTable && waits) return undefined;
  const limit = isTable ? rowsShown(flags, screen) : flags.limit;
  return limit === 0 || limit === Number.POSITIVE_INFINITY ? undefined : limit;
}

interface Asked {
  readonly now: number;
  readonly zone: string;
  readonly failOn: FailOn | undefined;
  readonly screen: Terminal;
}

function requestOf(flags: ReportFlags, { now, zone, failOn, screen }: Asked): ReportRequest {
  const waits = Boolean(flags.unanswered || flags.late || flags.olderThan || flags.sort === 'waiting');
  if (waits && flags.negative) {
    throw new UsageError(
      '--negative lists mentions, --unanswered lists waits',
      'Ask for one of them at a time.',
    );
  }
  if (failOn?.what === 'negative' && waits) {
    throw new UsageError('--fail-on negative asks about mentions', 'Use it with `listen report --negative`.');
  }
  const time = (flag: string, text: string | undefined) =>
    text === undefined ? undefined : parseTime(text, { now, zone, flag });
  const since = time('--since', flags.since);
  const until = time('--until', flags.until);
  const limit = limitOf(flags, waits, screen);
  return {
    list: waits ? 'waits' : 'mentions',
    lateOnly: Boolean(flags.late),
    all: Boolean(flags.all),
    sort: flags.sort ?? (waits ? 'waiting' : 'newest'),
    ...(flags.network ? { networks: flags.network } : {}),
    ...(flags.source ? { sources: flags.source } : {}),
    ...(flags.author ? { author: flags.author } : {}),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(flags.olderThan === undefined ? {} : { olderThanMs: parseDuration(flags.olderThan) }),
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
  settings: Settings,
  report: Report,
  zone: string,
): Promise<void> {
  const format = flags.json === undefined ? (flags.format ?? 'table') : 'json';
  if (format === 'table') {
    const { printTables } = await import('./report-tables.ts');
    return printTables(context, flags, settings, report, zone);
  }
  const title = `${settings.brand.name}: ${report.request.list === 'waits' ? 'waiting' : 'mentions'}`;
  const page = { title, reveal: Boolean(flags.reveal) };
  await writeRows(format, report.rows, fieldsOf(flags, format), writerTo(context.out), page);
  if (report.coverage.length > 0) {
    const { coverageLines } = await import('../render/coverage.ts');
    const lines = coverageLines(report.coverage, {
      zone,
      now: report.rules.now,
      readUpTo: undefined,
      width: context.errTerminal.width,
    });
    context.err.write(`${lines.join('\n')}\n`);
  }
}

/** Runs `listen report`; returns the exit code. */
export async function runReport(context: Context, flags: ReportFlags): Promise<number> {
  const settings = await readSettings(context, flags);
  const zone = flags.utc ? 'UTC' : zoneOf(settings, context);
  const asOf =
    flags.asOf === undefined
      ? undefined
      : parseTime(flags.asOf, { now: context.now(), zone, flag: '--as-of' });
  const now = asOf ?? context.now();
  const failOn = flags.failOn === undefined ? undefined : parseFailOn(flags.failOn);
  const request = requestOf(flags, { now, zone, failOn, screen: context.outTerminal });
  if (flags.json !== undefined) fieldsOf(flags, 'json');
  const rules: ClockRules = { now, promises: settings.promises, office: settings.office };
  const store = await openReader(context, settings);
  try {
    await mustBeKnown(flags, settings, store);
    const source =
      asOf === undefined ? store : await (await import('../app/as-of.ts')).asOfView(store, settings, asOf);
    let asked = 0;
    const tally = failOn && ((row: PeopleRow) => (asked += asksAbout(failOn, row) ? 1 : 0));
    const report = await buildReport(source, request, rules, tally);
    await printReport(context, flags, settings, report, zone);
    if (flags.requireCoverage && report.coverage.length > 0) return exitCodes.failed;
    return failOn && asked > failOn.count ? 1 : 0;
  } finally {
    await store.close();
  }
}
