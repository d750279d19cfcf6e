export type SourceRunState = 'running' | 'ok' | 'limited' | 'auth' | 'failed' | 'interrupted';

/** One source in one run. */
export interface SourceRun {
  readonly run: number;
  readonly source: string;
  readonly network: string;
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  readonly state: SourceRunState;
  readonly newMentions: number;
  readonly newAnswers: number;
  readonly changed: number;
  readonly requests: number;
  /** Message and next step, when something went wrong. */
  readonly error: string | undefined;
  readonly hint: string | undefined;
  readonly resumeAt: number | undefined;
  /** Lines of a file and the like that could not be read. */
  readonly skipped: number;
}

export interface SourceFacts {
  readonly source: string;
  readonly network: string;
  readonly posts: number;
  readonly newestAt: number | undefined;
  readonly lastSuccessAt: number | undefined;
  readonly lastTriedAt: number | undefined;
  /** Median time between two posts of the last 200; undefined under 10. */
  readonly usualGapMs: number | undefined;
  readonly holes: readonly { readonly stream: string; readonly from: number; readonly to: number }[];
}

/** Of these sources, and no rise before `since` (ms). */
export interface RisenCounts {
  readonly sources: readonly string[];
  readonly since: number;
}

/** An own post of which more replies are told than before. */
export interface RisenCount {
  readonly source: string;
  readonly network: string;
  /** Native. */
  readonly id: string;
  readonly url: string | undefined;
  /** How many there are, and how many of them came since. */
  readonly replies: number;
  readonly more: number;
  /** The last time (ms) at which there were so many fewer. */
  readonly since: number;
}
