import { resolve } from 'node:path';
import { scorerEntry } from '../app/scorers/index.ts';
import { isServed, type ServedScorer } from '../app/scorers/outcome.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import type { Scorer } from '../core/judgement.ts';
import { wait } from '../http/wait.ts';
import type { ScoredTexts } from '../store/scored.ts';

/** A scorer and whether its judgements cost. */
export interface Scoring {
  readonly scorer: Scorer;
  readonly costly: boolean;
  /** The same, where it asks elsewhere: to be told of at the end, and closed. */
  readonly served: ServedScorer | undefined;
}

/** What a scorer takes from flags and from what is open already. */
export interface ScoringWorld {
  /** `--model` as typed. */
  readonly model?: string | undefined;
  /** Of listen, for the User-Agent. */
  readonly version?: string;
  readonly maxWaitMs?: number | undefined;
  /** The store, where there is one: answers that were paid for are kept in it. */
  readonly cache?: ScoredTexts | undefined;
}

/** The scorer that `--scorer` names, else the configuration's. */
export async function openScorer(
  context: Context,
  settings: Pick<Settings, 'scorer' | 'scorers' | 'brand' | 'words'> & Partial<Pick<Settings, 'path'>>,
  flag: string | undefined,
  { model, version = '', maxWaitMs, cache }: ScoringWorld = {},
): Promise<Scoring> {
  const entry = scorerEntry(flag ?? settings.scorer, flag === undefined ? 'scorer' : '--scorer');
  const build = await entry.load();
  const scorer = await build({
    model: context.model,
    names: [settings.brand.name],
    words: settings.words,
    path: settings.path ?? 'the configuration',
    settings: settings.scorers,
    folder: model === undefined ? undefined : resolve(context.cwd, model),
    program: version,
    env: context.env,
    now: context.now,
    wait,
    maxWaitMs,
    cache,
  });
  return { scorer, costly: entry.costly === true, served: isServed(scorer) ? scorer : undefined };
}
