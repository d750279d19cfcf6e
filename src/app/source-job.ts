import { Interrupted } from '../core/errors.ts';
import type { Source } from '../networks/network.ts';
import type { Store } from '../store/store.ts';
import type { Intake } from './intake.ts';
import type { TermsInForce } from './terms.ts';
import type { Troubles } from './troubles.ts';

/** What the reading of one source needs, one run long. */
export interface SourceJob {
  readonly name: string;
  readonly source: Source;
  readonly store: Store;
  readonly intake: Intake;
  readonly troubles: Troubles;
  /** Floor of a stream's first read; an earlier one that was asked for drops the position. */
  readonly since: number;
  readonly sinceAsked: number | undefined;
  /** Which texts must be read again so that they may be kept. */
  readonly terms: TermsInForce;
  readonly now: () => number;
  /** Aborted: finish the page, save, end. */
  readonly stop: AbortSignal;
  /** Aborted a little later: the page under way does not come. */
  readonly abort: AbortSignal;
}

/** Throws what the run was stopped by. */
export function throwIfStopped(stop: AbortSignal): void {
  if (!stop.aborted) return;
  throw stop.reason instanceof Error ? stop.reason : new Interrupted('SIGINT');
}
