export type Sentiment = 'negative' | 'neutral' | 'positive' | 'mixed';

/** What a customer's post wants. `sent`: "DM'd you", the hand-over to private was taken up. */
export type Intent =
  | 'complaint'
  | 'question'
  | 'request'
  | 'praise'
  | 'closing'
  | 'chat'
  | 'sent'
  | 'news'
  | 'spam'
  | 'other';

/** What a brand's post does. */
export type ReplyKind =
  | 'answer'
  | 'question'
  | 'private'
  | 'promise'
  | 'chat'
  | 'apology'
  | 'holding'
  | 'auto';

/** What spoke for a judgement: words quoted from the text. */
export interface Evidence {
  readonly for: 'negative' | 'positive' | 'needs' | 'closing' | 'reply' | 'promise';
  readonly quote: string;
}

/** What a text tells. Pure: the same text, role and scorer version give the same judgement. */
export interface Judgement {
  readonly scorer: string;
  readonly version: number;
  /** ISO 639-1 code, or `und`. */
  readonly lang: string;
  /** null: not scored (a language we cannot score), counted apart, never neutral. */
  readonly sentiment: Sentiment | null;
  /** −1…1. */
  readonly score: number | null;
  /** Customers' posts. */
  readonly intent?: Intent;
  /** Probability 0…1 that the post needs an answer, judged by its text alone. */
  readonly needs?: number;
  /** Brand's posts. */
  readonly reply?: ReplyKind;
  /** The words that promise to come back, when the reply makes a promise. */
  readonly promise?: string;
  /** Signature at the end (`JK` of `^JK`). */
  readonly agent?: string;
  readonly evidence: readonly Evidence[];
}

/** A scorer behind the seam of `understand/`: one for customers' posts and the brand's own. */
export interface Judge {
  readonly scorer: string;
  readonly version: number;
  judge(input: JudgeInput): Judgement;
}

export interface JudgeInput {
  readonly text: string;
  /** The network's own language field. */
  readonly lang?: string;
  readonly as: 'customer' | 'brand';
  /** 1–5, reviews. */
  readonly rating?: number;
}
