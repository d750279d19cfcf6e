import type { FetchReport } from '../app/fetch-report.ts';
import type { Notice } from '../app/quiet.ts';
import type { Context } from '../context.ts';
import { Interrupted } from '../core/errors.ts';
import { brandText } from '../render/brand-text.ts';
import { type FetchFigures, fetchTotals } from '../render/brand-totals.ts';
import { fetchObject, noticeLine, skippedLines } from '../render/fetch.ts';
import { type Paint, paintFor } from '../render/paint.ts';
import type { WaitsNow } from '../render/waiting-now.ts';
import type { FetchFlags } from './fetch.ts';
import type { FetchJob } from './fetch-job.ts';
import { printObjects } from './print-objects.ts';
import { tellPerson } from './tell-person.ts';

/** What its lines are set by. */
export function screenOf({ outTerminal }: Context): { readonly paint: Paint; readonly width: number } {
  return { paint: paintFor(outTerminal), width: outTerminal.width };
}

/** The brand's name above its lines, where several are fetched. */
export function headOf(context: Context, { turn }: FetchFlags): readonly string[] {
  return turn?.head(true, screenOf(context).paint.strong) ?? [];
}

/** Under --quiet only what newly needs a person; with --json the sources are data and the scorer is talk. */
export function tellFetch(
  { context, flags }: Pick<FetchJob, 'context' | 'flags'>,
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
    tellPerson(context, `${brandText(brand)}${report.ended.message}`, report.ended.hint);
}

/** For the last line of a fetch of several brands. */
export function gatherFigures(
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
