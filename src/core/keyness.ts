/** How often a term stands in two bodies of text, and how long each of them is, counted alike. */
export interface Frequencies {
  readonly target: number;
  readonly reference: number;
  readonly targetSize: number;
  readonly referenceSize: number;
}

/**
 * Log-likelihood G² (Dunning 1993) in the form of Rayson & Garside 2000, "Comparing corpora using frequency profiling"
 * (ucrel.lancs.ac.uk/llwizard.html): E₁ = c(a+b)/(c+d), E₂ = d(a+b)/(c+d), G² = 2(a·ln(a/E₁) + b·ln(b/E₂)), a zero
 * adding nothing. Negative where the target uses the term less than the reference; 0 where a body of text is empty.
 */
export function logLikelihood(counted: Frequencies): number {
  const { target, reference, targetSize, referenceSize } = counted;
  if (targetSize <= 0 || referenceSize <= 0) return 0;
  const share = (target + reference) / (targetSize + referenceSize);
  const g2 = 2 * (surprise(target, targetSize * share) + surprise(reference, referenceSize * share));
  const isLess = target * referenceSize < reference * targetSize;
  return isLess ? -Math.max(0, g2) : Math.max(0, g2);
}

function surprise(found: number, expected: number): number {
  return found === 0 ? 0 : found * Math.log(found / expected);
}

/**
 * How many times as often the target uses the term: relative frequency by relative frequency, none found counting as half
 * a one, so that the figure stays finite (as in the Log Ratio of Hardie 2014, of which this is 2 to its power).
 */
export function timesAsOften(counted: Frequencies): number {
  const { target, reference, targetSize, referenceSize } = counted;
  if (targetSize <= 0 || referenceSize <= 0) return 1;
  return ((target || 0.5) / targetSize) * (referenceSize / (reference || 0.5));
}
