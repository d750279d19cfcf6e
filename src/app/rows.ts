import { postId } from '../core/post.ts';
import type { Wait } from '../core/wait.ts';
import type { MentionRow, StoredPost, WaitRow } from '../store/store.ts';
import { type ClockRules, clocksOf } from './clocks.ts';
import { plainWhy, reasonsFor } from './reasons.ts';
import type { PeopleRow, ReportRow, State } from './row.ts';

/** No word for so long: the wait stands below the others. */
export const coldMs = 7 * 86_400_000;

/** A wait's state in the words of the output. */
export function stateOf(wait: Wait | undefined): State {
  if (!wait) return 'none';
  if (wait.closedAt === undefined) return wait.acknowledgedAt === undefined ? 'unanswered' : 'acknowledged';
  switch (wait.outcome) {
    case 'private':
    case 'asked':
      return wait.outcome;
    case 'solved':
    case 'customer-closed':
    case 'closed-by-mark':
    case 'deleted':
      return 'closed';
    default:
      return 'answered';
  }
}

const seconds = (ms: number): number => Math.floor(ms / 1000);
const orNull = <T>(value: T | undefined): T | null => value ?? null;

type PostFields = Pick<
  ReportRow,
  | 'id'
  | 'key'
  | 'network'
  | 'source'
  | 'url'
  | 'author'
  | 'handle'
  | 'followers'
  | 'text'
  | 'lang'
  | 'postedAt'
  | 'firstSeenAt'
  | 'sentiment'
  | 'score'
  | 'intent'
  | 'needs'
  | 'topics'
  | 'likes'
  | 'reposts'
  | 'replies'
  | 'views'
  | 'rating'
  | 'priority'
  | 'priorityParts'
>;

function postFields(post: StoredPost): PostFields {
  const { judgement, counts } = post;
  return {
    id: postId(post.network, post.id),
    key: post.key,
    network: post.network,
    source: post.source,
    url: orNull(post.url),
    author: post.author.id,
    handle: orNull(post.author.handle),
    followers: orNull(post.author.followers),
    text: post.text,
    lang: judgement?.lang ?? orNull(post.lang),
    postedAt: post.postedAt,
    firstSeenAt: post.firstSeenAt,
    sentiment: judgement?.sentiment ?? null,
    score: judgement?.score ?? null,
    intent: orNull(judgement?.intent),
    needs: orNull(judgement?.needs),
    topics: null,
    likes: orNull(counts?.likes),
    reposts: orNull(counts?.reposts),
    replies: orNull(counts?.replies),
    views: orNull(counts?.views),
    rating: orNull(post.rating),
    priority: null,
    priorityParts: null,
  };
}

type WaitFields = Omit<ReportRow, keyof PostFields | 'why' | 'latestText' | 'answerUrl'>;

const noWait: WaitFields = {
  state: 'none',
  openedBy: null,
  waitingSince: null,
  waitingSeconds: null,
  officeSeconds: null,
  dueAt: null,
  late: null,
  answeredAt: null,
  answerSeconds: null,
  answerKind: null,
  agent: null,
  followUps: null,
  asks: null,
  firstAskedAt: null,
  lastWordAt: null,
  joins: null,
  handoffs: null,
  cold: null,
};

function waitFields(wait: Wait | undefined, opener: StoredPost, rules: ClockRules): WaitFields {
  if (!wait) return noWait;
  const clocks = clocksOf(wait, opener, rules);
  return {
    state: stateOf(wait),
    openedBy: postId(wait.network, wait.openedBy),
    waitingSince: wait.openedAt,
    waitingSeconds: seconds(clocks.waitedMs),
    officeSeconds: seconds(clocks.officeMs),
    dueAt: orNull(clocks.dueAt),
    late: clocks.dueAt === undefined ? null : clocks.late,
    answeredAt: orNull(wait.closedAt),
    answerSeconds: wait.closedAt === undefined ? null : seconds(clocks.waitedMs),
    answerKind: orNull(wait.answerKind),
    agent: orNull(wait.agent),
    followUps: wait.followUps,
    asks: wait.asks,
    firstAskedAt: wait.firstAskedAt,
    lastWordAt: wait.lastWordAt,
    joins: wait.joins,
    handoffs: wait.handoffs,
    cold: wait.closedAt === undefined && wait.lastWordAt < rules.now - coldMs,
  };
}

/** `@handle`, else the name that the network shows, else the bare id. */
export function whoOf({ author }: Pick<StoredPost, 'author'>): string {
  return author.handle === undefined ? (author.name ?? `@${author.id}`) : `@${author.handle}`;
}

function peopleRow(
  post: StoredPost,
  wait: Wait | undefined,
  beside: {
    firstAsk?: StoredPost | undefined;
    latest?: StoredPost | undefined;
    answer?: StoredPost | undefined;
  },
  rules: ClockRules,
): PeopleRow {
  const { firstAsk, latest, answer } = beside;
  const bare = {
    ...postFields(post),
    ...waitFields(wait, post, rules),
    latestText: latest && latest.id !== post.id ? latest.text : null,
    answerUrl: orNull(answer?.url),
    why: null,
  };
  const reasons = reasonsFor(bare, wait, rules.now);
  return {
    row: { ...bare, why: plainWhy(bare, wait, reasons) },
    who: whoOf(post),
    firstText: firstAsk && firstAsk.id !== post.id ? firstAsk.text : null,
    threadId: `${post.network}\n${wait?.threadId ?? post.threadId}`,
    reasons,
  };
}

/** A wait as a row, shown by its opener. */
export function rowOfWait(found: WaitRow, rules: ClockRules): PeopleRow {
  return peopleRow(found.opener, found.wait, found, rules);
}

/** A mention as a row; the clocks are those of the wait that it belongs to. */
export function rowOfMention(found: MentionRow, rules: ClockRules): PeopleRow {
  return peopleRow(found.post, found.wait, found, rules);
}
