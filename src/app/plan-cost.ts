import type { SourceSettings } from '../config/settings.ts';
import type { Source, Stream } from '../networks/network.ts';

/** What a run of a source would cost, in millionths of a US dollar. */
export interface ExpectedCost {
  /** Posts that are due to be looked at again. */
  readonly least: number;
  /** With what is new, by how often posts came before; undefined: nothing to go by. */
  readonly likely: number | undefined;
  /** The dearest post; undefined: the prices are not known before its accounts are. */
  readonly perPost: number | undefined;
  /** What the budget still allows, today's costs taken off; undefined: no bound of ours. */
  readonly most: number | undefined;
}

/** A stream that is due, and how long ago it was read. */
export interface DueStream {
  readonly stream: Stream;
  readonly ms: number;
  /** Never read to its end: nothing says how much there is. */
  readonly first: boolean;
}

/**
 * Undefined where nothing is billed. A source's posts come by several streams, and which one brings how many is not known:
 * all are taken to come by the dearest, once.
 */
export function expectedCost(
  { microUsdPerCheck }: Pick<Source, 'microUsdPerCheck'>,
  due: readonly DueStream[],
  checks: number,
  usualGapMs: number | undefined,
  leftMicroUsd: number,
): ExpectedCost | undefined {
  const billed = due.filter(({ stream }) => (stream.microUsdPerPost ?? 0) > 0);
  if (billed.length === 0 && microUsdPerCheck === undefined) return undefined;
  const perPost = Math.max(microUsdPerCheck ?? 0, ...billed.map(({ stream }) => stream.microUsdPerPost ?? 0));
  const least = Math.min(leftMicroUsd, checks * (microUsdPerCheck ?? 0));
  const posts = leftMicroUsd === 0 ? 0 : expectedPosts(billed, usualGapMs);
  return {
    least,
    likely: posts === undefined ? undefined : Math.min(leftMicroUsd, least + posts * perPost),
    perPost,
    most: Number.isFinite(leftMicroUsd) ? leftMicroUsd : undefined,
  };
}

/** Of a source that could not be opened: what its budget allows, where it has one. */
export function cappedCost({
  microUsdPerRun,
  microUsdPerDay,
}: Pick<SourceSettings, 'microUsdPerRun' | 'microUsdPerDay'>): ExpectedCost | undefined {
  const caps = [microUsdPerRun, microUsdPerDay].filter((cap) => cap !== undefined);
  if (caps.length === 0) return undefined;
  return { least: 0, likely: undefined, perPost: undefined, most: Math.min(...caps) };
}

function expectedPosts(billed: readonly DueStream[], usualGapMs: number | undefined): number | undefined {
  if (billed.length === 0) return 0;
  if (usualGapMs === undefined || usualGapMs <= 0 || billed.some(({ first }) => first)) return undefined;
  return Math.ceil(Math.max(...billed.map(({ ms }) => ms)) / usualGapMs);
}
