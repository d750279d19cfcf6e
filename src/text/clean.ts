/** Longest text kept, in UTF-16 units: far above any post, below what hurts a table or a regular expression. */
export const maxTextLength = 50_000;

const plain = /^[\n\t\x20-\x7e]*$/;
const lineEnds = /\r\n?|[\u0085\u2028\u2029]/g;
/** Control characters, zero-width spaces, bidi embeddings, overrides and isolates, annotation anchors. */
const invisible =
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
/** Tag characters spell the flags of England, Scotland and Wales; anywhere else they hide text. */
const hiddenTags = /(\u{1f3f4}[\u{e0020}-\u{e007f}]+)|[\u{e0000}-\u{e007f}]/gu;
const piledMarks = /(\p{M}{8})\p{M}+/gu;

/**
 * Makes a network's plain text safe to store, match and print: NFC, `\n` line ends, no NUL or other control
 * characters, no lone surrogates (U+FFFD stands in), nothing that turns the direction of the text around it or hides
 * between letters, at most `maxTextLength` long, no space at the ends. Cleaning a clean text changes nothing.
 */
export function cleanText(text: string): string {
  const start = text.length > maxTextLength * 2 ? text.slice(0, maxTextLength * 2) : text;
  const clean = plain.test(start) ? start : cleanUnicode(start);
  return cut(clean).trim();
}

function cleanUnicode(text: string): string {
  return text
    .replace(lineEnds, '\n')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(invisible, '')
    .replace(hiddenTags, '$1')
    .normalize('NFC')
    .replace(piledMarks, '$1');
}

/** Never cuts through a surrogate pair. */
function cut(text: string): string {
  if (text.length <= maxTextLength) return text;
  const last = text.charCodeAt(maxTextLength - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? maxTextLength - 1 : maxTextLength);
}
