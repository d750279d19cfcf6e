/** Ids carry their time: milliseconds since this moment stand above 22 bits. */
const epochMs = 1_288_834_974_657n;
const idPattern = /^\d{1,19}$/;

/** An id of a post or an account: digits, kept as text. */
export function idText(value: unknown): string | undefined {
  return typeof value === 'string' && idPattern.test(value) ? value : undefined;
}

/** When the post of that id was written (ms). */
export function timeOfId(id: string): number {
  return Number((BigInt(id) >> 22n) + epochMs);
}

/** An id below those of all posts written from that time on; undefined before there were such ids. */
export function idBefore(time: number): string | undefined {
  const since = BigInt(Math.trunc(time)) - epochMs;
  return since <= 0n ? undefined : String((since << 22n) - 1n);
}

/** Order of ids: that of the numbers they are. */
export function compareIds(a: string, b: string): number {
  const difference = BigInt(a) - BigInt(b);
  return difference < 0n ? -1 : Number(difference > 0n);
}
