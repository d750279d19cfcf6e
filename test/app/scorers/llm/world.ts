import { createLlmScorer } from '../../../../src/app/scorers/llm/index.ts';
import type { ServedScorer } from '../../../../src/app/scorers/outcome.ts';
import type { LlmSettings } from '../../../../src/config/scorers.ts';
import type { JudgeInput, Judgement, Scorer } from '../../../../src/core/judgement.ts';
import { createHttp } from '../../../../src/http/undici.ts';
import type { ScoredTexts } from '../../../../src/store/scored.ts';

export const now = Date.parse('2026-01-15T12:00:00Z');

/** A built-in scorer in small: everything is somewhat neutral chat. */
export const base: Scorer = {
  scorer: 'listen',
  version: 3,
  judge: async (inputs) => inputs.map(ownOf),
};

export function ownOf({ as, text }: JudgeInput): Judgement {
  const id = { scorer: 'listen', version: 3, lang: 'en' };
  if (as === 'brand')
    return { ...id, sentiment: null, score: null, reply: 'chat', evidence: [{ for: 'reply', quote: 'Hi' }] };
  return {
    ...id,
    sentiment: 'neutral',
    score: 0.1,
    probabilities: { negative: 0.1, neutral: 0.6, positive: 0.3 },
    intent: 'chat',
    needs: 0.2,
    signs: { money: true },
    evidence: [
      { for: 'positive', quote: text.slice(0, 3) },
      { for: 'negative', quote: text.slice(0, 2) },
      { for: 'needs', quote: text.slice(0, 1) },
      { for: 'money', quote: 'refund' },
    ],
  };
}

export function settingsFor(baseUrl: string, more: Partial<LlmSettings> = {}): LlmSettings {
  return {
    baseUrl,
    model: 'tiny-chat',
    batch: 20,
    concurrency: 1,
    timeoutMs: 2_000,
    replies: false,
    requestsPerRun: 100,
    microUsdPerRun: undefined,
    prices: undefined,
    secret: { name: 'llm', own: {}, where: 'listen.yaml' },
    ...more,
  };
}

export interface Options extends Partial<LlmSettings> {
  readonly key?: string;
  readonly cache?: ScoredTexts;
  readonly maxWaitMs?: number;
  readonly slept?: number[];
  /** The clock, ms. */
  readonly at?: number;
  readonly builtIn?: Scorer;
}

export function open(
  url: string,
  { key, cache, maxWaitMs, slept, at = now, builtIn = base, ...more }: Options = {},
): ServedScorer {
  const settings = settingsFor(url, more);
  const { timeoutMs } = settings;
  const http = createHttp({
    userAgent: 'listen/test',
    now: () => now,
    wait: async (ms) => void slept?.push(ms),
    secrets: () => (key === undefined ? [] : [key]),
    timeouts: { headers: timeoutMs, body: timeoutMs, total: timeoutMs },
    connections: settings.concurrency,
    ...(maxWaitMs === undefined ? {} : { maxWaitMs }),
  });
  return createLlmScorer({ base: builtIn, settings, key, http, cache, now: () => at });
}

export function posts(...texts: readonly string[]): readonly JudgeInput[] {
  return texts.map((text) => ({ text, as: 'customer' }));
}

/** Kept in memory; `saves` counts the writes. */
export function memoryCache(): ScoredTexts & { readonly kept: Map<string, string>; saves: number } {
  const kept = new Map<string, string>();
  return {
    kept,
    saves: 0,
    async scored(scorer, hashes) {
      return new Map(
        hashes.flatMap((hash) => {
          const answer = kept.get(`${scorer} ${hash}`);
          return answer === undefined ? [] : [[hash, answer] as const];
        }),
      );
    },
    async saveScored(scorer, answers) {
      this.saves += 1;
      for (const [hash, answer] of answers) kept.set(`${scorer} ${hash}`, answer);
    },
  };
}
