import type { Headline } from '../app/report.ts';
import { counted } from '../core/counted.ts';
import { usd } from '../core/usd.ts';
import { type WaitsNow, waitingLines } from './waiting-now.ts';
import { wrap, wrapParts } from './width.ts';

/** The last line of a report on several brands: their figures together. */
export function reportTotals(headlines: readonly Headline[], width: number): readonly string[] {
  const sum = (of: (headline: Headline) => number | undefined): number =>
    headlines.reduce((total, headline) => total + (of(headline) ?? 0), 0);
  const brands = counted(headlines.length, 'brand');
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
      ...(careFirst === 0 ? [] : [`${counted(careFirst, 'needs', 'need')} care first`]),
    ],
    width,
  );
}

/** What the fetch of one brand brought. */
export interface FetchFigures extends WaitsNow {
  readonly newMentions: number;
  readonly newAnswers: number;
  readonly microUsd: number;
  readonly sources: number;
  readonly incomplete: number;
}

/** The last line of a fetch of several brands. */
export function fetchTotals(
  brands: readonly FetchFigures[],
  exitCode: number,
  width: number,
): readonly string[] {
  const sum = (key: keyof FetchFigures): number => brands.reduce((total, brand) => total + brand[key], 0);
  const cost = sum('microUsd');
  const brought = `${sum('newMentions')} new, ${counted(sum('newAnswers'), 'answer')}`;
  const told = `${counted(brands.length, 'brand')}: ${brought}${cost > 0 ? ` for ${usd(cost)}` : ''}`;
  const waits = { waiting: sum('waiting'), before: sum('before'), careFirst: sum('careFirst') };
  const most = Math.min(80, width);
  return [
    ...waitingLines(told, waits, 'listen report -u --all-brands', most),
    ...(exitCode === 0
      ? []
      : wrap(
          `${sum('incomplete')} of ${counted(sum('sources'), 'source is', 'sources are')} not complete. Exit ${exitCode}.`,
          most,
        )),
  ];
}
