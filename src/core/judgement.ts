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

/** What cannot wait: it puts a mention above all others. */
export type Urgency = 'safety' | 'health' | 'fraud' | 'locked' | 'stranded' | 'legal';

/** Where customers say that they have tried already. `private`: a direct message. */
export type Channel = 'phone' | 'mail' | 'chat' | 'store' | 'private' | 'form' | 'app' | 'letter';

/** "On hold 40 minutes", "emailed two weeks ago", "third time". */
export interface Claim {
  /** Absent where only the number of times is told. */
  readonly channel?: Channel;
  /** How long it took, or how long ago it was, in minutes at the post's time. */
  readonly minutes?: number;
  readonly times?: number;
}

/** What a customer's post tells beside its mood and its intent; only what it does tell is there. */
export interface Signs {
  readonly urgent?: readonly Urgency[];
  /** It has to be settled before a time that they name. */
  readonly deadline?: true;
  readonly claims?: readonly Claim[];
  /** How long the trouble has lasted, in minutes at the post's time ("since Monday"). */
  readonly sinceMinutes?: number;
  /** They leave, have left or threaten to. */
  readonly leaving?: true;
  /** Money was taken wrongly or is owed to them. */
  readonly money?: true;
  /** Personal data that stands in public. */
  readonly exposed?: readonly Exposed[];
}

/** Kinds of personal data. `reference`: the number of an order, a booking or an account. */
export type Exposed = 'phone' | 'email' | 'card' | 'reference';

/** How likely each mood is, 0…1; the three add up to 1. */
export interface Probabilities {
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
}

/** From this probability of negative up a post counts as unhappy: 82 % are, of all that are 89 % (`training/README.md`). */
export const unhappyFrom = 0.35;
/** From here up it is worth an alert: 96 % are negative, of all that are 59 %. */
export const alertFrom = 0.8;

/** What spoke for a judgement: words quoted from the text. */
export interface Evidence {
  readonly for: 'negative' | 'positive' | 'needs' | 'closing' | 'reply' | 'promise' | keyof Signs;
  readonly quote: string;
}

/** What a text tells. Pure: the same text, role and scorer version give the same judgement. */
export interface Judgement extends ScorerId {
  /** ISO 639-1 code, or `und`. */
  readonly lang: string;
  /** null: not scored (a language we cannot score), counted apart, never neutral. */
  readonly sentiment: Sentiment | null;
  /** −1…1. */
  readonly score: number | null;
  /** Absent where the scorer gives none, or did not score. */
  readonly probabilities?: Probabilities;
  /** Customers' posts. */
  readonly intent?: Intent;
  /** Probability 0…1 that the post needs an answer, judged by its text alone. */
  readonly needs?: number;
  /** Customers' posts; absent where they tell nothing of the kind. */
  readonly signs?: Signs;
  /** Brand's posts. */
  readonly reply?: ReplyKind;
  /** The words that promise to come back, when the reply makes a promise. */
  readonly promise?: string;
  /** Signature at the end (`JK` of `^JK`). */
  readonly agent?: string;
  readonly evidence: readonly Evidence[];
}

/** Which scorer spoke: posts judged by another one, or another version of it, can be judged again. */
export interface ScorerId {
  readonly scorer: string;
  readonly version: number;
}

/** A scorer behind the seam of `understand/`: one for customers' posts and the brand's own. */
export interface Scorer extends ScorerId {
  /**
   * One judgement for each text, in order; undefined where this scorer cannot speak now (a budget is spent, a server
   * does not answer): the post stays unjudged and is asked about again.
   */
  judge(inputs: readonly JudgeInput[], signal?: AbortSignal): Promise<readonly (Judgement | undefined)[]>;
}

export interface JudgeInput {
  readonly text: string;
  /** The network's own language field. */
  readonly lang?: string;
  readonly as: 'customer' | 'brand';
  /** 1–5, reviews. */
  readonly rating?: number;
  /** Milliseconds: "since Monday" is counted from here. */
  readonly postedAt?: number;
  /** false: no mention of the brand, kept for what stands around it; a scorer that costs need not be asked about it. */
  readonly mention?: boolean;
}
