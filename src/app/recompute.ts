import { setImmediate } from 'node:timers/promises';
import type { Scorer } from '../core/judgement.ts';
import type { WaitRules } from '../core/thread.ts';
import type { Recomputing, Store } from '../store/store.ts';
import { judgeStored } from './judging.ts';
import type { Lane } from './lane.ts';
import type { Rejudging } from './rejudging.ts';

const postsAtOnce = 500;

export interface RecomputeInput {
  readonly store: Store;
  readonly scorer: Scorer;
  readonly rules: WaitRules;
  readonly fingerprint: string;
  readonly rejudging: Rejudging;
  readonly lane: Lane;
  readonly stop: AbortSignal;
  /** Told how many posts were judged so far. */
  readonly progress?: ((posts: number) => void) | undefined;
}

/** Computes every wait again when the rules changed, piece by piece between the sources' writes; a stopped one goes on next time. */
export async function recomputeWaits(
  input: RecomputeInput,
): Promise<{ readonly threads: number; readonly done: boolean } | undefined> {
  const { store, scorer, rules, fingerprint, rejudging, lane, stop } = input;
  if ((await store.fingerprint()) === fingerprint) return undefined;
  const { scorer: id, version } = scorer;
  const job: Recomputing = {
    fingerprint,
    rules,
    scorer: { scorer: id, version },
    ...rejudging,
    limit: postsAtOnce,
  };
  let threads = 0;
  let posts = 0;
  while (!stop.aborted) {
    // Judged before the lane is taken: a slow scorer keeps no source from writing.
    const judged = await judgeStored(scorer, await store.toRejudge(job), stop);
    if (stop.aborted) break;
    const piece = await lane(() => store.recompute({ ...job, judged }));
    threads += piece.threads;
    posts += judged.length;
    input.progress?.(posts);
    if (piece.done) return { threads, done: true };
    await setImmediate();
  }
  return { threads, done: false };
}
