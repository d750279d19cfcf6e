import type { LockedError } from '../core/errors.ts';
import type { ProblemKind, SourceResult } from './fetch-report.ts';

/** One thing to print under `--quiet`. `source` is empty for the lock. Times are milliseconds. */
export interface Notice {
  readonly source: string;
  readonly what: 'begun' | 'lasts' | 'over';
  /** When the problem began. */
  readonly since: number;
  /** What was or is wrong, and the next step. */
  readonly error: string;
  readonly hint: string | undefined;
}

/** A problem of one source as the runs so far left it; kept in the store's meta between runs. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly since: number;
  /** Runs in a row that failed. */
  readonly failures: number;
  readonly error: string;
  /** When it was last printed; undefined: never. */
  readonly toldAt?: number;
}

/** By source name. */
export type Problems = Readonly<Record<string, Problem>>;

export interface Telling {
  readonly notices: readonly Notice[];
  readonly problems: Problems;
}

type Outcome = Pick<SourceResult, 'source' | 'state' | 'problem' | 'error' | 'hint'>;

const dayMs = 24 * 3_600_000;
const failuresUntilTold = 3;
const lockPatienceMs = 3_600_000;
const lockKey = '';

/**
 * What cron is told after a run: a problem when it begins to need a person (a refused key, no credit, the configuration: at
 * once; anything else at its third failure in a row), once a day while it lasts, once when it is over. Limits and
 * interruptions neither begin nor end one. A run that is not `speaking` (no `--quiet`) counts but tells nothing.
 */
export function tellCron(
  before: Problems,
  outcomes: readonly Outcome[],
  now: number,
  speaking: boolean,
): Telling {
  const problems: Record<string, Problem> = { ...before };
  const notices: Notice[] = [];
  for (const outcome of [lockGone, ...outcomes]) {
    const { problem, notice } = tellOne(before[outcome.source], outcome, now, speaking);
    if (notice) notices.push(notice);
    if (problem) problems[outcome.source] = problem;
    else delete problems[outcome.source];
  }
  return { notices, problems };
}

interface Told {
  readonly problem: Problem | undefined;
  readonly notice?: Notice;
}

function tellOne(old: Problem | undefined, outcome: Outcome, now: number, speaking: boolean): Told {
  if (outcome.problem !== undefined) return tellFailure(old, outcome, outcome.problem, now, speaking);
  if (outcome.state !== 'ok' || old === undefined) return { problem: old };
  if (old.toldAt === undefined) return { problem: undefined };
  // Cron was told of it, so cron is told that it is over.
  return speaking ? { problem: undefined, notice: over(outcome.source, old) } : { problem: old };
}

function tellFailure(
  old: Problem | undefined,
  outcome: Outcome,
  kind: ProblemKind,
  now: number,
  speaking: boolean,
): Told {
  const next = failedAgain(old, outcome, kind, now);
  const what = speaking ? due(next, now) : undefined;
  if (!what) return { problem: next };
  return { problem: { ...next, toldAt: now }, notice: noticeOf(outcome.source, what, next, outcome.hint) };
}

/** A lock that a living fetch holds is no problem for an hour; then it is told like any other. */
export function tellLock(before: Problems, lock: LockedError, now: number): Telling {
  const old = before[lockKey];
  const since = lock.heldSince ?? old?.since ?? now;
  const told = old?.since === since && old.toldAt !== undefined ? { toldAt: old.toldAt } : {};
  const next: Problem = { kind: 'other', since, failures: failuresUntilTold, error: lock.message, ...told };
  const what = now - since < lockPatienceMs ? undefined : due(next, now);
  const problems = { ...before, [lockKey]: what ? { ...next, toldAt: now } : next };
  return { notices: what ? [noticeOf(lockKey, what, next, lock.hint)] : [], problems };
}

/** A run that got this far held the lock itself. */
const lockGone: Outcome = {
  source: lockKey,
  state: 'ok',
  problem: undefined,
  error: undefined,
  hint: undefined,
};

function failedAgain(old: Problem | undefined, outcome: Outcome, kind: ProblemKind, now: number): Problem {
  const error = outcome.error ?? 'it failed';
  if (!old) return { kind, since: now, failures: 1, error };
  // A server that is down says nothing of the key: what needs a person stays what it was.
  const stays = kind === 'other' && old.kind !== 'other';
  const next = {
    kind: stays ? old.kind : kind,
    since: old.since,
    failures: old.failures + 1,
    error: stays ? old.error : error,
  };
  return old.toldAt === undefined || next.kind !== old.kind ? next : { ...next, toldAt: old.toldAt };
}

function due(problem: Problem, now: number): 'begun' | 'lasts' | undefined {
  if (problem.kind === 'other' && problem.failures < failuresUntilTold) return undefined;
  if (problem.toldAt === undefined) return 'begun';
  return now - problem.toldAt >= dayMs ? 'lasts' : undefined;
}

function noticeOf(source: string, what: Notice['what'], problem: Problem, hint: string | undefined): Notice {
  return { source, what, since: problem.since, error: problem.error, hint };
}

function over(source: string, problem: Problem): Notice {
  return noticeOf(source, 'over', problem, undefined);
}
