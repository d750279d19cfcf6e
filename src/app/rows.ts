import { secondsValue } from '../core/machine-values.ts';
import { postId } from '../core/post.ts';
import type { Priority, PriorityParts } from '../core/priority.ts';
import type { Wait } from '../core/wait.ts';
import type { MentionRow, PostWords, Standing, StoredPost, WaitRow } from '../store/store.ts';
import { type ClockRules, type Clocks, clocksOf } from './clocks.ts';
import { plainWhy, reasonsFor } from './reasons.ts';
import type { PeopleRow, ReportRow, State } from './row.ts';
import type { TopicReader } from './topics.ts';
import { type Gathered, gather, weigh } from './weigh.ts';

/** What rows are made by: all of it as configured now, whatever held when a post was fetched. */
export interface RowRules extends ClockRules {
  /** Absent where none are configured. */
  readonly topics?: TopicReader;
  /** Stands in the rows, where it is told. */
  readonly brand?: string | undefined;
}

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

const orNull = <T>(value: T | undefined): T | null => value ?? null;

/** `@handle`, else the name that the network shows, else the bare id; no @ before what nobody is called. */
export function whoOf({ author }: Pick<StoredPost, 'author'>): string {
  if (author.handle !== undefined) return `@${author.handle}`;
  if (author.name !== undefined) return author.name;
  if (author.id.startsWith('?')) return 'somebody';
  return /[:/]/.test(author.id) ? author.id : `@${author.id}`;
}

interface Beside {
  readonly firstAsk?: PostWords | undefined;
  readonly latest?: PostWords | undefined;
  readonly answer?: PostWords | undefined;
  /** Of waits that are listed: they are weighed. */
  readonly standing?: Standing;
}

export const tenths = (value: number): number => Math.round(value * 10) / 10;

/** All in one literal, for the same reason as rows. */
export function tenthsOf(parts: PriorityParts): PriorityParts {
  return {
    urgent: parts.urgent,
    exposed: parts.exposed,
    late: tenths(parts.late),
    tried: parts.tried,
    mood: tenths(parts.mood),
    deadline: parts.deadline,
    spread: tenths(parts.spread),
    reach: tenths(parts.reach),
    crowd: parts.crowd,
    question: parts.question,
    money: parts.money,
    leaving: parts.leaving,
    needs: Math.round(parts.needs * 100) / 100,
    cold: parts.cold,
  };
}

/** All in one literal: put together from parts the engine makes dictionaries of them, four times slower over a million rows. */
function bareRow(
  post: StoredPost,
  wait: Wait | undefined,
  clocks: Clocks | undefined,
  { latest, answer }: Beside,
  rules: RowRules,
): { -readonly [Key in keyof ReportRow]: ReportRow[Key] } {
  const { judgement, counts } = post;
  return {
    brand: rules.brand,
    id: postId(post.network, post.id),
    key: post.key,
    network: post.network,
    source: post.source,
    url: orNull(post.url),
    author: post.author.id,
    handle: orNull(post.author.handle),
    followers: orNull(post.author.followers),
    text: post.text,
    latestText: latest && latest.id !== post.id ? latest.text : null,
    lang: judgement?.lang ?? orNull(post.lang),
    postedAt: post.postedAt,
    firstSeenAt: post.firstSeenAt,
    sentiment: judgement?.sentiment ?? null,
    score: judgement?.score ?? null,
    intent: orNull(judgement?.intent),
    needs: orNull(judgement?.needs),
    topics: null,
    state: stateOf(wait),
    openedBy: wait ? postId(wait.network, wait.openedBy) : null,
    waitingSince: orNull(wait?.openedAt),
    waitingSeconds: secondsValue(clocks?.waitedMs),
    officeSeconds: secondsValue(clocks?.officeMs),
    dueAt: orNull(clocks?.dueAt),
    late: clocks?.dueAt === undefined ? null : clocks.late,
    answeredAt: orNull(wait?.closedAt),
    answerSeconds: wait?.closedAt === undefined ? null : secondsValue(clocks?.waitedMs),
    answerUrl: orNull(answer?.url),
    answerKind: orNull(wait?.answerKind),
    agent: orNull(wait?.agent),
    followUps: orNull(wait?.followUps),
    asks: orNull(wait?.asks),
    firstAskedAt: orNull(wait?.firstAskedAt),
    lastWordAt: orNull(wait?.lastWordAt),
    joins: orNull(wait?.joins),
    handoffs: orNull(wait?.handoffs),
    cold: wait ? wait.closedAt === undefined && wait.lastWordAt < rules.now - coldMs : null,
    likes: orNull(counts?.likes),
    reposts: orNull(counts?.reposts),
    replies: orNull(counts?.replies),
    views: orNull(counts?.views),
    rating: orNull(post.rating),
    priority: null,
    priorityParts: null,
    why: null,
  };
}

function isForgotten(post: PostWords | undefined): boolean {
  return post?.textGoneAt !== undefined;
}

function peopleRow(post: StoredPost, wait: Wait | undefined, beside: Beside, rules: RowRules): PeopleRow {
  const clocks = wait && clocksOf(wait, post, rules);
  const row = bareRow(post, wait, clocks, beside, rules);
  row.topics = (beside.standing ? rules.topics?.ofWait(post, beside) : rules.topics?.ofPost(post)) ?? null;
  const { firstAsk, latest, standing } = beside;
  let gathered: Gathered | undefined;
  let priority: Priority | undefined;
  if (clocks && standing && wait.closedAt === undefined) {
    const told = [post.judgement, firstAsk?.judgement, latest?.judgement];
    gathered = gather(wait, told, `${row.text}\n${row.latestText ?? ''}`);
    priority = weigh({ wait, opener: post, told, standing }, gathered, clocks, rules.now);
    row.priority = tenths(priority.value);
    row.priorityParts = tenthsOf(priority.parts);
  }
  const reasons = reasonsFor(row, wait, rules.now, gathered);
  row.why = plainWhy(row, wait, reasons);
  return {
    row,
    priority,
    who: whoOf(post),
    isOwn: post.role !== undefined,
    firstText: firstAsk && firstAsk.id !== post.id ? firstAsk.text : null,
    forgotten: { text: isForgotten(post), first: isForgotten(firstAsk), latest: isForgotten(latest) },
    threadId: `${post.network}\n${wait?.threadId ?? post.threadId}`,
    reasons,
  };
}

/** A wait as a row, shown by its opener. */
export function rowOfWait(found: WaitRow, rules: RowRules): PeopleRow {
  return peopleRow(found.opener, found.wait, found, rules);
}

/** A mention as a row; the clocks are those of the wait that it belongs to. */
export function rowOfMention(found: MentionRow, rules: RowRules): PeopleRow {
  return peopleRow(found.post, found.wait, found, rules);
}
