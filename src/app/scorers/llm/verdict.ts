import type { Evidence, Judgement, Probabilities } from '../../../core/judgement.ts';
import { thousandths } from '../../../understand/mood.ts';
import type { Entry } from './answer.ts';

type Named = Pick<Judgement, 'sentiment' | 'score' | 'probabilities'>;

/** A customer's post: the mood as it was answered; what it wants where both parts of that were answered. */
export function customerVerdict(
  own: Judgement,
  entry: Omit<Entry, 'quote'>,
  quote: string | undefined,
): Judgement {
  const { intent, needs } = entry;
  const isOther = intent != null && needs != null && intent !== own.intent;
  const dropped: ReadonlySet<Evidence['for']> = new Set([
    'negative',
    'positive',
    ...(isOther ? (['needs', 'closing'] as const) : []),
  ]);
  const kept = own.evidence.filter((each) => !dropped.has(each.for));
  const side = entry.mood === 'negative' || entry.mood === 'positive' ? entry.mood : undefined;
  return {
    ...own,
    ...moodOf(entry, own.probabilities),
    ...(intent != null && needs != null ? { intent, needs: thousandths(needs) } : {}),
    evidence: side && quote !== undefined ? [...kept, { for: side, quote }] : kept,
  };
}

/** A brand's post: the kind of reply as it was answered. */
export function brandVerdict(own: Judgement, { reply }: Pick<Entry, 'reply'>): Judgement {
  if (reply == null || reply === own.reply) return own;
  const { promise: _promise, ...rest } = own;
  return {
    ...rest,
    reply,
    evidence: own.evidence.filter(({ for: what }) => what !== 'reply' && what !== 'promise'),
  };
}

/** What was named is at least so likely: models understate. */
const least = 0.5;

/** What the named mood leaves is shared by the others as the built-in scorer has them. */
function moodOf(
  { mood, probability }: Pick<Entry, 'mood' | 'probability'>,
  own: Probabilities | undefined,
): Named {
  const named = Math.max(probability, least);
  const rest = 1 - named;
  const probabilities = mood === 'mixed' ? halves(named, rest) : shared(mood, named, rest, own);
  return {
    sentiment: mood,
    score: thousandths(probabilities.positive - probabilities.negative),
    probabilities,
  };
}

function halves(named: number, rest: number): Probabilities {
  return { negative: thousandths(named / 2), neutral: thousandths(rest), positive: thousandths(named / 2) };
}

function shared(
  mood: keyof Probabilities,
  named: number,
  rest: number,
  own: Probabilities | undefined,
): Probabilities {
  const others = own ? 1 - own[mood] : 0;
  const part = (name: keyof Probabilities): number => {
    if (name === mood) return thousandths(named);
    return thousandths(own && others > 0 ? (rest * own[name]) / others : rest / 2);
  };
  return { negative: part('negative'), neutral: part('neutral'), positive: part('positive') };
}
