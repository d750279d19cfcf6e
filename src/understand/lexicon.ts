/** Valence of words (−5…5) and of emoji (−1…1 of the Emoji Sentiment Ranking, as the package rounds it). */
export interface Lexicon {
  readonly words: ReadonlyMap<string, number>;
  readonly emoji: ReadonlyMap<string, number>;
}

const emojiSign = /\p{Extended_Pictographic}/u;

/**
 * AFINN-165 and the Emoji Sentiment Ranking as the npm package `sentiment` ships them, as maps: plain objects answer
 * for `constructor` too.
 */
export async function loadLexicon(): Promise<Lexicon> {
  const { default: processor } = await import('sentiment/lib/language-processor.js');
  const words = new Map<string, number>();
  const emoji = new Map<string, number>();
  for (const [text, value] of Object.entries(processor.getLanguage('en').labels))
    (emojiSign.test(text) && /\P{ASCII}/u.test(text) ? emoji : words).set(text, value);
  return { words, emoji };
}
