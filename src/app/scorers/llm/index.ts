import { createHash } from 'node:crypto';
import type { LlmSettings } from '../../../config/scorers.ts';
import type { JudgeInput, Judgement, Scorer } from '../../../core/judgement.ts';
import type { Http } from '../../../http/http.ts';
import type { ScoredTexts } from '../../../store/scored.ts';
import type { ServedScorer } from '../outcome.ts';
import { createAnswers, hashOf } from './answers.ts';
import { createAsker } from './ask.ts';
import { createBudget } from './budget.ts';
import { type Kept, quoteIn } from './kept.ts';
import { maskedForSending } from './mask.ts';
import { type Item, questionVersion } from './question.ts';
import { brandVerdict, customerVerdict } from './verdict.ts';

export interface LlmParts {
  /** What is not asked about comes from it. */
  readonly base: Scorer;
  readonly settings: LlmSettings;
  readonly key: string | undefined;
  readonly http: Http & { close(): Promise<void> };
  /** Undefined where nothing is kept. */
  readonly cache: ScoredTexts | undefined;
  readonly now: () => number;
}

/**
 * Asks a server that speaks the chat completions API for the mood, the intent and, where configured, the kind of reply.
 * What it does not answer in the form asked for stays unjudged; a server that fails or a spent budget ends it for the run.
 */
export function createLlmScorer({ base, settings, key, http, cache, now }: LlmParts): ServedScorer {
  const { baseUrl, model, batch, concurrency } = settings;
  const budget = createBudget(settings);
  const ask = createAsker({ http, baseUrl, model, key, budget });
  const asked = `${model} ${questionVersion}`;
  const answers = createAnswers({ ask, asked, cache, batch, concurrency, now });
  const id = { scorer: 'llm', version: versionOf([asked, settings.replies, base.scorer, base.version]) };
  /** By hash: a text that was left may be asked about again in the same run. */
  const fates = new Map<string, 'judged' | 'unusable' | 'left'>();
  const count = (fate: string): number => [...fates.values()].filter((each) => each === fate).length;

  return {
    ...id,
    async judge(inputs, signal) {
      const own = await base.judge(inputs, signal);
      const items = inputs.map((input) => itemOf(input, settings.replies));
      const known = await answers.about(
        items.filter((item) => item !== undefined),
        signal,
      );
      return inputs.map((input, index) => {
        const judgement = own[index];
        const item = items[index];
        if (!judgement) return undefined;
        if (!item) return { ...judgement, ...id };
        const hash = hashOf(item);
        const kept = known.get(hash);
        if (kept) fates.set(hash, 'judged');
        else if (!answers.isResting(hash)) fates.set(hash, answers.isUnusable(hash) ? 'unusable' : 'left');
        return kept && { ...verdict(input, item, judgement, kept), ...id };
      });
    },
    outcome: () => ({
      judged: count('judged'),
      unusable: count('unusable'),
      left: count('left'),
      fromCache: answers.fromCache,
      requests: budget.requests(),
      microUsd: budget.microUsd(),
      ended: answers.ended,
    }),
    close: () => http.close(),
  };
}

/** What is sent of a post; undefined where there is nothing to ask about. */
function itemOf({ text, as, rating, mention }: JudgeInput, replies: boolean): Item | undefined {
  if ((as === 'brand' && !replies) || mention === false) return undefined;
  const masked = maskedForSending(text);
  const says = masked.replaceAll(/@user|\[(?:link|phone|email|card|reference)\]/g, '');
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(says)) return undefined;
  return { by: as, text: masked, ...(rating === undefined ? {} : { stars: rating }) };
}

function verdict(input: JudgeInput, item: Item, own: Judgement, kept: Kept): Judgement {
  return input.as === 'brand'
    ? brandVerdict(own, kept)
    : customerVerdict(own, kept, quoteIn(input.text, item, kept));
}

/** A positive whole number of 31 bits: other parts, another number. */
function versionOf(parts: readonly unknown[]): number {
  return createHash('sha256').update(JSON.stringify(parts)).digest().readUInt32BE(0) >>> 1;
}
