import type { Report } from '../app/report.ts';
import type { PeopleRow } from '../app/row.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { ownAccounts } from '../core/own.ts';
import { coverageLines } from '../render/coverage.ts';
import { headlineLines } from '../render/headline.ts';
import { mentionTable } from '../render/mention-table.ts';
import { paintFor, type Screen } from '../render/paint.ts';
import { waitingTable } from '../render/waiting-table.ts';
import type { WordsOptions } from '../render/words.ts';
import type { ReportFlags } from './report.ts';

/** Lines above and below a table that must stay on the screen with it. */
const furniture = 9;
const leastRows = 5;

function screenOf(context: Context): Screen {
  return context.outTerminal;
}

function mostRows(context: Context, flags: ReportFlags): number {
  if (flags.limit !== undefined) return flags.limit === 0 ? Number.POSITIVE_INFINITY : flags.limit;
  return Math.max(leastRows, context.outTerminal.height - furniture);
}

/** Reads the list to its end (a tally may hang on it) and keeps what can be shown. */
async function collect(
  rows: Report['rows'],
  most: number,
): Promise<{ kept: readonly PeopleRow[]; all: number }> {
  const kept: PeopleRow[] = [];
  let all = 0;
  for await (const page of rows) {
    all += page.length;
    for (const row of page) if (kept.length < most) kept.push(row);
  }
  return { kept, all };
}

function scopeOf(flags: ReportFlags): readonly string[] {
  return [
    ...(flags.negative ? ['negative mentions'] : []),
    ...(flags.since ? [`since ${flags.since}`] : []),
    ...(flags.until ? [`until ${flags.until}`] : []),
    ...(flags.author ? [`by ${flags.author}`] : []),
    ...(flags.source ? [flags.source.join(', ')] : []),
  ];
}

function legend(report: Report, rows: readonly PeopleRow[]): string {
  const marks = [
    ...(rows.some((each) => each.row.late) ? ['! past the promise'] : []),
    ...(rows.some((each) => each.row.latestText !== null || each.firstText !== null)
      ? ['▸ latest message']
      : []),
  ].join('   ');
  const none = report.headline.needNone;
  const unneeded =
    none > 0 && !report.request.all ? `${none} more ${none === 1 ? 'wants' : 'want'} no answer: --all` : '';
  return [marks, unneeded].filter((part) => part !== '').join('        ');
}

function nextLine(context: Context, first: PeopleRow | undefined, settings: Settings): string | undefined {
  if (!context.outTerminal.isTTY || !first) return undefined;
  const { key, state } = first.row;
  const promise = settings.promises.length === 0 ? ' · set promise: in listen.yaml' : '';
  if (state === 'none') return `Next: listen show ${key} · listen why ${key}`;
  return `Next: listen show ${key} · listen why ${key} · listen mark answered ${key}${promise}`;
}

/** A handle is the brand's wherever it has that name: texts of several networks stand in one list. */
function wordsOf(flags: ReportFlags, settings: Settings): WordsOptions {
  const own = ownAccounts(settings.brand.accounts);
  const networks = [...new Set(settings.brand.accounts.map((account) => account.network))];
  return {
    reveal: Boolean(flags.reveal),
    isOwn: (name) => networks.some((network) => own.isName(network, name)),
  };
}

interface Body {
  readonly lines: readonly string[];
  readonly hidden: number;
  readonly rows: readonly PeopleRow[];
}

async function waitsBody(
  context: Context,
  flags: ReportFlags,
  settings: Settings,
  report: Report,
  zone: string,
): Promise<Body> {
  const { kept } = await collect(report.rows, Number.POSITIVE_INFINITY);
  const waits = kept.filter((each) => each.row.state !== 'none');
  const rest = kept.filter((each) => each.row.state === 'none');
  const most = mostRows(context, flags);
  const screen = screenOf(context);
  const options = { screen, words: wordsOf(flags, settings), flat: Boolean(flags.flat), most };
  const table = waits.length === 0 ? { lines: [], shown: 0, groups: 0 } : waitingTable(waits, options);
  if (rest.length === 0) return { lines: table.lines, hidden: table.groups - table.shown, rows: waits };
  const room = Math.max(leastRows, most - table.shown);
  const below = mentionTable(rest.slice(0, room), {
    screen,
    words: options.words,
    waited: false,
    zone,
    now: report.rules.now,
  });
  return {
    lines: [...table.lines, '', `${rest.length} want no answer:`, ...below],
    hidden: table.groups - table.shown + Math.max(0, rest.length - room),
    rows: waits,
  };
}

async function mentionsBody(
  context: Context,
  flags: ReportFlags,
  settings: Settings,
  report: Report,
  zone: string,
): Promise<Body> {
  const { kept, all } = await collect(report.rows, mostRows(context, flags));
  const total = flags.limit ? all : (report.headline.mentions?.mentions ?? all);
  const options = {
    screen: screenOf(context),
    words: wordsOf(flags, settings),
    waited: Boolean(flags.negative),
    zone,
    now: report.rules.now,
  };
  return {
    lines: kept.length === 0 ? [] : mentionTable(kept, options),
    hidden: total - kept.length,
    rows: kept,
  };
}

/** Prints the headline, the list and what stands below it; coverage and next steps go to stderr. */
export async function printTables(
  context: Context,
  flags: ReportFlags,
  settings: Settings,
  report: Report,
  zone: string,
): Promise<void> {
  const paint = paintFor(context.outTerminal);
  const promiseText = settings.promises.length === 1 ? settings.promises[0]?.text : undefined;
  const [title, figures] = headlineLines(report, {
    brand: settings.brand.name,
    zone,
    promiseText,
    scope: scopeOf(flags),
    asOf: flags.asOf !== undefined,
  });
  const body = await (report.request.list === 'waits' ? waitsBody : mentionsBody)(
    context,
    flags,
    settings,
    report,
    zone,
  );
  const more = body.hidden > 0 ? [`and ${body.hidden} more (--limit 0)`] : [];
  const below = legend(report, body.rows);
  const lines = [
    paint.strong(title),
    figures,
    ...(body.lines.length > 0 ? ['', ...body.lines] : []),
    ...more,
    ...(below === '' ? [] : ['', paint.faint(below)]),
  ];
  context.out.write(`${lines.join('\n')}\n`);
  const { lastFetchAt } = report.headline;
  const coverage = coverageLines(report.coverage, { zone, now: report.rules.now, readUpTo: lastFetchAt });
  const mood = flags.negative ? ['Mood is a guess.'] : [];
  const next = nextLine(context, body.rows[0], settings);
  context.err.write(`${[...mood, ...coverage, ...(next ? [next] : [])].join('\n')}\n`);
}
