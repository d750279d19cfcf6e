import { careWords as de } from './de.ts';
import { careWords as es } from './es.ts';
import { careWords as fr } from './fr.ts';
import { careWords as it } from './it.ts';
import { careWords as ja } from './ja.ts';
import { careWords as nl } from './nl.ts';
import { careWords as pt } from './pt.ts';

type Weights = ReadonlyMap<string, number>;

const lists: ReadonlyMap<string, () => Weights> = new Map(Object.entries({ de, es, fr, it, ja, nl, pt }));
const read = new Map<string, Weights>();
const none: Weights = new Map();

/** The words to and about companies of another language than English, read when first asked for. */
export function careWordsOf(lang: string): Weights {
  const known = read.get(lang);
  if (known) return known;
  const weights = lists.get(lang)?.();
  if (!weights) return none;
  read.set(lang, weights);
  return weights;
}
