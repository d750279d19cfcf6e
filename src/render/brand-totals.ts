import type { Headline } from '../app/report.ts';
import { usd } from '../core/usd.ts';
import { wrap, wrapParts } from './width.ts';

/** The last line of a report on several brands: their figures together. */
export function reportTotals(headlines: readonly Headline[], width: number): readonly string[] {
  const sum = (of: (headline: Headline) => number | undefined): number =>
    headlines.reduce((total, headline) => total + (of(headline) ?? 0), 0);
  const brands = `${headlines.length} ${headlines.length === 1 ? 'brand' : 'brands'}`;
  if (headlines.some(({ mentions }) => mentions))
    return wrapParts(
      [
        brands,
        `${sum(({ mentions }) => mentions?.mentions)} mentions`,
        `${sum(({ mentions }) => mentions?.waiting)} still waiting`,
        `${sum(({ mentions }) => mentions?.repliedTo)} replied to`,
      ],
      width,
    );
  const careFirst = sum((headline) => headline.careFirst);
  return wrapParts(
    [
      brands,
      `${sum(({ waiting }) => waiting)} waiting`,
      ...(headlines.some(({ late }) => late !== undefined)
        ? [`${sum(({ late }) => late)} past the promise`]
        : []),
      ...(careFirst === 0 ? [] : [`${careFirst} ${careFirst === 1 ? 'needs' : 'need'} care first`]),
    ],
    width,
  );
}

/** What the fetch of one brand brought; waits are those open after and before it. */
export interface FetchFigures {
  readonly newMentions: number;
  readonly newAnswers: number;
  readonly microUsd: number;
  readonly sources: number;
  readonly incomplete: number;
  readonly waiting: number;
  readonly before: number;
}

/** The last line of a fetch of several brands. */
export function fetchTotals(
  brands: readonly FetchFigures[],
  exitCode: number,
  width: number,
): readonly string[] {
  const sum = (key: keyof FetchFigures): number => brands.reduce((total, brand) => total + brand[key], 0);
  const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
  const cost = sum('microUsd');
  const change = sum('waiting') - sum('before');
  const changed = change === 0 ? '' : ` (${change > 0 ? '+' : '−'}${Math.abs(change)})`;
  const brought = `${sum('newMentions')} new, ${count(sum('newAnswers'), 'answer')}`;
  const waiting = `${count(sum('waiting'), 'waits', 'wait')} now${changed}`;
  return [
    `${count(brands.length, 'brand')}: ${brought}${cost > 0 ? ` for ${usd(cost)}` : ''}. ${waiting}: listen report -u --all-brands`,
    ...(exitCode === 0
      ? []
      : [
          `${sum('incomplete')} of ${count(sum('sources'), 'source is', 'sources are')} not complete. Exit ${exitCode}.`,
        ]),
  ].flatMap((line) => wrap(line, Math.min(80, width)));
}
