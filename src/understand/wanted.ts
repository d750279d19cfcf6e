import type { Intent, Probabilities } from '../core/judgement.ts';
import { type Head, likeliest, logitsOf, softmax } from './model.ts';
import { thousandths } from './mood.ts';
import type { Reading } from './reading.ts';
import type { Signals } from './signals.ts';

export interface Wanted {
  readonly intent: Intent;
  /** 0…1. */
  readonly needs: number;
}

/** Stars up to three want an answer at least so likely, more stars with nothing asked or wrong at most so likely. */
const byStars = { few: 0.73, many: 0.12 } as const;
/** Something else that is told beside thanks or praise may be what a desk asked for. */
const leastBeside: ReadonlyMap<Intent, number> = new Map<Intent, number>([
  ['closing', 0.2],
  ['praise', 0.3],
]);
/** How much the mood has a say in the intent, and in the need of an answer; on the logit scale. */
const moodPull = { intent: 0.6, needs: 0.4 } as const;
/** Nothing is impossible. */
const leastChance = 0.02;
/** The moods that posts of an intent have; all three where none is named. */
const moodsOf: ReadonlyMap<string, readonly (keyof Probabilities)[]> = new Map<
  Intent,
  readonly (keyof Probabilities)[]
>([
  ['complaint', ['negative']],
  ['question', ['negative', 'neutral']],
  ['request', ['negative', 'neutral']],
  ['sent', ['neutral']],
  ['praise', ['positive']],
  ['closing', ['neutral', 'positive']],
  ['chat', ['neutral', 'positive']],
  ['news', ['neutral', 'positive']],
  ['spam', ['neutral', 'positive']],
]);
const asking: ReadonlySet<string> = new Set(['complaint', 'question', 'request']);

/** What a customer's post wants, and how likely it is that it needs an answer. */
export function wantedOf(
  heads: { readonly intent: Head; readonly needs: Head },
  { features, dense }: Pick<Reading, 'features' | 'dense'>,
  mood: Probabilities,
  rating: number | undefined,
  signals?: Pick<Signals, 'tellsMore' | 'ending'>,
): Wanted {
  const intents = logitsOf(heads.intent, features, dense);
  heads.intent.classes.forEach((name, k) => {
    const fitting = (moodsOf.get(name) ?? []).reduce((sum, side) => sum + mood[side], 0);
    if (moodsOf.has(name)) intents[k] = (intents[k] ?? 0) + moodPull.intent * logOf(fitting);
  });
  const needed = logitsOf(heads.needs, features, dense);
  needed[1] = (needed[1] ?? 0) + moodPull.needs * (logOf(mood.negative) - logOf(mood.positive));
  softmax(needed);
  const told = needed[1] ?? 0;
  const intent = (heads.intent.classes[likeliest(intents)] ?? 'other') as Intent;
  const beside = signals?.tellsMore && !signals.ending ? leastBeside.get(intent) : undefined;
  const needs = Math.max(told, beside ?? 0);
  return rating === undefined ? { intent, needs: thousandths(needs) } : reviewed(rating, intent, needs);
}

function logOf(chance: number): number {
  return Math.log(leastChance + chance);
}

/** Four and five stars need an answer only with a question or a complaint in them; fewer always do. */
function reviewed(rating: number, intent: Intent, needs: number): Wanted {
  if (rating >= 4)
    return asking.has(intent)
      ? { intent, needs: thousandths(needs) }
      : { intent: 'praise', needs: thousandths(Math.min(needs, byStars.many)) };
  const said = rating <= 2 && !asking.has(intent) ? 'complaint' : intent;
  return { intent: said, needs: thousandths(Math.max(needs, byStars.few)) };
}

/** What can be told of a text in a language that no head knows: thanks and questions, by their signs. */
export function wantedBySigns(signals: Pick<Signals, 'thanks' | 'ask' | 'questionMarks'>): Partial<Wanted> {
  if (signals.questionMarks > 0 || signals.ask > 0) return { intent: 'question', needs: byStars.few };
  return signals.thanks > 0 ? { intent: 'closing', needs: byStars.many } : {};
}
