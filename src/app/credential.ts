import { createHash } from 'node:crypto';
import { resolveSecret, secretForms, secretKeys } from '../config/secrets.ts';
import type { SourceSettings } from '../config/settings.ts';
import type { Network } from '../networks/network.ts';
import { type SecretWorld, secretReader } from './source-secrets.ts';

/**
 * Names what a network counts calls by, without telling it: the secrets that the configuration gives, by their values, so
 * that two sources with one key share its allowance. Saved ones rotate and have no part in it: where the configuration
 * gives none, each source counts for itself. What a command prints is never asked for here: its words stand for it.
 */
export function credentialOf(network: Network, source: SourceSettings, world: SecretWorld): string {
  const configured = secretKeys(network.settings).flatMap((key) => {
    const given = secretForms(key).find((form) => source.own[form] !== undefined);
    return given === undefined ? [] : [`${key} ${secretValue(source, key, given, world)}`];
  });
  const own = configured.length > 0 ? configured : [world.settings.path, source.name];
  return createHash('sha256')
    .update([network.id, String(source.own['server'] ?? ''), ...own].join('\n'))
    .digest('hex')
    .slice(0, 16);
}

/** A variable that is no longer set beside a saved token stands for itself by its name. */
function secretValue(source: SourceSettings, key: string, form: string, world: SecretWorld): string {
  const typed = `${form} ${String(source.own[form])}`;
  if (form === `${key}Command`) return typed;
  try {
    return resolveSecret(source, key, secretReader(world.env)) ?? typed;
  } catch {
    return typed;
  }
}
