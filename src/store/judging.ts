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
   * Which judgements are made anew beside those of posts that changed sides or have none: nobody's, those by another
   * scorer or version, or all.
   */
  readonly anew: 'none' | 'others' | 'all';
  /** Posts at most in a piece. */
  readonly limit: number;
}

/** The next piece of such a pass; a text that nothing was said of keeps what was said before, unless it changed sides. */
export interface Recompute extends Recomputing {
  readonly judged: readonly Judged[];
}
