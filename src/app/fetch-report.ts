import type { ConfigFault } from '../core/config-error.ts';
import type { ListenError } from '../core/errors.ts';
import type { Lost } from '../core/position.ts';
import type { Saved, SourceRunState } from '../store/store.ts';

/** What a source needs a person for; undefined state of it: nothing, or nothing yet. */
export type ProblemKind = 'auth' | 'credit' | 'config' | 'other';

/** A line of a file and the like that could not be read. */
export interface SkippedLine {
  readonly where: string;
  readonly why: string;
}

/** What one source brought in this run. Times are milliseconds. */
export interface SourceResult extends Saved {
  readonly source: string;
  readonly network: string;
  readonly state: Exclude<SourceRunState, 'running'>;
  readonly requests: number;
  /** What its answers have cost, in millionths of a US dollar; 0 where nothing is billed. */
  readonly microUsd: number;
  readonly ms: number;
  /** Message and next step of what counts most. */
  readonly error: string | undefined;
  readonly hint: string | undefined;
  /** Where the configuration is wrong, when it is that. */
  readonly faults?: readonly ConfigFault[] | undefined;
  readonly problem: ProblemKind | undefined;
  readonly resumeAt: number | undefined;
  /** A limit left nothing over but holes, and they shrank: what is new is read. */
  readonly onlyHoles: boolean;
  readonly skipped: number;
  /** The first of them. */
  readonly skippedLines: readonly SkippedLine[];
  /** What was found lost in this run and was not told before. */
  readonly lost: readonly Lost[];
  /** What was thrown, when it was a bug: for `--debug`. */
  readonly bug: unknown;
}

export interface FetchReport {
  readonly run: number;
  readonly startedAt: number;
  readonly endedAt: number;
  /** In the order of the configuration. */
  readonly sources: readonly SourceResult[];
  /** README, exit codes. */
  readonly exitCode: number;
  /** What ended the whole run: the database cannot be used, or a signal. */
  readonly ended: ListenError | undefined;
  /** Threads whose waits were computed afresh because the rules changed; undefined: they had not. */
  readonly recomputed: { readonly threads: number; readonly done: boolean } | undefined;
  /** Posts that another scorer judged and that were left at that, since each judgement costs. */
  readonly byOthers: number;
}

/** What is told while it runs; totals so far. */
export interface FetchProgress {
  readonly source: string;
  readonly phase: 'opening' | 'new' | 'holes' | 'threads' | 'checks' | 'done';
  readonly stream: string | undefined;
  readonly posts: number;
  readonly requests: number;
  /** Publish time of the oldest post of the last page: how far back the reading is. */
  readonly reachedAt: number | undefined;
}

/** A source waits for a limit of its network. */
export interface FetchWait {
  readonly source: string;
  readonly until: number;
  readonly why: string;
}
