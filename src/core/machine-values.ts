/** A moment (ms) as scripts get it, RFC 3339 in UTC; unknown is null. */
export function timeValue(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}

/** A length of time (ms) as scripts get it, whole seconds; unknown is null. */
export function secondsValue(ms: number | undefined): number | null {
  return ms === undefined ? null : Math.floor(ms / 1000);
}

/** Millionths of a US dollar as scripts get them, dollars; unknown is null. */
export function usdValue(microUsd: number | undefined): number | null {
  return microUsd === undefined ? null : microUsd / 1_000_000;
}
