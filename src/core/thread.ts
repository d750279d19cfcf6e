import type { AnswerRules } from './answers.ts';
import type { OwnRole } from './brand.ts';
import type { Judgement } from './judgement.ts';
import type { Labelled } from './labels.ts';
import type { Own } from './own.ts';
import type { Post } from './post.ts';
import type { Mark, Promised, Wait } from './wait.ts';

/** A post as the rule of waits sees it. */
export interface ThreadPost {
  readonly post: Post;
  readonly source: string;
  /** Undefined for anybody else's. */
  readonly role: OwnRole | undefined;
  /** An address stream delivered it or it matches a tracked query (and it is not the brand's). */
  readonly mention: boolean;
  /** An address stream delivered it. */
  readonly delivered: boolean;
  /** As the user's labels have it. */
  readonly judgement: Judgement | undefined;
  readonly labelled?: Labelled;
  readonly goneAt: number | undefined;
  /** When it was first stored: a post is never taken for later than that, whatever its own clock said. */
  readonly firstSeenAt?: number | undefined;
}

export interface Thread {
  readonly network: string;
  readonly threadId: string;
  /** In any order: the same posts give the same waits. */
  readonly posts: readonly ThreadPost[];
  /** Of posts in this thread, in the order typed. */
  readonly marks: readonly Mark[];
  /** Of the posts outside this thread that its posts reply to, comment on or quote: the ids, as named there, of the brand's. */
  readonly ours?: ReadonlySet<string>;
}

export interface WaitRules {
  readonly answers: AnswerRules;
  readonly own: Own;
  /** Networks whose replies hang on the top-level comment. */
  readonly twoLevel: ReadonlySet<string>;
  /** Sources whose texts may not be judged: by their network's terms, or as configured. */
  readonly unjudged: ReadonlySet<string>;
}

/** How one post stands. `why` is in plain words, in the order of the rule, for `listen why`. */
export interface PostVerdict {
  readonly addressed: boolean;
  readonly join: boolean;
  readonly needs: boolean;
  /** The wait it opened or follows up, by its opener. */
  readonly openedBy: string | undefined;
  /** Brand's posts: whose waits it speaks to, and which (by opener) it closed or only acknowledged. */
  readonly speaksTo: readonly string[];
  readonly closed: readonly string[];
  readonly acknowledged: readonly string[];
  readonly why: readonly string[];
}

export interface ThreadWaits {
  readonly waits: readonly Wait[];
  readonly promises: readonly Promised[];
  /** By native id. */
  readonly posts: ReadonlyMap<string, PostVerdict>;
}
