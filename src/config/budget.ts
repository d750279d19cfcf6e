import {
  type InferOutput,
  integer,
  maxValue,
  minValue,
  number,
  optional,
  pipe,
  strictObject,
  union,
} from 'valibot';
import { described } from '../networks/shared/settings.ts';
import { problemText } from './problems.ts';
import { wrong } from './schema-parts.ts';

const requests = pipe(
  number(),
  integer(wrong('is not a whole number', 'Write how many requests a run may send.')),
  minValue(1, wrong('is below 1', 'Write how many requests a run may send.')),
);

const dollars = (text: string) =>
  described(
    pipe(
      number(),
      minValue(0.001, wrong('is below a tenth of a cent', 'Write dollars: 0.50, or take the key out.')),
      maxValue(100_000, wrong('is above 100,000 dollars', 'Write dollars: 0.50.')),
    ),
    text,
  );

const parts = strictObject({
  requests: optional(described(requests, 'Requests that one run may send at most')),
  usdPerRun: optional(dollars('US dollars that one run may cost at most, where a network bills by the post')),
  usdPerDay: optional(dollars('US dollars that all runs of a day (UTC) may cost at most')),
});

/** What a source may use up: a number of requests, or more than that. */
export const budget = described(
  union(
    [requests, parts],
    problemText(
      'is neither a number of requests nor a group of limits',
      'Write 300, or { requests: 300, usdPerRun: 0.50, usdPerDay: 2 }.',
    ),
  ),
  'What one run may use up at most: a number of requests, or requests, usdPerRun and usdPerDay',
);

/** As it stands in the settings; money in millionths of a dollar. */
export interface BudgetSettings {
  readonly requestsPerRun: number | undefined;
  readonly microUsdPerRun: number | undefined;
  readonly microUsdPerDay: number | undefined;
}

export function readBudget(given: InferOutput<typeof budget> | undefined): BudgetSettings {
  const {
    requests: requestsPerRun,
    usdPerRun,
    usdPerDay,
  } = typeof given === 'number' ? { requests: given } : (given ?? {});
  return { requestsPerRun, microUsdPerRun: microUsd(usdPerRun), microUsdPerDay: microUsd(usdPerDay) };
}

function microUsd(usd: number | undefined): number | undefined {
  return usd === undefined ? undefined : Math.round(usd * 1_000_000);
}
