import { type End, findingOf, type Run, type Talk, type Waiting } from './run.ts';
import type { Place } from './timeline.ts';

export function endWait(waiting: Waiting, end: End): void {
  waiting.end = end;
  waiting.talk.open = undefined;
  waiting.talk.last = waiting;
}

/** The user's word that an author was answered at this time, by whatever way. */
export function answerByMark(talk: Talk, at: number): void {
  if (talk.open) endWait(talk.open, { at, outcome: 'closed-by-mark' });
  talk.lastSaid = 'answer';
  talk.isAway = false;
  talk.activeAt = at;
}

/** A customer's post has gone: the next of its wait opens it; where none is left, the wait ends. */
export function takeAway(run: Run, place: Place, at: number): void {
  const { waiting } = findingOf(run, place);
  if (!waiting || waiting.end) return;
  const rest = waiting.posts.filter((each) => each !== place);
  const opener = rest.find((each) => !waiting.closers.has(each));
  if (!opener) {
    endWait(waiting, { at, outcome: 'deleted' });
    return;
  }
  waiting.posts = rest;
  if (opener === waiting.opener) return;
  waiting.opener = opener;
  waiting.openedAt = opener.at;
  waiting.talk.asks.add(opener);
  findingOf(run, opener).why.push('the post before it has gone, so the wait begins here');
  if ((waiting.acknowledgedAt ?? opener.at) < opener.at) {
    delete waiting.acknowledgedAt;
    delete waiting.acknowledgedBy;
  }
  if ((waiting.helpedAt ?? opener.at) < opener.at) delete waiting.helpedAt;
}

/** A review was edited after its answer: the wait opens again, from the edit on. */
export function reopen(run: Run, place: Place, at: number): void {
  const finding = findingOf(run, place);
  const { waiting } = finding;
  if (!waiting?.end || waiting.end.outcome === 'deleted' || waiting.opener !== place || waiting.talk.open)
    return;
  const { end: _end, acknowledgedAt: _at, acknowledgedBy: _by, helpedAt: _helped, ...rest } = waiting;
  const again: Waiting = {
    ...rest,
    posts: [place],
    openedAt: at,
    kind: 'next',
    brandPostsBefore: run.brandPosts,
  };
  run.waits.delete(waiting);
  run.waits.add(again);
  waiting.talk.open = again;
  finding.waiting = again;
  finding.why.push('it was edited after your answer, so they wait again');
}

/** Another customer answered, or a post was marked as the solution. */
export function help(run: Run, waiting: Waiting, place: Place): void {
  const { at } = place;
  const isSolved = waiting.isSolved || place.post.solved === true;
  const { others } = run.rules.answers;
  if (others !== 'ignore') waiting.helpedAt ??= at;
  if (at < waiting.heldUntil) return;
  if (isSolved) endWait(waiting, { at, outcome: 'solved', by: place });
  else if (others === 'closes') endWait(waiting, { at, outcome: 'answered', by: place });
}

/** What is marked solved and was never replied to ended at a time that nobody told: at its author's last word at the latest. */
export function endSolved(run: Run): void {
  for (const waiting of run.waits) {
    const last = Math.max(waiting.openedAt, waiting.posts.at(-1)?.at ?? 0);
    const at = Math.max(last, waiting.acknowledgedAt ?? last, waiting.helpedAt ?? last);
    if (!waiting.end && waiting.isSolved && waiting.heldUntil <= at)
      endWait(waiting, { at, outcome: 'solved' });
  }
}

/** A post to this author keeps what was promised to them before. */
export function keepPledges(place: Place, talk: Talk, at: number): void {
  const kept = talk.pledges.filter((pledge) => pledge.place !== place);
  for (const pledge of kept) {
    pledge.keptBy = place;
    pledge.keptAt = at;
  }
  if (kept.length > 0) talk.pledges = talk.pledges.filter((pledge) => pledge.keptAt === undefined);
}
