import type { Scorer } from '../../core/judgement.ts';
import { createScorer } from '../../understand/scorer.ts';
import type { ScorerWorld } from './scorer-entry.ts';

/** The trained scorer that ships with the program. */
export async function listen({ model, names, words, learnt }: ScorerWorld): Promise<Scorer> {
  return createScorer({ model: await model(), names, learnt, ...(words && { userWords: words }) });
}

/** The same but for the mood, which is the word list's. */
export async function afinn({ model, names }: ScorerWorld): Promise<Scorer> {
  return createScorer({ model: await model(), names, mood: 'afinn' });
}
