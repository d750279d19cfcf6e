import { resolve } from 'node:path';
import { learntOf } from '../app/learnt.ts';
import { scorerEntry } from '../app/scorers/index.ts';
import { isServed, type ServedScorer } from '../app/scorers/outcome.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import type { Scorer } from '../core/judgement.ts';
import { wait } from '../http/wait.ts';
import type { LabelStore } from '../store/labelling.ts';
import type { ScoredTexts } from '../store/scored.ts';
import { tellPerson } from './tell-person.ts';

/** A scorer and whether its judgements cost. */
export interface Scoring {
  readonly scorer: Scorer;
  readonly costly: boolean;
  /** The same, where it asks elsewhere: to be told of at the end, and closed. */
  readonly served: ServedScorer | undefined;
  /** What was learnt from the user's labels: in force, none, or of an older model and left aside. */
  readonly learnt: 'yes' | 'no' | 'outdated';
}

/** What a scorer takes from flags and from what is open already. */
export interface ScoringWorld {
  /** `--model` as typed. */
  readonly model?: string | undefined;
  /** Of listen, for the User-Agent. */
  readonly version?: string;
  readonly maxWaitMs?: number | undefined;
  /** The store, where there is one: answers that were paid for are kept in it, and what was learnt from labels. */
  readonly cache?: (ScoredTexts & Pick<LabelStore, 'deltas'>) | undefined;
}

/** What a scorer takes from the configuration; all but its name may be unknown. */
export type ScoringSettings = Pick<Settings, 'scorer'> & {
  readonly brand?: { readonly name: string };
} & Partial<Pick<Settings, 'scorers' | 'words' | 'path' | 'contact'>>;

/** The scorer that `--scorer` names, else the configuration's. */
export async function openScorer(
  context: Context,
  settings: ScoringSettings,
  flag: string | undefined,
  { model, version = '', maxWaitMs, cache }: ScoringWorld = {},
): Promise<Scoring> {
  const entry = scorerEntry(flag ?? settings.scorer, flag === undefined ? 'scorer' : '--scorer');
  const build = await entry.load();
  const learnt = learntOf((await cache?.deltas()) ?? []);
  const scorer = await build({
    model: context.model,
    names: settings.brand ? [settings.brand.name] : [],
    words: settings.words,
    learnt,
    path: settings.path ?? 'the configuration',
    settings: settings.scorers,
    folder: model === undefined ? undefined : resolve(context.cwd, model),
    program: version,
    contact: settings.contact,
    env: context.env,
    now: context.now,
    wait,
    maxWaitMs,
    cache,
  });
  const isListen = entry.id === 'listen' && learnt !== undefined;
  return {
    scorer,
    costly: entry.costly === true,
    served: isServed(scorer) ? scorer : undefined,
    learnt: isListen ? (scorer.scorer === 'listen' ? 'outdated' : 'yes') : 'no',
  };
}

/** Whether a command that needs no configuration needs it for the scorer: a model that a flag names is all onnx needs. */
export function isConfigured(flags: { readonly scorer?: string; readonly model?: string }): boolean {
  if (flags.scorer === undefined || flags.model !== undefined) return false;
  return scorerEntry(flags.scorer, '--scorer').configured === true;
}

/** Told where a person reads: what they taught the scorer is of no use until they train again. */
export function tellOutdated(context: Context, { learnt }: Scoring): void {
  if (learnt === 'outdated')
    tellPerson(
      context,
      'what was learnt from your labels belongs to an older model, and is left aside',
      'Train again: listen train',
    );
}
