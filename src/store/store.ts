import type { OwnAccount, OwnRole } from '../core/brand.ts';
import type { CoverageRow } from '../core/coverage.ts';
import type { Judgement, ScorerId, Sentiment } from '../core/judgement.ts';
import type { Labelled } from '../core/labels.ts';
import type { Lost, Position } from '../core/position.ts';
import type { GoneBy, Post } from '../core/post.ts';
import type { Thread, WaitRules } from '../core/thread.ts';
import type { Mark, Promised, Wait } from '../core/wait.ts';
import type { Bookmarks } from './bookmarks.ts';
import type { ForgetTexts } from './forget-texts.ts';
import type { HealthStore } from './health.ts';
import type { JudgingStore } from './judging.ts';
import type { LabelStore } from './labelling.ts';
import type { LookingStore } from './looking.ts';
import type { MentionTexts } from './mention-texts.ts';
import type { Batch, CheckRef, Incoming, Saved, SavedPosition } from './saving.ts';
import type { ScoredTexts } from './scored.ts';
import type { RisenCount, RisenCounts, SourceFacts, SourceRun } from './source-run.ts';
import type { Cost, Spending } from './spending.ts';
import type { PostWords, WaitRow, WaitsSummary } from './waiting.ts';
import type { WordSearch } from './word-search.ts';

export type { Given, GivenList } from './bookmarks.ts';
export type { ForgetTexts } from './forget-texts.ts';
export type { OutsideReplyRow, QueryFinds, RunFact } from './health.ts';
export type { Judged, Recomputing, ToJudge } from './judging.ts';
export type { StoredDelta } from './labelling.ts';
export type { Changes, ChangesBy, OpenPromise, OpenPromises } from './looking.ts';
export type { MentionText } from './mention-texts.ts';
export type { Batch, Checked, CheckRef, Incoming, Saved, SavedPosition, Walked } from './saving.ts';
export type { RisenCount, SourceFacts, SourceRun, SourceRunState } from './source-run.ts';
export type { Cost } from './spending.ts';
export type { PostWords, Standing, WaitRow, WaitsSummary } from './waiting.ts';
export type { FoundText, WordFilter } from './word-search.ts';

/**
 * Where posts, waits and positions are kept. Methods are whole units of work; no transaction, SQL or driver type leaves
 * this room, so that another database can stand behind it. Times are milliseconds UTC. Throws DatabaseError.
 */
export interface Store
  extends ScoredTexts,
    JudgingStore,
    LabelStore,
    MentionTexts,
    WordSearch,
    Bookmarks,
    LookingStore,
    HealthStore {
  /** Posts, judgements, threads, waits, checks, lost times and positions in one transaction. */
  saveBatch(batch: Batch, rules: WaitRules): Promise<Saved>;
  /** Of these posts the ones whose text, role or scorer is new to the store: only they need judging. */
  unjudged(network: string, posts: readonly Incoming[], scorer: ScorerId): Promise<readonly Incoming[]>;
  position(source: string, stream: string): Promise<Position | undefined>;
  positions(source: string): Promise<readonly SavedPosition[]>;
  /** Roots whose own stream is due: count moved, holes open, or not complete for a day while open or under 14 days old. */
  threadsToRead(source: string, now: number): Promise<readonly StoredPost[]>;
  /**
   * What to look at again, longest unchecked first: missing parents, then what is open or recent and due. No post is due
   * sooner than `everyMs` after it was last given.
   */
  toCheck(source: string, now: number, limit: number, everyMs?: number): Promise<readonly CheckRef[]>;
  /** Texts by others that the network last gave before then (ms) and that were not asked for since. */
  agingTexts(source: string, unseenSince: number, limit: number): Promise<readonly CheckRef[]>;
  /** Drops texts that the network's terms let nobody keep, at most `limit`; returns how many. Judgements stay, their quotes go. */
  forgetTexts(job: ForgetTexts): Promise<number>;
  memory(source: string): Promise<ReadonlyMap<string, string>>;
  /** Counts `calls` against an allowance in the period that began at `from`; refused (false) when it would pass `limit`. */
  spend(spending: Spending): Promise<boolean>;
  spent(credential: string, allowance: string, from: number): Promise<number>;
  /** Counts what answers have cost a credential on a day. */
  addCost(cost: Cost): Promise<void>;
  /** What the day that began at `day` has cost so far, in millionths of a US dollar. */
  costOf(credential: string, day: number): Promise<number>;

  startRun(at: number): Promise<number>;
  /** Replaces what was said of this source in this run. */
  saveSourceRun(row: SourceRun): Promise<void>;
  endRun(run: number, at: number, exitCode: number): Promise<void>;
  /** The last runs of every source, newest first, at most `each`. */
  sourceRuns(each: number): Promise<readonly SourceRun[]>;
  lastRun(): Promise<{ readonly startedAt: number; readonly endedAt: number | undefined } | undefined>;
  /** By source, how many posts each tracked query, as typed, has caught and kept. */
  queryHits(): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>>;
  /** Start of the run before the last: what is newer than it is new to the reader. */
  previousRunAt(): Promise<number | undefined>;
  sourceFacts(now: number): Promise<readonly SourceFacts[]>;
  /** Own posts with more replies than before, by their count alone; the latest rise first. */
  risenCounts(asked: RisenCounts): Promise<readonly RisenCount[]>;

  /** Open waits, those heard of within `coldMs` first, each part in the order asked; cost follows `limit`. */
  openWaits(filter: WaitFilter): Promise<readonly WaitRow[]>;
  /** Counts over all open waits that fit the filter, whatever its limit. */
  openWaitsSummary(filter: WaitFilter): Promise<WaitsSummary>;
  /** Mentions in pages, newest first unless sorted otherwise; the iteration holds no lock and little memory. */
  mentions(filter: MentionFilter): AsyncIterable<readonly MentionRow[]>;
  mentionsSummary(filter: MentionFilter): Promise<MentionsSummary>;
  /** By key (`402`, `#402`), full id (`network:id`) or URL. */
  find(id: string): Promise<StoredPost | undefined>;
  thread(network: string, threadId: string): Promise<StoredThread>;
  /** All threads with a post by `until`, in pages, for what is recomputed on read. */
  threads(until: number): AsyncIterable<readonly StoredThread[]>;
  promises(network: string, threadId: string): Promise<readonly Promised[]>;
  coverage(now: number): Promise<readonly CoverageRow[]>;
  lost(): Promise<readonly Lost[]>;

  /** Appends marks and recomputes their threads in one transaction; returns the waits that changed. */
  addMarks(marks: readonly Mark[], rules: WaitRules): Promise<readonly Wait[]>;
  /** Posts with any mark on them, in the order of their first. */
  markedPosts(): Promise<readonly MarkedPost[]>;

  /** Handles that begin so, in any case; none where somebody is called exactly so, by handle or id. */
  handlesLike(name: string, most: number): Promise<readonly string[]>;
  /** Accounts that sources resolved, beside the configured ones. */
  resolvedAccounts(): Promise<readonly OwnAccount[]>;
  saveResolvedAccounts(source: string, accounts: readonly OwnAccount[]): Promise<void>;
  /** What the stored waits were computed with. */
  fingerprint(): Promise<string | undefined>;

  getMeta(key: string): Promise<string | undefined>;
  setMeta(key: string, value: string): Promise<void>;
  /** Claims a new database for the brand; a DatabaseError names the brand that another one belongs to. */
  claim(brand: string): Promise<void>;
  facts(): Promise<StoreFacts>;
  /** After a fetch: truncates the side file. */
  checkpoint(): Promise<void>;
  close(): Promise<void>;
}

