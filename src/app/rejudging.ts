import { type RuleInputs, wordsText } from '../core/fingerprint.ts';
import type { Recomputing } from '../store/store.ts';

/** What a pass over all posts makes anew, and what the fingerprint says until it is done. */
export type Rejudging = Pick<Recomputing, 'anew' | 'meanwhile'>;

interface Stored {
  readonly words?: string;
}

/** No words of any configuration: what is half way through is always other than what is wanted. */
const underWay = '?';

/** Compares what the stored judgements were made with to what is in force now; undefined: nothing is stored yet. */
export function rejudgingOf(
  stored: string | undefined,
  words: RuleInputs['words'],
  costly: boolean,
): Rejudging {
  if (stored === undefined) return { anew: costly ? 'none' : 'others', meanwhile: undefined };
  const before = JSON.parse(stored) as Stored;
  const areSame = before.words === wordsText(words);
  const anew = costly ? 'none' : areSame ? 'others' : 'all';
  const meanwhile = { ...before, unfinished: true, ...(anew === 'all' && { words: underWay }) };
  return { anew, meanwhile: JSON.stringify(meanwhile) };
}
