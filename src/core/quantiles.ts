/** One time to an answer; an unanswered one (`answered: false`) has lasted `ms` so far. */
export interface Sample {
  readonly ms: number;
  readonly answered: boolean;
}

/** Room for rounding in a product of fractions. */
const epsilon = 1e-9;

/**
 * The time within which the share `p` (0…1) of all are answered, by the product-limit (Kaplan–Meier) estimate: those that
 * still wait count for as long as they have waited. Undefined: not reached, too many still wait.
 */
export function honestQuantile(samples: readonly Sample[], p: number): number | undefined {
  const sorted = [...samples].sort((a, b) => a.ms - b.ms);
  let waiting = 1;
  let index = 0;
  while (index < sorted.length) {
    const ms = sorted[index]?.ms ?? 0;
    const atRisk = sorted.length - index;
    let answered = 0;
    while (sorted[index]?.ms === ms) {
      if (sorted[index]?.answered) answered += 1;
      index += 1;
    }
    waiting *= 1 - answered / atRisk;
    if (answered > 0 && waiting <= 1 - p + epsilon) return ms;
  }
  return undefined;
}

/** Median of the answered ones alone: what other tools print, and too good as long as some still wait. */
export function medianOfAnswered(samples: readonly Sample[]): number | undefined {
  const sorted = samples
    .filter((sample) => sample.answered)
    .map((sample) => sample.ms)
    .sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}
