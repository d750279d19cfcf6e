import type { Finding, Pledge, Run, Talk, Waiting } from './run.ts';
import { findingOf } from './run.ts';
import type { PostVerdict, ThreadWaits } from './thread.ts';
import type { Place } from './timeline.ts';
import type { Outcome, Promised, Wait } from './wait.ts';

const outcomeWords: Readonly<Record<Outcome, string>> = {
  answered: 'answered',
  private: 'you moved them to private',
  asked: 'you asked back',
  chat: 'you replied with a pleasantry',
  promise: 'you promised to come back',
  solved: 'it was marked as solved',
  'customer-closed': 'closed by them',
  'closed-by-mark': 'you marked it as answered',
  deleted: 'all their posts of it were deleted',
};

/** What going through the thread has found, as told to everybody else. */
export function resultOf(run: Run): ThreadWaits {
  const joins = joinsOf(run);
  const asks = new Map([...run.talks.values()].map((talk) => [talk, asksOf(talk)]));
  const waits = [...run.waits].map((waiting) => {
    const { talk } = waiting;
    findingOf(run, waiting.opener).why.push(lastLineOf(waiting));
    const joinsByOthers = joins.all - (joins.by.get(talk.author.id) ?? 0);
    return waitOf(run, waiting, joinsByOthers, asks.get(talk) ?? []);
  });
  waits.sort((one, other) => one.openedAt - other.openedAt || (one.openedBy < other.openedBy ? -1 : 1));
  const posts = run.timeline.places.map(
    (place) => [place.post.id, verdictOf(findingOf(run, place))] as const,
  );
  return { waits, promises: run.pledges.map((pledge) => promiseOf(run, pledge)), posts: new Map(posts) };
}

interface Joins {
  readonly all: number;
  readonly by: ReadonlyMap<string, number>;
}

/** Joins by author; what opened or follows up a wait is counted there. */
function joinsOf(run: Run): Joins {
  const by = new Map<string, number>();
  let all = 0;
  for (const place of run.timeline.places) {
    const { join, waiting } = findingOf(run, place);
    if (!join || waiting || place.item.goneAt !== undefined) continue;
    all += 1;
    by.set(place.post.author.id, (by.get(place.post.author.id) ?? 0) + 1);
  }
  return { all, by };
}

function lastLineOf({ end, acknowledgedAt }: Waiting): string {
  if (end) return `the wait is over: ${outcomeWords[end.outcome]}`;
  return acknowledgedAt === undefined
    ? 'no reply of yours has come since: they are waiting'
    : 'what you replied since ends no wait: they are waiting';
}

function waitOf(run: Run, waiting: Waiting, joins: number, asks: readonly Place[]): Wait {
  const { thread } = run;
  const { opener, openedAt, talk, posts, closers, end } = waiting;
  const last = posts.at(-1) ?? opener;
  const asked = countUpTo(asks, last);
  const firstAsk = (asked > 0 ? asks[0] : undefined) ?? opener;
  return {
    network: thread.network,
    openedBy: opener.post.id,
    threadId: thread.threadId,
    authorId: talk.author.id,
    kind: waiting.kind,
    openedAt,
    ...(waiting.acknowledgedAt === undefined ? {} : { acknowledgedAt: waiting.acknowledgedAt }),
    ...(waiting.acknowledgedBy === undefined ? {} : { acknowledgedBy: waiting.acknowledgedBy }),
    ...(waiting.helpedAt === undefined ? {} : { helpedAt: waiting.helpedAt }),
    ...(end ? endOf(end) : {}),
    followUps: posts.filter((place) => place !== opener && !closers.has(place)).length,
    asks: Math.max(1, asked),
    firstAskedBy: firstAsk.post.id,
    firstAskedAt: firstAsk.at,
    lastWordBy: last.post.id,
    lastWordAt: Math.max(last.at, openedAt),
    joins,
    handoffs: waiting.handoffs,
  };
}

function endOf({ at, outcome, by, kind, agent }: NonNullable<Waiting['end']>): Partial<Wait> {
  return {
    closedAt: at,
    outcome,
    ...(by ? { closedBy: by.post.id } : {}),
    ...(kind ? { answerKind: kind } : {}),
    ...(agent === undefined ? {} : { agent }),
  };
}

/** An author's posts that wanted an answer, in order; those that have gone only where nothing else is left. */
function asksOf(talk: Talk): readonly Place[] {
  const asks = [...talk.asks].sort((one, other) => one.order - other.order);
  const standing = asks.filter((place) => place.item.goneAt === undefined);
  return standing.length > 0 ? standing : asks;
}

/** How many of them stand up to a place. */
function countUpTo(asks: readonly Place[], last: Place): number {
  let low = 0;
  let high = asks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((asks[middle]?.order ?? last.order) <= last.order) low = middle + 1;
    else high = middle;
  }
  return low;
}

function promiseOf({ thread }: Run, { place, talk, text, madeAt, keptBy, keptAt }: Pledge): Promised {
  const agent = place.item.judgement?.agent;
  return {
    network: thread.network,
    postId: place.post.id,
    threadId: thread.threadId,
    authorId: talk.author.id,
    text,
    ...(agent === undefined ? {} : { agent }),
    promisedAt: madeAt,
    ...(keptBy === undefined ? {} : { keptBy: keptBy.post.id }),
    ...(keptAt === undefined ? {} : { keptAt }),
  };
}

function verdictOf(finding: Finding): PostVerdict {
  const openers = (waits: Iterable<Waiting>) => [...new Set([...waits].map(({ opener }) => opener.post.id))];
  return {
    addressed: finding.addressed,
    join: finding.join,
    needs: finding.needs,
    openedBy: finding.waiting?.opener.post.id,
    speaksTo: [...(finding.did?.spokeTo ?? [])].map(({ author }) => author.id),
    closed: openers(finding.did?.closed ?? []),
    acknowledged: openers(finding.did?.acknowledged ?? []),
    why: finding.why,
  };
}
