import type { ScorerSettings } from '../../config/scorers.ts';
import type { BrandWords } from '../../core/brand.ts';
import type { Scorer } from '../../core/judgement.ts';
import type { ScoredTexts } from '../../store/scored.ts';
import type { Learnt } from '../../understand/scorer.ts';

/** What a scorer is built from. */
export interface ScorerWorld {
  /** Bytes of the model that ships with the program, read when they are asked for. */
  readonly model: () => Promise<Uint8Array>;
  /** The brand's own names: what stands for it says nothing of a mood. */
  readonly names: readonly string[];
  /** What words mean to the brand's customers. */
  readonly words?: BrandWords | undefined;
  /** What was learnt from the user's labels. */
  readonly learnt?: Learnt | undefined;
  /** Where the settings stand, for messages. */
  readonly path: string;
  readonly settings: ScorerSettings | undefined;
  /** `--model`, absolute: overrules the settings'. */
  readonly folder: string | undefined;
  /** Of listen. */
  readonly program: string;
  /** Whom a server may ask about us, for the User-Agent. */
  readonly contact?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  readonly wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  /** Longest wait for one limit. */
  readonly maxWaitMs: number | undefined;
  /** Answers that were paid for; undefined where there is no database. */
  readonly cache: ScoredTexts | undefined;
}

/** A scorer before it is loaded: enough for help and for what fetch does with it. */
export interface ScorerEntry {
  /** As typed after `--scorer` and under `scorer:`. */
  readonly id: string;
  /** One line for the help. */
  readonly about: string;
  /**
   * Each judgement costs money or minutes: fetch judges only what is new with it, and `rescore` does the rest. Absent:
   * fetch judges everything anew when the scorer or its version changes.
   */
  readonly costly?: true;
  /** It is set up in the configuration: a command that else needs none reads it. */
  readonly configured?: true;
  load(): Promise<(world: ScorerWorld) => Promise<Scorer>>;
}
