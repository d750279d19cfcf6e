import { AuthError, CreditError, exitCodes, type ListenError, TryLater } from '../../core/errors.ts';
import type { Scorer } from '../../core/judgement.ts';
import type { SourceResult } from '../fetch-report.ts';

/** What a scorer that asks elsewhere did in a run, for the person who pays. */
export interface ScorerOutcome {
  /** Texts that were judged, those whose answer was kept from an earlier run among them. */
  readonly judged: number;
  readonly fromCache: number;
  readonly requests: number;
  /** Millionths of a US dollar, estimated; undefined without prices. */
  readonly microUsd: number | undefined;
  /** Texts whose answer could not be used: they stay unjudged. */
  readonly unusable: number;
  /** Texts that nothing was asked about, because the scorer had ended. */
  readonly left: number;
  /** What ended it for the run. */
  readonly ended: ListenError | undefined;
}

/** A scorer that asks elsewhere: told of at the end of a run, and closed. */
export interface ServedScorer extends Scorer {
  outcome(): ScorerOutcome;
  close(): Promise<void>;
}

export function isServed(scorer: Scorer): scorer is ServedScorer {
  return 'outcome' in scorer;
}

/** What is worse stands first (README, exit codes): that only authentication failed does not hold beside a failure. */
const worst: readonly number[] = [
  exitCodes.interrupted,
  exitCodes.terminated,
  exitCodes.database,
  exitCodes.usage,
  exitCodes.failed,
  exitCodes.auth,
  exitCodes.later,
];

/** The exit code of a run whose scorer ended so. */
export function withScorer(exitCode: number, outcome: ScorerOutcome | undefined): number {
  const codes = [exitCode, outcome?.ended?.exitCode ?? 0];
  return worst.find((code) => codes.includes(code)) ?? exitCode;
}

/** Told to cron as a source is; no source can have that name. A run in which nothing was asked says nothing. */
export function scorerForCron(
  name: string,
  { requests, ended }: ScorerOutcome,
): Pick<SourceResult, 'source' | 'state' | 'problem' | 'error' | 'hint'> {
  const told = { source: `scorer ${name}`, error: ended?.message, hint: ended?.hint };
  if (ended instanceof TryLater) return { ...told, state: 'limited', problem: undefined };
  if (ended instanceof AuthError) return { ...told, state: 'auth', problem: 'auth' };
  if (ended) return { ...told, state: 'failed', problem: ended instanceof CreditError ? 'credit' : 'other' };
  return { ...told, state: requests > 0 ? 'ok' : 'interrupted', problem: undefined };
}
