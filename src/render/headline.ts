import type { Headline, ToldReport } from '../app/report.ts';
import { counted } from '../core/counted.ts';
import { duration, roughDuration } from './duration.ts';
import { clock, dayOf, nearMoment, zoneName } from './moment.ts';
import { oneLine } from './printable.ts';
import { wrapParts } from './width.ts';

export interface HeadlineOptions {
  readonly brand: string;
  readonly zone: string;
  readonly promiseText: string | undefined;
  /** What was asked beside the list itself: "negative mentions", "last 24 h". */
  readonly scope: readonly string[];
  readonly asOf: boolean;
  /** The moment of asking (ms), where the report is of another: a year that is not this one is told. */
  readonly today?: number;
  /** Posts of all kinds are listed, not only mentions. */
  readonly everything?: boolean;
  /** Columns of the screen; Infinity: one line each. */
  readonly width: number;
}

/** An old fetch is told in the headline from here on. */
const staleMs = 60 * 60_000;

function title(report: ToldReport, options: HeadlineOptions): readonly string[] {
  const { now } = report.rules;
  const networks = report.headline.networks;
  const when = `${dayOf(now, options.zone, options.today ?? now)} ${clock(now, options.zone)} ${zoneName(options.zone)}`;
  const on =
    networks.length === 0 ? [] : [networks.length <= 4 ? networks.join(', ') : `${networks.length} networks`];
  return [oneLine(options.brand), ...on, ...options.scope, options.asOf ? `as of ${when}` : when];
}

function stale(report: ToldReport, options: HeadlineOptions): readonly string[] {
  const at = report.headline.lastFetchAt;
  const { now } = report.rules;
  if (at === undefined || options.asOf || now - at < staleMs) return [];
  return [`last fetch ${roughDuration(now - at)} ago`];
}

function waits(report: ToldReport, options: HeadlineOptions): readonly string[] {
  const { headline, request, rules } = report;
  const late = headline.late;
  const promise =
    options.promiseText === undefined ? 'the promise' : `your ${spaced(options.promiseText)} promise`;
  const fresh = headline.fresh;
  return [
    `${headline.waiting} waiting`,
    ...(late === undefined
      ? ['no promise set']
      : request.lateOnly
        ? [`all past ${promise}`]
        : [`${late} past ${promise}`]),
    ...(headline.oldestMs === undefined ? [] : [`oldest ${duration(headline.oldestMs)}`]),
    ...(headline.careFirst === 0 ? [] : [`${counted(headline.careFirst, 'needs', 'need')} care first`]),
    ...(fresh && fresh.count > 0 && !options.asOf
      ? [`${fresh.count} new since ${nearMoment(fresh.since, options.zone, rules.now)}`]
      : []),
  ];
}

/** `1 h` of `1h`. */
function spaced(promise: string): string {
  return promise.replace(/(\d)([a-z])/g, '$1 $2');
}

/** `, none within 1 h`. */
function withinText(repliedTo: number, { negative }: Headline, promiseText: string | undefined): string {
  const within = negative?.within;
  if (within === undefined || repliedTo === 0 || negative?.newest !== undefined) return '';
  const promise = promiseText === undefined ? 'the promise' : spaced(promiseText);
  if (within === repliedTo) return `, ${repliedTo === 1 ? '' : 'all '}within ${promise}`;
  if (within === 0) return `, ${repliedTo === 1 ? 'not' : 'none'} within ${promise}`;
  return `, ${within} within ${promise}`;
}

/** The time by which half are answered, where the waits that go on count for as long as they have lasted. */
function medianText({ negative }: Headline, width: number): readonly string[] {
  if (!negative || negative.answered === 0) return [];
  const { medianMs, waits, answered, newest } = negative;
  const long = width >= 100;
  const of = newest === undefined ? '' : ` of the newest ${newest}`;
  if (medianMs === undefined)
    return [`median wait${of} not reached${long ? `, ${answered} of ${waits} answered` : ''}`];
  return [`median wait${of} ${duration(medianMs)}${long ? ' with the waiting ones in it' : ''}`];
}

function mentions(
  report: ToldReport,
  { everything, promiseText, width }: HeadlineOptions,
): readonly string[] {
  const summary = report.headline.mentions;
  if (!summary) return [];
  const what = report.request.sentiments?.join(', ') ?? '';
  const [one, many] = everything ? ['post', 'posts'] : ['mention', 'mentions'];
  const unscored = summary.unscored === 0 ? [] : [`${summary.unscored} not scored (language)`];
  return [
    `${summary.mentions} ${what === '' ? (summary.mentions === 1 ? one : many) : what}`,
    `${summary.waiting} still waiting`,
    `${summary.repliedTo} replied to${withinText(summary.repliedTo, report.headline, promiseText)}`,
    ...medianText(report.headline, width),
    ...unscored,
  ];
}

/** What stands above a table: whose, where and when; then the figures. A line each where the screen is wide enough. */
export function headlineLines(
  report: ToldReport,
  options: HeadlineOptions,
): { readonly title: readonly string[]; readonly figures: readonly string[] } {
  const figures = report.request.list === 'waits' ? waits(report, options) : mentions(report, options);
  return {
    title: wrapParts(title(report, options), options.width),
    figures: wrapParts([...figures, ...stale(report, options)], options.width),
  };
}
