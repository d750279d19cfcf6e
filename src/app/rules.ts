import type { Settings } from '../config/settings.ts';
import type { Own } from '../core/own.ts';
import type { WaitRules } from '../core/thread.ts';
import { networks } from '../networks/index.ts';

/** What waits are computed with, from the configuration and the accounts known by now. */
export function waitRulesOf(settings: Settings, own: Own): WaitRules {
  const twoLevel = new Set(
    networks.filter((network) => network.replies === 'two-level').map((network) => network.id),
  );
  return { answers: settings.answers, own, twoLevel };
}
