import type { ScorerOutcome } from '../app/scorers/outcome.ts';
import { counted } from '../core/counted.ts';
import { usd } from '../core/usd.ts';
import { oneLine } from './printable.ts';
import { wrap } from './width.ts';

/** What a scorer that asks elsewhere did in a run; nothing where there was nothing to do. */
export function scorerLines(name: string, outcome: ScorerOutcome, width: number): readonly string[] {
  const { judged, fromCache, requests, microUsd, unusable, left, ended } = outcome;
  if (judged + unusable + left + requests === 0 && !ended) return [];
  const parts = [
    `${texts(judged)} judged${fromCache > 0 ? ` (${fromCache} by answers that were kept)` : ''}`,
    counted(requests, 'request'),
    ...(microUsd === undefined ? [] : [`about ${usd(Math.round(microUsd))}`]),
    ...(unusable > 0 ? [`${unusable} without a usable answer, asked about again later`] : []),
    ...(left > 0 ? [`${left} left unjudged`] : []),
  ];
  return [
    ...wrap(`${name}: ${parts.join(', ')}.`, width),
    ...(ended ? wrap(`${name} stopped: ${oneLine(ended.message)}`, width) : []),
    ...(ended ? wrap(`→ ${oneLine(ended.hint)}`, width - 2).map((line) => `  ${line}`) : []),
  ];
}

function texts(count: number): string {
  return counted(count, 'text');
}
