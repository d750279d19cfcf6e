import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configCandidates, findConfig } from '../config/find.ts';
import type { Context } from '../context.ts';
import type { GlobalFlags } from './world.ts';

const welcome = `listen: what people say about a brand, and who still waits for an answer.
Nothing is configured here yet. To begin:
  listen init                            a few questions; no account is needed
  listen init --brand "Acme Air" --yes   no question: begins with Hacker News
All commands: listen --help
`;

/**
 * Whether there is a configuration file. One that is named (--config, $LISTEN_CONFIG) and missing is a UsageError, and so is
 * a folder of them that nobody asked for.
 */
export function isConfigured({ env, cwd }: Context, { config, allBrands }: GlobalFlags): boolean {
  if (allBrands) return true;
  const places = { flag: config, env, cwd, exists: existsSync };
  const isNamed = configCandidates(places).some(({ path, by }) => path && (by === 'flag' || by === 'env'));
  const isThere = configCandidates(places).some(({ exists }) => exists);
  if (!isNamed && !isThere && !existsSync(join(cwd, 'brands'))) return false;
  findConfig(places);
  return true;
}

/** What `listen` alone says where nothing is configured: what it is, and what to type. */
export function printWelcome(context: Context): void {
  context.out.write(welcome);
}
