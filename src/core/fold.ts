const ascii = /^[\x00-\x7f]*$/;
const accents = /[\u0300-\u036f]/g;

/** Lower case, straight apostrophes: what two spellings share that differ only in how they were typed. */
export function foldCase(text: string): string {
  const lower = text.toLowerCase();
  return ascii.test(lower) ? lower : lower.replace(/[\u2018\u2019\u02bc\uff07]/g, "'").normalize('NFC');
}

/** `foldCase` without Latin, Greek and Cyrillic accents: café and cafe are one. */
export function foldAccents(text: string): string {
  const folded = foldCase(text);
  return ascii.test(folded) ? folded : folded.normalize('NFD').replace(accents, '').normalize('NFC');
}

/** Scripts written without spaces: next to them a word has no border to look for. A piece of a class with the flag u. */
export const spacelessSigns =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';

/** One sign of a word with borders, as a piece of a pattern with the flag u. */
export const borderedSign = `(?![${spacelessSigns}])[\\p{L}\\p{N}\\p{M}_]`;
