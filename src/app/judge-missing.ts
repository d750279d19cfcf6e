import type { Scorer } from '../core/judgement.ts';
import type { WaitRules } from '../core/thread.ts';
import type { Store } from '../store/store.ts';
import { judgeStored } from './judging.ts';
import type { Lane } from './lane.ts';

const postsAtOnce = 200;
/** What nobody could judge for so long is not asked about by itself any more; `rescore` asks. */
const askedAboutMs = 30 * 86_400_000;

export interface JudgeMissingInput {
  readonly store: Pick<Store, 'toJudge' | 'saveJudgements'>;
  readonly scorer: Scorer;
  readonly rules: WaitRules;
  readonly lane: Lane;
  readonly now: number;
  readonly stop: AbortSignal;
}

/** Asks again about texts that the scorer could not speak of when they came, the newest first, until it cannot again. */
export async function judgeMissing(input: JudgeMissingInput): Promise<void> {
  const { store, scorer, rules, lane, now, stop } = input;
  let before: number | undefined;
  while (!stop.aborted) {
    const page = await store.toJudge({
      which: 'missing',
      scorer,
      unjudged: rules.unjudged,
      before,
      seenSince: now - askedAboutMs,
      limit: postsAtOnce,
    });
    const judged = await judgeStored(scorer, page.posts, stop);
    await lane(() => store.saveJudgements(judged, rules));
    before = page.before;
    // Some texts it may never speak of; where it says nothing of all of them it has ended.
    if (before === undefined || judged.length === 0) return;
  }
}
