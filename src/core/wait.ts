import type { ReplyKind } from './judgement.ts';

export type Outcome =
  | 'answered'
  | 'private'
  | 'asked'
  | 'chat'
  | 'promise'
  | 'solved'
  | 'customer-closed'
  | 'closed-by-mark'
  | 'deleted';

/** From a mention that needs an answer until the answer. Ids are native ids within `network`. */
export interface Wait {
  readonly network: string;
  /** The post that opened it: with `network`, the wait's key. */
  readonly openedBy: string;
  readonly threadId: string;
  readonly authorId: string;
  readonly kind: 'first' | 'next';
  readonly openedAt: number;
  /** First brand reply that does not close (apology, holding, auto …). */
  readonly acknowledgedAt?: number;
  /** Kind of the last reply that did not close. */
  readonly acknowledgedBy?: ReplyKind;
  /** First answer by somebody else. */
  readonly helpedAt?: number;
  /** The post that closed it; absent when a mark or a deletion did. */
  readonly closedBy?: string;
  readonly closedAt?: number;
  readonly outcome?: Outcome;
  readonly answerKind?: ReplyKind;
  readonly agent?: string;
  /** Later posts of the same author inside this wait. */
  readonly followUps: number;
  /** How many of the author's posts in the thread up to now needed an answer. */
  readonly asks: number;
  /** The author's first post in the thread that needed an answer, and its time. */
  readonly firstAskedBy: string;
  readonly firstAskedAt: number;
  /** The author's latest post inside this wait, and its time. */
  readonly lastWordBy: string;
  readonly lastWordAt: number;
  /** Other people's joins in the thread. */
  readonly joins: number;
  /** Times that the author came back in public after being moved to private, unhelped. */
  readonly handoffs: number;
}

/** A brand's "we'll look into it", kept by the next brand post to that author in the thread. */
export interface Promised {
  readonly network: string;
  /** The brand's post. */
  readonly postId: string;
  readonly threadId: string;
  /** To whom. */
  readonly authorId: string;
  readonly text: string;
  readonly agent?: string;
  readonly promisedAt: number;
  readonly keptBy?: string;
  readonly keptAt?: number;
}

export type MarkKind = 'answered' | 'ignored' | 'open';

/** The user's word on a post. Appended, never changed; `clear` takes the last one back. */
export interface Mark {
  readonly network: string;
  readonly postId: string;
  readonly kind: MarkKind | 'clear';
  /** When the mark holds from (`--at`), milliseconds. */
  readonly at: number;
  /** When it was typed. */
  readonly markedAt: number;
  readonly by: string;
  readonly note?: string;
}
