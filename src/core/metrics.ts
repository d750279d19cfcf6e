import { isLate } from './due.ts';
import type { Sample } from './quantiles.ts';
import type { Outcome, Wait } from './wait.ts';

/** A wait and when its answer is (or was) due; `dueAt` undefined where nothing is promised. */
export interface TimedWait {
  readonly wait: Wait;
  readonly dueAt: number | undefined;
}

/** How the due waits stand, by what the brand did; the parts add up to `due`. */
interface AnswerKinds {
  /** In public, a chat or a promise to come back too; or marked as answered by hand. */
  readonly answered: number;
  readonly asked: number;
  readonly movedToPrivate: number;
  /** Open, and the last word of the brand was a bare apology. */
  readonly apologyOnly: number;
  /** Open, with another reply that does not close (holding, automatic). */
  readonly acknowledgedOnly: number;
  readonly unanswered: number;
}

/** Figures over the waits of a window. Rates are parts of 1, undefined where nothing is due. */
export interface ResponseRate {
  /** Answered, or past the promise; without a promise every wait. */
  readonly due: number;
  /** Of them those with an answer. */
  readonly answered: number;
  readonly rate: number | undefined;
  /** Still inside the promise, so that a fresh hour does not look like neglect; undefined where nothing is promised. */
  readonly notYetDue: number | undefined;
  /** Answered before the promise ran out; undefined where nothing is promised. */
  readonly withinPromise: number | undefined;
  /** `withinPromise` of all that are due, never of the answered. */
  readonly withinRate: number | undefined;
  readonly kinds: AnswerKinds;
  /** Of `movedToPrivate` those whose author came back in public, unhelped. */
  readonly bounced: number;
  /** Left out of all above: ended without an answer by their author or as solved, and deleted ones. */
  readonly closedByThem: number;
  readonly deleted: number;
  /** Fewer than ten are due: a rate says little. */
  readonly tooFew: boolean;
}

const fewest = 10;

const answers: ReadonlySet<Outcome> = new Set([
  'answered',
  'private',
  'asked',
  'chat',
  'promise',
  'closed-by-mark',
]);

/** Whether a wait ended by an answer of the brand (or a mark that says so). */
export function isAnswered(wait: Wait): boolean {
  return wait.outcome !== undefined && answers.has(wait.outcome);
}

/** Waits by publish time: those opened in [since, until). */
export function openedIn(waits: readonly TimedWait[], since: number, until: number): readonly TimedWait[] {
  return waits.filter(({ wait }) => wait.openedAt >= since && wait.openedAt < until);
}

/** Response rate (metric 4) and the kinds of answer apart (metric 14). */
export function responseRate(waits: readonly TimedWait[], now: number): ResponseRate {
  const promised = waits.some((timed) => timed.dueAt !== undefined);
  const due = waits.filter((timed) => isDue(timed, now));
  const answered = due.filter(({ wait }) => isAnswered(wait));
  const within = answered.filter(
    ({ wait, dueAt }) => dueAt !== undefined && !isLate(dueAt, wait.closedAt, now),
  );
  const deleted = waits.filter(({ wait }) => wait.outcome === 'deleted').length;
  const open = waits.filter(({ wait }) => wait.closedAt === undefined).length;
  const all = waits.filter(({ wait }) => isAnswered(wait)).length;
  const share = (count: number) => (due.length === 0 ? undefined : count / due.length);
  return {
    due: due.length,
    answered: answered.length,
    rate: share(answered.length),
    notYetDue: promised ? open + all - due.length : undefined,
    withinPromise: promised ? within.length : undefined,
    withinRate: promised ? share(within.length) : undefined,
    kinds: kindsOf(due.map(({ wait }) => wait)),
    bounced: bouncedAmong(waits.map(({ wait }) => wait)),
    closedByThem: waits.length - open - all - deleted,
    deleted,
    tooFew: due.length < fewest,
  };
}

/**
 * Times to an answer over all due waits (metrics 2, 3 and 5), open ones with their wait so far; one that its author ended
 * counts as unanswered up to then. `measure` is calendar time unless the office clock is handed in.
 */
export function answerTimes(
  waits: readonly TimedWait[],
  now: number,
  measure: (from: number, to: number) => number = (from, to) => to - from,
): readonly Sample[] {
  return waits
    .filter((timed) => isDue(timed, now) || endedByThem(timed.wait))
    .map(({ wait }) => ({
      ms: Math.max(0, measure(wait.openedAt, wait.closedAt ?? now)),
      answered: isAnswered(wait),
    }));
}

/** First response times (metric 2) are those of waits that began an exchange, next reply times (metric 3) the others'. */
export function ofKind(waits: readonly TimedWait[], kind: Wait['kind']): readonly TimedWait[] {
  return waits.filter(({ wait }) => wait.kind === kind);
}

function endedByThem(wait: Wait): boolean {
  return wait.outcome === 'solved' || wait.outcome === 'customer-closed';
}

function isDue({ wait, dueAt }: TimedWait, now: number): boolean {
  if (wait.closedAt !== undefined) return isAnswered(wait);
  return dueAt === undefined || isLate(dueAt, undefined, now);
}

function kindsOf(waits: readonly Wait[]): AnswerKinds {
  const count = (fits: (wait: Wait) => boolean) => waits.filter(fits).length;
  const open = (wait: Wait) => wait.closedAt === undefined;
  const asked = count((wait) => wait.outcome === 'asked');
  const movedToPrivate = count((wait) => wait.outcome === 'private');
  const apologyOnly = count((wait) => open(wait) && wait.acknowledgedBy === 'apology');
  const acknowledgedOnly = count(
    (wait) => open(wait) && wait.acknowledgedAt !== undefined && wait.acknowledgedBy !== 'apology',
  );
  return {
    answered: count(isAnswered) - asked - movedToPrivate,
    asked,
    movedToPrivate,
    apologyOnly,
    acknowledgedOnly,
    unanswered: count(open) - apologyOnly - acknowledgedOnly,
  };
}

/** A wait that was moved to private bounced when the same author's next one in the thread has one hand-off more. */
function bouncedAmong(waits: readonly Wait[]): number {
  const next = new Map<string, Wait>();
  let bounced = 0;
  for (const wait of [...waits].sort((a, b) => b.openedAt - a.openedAt)) {
    const key = `${wait.network}\n${wait.threadId}\n${wait.authorId}`;
    const later = next.get(key);
    if (wait.outcome === 'private' && later && later.handoffs > wait.handoffs) bounced += 1;
    next.set(key, wait);
  }
  return bounced;
}
