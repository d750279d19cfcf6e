/** `$1.20` of millionths of a dollar; below ten cents to a tenth of a cent, and never $0 for what cost something. */
export function usd(microUsd: number): string {
  if (microUsd === 0) return '$0';
  if (microUsd < 1_000) return 'under $0.001';
  const dollars = microUsd / 1_000_000;
  if (dollars >= 0.1) return `$${dollars.toFixed(2)}`;
  return `$${dollars.toFixed(3).replace(/(\.\d\d)0$/, '$1')}`;
}
