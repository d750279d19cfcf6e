import { parseDuration } from '../core/durations.ts';
import { type FailOn, parseFailOn } from '../core/fail-on.ts';
import { parseTime } from '../core/time-args.ts';
import type { ReportFlags } from './report.ts';

/** Times of a report's flags, milliseconds, and what --fail-on asks. */
export interface Times {
  readonly asOf?: number | undefined;
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  readonly olderThanMs?: number | undefined;
  readonly failOn?: FailOn | undefined;
}

/** Times count back from `--as-of` where it is given. UsageError for what is none. */
export function readTimes(flags: ReportFlags, present: number, zone: string): Times {
  const time = (flag: string, text: string | undefined, now: number) =>
    text === undefined ? undefined : parseTime(text, { now, zone, flag });
  const asOf = time('--as-of', flags.asOf, present);
  const now = asOf ?? present;
  return {
    asOf,
    since: time('--since', flags.since, now),
    until: time('--until', flags.until, now),
    olderThanMs: flags.olderThan === undefined ? undefined : parseDuration(flags.olderThan),
    failOn: flags.failOn === undefined ? undefined : parseFailOn(flags.failOn),
  };
}
