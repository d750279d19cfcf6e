import type { StoredDelta } from '../store/store.ts';
import type { Trial } from '../understand/cross-validation.ts';
import { readDelta, shiftBy } from '../understand/delta.ts';
import type { Learnt } from '../understand/scorer.ts';

/** What was learnt when. */
export interface LearntRow {
  readonly version: number;
  /** Version of the model that it corrects. */
  readonly model: number;
  readonly trainedAt: number;
  readonly labels: number;
  readonly inForce: boolean;
  readonly trial: Trial;
}

/** In the order given. */
export function learntRows(deltas: readonly StoredDelta[]): readonly LearntRow[] {
  return deltas.map(({ version, base, trainedAt, labels, report, inForce }) => ({
    version,
    model: base,
    trainedAt,
    labels,
    inForce,
    trial: JSON.parse(report) as Trial,
  }));
}

/** The correction that is in force, ready for the scorer; undefined where there is none. */
export function learntOf(deltas: readonly StoredDelta[]): Learnt | undefined {
  const stored = deltas.find(({ inForce }) => inForce);
  const delta = stored && readDelta(stored.delta);
  return stored && delta && { version: stored.version, base: stored.base, shift: shiftBy(delta) };
}
