import type { Intent, ReplyKind, Sentiment } from '../core/judgement.ts';
import type { Priority, PriorityParts } from '../core/priority.ts';

export type State = 'unanswered' | 'acknowledged' | 'answered' | 'private' | 'asked' | 'closed' | 'none';

/** One row of a report: flat, for scripts. Times are milliseconds here and RFC 3339 in every output; null is unknown. */
export interface ReportRow {
  /** Whose it is, where rows of several brands stand in one list. */
  readonly brand?: string | undefined;
  readonly id: string;
  readonly key: number;
  readonly network: string;
  readonly source: string;
  readonly url: string | null;
  readonly author: string;
  readonly handle: string | null;
  readonly followers: number | null;
  readonly text: string;
  readonly latestText: string | null;
  readonly lang: string | null;
  readonly postedAt: number;
  readonly firstSeenAt: number;
  readonly sentiment: Sentiment | null;
  readonly score: number | null;
  readonly intent: Intent | null;
  readonly needs: number | null;
  readonly topics: readonly string[] | null;
  readonly state: State;
  readonly openedBy: string | null;
  readonly waitingSince: number | null;
  readonly waitingSeconds: number | null;
  readonly officeSeconds: number | null;
  readonly dueAt: number | null;
  readonly late: boolean | null;
  readonly answeredAt: number | null;
  readonly answerSeconds: number | null;
  readonly answerUrl: string | null;
  readonly answerKind: ReplyKind | null;
  readonly agent: string | null;
  readonly followUps: number | null;
  readonly asks: number | null;
  readonly firstAskedAt: number | null;
  readonly lastWordAt: number | null;
  readonly joins: number | null;
  readonly handoffs: number | null;
  readonly cold: boolean | null;
  readonly likes: number | null;
  readonly reposts: number | null;
  readonly replies: number | null;
  readonly views: number | null;
  readonly rating: number | null;
  readonly priority: number | null;
  readonly priorityParts: PriorityParts | null;
  readonly why: string | null;
}

/** A row with what only people's tables need. */
export interface PeopleRow {
  readonly row: ReportRow;
  /** Not rounded; undefined where no open wait is listed. */
  readonly priority: Priority | undefined;
  /** Who wrote it, as people call them: @handle, else the name, else @id. */
  readonly who: string;
  /** The brand's own post: only a search for everything lists any. */
  readonly isOwn?: boolean;
  /** The thread's first ask by this author, when it is another post than the row's. */
  readonly firstText: string | null;
  /** Which of its texts are empty because the network's terms let nobody keep them. */
  readonly forgotten: { readonly text: boolean; readonly first: boolean; readonly latest: boolean };
  readonly threadId: string;
  /** Counts and words that say why it stands here, the most telling first. */
  readonly reasons: readonly string[];
}
