import type { Settings, SourceSettings } from '../config/settings.ts';
import type { Own } from '../core/own.ts';
import type { WaitRules } from '../core/thread.ts';
import { networkEntry, networks } from '../networks/index.ts';

/** What waits are computed with, from the configuration and the accounts known by now. */
export function waitRulesOf(settings: Settings, own: Own): WaitRules {
  const twoLevel = new Set(
    networks.filter((network) => network.replies === 'two-level').map((network) => network.id),
  );
  return { answers: settings.answers, own, twoLevel, unjudged: unjudgedSources(settings.sources) };
}

/** Sources that say `judge: false`, and those of networks whose terms speak against it that do not say otherwise. */
export function unjudgedSources(sources: readonly SourceSettings[]): ReadonlySet<string> {
  const unjudged = sources.filter(({ network, judge }) => !(judge ?? networkEntry(network)?.judge !== false));
  return new Set(unjudged.map(({ name }) => name));
}
