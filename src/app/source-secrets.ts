import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { resolveSecrets, type SecretReader, secretKeys } from '../config/secrets.ts';
import type { Settings, SourceSettings } from '../config/settings.ts';
import type { Network, Secrets } from '../networks/network.ts';
import { openStateFile, type StateFile, statePath } from './state-file.ts';

/** What the secrets of a source are found by. */
export interface SecretWorld {
  readonly settings: Pick<Settings, 'path'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where secrets are saved; the configuration's own state file when absent. */
  readonly state?: StateFile;
}

export interface SourceSecrets extends Secrets {
  /** Names of the settings' secrets that there are, saved or configured. */
  readonly names: ReadonlySet<string>;
  /** Every value that no message may show. */
  values(): readonly string[];
  readonly state: StateFile;
}

const commandMs = 30_000;

export function secretReader(env: SecretWorld['env']): SecretReader {
  return {
    env,
    readFile: (path) => ({ text: readFileSync(path, 'utf8'), mode: statSync(path).mode & 0o777 }),
    run: (command) =>
      execFileSync('/bin/sh', ['-c', command], {
        encoding: 'utf8',
        timeout: commandMs,
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
  };
}

/** The secrets of a source: saved ones win over those in the configuration. Throws UsageErrors that name place and key. */
export function openSecrets(
  network: Network,
  source: SourceSettings,
  world: SecretWorld,
  now: () => number,
): SourceSecrets {
  const state = world.state ?? openStateFile(statePath(world.settings.path, world.env), now);
  const saved = new Map(
    secretKeys(network.settings).flatMap((key) => {
      const value = state.get(source.name, key);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
  const found = resolveSecrets(network.settings, source, secretReader(world.env), saved);
  return {
    names: new Set(found.keys()),
    values: () => [...found.values(), ...state.all(source.name)],
    state,
    get: (name) => state.get(source.name, name) ?? found.get(name),
    save: (values, endsAt) => state.save(source.name, values, endsAt),
  };
}
