import { relative } from 'node:path';
import { gathered } from '../app/gathered.ts';
import type { Report, ToldReport } from '../app/report.ts';
import type { PeopleRow } from '../app/row.ts';
import type { ReportSettings } from '../config/kept.ts';
import type { Context } from '../context.ts';
import { counted } from '../core/counted.ts';
import type { ChosenColumns } from '../render/chosen-table.ts';
import { namedColumns } from '../render/column-names.ts';
import { coverageLines } from '../render/coverage.ts';
import { headlineLines } from '../render/headline.ts';
import { mentionTable } from '../render/mention-table.ts';
import { paintFor, type Screen } from '../render/paint.ts';
import { waitingTable } from '../render/waiting-table.ts';
import { wrapParts } from '../render/width.ts';
import type { WordsOptions } from '../render/words.ts';
import type { Store } from '../store/store.ts';
import { printText } from './print-text.ts';
import type { ReportFlags } from './report.ts';
import { leastRows, rowsShown } from './rows-shown.ts';
import type { Searching } from './search-run.ts';
import { wordsShown } from './words-shown.ts';

function screenOf(context: Context): Screen {
  return context.outTerminal;
}

/** Keeps the waits and, of the mentions that want no answer, what can be shown; --fail-on asks for all rows to be read. */
async function collect(
  { rows }: ToldReport,
  most: number,
  readAll: boolean,
): Promise<{ readonly waits: readonly PeopleRow[]; readonly rest: readonly PeopleRow[] }> {
  const waits: PeopleRow[] = [];
  const rest: PeopleRow[] = [];
  for await (const page of rows) {
    for (const each of page) {
      if (each.row.state !== 'none') waits.push(each);
      else if (rest.length < most) rest.push(each);
    }
    if (!readAll && rest.length >= most) break;
  }
  return { waits, rest };
}

/** `last 24 h` of `24h`; another time as it was typed. */
function sinceText(since: string): string {
  const [, count, unit] = /^(\d+)([smhdw])$/.exec(since) ?? [];
  return count === undefined ? `since ${since}` : `last ${count} ${unit === 'm' ? 'min' : unit}`;
}

function scopeOf(flags: ReportFlags): readonly string[] {
  return [
    ...(flags.view ? [`view ${flags.view}`] : []),
    ...(flags.negative ? ['negative mentions'] : []),
    ...(flags.since ? [sinceText(flags.since)] : []),
    ...(flags.until ? [`until ${flags.until}`] : []),
    ...(flags.author ? [`by ${flags.author}`] : []),
    ...(flags.topic ? [`about ${flags.topic.join(', ')}`] : []),
    ...(flags.source ? [flags.source.join(', ')] : []),
    ...(flags.new ? [`new for ${flags.new}`] : []),
  ];
}

function legend(report: ToldReport, rows: readonly PeopleRow[], width: number): readonly string[] {
  // Lists of mentions show a post by its own words.
  const isWaits = report.request.list === 'waits';
  const marks = [
    ...(rows.some((each) => each.priority?.careFirst) ? ['!! care first'] : []),
    ...(rows.some((each) => each.row.late) ? ['! past the promise'] : []),
    ...(isWaits && rows.some((each) => each.row.latestText !== null || each.firstText !== null)
      ? ['▸ latest message']
      : []),
  ].join('   ');
  const none = report.headline.needNone;
  const unneeded =
    none > 0 && !report.request.all ? `${none} more ${none === 1 ? 'wants' : 'want'} no answer: --all` : '';
  return wrapParts(
    [marks, unneeded].filter((part) => part !== ''),
    width,
    { separator: ' '.repeat(8) },
  );
}

function nextLines(
  context: Context,
  first: PeopleRow | undefined,
  settings: ReportSettings,
  severalBrands: boolean,
): readonly string[] {
  if (!context.outTerminal.isTTY || !first) return [];
  const { key, state } = first.row;
  // An id belongs to one brand.
  if (severalBrands) return [`Next: listen show ${key} --config ${relative(context.cwd, settings.path)}`];
  const parts = [
    `Next: listen show ${key}`,
    `listen why ${key}`,
    ...(state === 'none' ? [] : [`listen mark answered ${key}`]),
    ...(state === 'none' || settings.promises.length > 0 ? [] : ['set promise: in listen.yaml']),
  ];
  return wrapParts(parts, context.errTerminal.width, { indent: '      ' });
}

/** The columns and times that were asked for; undefined: those that each list has by itself. */
function chosenOf(flags: ReportFlags, zone: string, now: number): ChosenColumns | undefined {
  const { columns, wide, times } = flags;
  if (columns === undefined && !wide && times === undefined) return undefined;
  const named = columns === undefined ? undefined : namedColumns(columns);
  return { columns: named, wide: Boolean(wide), times, zone, now };
}

/** What was looked for is marked in them. */
function shownWords(
  flags: ReportFlags,
  settings: ReportSettings,
  search: Searching | undefined,
): WordsOptions {
  return { ...wordsShown(flags, settings), places: search?.places };
}

interface Body {
  readonly lines: readonly string[];
  readonly hidden: number;
  readonly rows: readonly PeopleRow[];
}

