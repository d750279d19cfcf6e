import { dueAt, isLate, promiseFor } from '../core/due.ts';
import type { Office } from '../core/office.ts';
import { officeMs } from '../core/office-clock.ts';
import type { PromiseRule } from '../core/promise.ts';
import type { Wait } from '../core/wait.ts';
import type { StoredPost } from '../store/store.ts';

/** What clocks are computed with: nothing of it is stored, so that the promise and hours in force now hold. */
export interface ClockRules {
  readonly now: number;
  readonly promises: readonly PromiseRule[];
  readonly office: Office | undefined;
}

/** A wait's clocks, up to its end or to now. */
export interface Clocks {
  /** Calendar time. */
  readonly waitedMs: number;
  /** The part of it in the opening hours; all of it where none are configured. */
  readonly officeMs: number;
  /** The zone of the opening hours; undefined: none are configured. */
  readonly office: string | undefined;
  /** undefined: nothing is promised. */
  readonly dueAt: number | undefined;
  readonly late: boolean;
}

/** The promise depends on where the opener was written and what it wants. */
export function clocksOf(wait: Wait, opener: StoredPost, rules: ClockRules): Clocks {
  const { network, source, judgement } = opener;
  const rule = promiseFor(rules.promises, { network, source, intent: judgement?.intent });
  const due = rule && dueAt(rule.is, wait.openedAt, rules.office);
  const until = Math.max(wait.openedAt, wait.closedAt ?? rules.now);
  return {
    waitedMs: until - wait.openedAt,
    officeMs: officeMs(rules.office, wait.openedAt, until),
    office: rules.office?.zone,
    dueAt: due,
    late: isLate(due, wait.closedAt, rules.now),
  };
}
