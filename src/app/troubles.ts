import { ConfigError } from '../core/config-error.ts';
import { AllowanceSpent, AuthError, CreditError, ListenError, TryLater, UsageError } from '../core/errors.ts';
import type { FetchProgress, ProblemKind, SourceResult } from './fetch-report.ts';

export type Phase = Exclude<FetchProgress['phase'], 'done'>;

/** What went wrong in one source. */
export interface Troubles {
  note(phase: Phase, error: unknown): void;
  /** Something was read without trouble. */
  fine(): void;
  /** A page of a hole came. */
  shrank(): void;
  /** Two things in a row failed: the rest would too. */
  readonly over: boolean;
  /** What the row of this run says. */
  verdict(): Verdict;
}

export type Verdict = Pick<
  SourceResult,
  'state' | 'error' | 'hint' | 'faults' | 'problem' | 'resumeAt' | 'onlyHoles' | 'bug'
>;

interface Trouble {
  readonly phase: Phase;
  readonly error: unknown;
}

const mostInARow = 2;

export function createTroubles(): Troubles {
  const noted: Trouble[] = [];
  let inARow = 0;
  let holesShrank = false;
  return {
    note(phase, error) {
      // What no request is sent for costs nothing to try, and says nothing of the rest.
      if (!(error instanceof AllowanceSpent)) inARow += 1;
      // Hundreds of threads may fail one by one: the first of each severity is what is told.
      if (!noted.some((trouble) => trouble.phase === phase && severity(trouble.error) >= severity(error)))
        noted.push({ phase, error });
    },
    fine() {
      inARow = 0;
    },
    shrank() {
      holesShrank = true;
    },
    get over() {
      return inARow >= mostInARow || noted.some(({ phase }) => phase === 'opening');
    },
    verdict() {
      const onlyHoles = holesShrank && noted.every(({ phase }) => phase === 'holes');
      return { ...verdictOf(noted), onlyHoles };
    },
  };
}

function verdictOf(noted: readonly Trouble[]): Omit<Verdict, 'onlyHoles'> {
  const nothing = {
    error: undefined,
    hint: undefined,
    faults: undefined,
    problem: undefined,
    resumeAt: undefined,
    bug: undefined,
  };
  const [first, ...others] = noted;
  if (!first) return { ...nothing, state: 'ok' };
  const worst = others.reduce((a, b) => (severity(b.error) > severity(a.error) ? b : a), first);
  const { error } = worst;
  if (!(error instanceof ListenError)) return { ...nothing, ...bugOf(error) };
  const faults = error instanceof ConfigError ? error.faults : undefined;
  const told = { ...nothing, error: error.message, hint: error.hint, faults };
  if (error instanceof TryLater) return { ...told, state: 'limited', resumeAt: error.resumeAt };
  const problem = problemOf(error);
  return { ...told, state: problem === 'auth' ? 'auth' : 'failed', problem };
}

function bugOf(error: unknown): Pick<Verdict, 'state' | 'error' | 'hint' | 'problem' | 'bug'> {
  const message = error instanceof Error ? error.message : String(error);
  return {
    state: 'failed',
    error: `a fault in listen itself: ${message}`,
    hint: 'The other sources are not touched. Run it again with --debug and report what it prints.',
    problem: 'other',
    bug: error,
  };
}

function problemOf(error: unknown): ProblemKind {
  if (error instanceof AuthError) return 'auth';
  if (error instanceof CreditError) return 'credit';
  return error instanceof UsageError ? 'config' : 'other';
}

/** What a person must do stands before what may mend itself; the README has the rest. */
function severity(error: unknown): number {
  if (error instanceof TryLater) return 1;
  const problem = problemOf(error);
  return { auth: 2, other: 3, credit: 4, config: 5 }[problem];
}
