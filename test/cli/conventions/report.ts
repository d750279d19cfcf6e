/** What became of the tests that hold one line. */
export interface Held {
  readonly passed: number;
  readonly skipped: number;
  /** Full names. */
  readonly failed: readonly string[];
}

/** The lines, each with a tick, the reason it does not hold, or a cross; `fine` when there is no cross. */
export function reportOf(
  lines: readonly string[],
  held: ReadonlyMap<number, Held>,
  reasons: ReadonlyMap<number, string>,
): { readonly text: string; readonly fine: boolean } {
  const out: string[] = [];
  let ticks = 0;
  let crosses = 0;
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    const { passed = 0, failed = [], skipped = 0 } = held.get(number) ?? {};
    const reason = reasons.get(number);
    const isCross = failed.length > 0 || (passed === 0 && reason === undefined);
    const sign = isCross ? '✗' : passed > 0 ? '✓' : '–';
    if (isCross) crosses += 1;
    else if (passed > 0) ticks += 1;
    out.push(`${sign} ${String(number).padStart(2)}  ${line}${passed > 0 ? ` (${passed})` : ''}`);
    for (const name of failed) out.push(`      ✗ ${name}`);
    if (isCross && failed.length === 0)
      out.push(
        `      ✗ ${skipped > 0 ? `its ${skipped} tests were skipped` : 'no test, and no reason in docs/decisions.md'}`,
      );
    if (reason !== undefined) out.push(`      – ${reason}`);
  }
  const others = lines.length - ticks - crosses;
  out.push(
    '',
    `${lines.length} lines: ${ticks} hold, ${others} decided against or not built yet, ${crosses} fail`,
  );
  return { text: `${out.join('\n')}\n`, fine: crosses === 0 };
}
