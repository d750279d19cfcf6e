import type { Channel, Exposed, Judgement, Urgency } from '../core/judgement.ts';
import { doublingsBefore, type Priority, priorityOf } from '../core/priority.ts';
import type { Wait } from '../core/wait.ts';
import type { Standing, StoredPost } from '../store/store.ts';
import { exposureOf } from '../text/exposure.ts';
import type { Clocks } from './clocks.ts';

type Told = Pick<Judgement, 'score' | 'probabilities' | 'signs'> | undefined;

/** An open wait with all that it is weighed by. */
export interface Weighable {
  readonly wait: Wait;
  readonly opener: StoredPost;
  /** Of the opener, the first ask and the latest words. */
  readonly told: readonly Told[];
  readonly standing: Standing;
}

/** What the posts of a wait tell together. */
export interface Gathered {
  readonly urgent: readonly Urgency[];
  /** Phone, e-mail, card: the bare number of an order gives nobody away. */
  readonly exposed: readonly Exposed[];
  readonly channels: readonly Channel[];
  /** Earlier messages: those of this wait that met silence, apology or hold, those moved to private, or as many as they say. */
  readonly earlier: number;
  readonly negative: number;
  readonly deadline: boolean;
  readonly money: boolean;
  readonly leaving: boolean;
}

const urgencies: readonly Urgency[] = ['safety', 'health', 'fraud', 'locked', 'stranded', 'legal'];
const grave: readonly Exposed[] = ['card', 'phone', 'email'];

/** Where a scorer gives no probabilities its score stands in. */
function negativeOf(told: Told): number {
  return told?.probabilities?.negative ?? Math.max(0, -(told?.score ?? 0));
}

/** Phone, e-mail or card of the author in a text, the gravest first. */
export function exposedIn(text: string): readonly Exposed[] {
  const found = exposureOf(text, 'grave');
  return found.length === 0 ? [] : grave.filter((each) => found.some(({ kind }) => kind === each));
}

/** `text`: theirs, as far as it is kept. It is looked at again, since not every scorer tells what it gives away. */
export function gather(wait: Wait, told: readonly Told[], text: string): Gathered {
  const shown = exposedIn(text);
  const signs = told.flatMap((each) => each?.signs ?? []);
  const claims = signs.flatMap((each) => each.claims ?? []);
  const claimed = Math.max(1, ...claims.map(({ channel, times }) => (channel ? 1 : (times ?? 1))));
  return {
    urgent: urgencies.filter((each) => signs.some(({ urgent }) => urgent?.includes(each))),
    exposed: grave.filter(
      (each) => shown.includes(each) || signs.some(({ exposed }) => exposed?.includes(each)),
    ),
    channels: [...new Set(claims.flatMap(({ channel }) => channel ?? []))],
    earlier: Math.max(wait.followUps + wait.handoffs, claimed - 1),
    negative: Math.max(...told.map(negativeOf), 0),
    deadline: signs.some(({ deadline }) => deadline),
    money: signs.some(({ money }) => money),
    leaving: signs.some(({ leaving }) => leaving),
  };
}

/** The priority of an open wait, by the promise and the time in force now. */
export function weigh(
  { wait, opener, standing }: Weighable,
  gathered: Gathered,
  clocks: Clocks,
  now: number,
): Priority {
  return priorityOf({
    needs: opener.judgement?.needs,
    wanted: standing.wanted,
    urgent: gathered.urgent.length > 0,
    exposed: gathered.exposed.length > 0,
    promiseUsed: clocks.promiseUsed,
    tries: gathered.earlier + gathered.channels.length,
    negative: gathered.negative,
    deadline: gathered.deadline,
    doublings: doublingsBefore(standing.growth, clocks.dueAt, now),
    followers: opener.author.followers,
    others: wait.joins + standing.others,
    question: opener.judgement?.intent === 'question',
    money: gathered.money,
    leaving: gathered.leaving,
    quietMs: now - wait.lastWordAt,
  });
}
