import type { Client } from './client.ts';

const dayMs = 86_400_000;
/** Of the day's calls; the rest is for pages beyond the first, sweeps and holes. */
const forStreams = { key: 8000, none: 210 } as const;
const forChecks = { key: 1500, none: 60 } as const;
/** Searches, and what stands under own posts, take two calls; the others one. */
const callsARead = 1.5;

/** How far apart the reads of a stream must lie, so that the calls of a day are enough for all of them. */
export function spreadMs({ hasKey }: Client, streams: number): number {
  return Math.ceil((streams * callsARead * dayMs) / (hasKey ? forStreams.key : forStreams.none));
}

/** Calls a day that posts are read again by: without a limit they would use up the day's before noon. */
export function checksADay({ hasKey }: Client): number {
  return hasKey ? forChecks.key : forChecks.none;
}
