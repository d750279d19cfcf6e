/** One run of `fetch`; without an end it goes on, or was killed. */
export interface RunFact {
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  readonly exitCode: number | undefined;
}

/** What one query found, all sources together; times are those of first sight. */
export interface QueryFinds {
  readonly posts: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Posts of one source since then (ms): the newest, at most so many are looked at. */
export interface RecentPosts {
  readonly source: string;
  readonly since: number;
  readonly most: number;
}

/** A reply by anybody else to anybody else, and what it replies to. */
export interface OutsideReplyRow {
  readonly network: string;
  readonly authorId: string;
  readonly handle: string | null;
  readonly name: string | null;
  readonly text: string;
  readonly lang: string | null;
  readonly toAuthor: string;
  readonly toText: string;
}

/** The part of the store that tells how it does: runs, what queries find, who answers beside the brand. */
export interface HealthStore {
  /** The last runs, newest first, at most so many. */
  runs(most: number): Promise<readonly RunFact[]>;
  /** Each tracked query, as typed, that ever found a post: how many, and when the first and the last of them came. */
  queryFinds(): Promise<ReadonlyMap<string, QueryFinds>>;
  /** Replies by others to others, among the newest posts of a source. */
  outsideReplies(asked: RecentPosts): Promise<readonly OutsideReplyRow[]>;
  /** Signatures of the brand's agents, among the newest posts of a source. */
  recentAgents(asked: RecentPosts): Promise<readonly string[]>;
  /** Mentions by one author. */
  mentionsBy(network: string, authorId: string): Promise<number>;
}
