/** Pages are cached for a minute, and posts become visible a moment after they got their number: so much is read again. */
export const lagMs = 5 * 60_000;

/** Where the next read of a listing without ids may stop: the newest of its times less the lag, never in the future. */
export function timeMark(
  times: readonly number[],
  after: string | undefined,
  now: number,
): string | undefined {
  if (times.length === 0) return after;
  const newest = times.reduce((a, b) => Math.max(a, b));
  return String(Math.max(0, Math.min(now, newest) - lagMs));
}
