import type { Settings, SourceSettings } from '../config/settings.ts';
import { defaultAnswerRules } from '../core/answers.ts';
import { networkEntry } from '../networks/index.ts';
import type { Shown } from './config-show.ts';

type Group = Readonly<Record<string, Shown>>;

/** What holds where the general part says nothing, as one would write it. */
export function generalDefaults(settings: Settings, systemZone: string): Group {
  const { needed, needs, closes, closings, editReopens, others } = defaultAnswerRules;
  return {
    answers: { needed, needs, closes: [...closes], closings, episodeGap: '24h', editReopens, others },
    scorer: settings.scorer,
    ...(settings.scorers?.llm
      ? {
          scorers: {
            llm: { batch: 20, concurrency: 2, timeout: '2min', replies: false, budget: { requests: 100 } },
          },
        }
      : {}),
    history: '7d',
    zone: settings.zone ?? settings.office?.zone ?? systemZone,
    database: settings.database,
  };
}

/** A default and, where another key decides it, which. */
export interface Default {
  readonly value: Shown;
  readonly of?: string;
}

/** What holds for a source where its entry says nothing. */
export async function sourceDefaults(
  source: SourceSettings,
  entry: Group,
  settings: Settings,
): Promise<Readonly<Record<string, Default>>> {
  const network = await networkEntry(source.network)?.load();
  const found: Record<string, Default> = {};
  if (entry['history'] === undefined)
    found['history'] =
      network?.history === 'all'
        ? { value: 'all', of: source.network }
        : { value: historyText(settings.historyMs), of: 'history' };
  if (entry['judge'] === undefined && network)
    found['judge'] = { value: network.terms.judge, of: `terms of ${network.title}` };
  if (entry['keepText'] === undefined && network?.terms.texts)
    found['keepText'] = { value: `${network.terms.texts.hours}h`, of: `terms of ${network.title}` };
  return found;
}

function historyText(ms: number | 'all'): string {
  if (ms === 'all') return 'all';
  const days = ms / 86_400_000;
  return Number.isInteger(days) ? `${days}d` : `${Math.round(ms / 60_000)}min`;
}
