/** A fullname: its kind (`t1` comment, `t3` post) and its number in base 36, which grows with time. */
export function fullname(value: unknown): string | undefined {
  return typeof value === 'string' && /^t[1-6]_[0-9a-z]{1,40}$/.test(value) ? value : undefined;
}

/** `kx1abcd` of `t1_kx1abcd`. */
export function numberOf(name: string): string {
  return name.slice(name.indexOf('_') + 1);
}

/** Order of base-36 numbers without reading them: they go beyond 2^53. */
export function compareNumbers(a: string, b: string): number {
  const [left, right] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : Number(left > right);
}
