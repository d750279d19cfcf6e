import type { Intent } from './judgement.ts';
import type { Office } from './office.ts';
import { addBusinessDays, addOfficeMs } from './office-clock.ts';
import type { PromiseRule, Target } from './promise.ts';

/** What a promise may depend on. */
export interface Promisee {
  readonly network: string;
  readonly source: string;
  readonly intent: Intent | undefined;
}

/** The first rule that fits; undefined: nothing is promised and nothing can be late. */
export function promiseFor(rules: readonly PromiseRule[], to: Promisee): PromiseRule | undefined {
  return rules.find(
    (rule) =>
      (rule.network === undefined || rule.network === to.network) &&
      (rule.source === undefined || rule.source === to.source) &&
      (rule.intent === undefined || rule.intent === to.intent),
  );
}

/** When an answer is due: the moment the time since `openedAt` reaches the target. Undefined when the office never opens so long. */
export function dueAt(target: Target, openedAt: number, office: Office | undefined): number | undefined {
  if (target.clock === 'business-days') return addBusinessDays(office, openedAt, target.days);
  return target.clock === 'office' ? addOfficeMs(office, openedAt, target.ms) : openedAt + target.ms;
}

/**
 * Whether a wait is late: an open one from the moment it is due, at once; an ended one when it ended after that moment,
 * so that an answer to the minute keeps the promise.
 */
export function isLate(due: number | undefined, closedAt: number | undefined, now: number): boolean {
  if (due === undefined) return false;
  return closedAt === undefined ? now >= due : closedAt > due;
}
