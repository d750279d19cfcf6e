import type { Judgement } from '../core/judgement.ts';
import type { Growth } from '../core/priority.ts';
import type { Wait } from '../core/wait.ts';
import type { StoredPost } from './store.ts';

/** What a row tells of a post beside its own. */
export interface PostWords {
  readonly id: string;
  readonly text: string;
  readonly url?: string;
  /** When its text was dropped, as the network's terms ask. */
  readonly textGoneAt?: number;
  readonly judgement?: Pick<Judgement, 'score' | 'probabilities' | 'signs'> | undefined;
}

/** A wait with the posts that a row is made of. */
export interface WaitRow {
  readonly wait: Wait;
  readonly opener: StoredPost;
  readonly firstAsk: PostWords;
  readonly latest: PostWords;
  /** Set when closed by a post. */
  readonly answer: PostWords | undefined;
  readonly cold: boolean;
  readonly standing: Standing;
}

/** What an open wait is weighed by beside its posts. */
export interface Standing {
  /** Others who wait in the thread. */
  readonly others: number;
  /** Its opener is marked `open`. */
  readonly wanted: boolean;
  /** The opener's reposts and replies at its last two looks; undefined: not known. */
  readonly growth: Growth | undefined;
}

export interface WaitsSummary {
  readonly open: number;
  readonly cold: number;
  readonly oldestAt: number | undefined;
  readonly followersKnown: number;
  readonly byNetwork: ReadonlyMap<string, number>;
  /** Mentions by anybody in the same filter that belong to no wait. */
  readonly needNone: number;
}
