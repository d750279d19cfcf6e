import { scorerEntry } from '../app/scorers/index.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import type { Scorer } from '../core/judgement.ts';

/** A scorer and whether its judgements cost. */
export interface Scoring {
  readonly scorer: Scorer;
  readonly costly: boolean;
}

/** The scorer that `--scorer` names, else the configuration's. */
export async function openScorer(
  context: Context,
  settings: Pick<Settings, 'scorer' | 'brand'>,
  flag: string | undefined,
): Promise<Scoring> {
  const entry = scorerEntry(flag ?? settings.scorer, flag === undefined ? 'scorer' : '--scorer');
  const build = await entry.load();
  const scorer = await build({ model: context.model, names: [settings.brand.name] });
  return { scorer, costly: entry.costly === true };
}
