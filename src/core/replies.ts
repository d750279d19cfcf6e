import { audienceOf, topOf } from './audience.ts';
import { endWait, keepPledges } from './ends.ts';
import type { ReplyKind } from './judgement.ts';
import { replyKindOf } from './reply-kind.ts';
import { type Finding, findingOf, type Pledge, type Run, type Talk, type Waiting } from './run.ts';
import { isReply, type Place, tiedAbove } from './timeline.ts';
import type { Outcome } from './wait.ts';

const outcomes: Readonly<Record<ReplyKind, Outcome>> = {
  answer: 'answered',
  question: 'asked',
  private: 'private',
  promise: 'promise',
  chat: 'chat',
  apology: 'answered',
  holding: 'answered',
  auto: 'answered',
};

const kindWords: Readonly<Record<ReplyKind, string>> = {
  answer: 'it answers',
  question: 'it asks back',
  private: 'it moves them to private',
  promise: 'it promises to come back',
  chat: 'it is a pleasantry',
  apology: 'it is an apology and nothing else',
  holding: 'it only says when you are there, or that the post was received',
  auto: 'a bot of yours wrote it',
};

/** What a post of the brand's does; in doubt it answers. */
export function kindOf({ item, post }: Place): ReplyKind {
  return replyKindOf(post, item.role, item.judgement) ?? 'answer';
}

/** A post of the brand's: closes, or only acknowledges, the waits of those it speaks to. */
export function reply(run: Run, place: Place): void {
  const finding = findingOf(run, place);
  if (run.tied.at !== place.at) run.tied = { at: place.at, places: [] };
  run.tied.places.push(place);
  if (place.post.repostOf !== undefined) return void finding.why.push('a repost answers nobody');
  if (place.item.goneAt !== undefined)
    return void finding.why.push('it was deleted, so it answers nobody any more');
  run.brandPosts += 1;
  const { labelled } = place.item;
  const isLabelled = labelled?.reply !== undefined && labelled.reply === kindOf(place);
  finding.why.push(`${kindWords[kindOf(place)]}${isLabelled ? ', as you labelled it' : ''}`);
  const audience = audienceOf(run, place);
  if (audience.size === 0) finding.why.push('it replies to nobody in this conversation');
  for (const talk of audience) speak(run, place, talk, place.at);
}

/** A wait that has just opened, at the very time of replies that were read before it: equal times answer. */
export function answerTied(run: Run, waiting: Waiting): void {
  const { opener, talk } = waiting;
  if (run.tied.at !== opener.at || run.tied.places.length === opener.tiedBrands) return;
  const above = tiedAbove(opener);
  const others = run.tied.places.filter((place) => isReply(place) && !above.has(place));
  for (const place of others)
    if (!waiting.end && audienceOf(run, place).has(talk)) speak(run, place, talk, place.at);
}

/** A reply to a review that was edited later than the review speaks again. */
export function replyAgain(run: Run, place: Place, at: number): void {
  for (const talk of audienceOf(run, place)) if (talk.open) speak(run, place, talk, at);
}

function speak(run: Run, place: Place, talk: Talk, at: number): void {
  const kind = kindOf(place);
  const finding = findingOf(run, place);
  const isFirst = !finding.did?.spokeTo.has(talk);
  finding.did?.spokeTo.add(talk);
  talk.spokenUnder.add(topOf(run, place));
  talk.activeAt = at;
  if (kind !== 'auto') keepPledges(place, talk, at);
  if (isFirst) pledge(run, place, talk, at);
  if (kind !== 'auto' || talk.lastSaid === undefined) talk.lastSaid = kind;
  talk.isAway = kind === 'private' || (kind === 'auto' && talk.isAway);
  if (talk.open) touch(run, place, talk.open, at, finding);
  else finding.why.push(`${callOf(talk)} was not waiting`);
}

function touch(run: Run, place: Place, waiting: Waiting, at: number, finding: Finding): void {
  const kind = kindOf(place);
  const agent = place.item.judgement?.agent;
  const isHeld = at < waiting.heldUntil;
  const closes = run.rules.answers.closes.has(kind);
  if (!isHeld && (closes || waiting.isSolved || place.post.solved)) {
    const outcome = closes ? outcomes[kind] : 'solved';
    finding.did?.closed.add(waiting);
    finding.why.push(`it ends the wait of ${callOf(waiting.talk)}`);
    endWait(waiting, { at, outcome, by: place, kind, ...(agent === undefined ? {} : { agent }) });
    return;
  }
  waiting.acknowledgedAt ??= at;
  waiting.acknowledgedBy = kind;
  finding.did?.acknowledged.add(waiting);
  const why = isHeld ? 'you marked it open afterwards' : 'by your rules this does not end a wait';
  finding.why.push(`${callOf(waiting.talk)} goes on waiting: ${why}`);
}

function pledge(run: Run, place: Place, talk: Talk, at: number): void {
  const { judgement } = place.item;
  if (judgement?.promise === undefined && kindOf(place) !== 'promise') return;
  const made: Pledge = { place, talk, text: judgement?.promise ?? place.post.text, madeAt: at };
  run.pledges.push(made);
  talk.pledges.push(made);
}

/** An author as people know them. */
function callOf({ author }: Talk): string {
  return author.handle === undefined ? (author.name ?? author.id) : `@${author.handle.replace(/^@/, '')}`;
}