export interface StoredPost extends Post {
  readonly key: number;
  /** When its text was dropped, as the network's terms ask. */
  readonly textGoneAt?: number;
  /** What waits read out of it; undefined where it is kept, or deleted there. */
  readonly textTrace?: string;
  readonly source: string;
  readonly threadId: string;
  readonly firstSeenAt: number;
  readonly goneAt: number | undefined;
  readonly goneBy: GoneBy | undefined;
  readonly role: OwnRole | undefined;
  /** By anybody else, and delivered, fitting a query, or speaking to the brand in its thread. */
  readonly isMention: boolean;
  /** An address stream delivered it or it fits a tracked query. */
  readonly matches: boolean;
  readonly delivered: boolean;
  readonly addressed: boolean;
  /** The wait it belongs to, by its opener. */
  readonly openedBy: string | undefined;
  /** As the user's labels have it. */
  readonly judgement: Judgement | undefined;
  readonly labelled: Labelled | undefined;
  readonly caught: readonly {
    readonly source: string;
    readonly stream: string;
    readonly query: string | undefined;
  }[];
  readonly rejected: string | undefined;
}

export interface StoredThread extends Thread {
  /** The same posts with what the store knows of them, ordered by time. */
  readonly stored: readonly StoredPost[];
}

export interface MarkedPost {
  readonly post: StoredPost;
  /** In the order typed, those too that were taken back. */
  readonly marks: readonly Mark[];
}

export interface WaitFilter {
  readonly now: number;
  readonly coldMs: number;
  readonly networks?: readonly string[];
  readonly sources?: readonly string[];
  readonly author?: string;
  /** openedAt in [since, until). */
  readonly since?: number;
  readonly until?: number;
  readonly olderThanMs?: number;
  readonly sort: 'waiting' | 'newest' | 'reach';
  readonly limit?: number;
}

export interface MentionFilter {
  readonly now: number;
  readonly networks?: readonly string[];
  readonly sources?: readonly string[];
  readonly author?: string;
  /** postedAt in [since, until). */
  readonly since?: number;
  readonly until?: number;
  readonly sentiments?: readonly Sentiment[];
  /** Those whose wait is open first. */
  readonly waitingFirst?: boolean;
  readonly sort: 'newest' | 'reach';
  readonly limit?: number;
}

export interface MentionRow {
  readonly post: StoredPost;
  /** The wait it opened or follows up; undefined: it wants no answer. */
  readonly wait: Wait | undefined;
  readonly firstAsk: PostWords | undefined;
  readonly latest: PostWords | undefined;
  readonly answer: PostWords | undefined;
}

export interface MentionsSummary {
  readonly mentions: number;
  readonly waiting: number;
  readonly repliedTo: number;
  readonly unscored: number;
  readonly byNetwork: ReadonlyMap<string, number>;
}

export interface StoreFacts {
  readonly path: string;
  readonly schema: number;
  readonly bytes: number;
  readonly posts: number;
  readonly waits: number;
}
