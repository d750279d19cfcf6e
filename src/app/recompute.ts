import { setImmediate } from 'node:timers/promises';
import type { Judge } from '../core/judgement.ts';
import type { WaitRules } from '../core/thread.ts';
import type { Store } from '../store/store.ts';
import type { Lane } from './lane.ts';

const threadsAtOnce = 500;

export interface RecomputeInput {
  readonly store: Store;
  readonly judge: Judge;
  readonly rules: WaitRules;
  readonly fingerprint: string;
  readonly lane: Lane;
  readonly stop: AbortSignal;
}

/** Computes every wait again when the rules changed, piece by piece between the sources' writes; a stopped one goes on next time. */
export async function recomputeWaits(
  input: RecomputeInput,
): Promise<{ readonly threads: number; readonly done: boolean } | undefined> {
  const { store, judge, rules, fingerprint, lane, stop } = input;
  if ((await store.fingerprint()) === fingerprint) return undefined;
  let threads = 0;
  while (!stop.aborted) {
    const piece = await lane(() => store.recompute({ fingerprint, rules, judge, limit: threadsAtOnce }));
    threads += piece.threads;
    if (piece.done) return { threads, done: true };
    await setImmediate();
  }
  return { threads, done: false };
}
