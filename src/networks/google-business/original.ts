const translated = '(Translated by Google)';
const original = '(Original)';

/**
 * What its author wrote, of a text that holds Google's translation too: `(Translated by Google) … (Original) …`, or the
 * original before `(Translated by Google) …`.
 */
export function originalOf(comment: string): string {
  const at = comment.indexOf(translated);
  if (at === -1) return comment;
  const before = comment.slice(0, at).trim();
  if (before !== '') return before;
  const marker = comment.indexOf(original, at);
  const rest = marker === -1 ? '' : comment.slice(marker + original.length).trim();
  return rest === '' ? comment.slice(at + translated.length).trim() : rest;
}
