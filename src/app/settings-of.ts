import { secretKeys } from '../config/secrets.ts';
import type { SourceSettings } from '../config/settings.ts';
import { checkSourceKeys, type KeyCheck } from '../config/source-keys.ts';
import { ListenError } from '../core/errors.ts';
import type { Network } from '../networks/network.ts';

/**
 * A source's keys as its network types them, its secrets taken for given: for what sends nothing. Undefined where they are
 * wrong, which `doctor` tells.
 */
export function settingsOf(network: Network, source: SourceSettings, env: KeyCheck['env']): unknown {
  try {
    return checkSourceKeys(network.settings, source, { env, saved: new Set(secretKeys(network.settings)) });
  } catch (error) {
    if (error instanceof ListenError) return undefined;
    throw error;
  }
}
