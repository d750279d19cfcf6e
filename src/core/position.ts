/** An unread part of a stream: from `older` down to `after` (or to the floor). Times for people. */
export interface Hole {
  readonly after?: string;
  readonly older: string;
  readonly from: number;
  readonly to: number;
}

/** Kept by the engine, one per stream; connectors never see it. Times are milliseconds. */
export interface Position {
  /** Floor of the first read, the same until that read is done. */
  readonly since: number;
  readonly newest?: string;
  /** Publish time of the newest post: people read holes as times. */
  readonly newestAt?: number;
  /** Oldest first. */
  readonly holes: readonly Hole[];
  readonly sweep?: { readonly at: number; readonly after?: string; readonly next?: string };
  /** Tried later than complete = told in coverage. */
  readonly triedAt?: number;
  readonly completeAt?: number;
  /** Thread streams: the root's count when this read began. */
  readonly replies?: number;
}

/** Posts that the API gives no more: a fact, told in coverage for ever. */
export interface Lost {
  readonly source: string;
  readonly stream: string;
  readonly why: string;
  readonly from: number;
  readonly to: number;
}
