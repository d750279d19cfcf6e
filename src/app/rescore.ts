import type { Settings } from '../config/settings.ts';
import { rulesFingerprint } from '../core/fingerprint.ts';
import type { Scorer } from '../core/judgement.ts';
import { ownAccounts } from '../core/own.ts';
import type { WaitRules } from '../core/thread.ts';
import type { Store } from '../store/store.ts';
import { judgeStored } from './judging.ts';
import { recomputeWaits } from './recompute.ts';
import { rejudgingOf } from './rejudging.ts';
import { waitRulesOf } from './rules.ts';

const postsAtOnce = { cheap: 500, costly: 50 } as const;

export interface RescoreInput {
  /** Its lock is held by the caller. */
  readonly store: Store;
  readonly settings: Settings;
  readonly scorer: Scorer;
  readonly costly: boolean;
  /** Only posts since then, ms. */
  readonly since: number | undefined;
  /** At most so many posts, the newest. */
  readonly limit: number | undefined;
  readonly stop: AbortSignal;
  /** Told how many posts were judged so far. */
  readonly progress: (posts: number) => void;
}

export interface Rescored {
  readonly posts: number;
  /** Whether every post that was asked for is judged by this scorer now. */
  readonly done: boolean;
}

/**
 * Has a scorer judge what another one, or another version, judged, the newest first, batch by batch; what is judged is
 * left out by the next run, so that a killed one goes on. Where nothing was held back all waits are computed afresh.
 */
export async function rescore(input: RescoreInput): Promise<Rescored> {
  const { store, settings, scorer, costly, since, limit } = input;
  const accounts = [...settings.brand.accounts, ...(await store.resolvedAccounts())];
  const rules = waitRulesOf(settings, ownAccounts(accounts));
  const { answers, words } = settings;
  const { unjudged } = rules;
  const id = { scorer: scorer.scorer, version: scorer.version };
  const fingerprint = rulesFingerprint({ accounts, answers, ...id, words, unjudged });
  const stored = await store.fingerprint();
  const rejudging = rejudgingOf(stored, words, costly);
  const isWhole = since === undefined && limit === undefined;
  // Other words, the same version: only a pass over everything knows which posts were judged by the old ones.
  const first =
    isWhole && rejudging.anew === 'all' ? { posts: 0, done: true } : await judgeOthers(input, rules);
  if (!isWhole || !first.done) return first;
  let posts = first.posts;
  const recomputed = await recomputeWaits({
    store,
    scorer,
    rules,
    fingerprint,
    rejudging,
    lane: (work) => work(),
    stop: input.stop,
    progress: (more) => {
      posts = first.posts + more;
      input.progress(posts);
    },
  });
  return { posts, done: recomputed?.done ?? true };
}

async function judgeOthers(input: RescoreInput, rules: WaitRules): Promise<Rescored> {
  const { store, scorer, costly, since, limit = Number.POSITIVE_INFINITY, stop, progress } = input;
  let posts = 0;
  let before: number | undefined;
  while (!stop.aborted) {
    const most = Math.min(costly ? postsAtOnce.costly : postsAtOnce.cheap, limit - posts);
    if (most <= 0) return { posts, done: true };
    const { unjudged } = rules;
    const page = await store.toJudge({ which: 'others', scorer, unjudged, before, since, limit: most });
    if (page.before === undefined) return { posts, done: true };
    const judged = await judgeStored(scorer, page.posts, stop);
    posts += (await store.saveJudgements(judged, rules)).posts;
    progress(posts);
    // It cannot speak now: going on would only ask in vain.
    if (judged.length === 0) break;
    before = page.before;
  }
  return { posts, done: false };
}
