import type { JudgeInput, Judgement, ScorerId } from '../core/judgement.ts';
import type { WaitRules } from '../core/thread.ts';

/** A stored text that is to be judged. */
export interface ToJudge {
  /** Of the post. */
  readonly key: number;
  readonly input: JudgeInput;
}

/** What a scorer said of it; not written where the text or its side has changed meanwhile. */
export interface Judged extends ToJudge {
  readonly judgement: Judgement;
}

/** A pass over all posts, because what their waits or judgements depend on has changed. */
export interface Recomputing {
  readonly fingerprint: string;
  readonly rules: WaitRules;
  readonly scorer: ScorerId;
  /**
   * Which judgements are made beside those of posts that changed sides: none, those that are missing or by another scorer
   * or version, or all.
   */
  readonly anew: 'none' | 'others' | 'all';
  /** What the fingerprint says until the pass is done, so that a change that is taken back half way is a change too. */
  readonly meanwhile?: string | undefined;
  /** Posts at most in a piece. */
  readonly limit: number;
}

/** Stored texts that are to be judged, newest first. */
export interface ToJudgeFilter {
  /** Texts without a judgement; or also those that another scorer or version judged. */
  readonly which: 'missing' | 'others';
  readonly scorer: ScorerId;
  /** Sources whose texts may not be judged. */
  readonly unjudged: ReadonlySet<string>;
  /** Keys below this one, as the page before gave it. */
  readonly before?: number | undefined;
  /** Posted since then, ms. */
  readonly since?: number | undefined;
  /** First seen since then, ms. */
  readonly seenSince?: number | undefined;
  readonly limit: number;
}

export interface ToJudgePage {
  readonly posts: readonly ToJudge[];
  /** Where the next page begins; undefined: there is none. */
  readonly before: number | undefined;
}

export interface JudgedPosts {
  readonly posts: number;
}

/** The part of the store that has its texts judged. No scorer runs inside of a transaction. */
export interface JudgingStore {
  /** The texts that the next piece of recomputing needs judged; they are judged outside of any transaction. */
  toRejudge(work: Recomputing): Promise<readonly ToJudge[]>;
  /** The next piece of recomputing every wait; its progress is stored, so that a killed run goes on. */
  recompute(work: Recompute): Promise<{ readonly done: boolean; readonly threads: number }>;
  toJudge(filter: ToJudgeFilter): Promise<ToJudgePage>;
  /** Writes judgements and recomputes their threads in one transaction; texts that changed meanwhile are left out. */
  saveJudgements(judged: readonly Judged[], rules: WaitRules): Promise<JudgedPosts>;
  /** How many posts another scorer or version judged. */
  judgedByOthers(scorer: ScorerId): Promise<number>;
}

/** The next piece of such a pass; a text that nothing was said of keeps what was said before, unless it changed sides. */
export interface Recompute extends Recomputing {
  readonly judged: readonly Judged[];
}
