/** How well predictions meet labels. Fractions, 0…1. */
export interface Figures {
  readonly posts: number;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly macroRecall: number;
  readonly perClass: Readonly<
    Record<
      string,
      { readonly posts: number; readonly precision: number; readonly recall: number; readonly f1: number }
    >
  >;
}

/** Classes that neither stand in the labels nor were predicted are left out of the means. */
export function figuresOf(
  classes: readonly string[],
  pairs: readonly { readonly label: string; readonly predicted: string }[],
): Figures {
  const perClass: Record<string, { posts: number; precision: number; recall: number; f1: number }> = {};
  for (const name of classes) {
    const labelled = pairs.filter(({ label }) => label === name).length;
    const predicted = pairs.filter((pair) => pair.predicted === name).length;
    const both = pairs.filter((pair) => pair.label === name && pair.predicted === name).length;
    if (labelled === 0 && predicted === 0) continue;
    const precision = predicted === 0 ? 0 : both / predicted;
    const recall = labelled === 0 ? 0 : both / labelled;
    const f1 = both === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    perClass[name] = { posts: labelled, precision, recall, f1 };
  }
  const stood = Object.values(perClass);
  const labelledOnes = stood.filter(({ posts }) => posts > 0);
  return {
    posts: pairs.length,
    accuracy: pairs.filter(({ label, predicted }) => label === predicted).length / Math.max(1, pairs.length),
    macroF1: mean(stood.map(({ f1 }) => f1)),
    macroRecall: mean(labelledOnes.map(({ recall }) => recall)),
    perClass,
  };
}

const bins = 10;

/** Expected calibration error over ten equal bins (Guo et al. 2017): how far probabilities are from what comes true. */
export function calibrationError(
  predictions: readonly { readonly probability: number; readonly isSo: boolean }[],
): number {
  const sums = Array.from({ length: bins }, () => ({ told: 0, so: 0 }));
  for (const { probability, isSo } of predictions) {
    const bin = sums[Math.min(bins - 1, Math.floor(probability * bins))];
    if (!bin) continue;
    bin.told += probability;
    if (isSo) bin.so += 1;
  }
  return sums.reduce((sum, { told, so }) => sum + Math.abs(told - so), 0) / Math.max(1, predictions.length);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
