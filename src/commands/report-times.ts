import { parseDuration } from '../core/durations.ts';
import { UsageError } from '../core/errors.ts';
import { type FailOn, parseFailOn } from '../core/fail-on.ts';
import { parseTime } from '../core/time-args.ts';
import { listsWaits } from './arguments.ts';
import type { ReportFlags } from './report.ts';

/** Times of a report's flags, milliseconds, and what --fail-on asks. */
export interface Times {
  readonly asOf?: number | undefined;
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  readonly olderThanMs?: number | undefined;
  readonly failOn?: FailOn | undefined;
}

/** Times count back from `--as-of` where it is given. UsageError for what is none, or leaves no time between. */
export function readTimes(flags: ReportFlags, present: number, zone: string): Times {
  const time = (flag: string, text: string | undefined, now: number) =>
    text === undefined ? undefined : parseTime(text, { now, zone, flag });
  const asOf = time('--as-of', flags.asOf, present);
  if (asOf !== undefined && asOf > present)
    throw new UsageError(
      `--as-of ${flags.asOf} has not come yet`,
      'Give a time that is past, or leave it out.',
    );
  const now = asOf ?? present;
  const since = time('--since', flags.since, now);
  const until = time('--until', flags.until, now);
  if (since !== undefined && since >= (until ?? Number.POSITIVE_INFINITY))
    throw new UsageError(
      `--since ${flags.since} lies behind --until ${flags.until}`,
      'Give an earlier --since, or a later --until.',
    );
  return {
    asOf,
    since,
    until,
    olderThanMs: flags.olderThan === undefined ? undefined : parseDuration(flags.olderThan),
    failOn: flags.failOn === undefined ? undefined : readFailOn(flags, flags.failOn),
  };
}

function readFailOn(flags: ReportFlags, typed: string): FailOn {
  const failOn = parseFailOn(typed);
  const waits = listsWaits(flags);
  const foreign = failOn.find(({ what }) => what === (waits ? 'negative' : 'care-first'));
  if (foreign === undefined) return failOn;
  throw new UsageError(
    `--fail-on ${foreign.what} asks about ${waits ? 'mentions' : 'waits'}`,
    waits ? 'Use it with `listen report --negative`.' : 'Use it with `listen report --unanswered`.',
  );
}

/** A UsageError where --fail-on asks what never happens: nothing is late without a promise. */
export function checkPromise(failOn: FailOn, promises: readonly unknown[]): void {
  if (promises.length > 0 || failOn.every(({ what }) => what !== 'late')) return;
  throw new UsageError(
    '--fail-on late: no promise is set, so nothing is ever late',
    "Write one into the configuration (promise: 1h), or ask --fail-on 'unanswered > 1h'.",
  );
}
