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
  const waits = [...run.waits].map((waiting) => {
    findingOf(run, waiting.opener).why.push(lastLineOf(waiting));
    return waitOf(run, waiting, joins.all - (joins.by.get(waiting.talk.author.id) ?? 0));
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

function waitOf(run: Run, waiting: Waiting, joins: number): Wait {
  const { thread } = run;
  const { opener, openedAt, talk, posts, closers, end } = waiting;
  const last = posts.at(-1) ?? opener;
  const asks = asksUpTo(talk, last);
  const firstAsk = asks[0] ?? opener;
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
    asks: Math.max(1, asks.length),
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

/** The author's posts that wanted an answer up to the end of a wait; those that have gone only where nothing else is left. */
function asksUpTo(talk: Talk, last: Place): readonly Place[] {
  const asks = [...talk.asks].filter((place) => place.order <= last.order);
  asks.sort((one, other) => one.order - other.order);
  const standing = asks.filter((place) => place.item.goneAt === undefined);
  return standing.length > 0 ? standing : asks;
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
    speaksTo: [...finding.speaksTo].map(({ author }) => author.id),
    closed: openers(finding.closed),
    acknowledged: openers(finding.acknowledged),
    why: finding.why,
  };
}
