import { TryLater } from '../../../core/errors.ts';
import { usd } from '../../../core/usd.ts';

export interface Limits {
  readonly requestsPerRun: number;
  /** Millionths of a US dollar. */
  readonly microUsdPerRun: number | undefined;
  /** Millionths of a US dollar for a million tokens. */
  readonly prices: { readonly input: number; readonly output: number } | undefined;
}

export interface Tokens {
  readonly input: number;
  readonly output: number;
}

/** What a run of the scorer may use up. Requests are counted as they are sent, money at its highest until it is known. */
export interface Budget {
  /** Throws TryLater when the next request does not fit; else gives what to call with the tokens that it took. */
  take(most: Tokens): (used: Tokens | undefined) => void;
  requests(): number;
  /** Undefined without prices. */
  microUsd(): number | undefined;
}

const goesOn = 'What is left stays unjudged: the next fetch or `listen rescore` goes on with it.';

export function createBudget({ requestsPerRun, microUsdPerRun, prices }: Limits): Budget {
  let requests = 0;
  let spent = 0;
  let reserved = 0;
  const cost = ({ input, output }: Tokens): number =>
    prices === undefined ? 0 : (input * prices.input + output * prices.output) / 1_000_000;
  return {
    take(most) {
      if (requests >= requestsPerRun)
        throw new TryLater(
          `${requestsPerRun === 1 ? 'the one request' : `all ${requestsPerRun} requests`} that a run may send ${requestsPerRun === 1 ? 'is' : 'are'} used up (scorers: llm: budget)`,
          goesOn,
          undefined,
        );
      const highest = cost(most);
      if (microUsdPerRun !== undefined && spent + reserved + highest > microUsdPerRun)
        throw new TryLater(
          `the next request may cost ${usd(highest)} and would pass the ${usd(microUsdPerRun)} that a run may cost (${usd(spent)} spent, scorers: llm: budget)`,
          highest > microUsdPerRun
            ? 'Not even one request fits into it: raise usdPerRun, or make batch smaller.'
            : goesOn,
          undefined,
        );
      requests += 1;
      reserved += highest;
      return (used) => {
        reserved -= highest;
        spent += used === undefined ? highest : cost(used);
      };
    },
    requests: () => requests,
    microUsd: () => (prices === undefined ? undefined : spent),
  };
}
