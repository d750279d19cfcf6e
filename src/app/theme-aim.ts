import type { Intent, Sentiment } from '../core/judgement.ts';
import type { Topic } from '../core/query.ts';
import type { MentionText } from '../store/store.ts';
import { topicsIn } from '../text/query-match.ts';

/** Which mentions of the period themes are looked for in; each list narrows it, empty lists narrow nothing. */
export interface Aim {
  readonly moods: readonly Sentiment[];
  readonly intents: readonly Intent[];
  readonly topics: readonly Topic[];
  readonly networks: readonly string[];
  readonly sources: readonly string[];
}

/** In the target, in what it is held against, or in neither because what decides is not known. */
export type Part = 'target' | 'reference' | 'unscored';

export function partOf(mention: MentionText, { moods, intents, topics, networks, sources }: Aim): Part {
  const { sentiment, intent } = mention;
  if (moods.length > 0 && sentiment == null) return 'unscored';
  if (intents.length > 0 && intent === undefined) return 'unscored';
  const fits =
    isIn(moods, sentiment) &&
    isIn(intents, intent) &&
    isIn(networks, mention.network) &&
    isIn(sources, mention.source) &&
    (topics.length === 0 || topicsIn(topics, mention).length > 0);
  return fits ? 'target' : 'reference';
}

function isIn<T>(wanted: readonly T[], value: T | null | undefined): boolean {
  return wanted.length === 0 || wanted.some((each) => each === value);
}
