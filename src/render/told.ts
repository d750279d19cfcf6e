import { wrapAroundAddresses } from './width.ts';

/**
 * What happened, and below it the next step behind an arrow, within so many columns (Infinity: a line each). Commands and
 * addresses stay whole where they fit.
 */
export function wrapTold(message: string, hint: string, width: number): readonly string[] {
  if (width === Number.POSITIVE_INFINITY) return [message, ...(hint === '' ? [] : [`  → ${hint}`])];
  const lines = message.split('\n').flatMap((line) => wrapAroundAddresses(line, width));
  if (hint === '') return lines;
  const step = wrapAroundAddresses(hint, width - 4).map((line, at) => `${at === 0 ? '  → ' : '    '}${line}`);
  return [...lines, ...step];
}
