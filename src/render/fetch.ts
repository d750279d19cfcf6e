import type { FetchReport, SourceResult } from '../app/fetch-report.ts';
import type { Notice } from '../app/quiet.ts';
import { counted } from '../core/counted.ts';
import { timeValue, usdValue } from '../core/machine-values.ts';
import { usd } from '../core/usd.ts';
import { brandText } from './brand-text.ts';
import { excerptLines, toldLines } from './config-error.ts';
import { nearMoment } from './moment.ts';
import type { Paint } from './paint.ts';
import { oneLine } from './printable.ts';
import { signOf } from './sign.ts';
import { type WaitsNow, waitingLines } from './waiting-now.ts';
import { padRight, widthOf, wrap, wrapParts } from './width.ts';

export interface FetchOptions extends WaitsNow {
  readonly zone: string;
  readonly now: number;
  readonly paint: Paint;
  /** Columns of the screen. */
  readonly width: number;
  /** One of several brands: what to do next, and the exit code, are told of all. */
  readonly isPart?: boolean;
}

const mostSkipped = 3;

function took(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** `41 new  12 answers  3 changed`. */
function broughtBy(result: SourceResult): readonly string[] {
  return [
    ...(result.newMentions > 0 ? [`${result.newMentions} new`] : []),
    ...(result.newAnswers > 0 ? [counted(result.newAnswers, 'answer')] : []),
    ...(result.changed > 0 ? [`${result.changed} changed`] : []),
  ];
}

function lineWidth(options: FetchOptions): number {
  return Math.min(80, options.width);
}

function markOf({ state }: SourceResult, paint: Paint): string {
  if (state === 'ok') return signOf('ok', paint);
  return signOf(state === 'limited' || state === 'interrupted' ? 'waiting' : 'error', paint);
}

function trouble(result: SourceResult, options: FetchOptions): string {
  const faults = result.faults?.length ?? 0;
  if (faults > 1) return `${faults} places to change in the configuration`;
  const error = oneLine(result.error ?? '');
  if (result.state !== 'limited') return error;
  const at =
    result.resumeAt === undefined
      ? 'goes on with the next fetch'
      : `on at ${nearMoment(result.resumeAt, options.zone, options.now)}`;
  return `limited: ${error === '' ? at : `${error}, ${at}`}`;
}

function below(result: SourceResult, indent: number, options: FetchOptions): readonly string[] {
  const hint = result.hint && result.state !== 'ok' ? [`→ ${oneLine(result.hint)}`] : [];
  const skipped = result.skippedLines
    .slice(0, mostSkipped)
    .map(({ where, why }) => `skipped ${oneLine(where)}: ${oneLine(why)}`);
  const more = result.skipped > mostSkipped ? [`… and ${result.skipped - mostSkipped} more skipped`] : [];
  const lost = result.lost.map(
    (each) =>
      `lost: ${nearMoment(each.from, options.zone, options.now)} to ${nearMoment(each.to, options.zone, options.now)} (${oneLine(each.why)})`,
  );
  const pad = ' '.repeat(indent);
  const places = faultLines(result, lineWidth(options) - indent, options.paint).map((line) => pad + line);
  const texts = [...hint, ...skipped, ...more, ...lost].flatMap((text) =>
    wrap(text, lineWidth(options) - indent).map((line) => pad + line),
  );
  return [...places, ...texts];
}

/** One place is told in the line of the source itself. */
function faultLines(
  { error = '', faults = [] }: SourceResult,
  width: number,
  paint: Paint,
): readonly string[] {
  const [first, second] = faults;
  if (first === undefined) return [];
  return second === undefined ? excerptLines(first, paint, width) : toldLines(error, faults, paint, width);
}

function resultLines(result: SourceResult, nameWidth: number, options: FetchOptions): readonly string[] {
  const name = padRight(oneLine(result.source), nameWidth);
  const indent = nameWidth + 4;
  const fine = result.state === 'ok';
  const width = lineWidth(options);
  const news = broughtBy(result);
  const cost = result.microUsd > 0 ? [usd(result.microUsd)] : [];
  const parts = [...(fine && news.length === 0 ? ['nothing new'] : news), ...cost];
  const [first = '', ...rest] = fine
    ? wrapParts(parts, width - indent - 9, { separator: '  ' })
    : wrap([...parts, trouble(result, options)].join(' · '), width - indent);
  const time = took(result.ms);
  const head = `${name}  ${markOf(result, options.paint)} ${fine ? padRight(first, width - indent - widthOf(time)) + time : first}`;
  return [head, ...rest.map((line) => ' '.repeat(indent) + line), ...below(result, indent, options)];
}

/** What a fetch brought, a line a source, then who waits now. */
export function fetchLines(report: FetchReport, options: FetchOptions): readonly string[] {
  const { sources, exitCode } = report;
  const nameWidth = Math.max(4, ...sources.map((result) => widthOf(oneLine(result.source))));
  const total = (key: 'newMentions' | 'newAnswers' | 'microUsd') =>
    sources.reduce((sum, result) => sum + result[key], 0);
  const incomplete = sources
    .filter((result) => result.state !== 'ok')
    .map((result) => oneLine(result.source));
  const threads = report.recomputed?.threads ?? 0;
  const recomputed =
    threads > 0 ? [`Rules changed: waits of ${counted(threads, 'conversation')} computed afresh.`] : [];
  const answers = total('newAnswers');
  const cost = total('microUsd');
  const width = lineWidth(options);
  const brought = `${total('newMentions')} new, ${counted(answers, 'answer')}${cost > 0 ? ` for ${usd(cost)}` : ''}`;
  return [
    ...sources.flatMap((result) => resultLines(result, nameWidth, options)),
    '',
    ...recomputed,
    ...(report.byOthers > 0
      ? wrap(
          `${counted(report.byOthers, 'post is', 'posts are')} judged by another scorer: listen rescore`,
          width,
        )
      : []),
    ...waitingLines(brought, options, options.isPart ? undefined : 'listen report -u', width),
    ...(incomplete.length > 0
      ? wrap(
          `${incomplete.length} of ${counted(sources.length, 'source is', 'sources are')} not complete: ${incomplete.join(', ')}.${options.isPart ? '' : ` Exit ${exitCode}.`}`,
          width,
        )
      : []),
  ];
}

/** What could not be read of a file or feed, for cron's mail: it is passed only once. */
export function skippedLines({ sources }: FetchReport, brand?: string): readonly string[] {
  const of = brandText(brand);
  return sources.flatMap(({ source, skipped, skippedLines: lines }) => [
    ...lines
      .slice(0, mostSkipped)
      .map(({ where, why }) => `listen: ${of}${oneLine(source)}: skipped ${oneLine(where)}: ${oneLine(why)}`),
    ...(skipped > mostSkipped
      ? [`listen: ${of}${oneLine(source)}: … and ${skipped - mostSkipped} more skipped`]
      : []),
  ]);
}

/** One line for cron's mail. */
export function noticeLine(notice: Notice, brand?: string): string {
  const source = `${brandText(brand)}${notice.source === '' ? '' : `${oneLine(notice.source)}: `}`;
  const since = new Date(notice.since).toISOString().replace('.000', '');
  if (notice.what === 'over')
    return `listen: ${source}works again (trouble since ${since}: ${oneLine(notice.error)})`;
  const hint = notice.hint ? ` → ${oneLine(notice.hint)}` : '';
  return `listen: ${source}${oneLine(notice.error)}${notice.what === 'lasts' ? `, since ${since}` : ''}.${hint}`;
}

/** One source for `fetch --json`. */
export function fetchObject(result: SourceResult): object {
  const {
    bug: _,
    faults: _faults,
    ms,
    microUsd,
    resumeAt,
    skippedLines,
    lost,
    error,
    hint,
    problem,
    onlyHoles,
    ...rest
  } = result;
  return {
    ...rest,
    seconds: Math.round(ms) / 1000,
    usd: usdValue(microUsd),
    error: error ?? null,
    hint: hint ?? null,
    resumeAt: timeValue(resumeAt),
    skippedLines,
    lost: lost.map((each) => ({
      stream: each.stream,
      why: each.why,
      from: timeValue(each.from),
      to: timeValue(each.to),
    })),
  };
}
