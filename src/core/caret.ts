/** A typed text and, on the line below it, carets under the part [from, to); one caret behind the end where that is meant. */
export function underlined(text: string, from: number, to: number): string {
  const shown = text.toWellFormed().replace(/[\p{Cc}\p{Cf}]/gu, '·');
  return `    ${shown}\n    ${' '.repeat(from)}${'^'.repeat(Math.max(1, to - from))}`;
}
