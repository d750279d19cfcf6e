import type { ListenError } from '../../core/errors.ts';
import type { Scorer } from '../../core/judgement.ts';

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
  /** What ended it for the run; its exit code is that of a run in which nothing worse happened. */
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
