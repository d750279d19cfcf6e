import { dueAt, isLate, promiseFor } from '../core/due.ts';
import type { Office } from '../core/office.ts';
import { officeMs } from '../core/office-clock.ts';
import type { PromiseRule, Target } from '../core/promise.ts';
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
  /** How much of the promised time is used up, by the promise's own clock: 1 when it is due. */
  readonly promiseUsed: number | undefined;
}

/** The promise depends on where the opener was written and what it wants. */
export function clocksOf(wait: Wait, opener: StoredPost, rules: ClockRules): Clocks {
  const { network, source, judgement } = opener;
  const rule = promiseFor(rules.promises, { network, source, intent: judgement?.intent });
  const due = rule && dueAt(rule.is, wait.openedAt, rules.office);
  const until = Math.max(wait.openedAt, wait.closedAt ?? rules.now);
  const inOffice = officeMs(rules.office, wait.openedAt, until);
  return {
    waitedMs: until - wait.openedAt,
    officeMs: inOffice,
    office: rules.office?.zone,
    dueAt: due,
    late: isLate(due, wait.closedAt, rules.now),
    promiseUsed: rule && usedOf(rule.is, due, wait.openedAt, until, inOffice),
  };
}

/** Business days by the calendar time up to the day that they end. */
function usedOf(
  target: Target,
  due: number | undefined,
  openedAt: number,
  until: number,
  inOffice: number,
): number | undefined {
  if (target.clock === 'office') return inOffice / target.ms;
  if (target.clock === 'calendar') return (until - openedAt) / target.ms;
  return due === undefined || due <= openedAt ? undefined : (until - openedAt) / (due - openedAt);
}