async function waitsBody(
  context: Context,
  flags: ReportFlags,
  settings: ReportSettings,
  report: ToldReport,
  zone: string,
  search: Searching | undefined,
): Promise<Body> {
  const most = rowsShown(flags, context.outTerminal);
  const { waits, rest } = await collect(report, most, flags.failOn !== undefined);
  const screen = screenOf(context);
  const chosen = chosenOf(flags, zone, report.rules.now);
  const flat = Boolean(flags.flat || flags.wide);
  const options = { screen, words: shownWords(flags, settings, search), flat, most, chosen };
  const table = waits.length === 0 ? { lines: [], shown: 0, groups: 0 } : waitingTable(waits, options);
  if (rest.length === 0) return { lines: table.lines, hidden: table.groups - table.shown, rows: waits };
  const shown = rest.slice(0, Math.max(leastRows, most - table.shown));
  const below = mentionTable(shown, {
    screen,
    words: options.words,
    waited: false,
    zone,
    now: report.rules.now,
    chosen,
  });
  const all = flags.new === undefined ? report.headline.needNone : rest.length;
  return {
    lines: [...table.lines, '', `${counted(all, 'wants', 'want')} no answer:`, ...below],
    hidden: table.groups - table.shown + Math.max(0, all - shown.length),
    rows: waits,
  };
}

async function mentionsBody(
  context: Context,
  flags: ReportFlags,
  settings: ReportSettings,
  report: ToldReport,
  zone: string,
  search: Searching | undefined,
): Promise<Body> {
  const kept = await gathered(report.rows);
  const options = {
    screen: screenOf(context),
    words: shownWords(flags, settings, search),
    waited: Boolean(flags.negative),
    zone,
    now: report.rules.now,
    chosen: chosenOf(flags, zone, report.rules.now),
  };
  return {
    lines: kept.length === 0 ? [] : mentionTable(kept, options),
    hidden: flags.new === undefined ? (report.headline.mentions?.mentions ?? kept.length) - kept.length : 0,
    rows: kept,
  };
}

/** What the negative mentions that are listed are about, below them. */
async function aboutBelow(
  { headline, request, rules }: ToldReport,
  { brand, topics }: ReportSettings,
  store: Store,
  width: number,
): Promise<readonly string[]> {
  const { negative, mentions } = headline;
  if (!negative || !mentions || mentions.mentions === 0) return [];
  const { aboutThese } = await import('../app/negative-facts.ts');
  const { aboutLines } = await import('../render/today-facts.ts');
  const until = request.until ?? rules.now + 1;
  const negatives = await aboutThese(store, negative.keys, {
    ...{ since: request.since ?? 0, until, topics, brand },
  });
  return aboutLines(negatives, mentions.mentions, width);
}

/** Reach weighs where it is known: on a screen with room the last line of coverage tells where that is not so of all. */
function withReach(
  coverage: readonly string[],
  report: ToldReport,
  { outTerminal }: Context,
): readonly string[] {
  const { waiting, followersKnown } = report.headline;
  const { list, lateOnly } = report.request;
  const unknown = waiting - followersKnown;
  const isWide = outTerminal.isTTY && outTerminal.width >= 100;
  if (list !== 'waits' || lateOnly || !isWide || unknown <= 0 || coverage.length !== 1) return coverage;
  return [`${coverage[0]} Followers unknown for ${unknown} of ${waiting}.`];
}

function moodLine(first: PeopleRow | undefined, { turn, negative }: ReportFlags): readonly string[] {
  if (!negative) return [];
  // An id belongs to one brand.
  const wrong = first && !turn ? ` Wrong one? listen label ${first.row.key} neutral` : '';
  return [`Mood is a guess.${wrong}`];
}

/** Prints the headline, the list and what stands below it; coverage and next steps go to stderr. */
export async function printTables(
  context: Context,
  flags: ReportFlags,
  settings: ReportSettings,
  asked: Report,
  zone: string,
  store: Store,
  search?: Searching,
): Promise<void> {
  const report: ToldReport = { ...asked, headline: await asked.headline() };
  const paint = paintFor(context.outTerminal);
  const promiseText = settings.promises.length === 1 ? settings.promises[0]?.text : undefined;
  const { width } = context.outTerminal;
  const { title, figures } = headlineLines(report, {
    brand: settings.brand.name,
    zone,
    promiseText,
    scope: [...(search ? [search.title] : []), ...scopeOf(flags)],
    asOf: flags.asOf !== undefined,
    today: context.now(),
    everything: search?.everything ?? false,
    width,
  });
  const body = await (report.request.list === 'waits' ? waitsBody : mentionsBody)(
    context,
    flags,
    settings,
    report,
    zone,
    search,
  );
  const more = body.hidden > 0 ? [`and ${body.hidden} more (--limit 0)`] : [];
  const below = legend(report, body.rows, width);
  const about = flags.negative ? await aboutBelow(report, settings, store, width) : [];
  const lines = [
    ...(flags.turn?.head(false, paint.strong) ?? []),
    ...title.map(paint.strong),
    ...figures,
    ...(body.lines.length > 0 ? ['', ...body.lines] : []),
    ...more,
    ...(below.length + about.length === 0 ? [] : ['', ...below.map(paint.faint), ...about]),
  ];
  await printText(context, `${lines.join('\n')}\n`);
  const { lastFetchAt } = report.headline;
  const coverage = coverageLines(report.coverage, {
    zone,
    now: report.rules.now,
    readUpTo: lastFetchAt,
    width: context.errTerminal.width,
    brand: flags.turn?.brand,
  });
  const mood = moodLine(body.rows[0], flags);
  const next = nextLines(context, body.rows[0], settings, flags.turn !== undefined);
  context.err.write(`${[...mood, ...withReach(coverage, report, context), ...next].join('\n')}\n`);
  flags.turn?.gather(report.headline, async (all) => {
    const { reportTotals } = await import('../render/brand-totals.ts');
    context.out.write(`\n${reportTotals(all, width).map(paint.strong).join('\n')}\n`);
  });
}
