import { compilePhrases, findPhrases, type Hit } from './patterns.ts';
import type { Words } from './words.ts';

/** What a brand's own field means by its words: "sick" at a skate shop. Words or phrases, lower case. */
export interface UserWords {
  readonly negative: readonly string[];
  readonly positive: readonly string[];
  /** Say nothing of a mood here. */
  readonly muted: readonly string[];
}

export const noUserWords: UserWords = { negative: [], positive: [], muted: [] };

export type UserList = 'negative' | 'positive';
export type UserHits = (words: Words) => readonly Hit<UserList>[];

/** Finds the phrases that the user named as speaking for a mood. */
export function createUserHits({ negative, positive }: UserWords): UserHits {
  if (negative.length + positive.length === 0) return () => [];
  const book = compilePhrases<UserList>(
    { negative: [[1, ...negative.map(plain)]], positive: [[1, ...positive.map(plain)]] },
    new Map(),
  );
  return (words) => findPhrases(book, words.words);
}

/** Single words that the user muted or gave a meaning of their own: what was learnt of them elsewhere does not hold. */
export function maskedWords({ negative, positive, muted }: UserWords): readonly string[] {
  return [...negative, ...positive, ...muted].map(plain).filter((phrase) => !phrase.includes(' '));
}

/** Without the signs that phrases are written with: what the user types is taken as it stands. */
function plain(phrase: string): string {
  return phrase
    .toLowerCase()
    .replaceAll(/[|?*^$<>{}]/g, ' ')
    .trim()
    .replaceAll(/\s+/g, ' ');
}
