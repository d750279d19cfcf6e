import { type Addressing, addressingOf, ownNames } from './addressing.ts';
import { spokeUnder } from './audience.ts';
import { endWait, help } from './ends.ts';
import type { Marked } from './marks.ts';
import { isClosing, labelledWhy, mayHelp, needOf } from './needs.ts';
import { answerTied } from './replies.ts';
import { findingOf, type Run, type Talk, type Waiting } from './run.ts';
import type { Place } from './timeline.ts';

/** A customer's post: opens a wait, goes on with one, ends its author's own, or only joins the conversation. */
export function hear(run: Run, place: Place): void {
  const finding = findingOf(run, place);
  const talk = run.talks.get(place.post.author.id);
  if (!talk) return;
  if (place.post.repostOf !== undefined) return void finding.why.push('a repost is nobody’s own words');
  const addressing = addressed(run, place);
  finding.why.push(...labelledWhy(place.item.labelled));
  const mark = run.marks.get(place.post.id)?.need;
  if (mark?.kind === 'ignored') finding.why.push('you marked it as wanting no answer');
  else if (!mark && isClosing(place.item, talk.lastSaid, run.rules.answers)) close(run, place, talk);
  else ask(run, place, talk, addressing, mark);
  if (mark?.kind !== 'ignored') helpOthers(run, place, addressing);
  talk.activeAt = place.at;
  talk.hasAddressed ||= addressing.addressed;
  run.hasAddressed ||= addressing.addressed || addressing.hit;
}

function addressed(run: Run, place: Place): Addressing {
  const finding = findingOf(run, place);
  const addressing = addressingOf(place, run.thread, run.rules, {
    isOurs: (id) => run.thread.ours?.has(id) === true || run.timeline.find(id)?.isBrand === true,
    wasAddressed: (earlier) => findingOf(run, earlier).addressed,
    spokeUnder: (here) => spokeUnder(run, here),
  });
  finding.addressed = addressing.addressed;
  finding.why.push(addressing.why);
  return addressing;
}

function close(run: Run, place: Place, talk: Talk): void {
  const finding = findingOf(run, place);
  const waiting = talk.open;
  finding.why.push('a closing word wants no answer');
  if (!waiting) return;
  waiting.posts.push(place);
  waiting.closers.add(place);
  finding.waiting = waiting;
  if (run.brandPosts === waiting.brandPostsBefore || place.at < waiting.heldUntil)
    return void finding.why.push('no reply of yours stands before it, so they wait on');
  finding.why.push('it ends their own wait: closed by them');
  endWait(waiting, { at: place.at, outcome: 'customer-closed', by: place });
}

function ask(run: Run, place: Place, talk: Talk, addressing: Addressing, mark: Marked['need']): void {
  const finding = findingOf(run, place);
  const { answers } = run.rules;
  const isAfresh = talk.activeAt === undefined || place.at - talk.activeAt >= answers.episodeGapMs;
  const standing = {
    addressing,
    isFirst: !talk.hasAddressed || isAfresh,
    isOurThread: run.isOurThread,
    isAmidTalk: talk.hasAddressed || isThird(place),
    lastSaid: talk.lastSaid,
  };
  const need = mark ? { needs: true, why: 'you marked it open' } : needOf(place.item, standing, answers);
  finding.needs = need.needs;
  finding.why.push(need.why);
  const isTalkToUs = addressing.addressed || addressing.hit;
  finding.join = !isTalkToUs && !talk.open && (run.hasAddressed || run.brandPosts > 0);
  if (need.needs && isTalkToUs) comeBack(place, talk);
  if (need.needs) talk.asks.add(place);
  if (talk.open) followUp(run, place, talk.open, mark);
  else if (need.needs) open(run, place, talk, isAfresh, mark);
  else if (place.item.judgement?.intent === 'sent' && talk.last?.end?.outcome === 'private')
    finding.waiting = talk.last;
}

function isThird({ parent, customer, post }: Place): boolean {
  return parent?.isBrand === true && customer !== undefined && customer.post.author.id !== post.author.id;
}

/** Back in public after being moved to private, unhelped. */
function comeBack(place: Place, talk: Talk): void {
  if (!talk.isAway || place.item.judgement?.intent === 'sent') return;
  talk.isAway = false;
  talk.handoffs += 1;
}

function followUp(run: Run, place: Place, waiting: Waiting, mark: Marked['need']): void {
  const finding = findingOf(run, place);
  waiting.posts.push(place);
  waiting.handoffs = waiting.talk.handoffs;
  finding.waiting = waiting;
  finding.why.push('they wait already: it restarts no clock');
  heed(place, waiting, mark);
}

function open(run: Run, place: Place, talk: Talk, isAfresh: boolean, mark: Marked['need']): void {
  const finding = findingOf(run, place);
  const isFirst = talk.last === undefined || talk.last.end?.outcome === 'deleted' || isAfresh;
  const waiting: Waiting = {
    talk,
    posts: [place],
    closers: new Set(),
    opener: place,
    openedAt: place.at,
    kind: isFirst ? 'first' : 'next',
    brandPostsBefore: run.brandPosts,
    heldUntil: Number.NEGATIVE_INFINITY,
    isSolved: false,
    handoffs: talk.handoffs,
  };
  heed(place, waiting, mark);
  talk.open = waiting;
  run.waits.add(waiting);
  finding.waiting = waiting;
  finding.why.push('the wait begins here');
  answerTied(run, waiting);
}

function heed(place: Place, waiting: Waiting, mark: Marked['need']): void {
  if (mark?.kind === 'open') waiting.heldUntil = Math.max(waiting.heldUntil, mark.from);
  if (place.post.solved && !hangsOnOther(place)) waiting.isSolved = true;
}

function hangsOnOther({ parent, post }: Place): boolean {
  return parent !== undefined && !parent.isBrand && parent.post.author.id !== post.author.id;
}

/** An answer by somebody else: to another author's post, or naming them, and no word to the brand. */
function helpOthers(run: Run, place: Place, { addressed: isToUs, hit }: Addressing): void {
  const { post, item, parent } = place;
  const { answers } = run.rules;
  const isSolution = post.solved === true && hangsOnOther(place);
  const mayBe = !isToUs && !hit && answers.others !== 'ignore' && mayHelp(item.judgement, answers);
  if (item.goneAt !== undefined || !(isSolution || mayBe)) return;
  const named = ownNames(place).flatMap((name) => name.flatMap((key) => run.byKey.get(key) ?? []));
  const above = parent && !parent.isBrand ? run.talks.get(parent.post.author.id) : undefined;
  for (const talk of new Set(above ? [above, ...named] : named)) {
    if (talk.author.id === post.author.id) continue;
    talk.isAway = false;
    if (talk.open) help(run, talk.open, place);
  }
}
