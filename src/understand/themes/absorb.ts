import type { Overused } from './tally.ts';

/** A phrase accounts for a word of it when so much of the word's texts hold the phrase. */
const accountsFrom = 2 / 3;

/**
 * Leaves of phrases and their words what tells most: a word goes when a phrase accounts for it ("boarding" in "boarding
 * pass"), a phrase when it accounts for none of its words though one is unusual by itself ("my refund form" in "refund").
 */
export function absorbWords(found: readonly Overused[]): readonly Overused[] {
  const words = new Map(found.filter(({ key }) => !key.includes(' ')).map((each) => [each.key, each]));
  const absorbed = new Set<string>();
  const dropped = new Set<string>();
  for (const phrase of found) {
    const parts = phrase.key.split(' ').flatMap((part) => words.get(part) ?? []);
    if (!phrase.key.includes(' ') || parts.length === 0) continue;
    const accounted = parts.filter((word) => phrase.target >= accountsFrom * word.target);
    if (accounted.length === 0) dropped.add(phrase.key);
    for (const word of accounted) absorbed.add(word.key);
  }
  return found.filter(({ key }) => !absorbed.has(key) && !dropped.has(key));
}
