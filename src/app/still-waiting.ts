import { choiceOf, onlyRows } from './only-rows.ts';
import type { ReportSource } from './report.ts';

/** The same source, of which only the mentions are seen whose wait is open and has lasted so long. */
export function stillWaiting(source: ReportSource, olderThanMs: number, now: number): ReportSource {
  const choice = choiceOf(
    source,
    () => true,
    ({ wait }) => wait !== undefined && wait.closedAt === undefined && now - wait.openedAt >= olderThanMs,
  );
  return onlyRows(source, choice);
}
