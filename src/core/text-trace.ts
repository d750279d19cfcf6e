import { namesIn } from './names.ts';
import { closingSigns } from './needs.ts';

/**
 * What waits read out of a text, without its words: the accounts that it names, those at its head first, and whether it
 * asks, denies, tells that something works, or gives a number. To waits it says what the text said; '' where that is nothing.
 */
export function traceOf(text: string): string {
  const { head, body } = namesIn(text);
  const { asks, works, notYet, hasNumber } = closingSigns(text);
  const parts = [
    ...head.map((name) => `@${name}`),
    // Ends the head.
    ...(body.length > 0 ? ['–', ...body.map((name) => `@${name}`)] : []),
    ...(asks ? ['?'] : []),
    ...(works ? ['it works'] : []),
    ...(notYet && !asks ? ['not'] : []),
    ...(hasNumber ? ['0'] : []),
  ];
  return parts.join(' ');
}
