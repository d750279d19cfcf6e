import { existsSync } from 'node:fs';
import { chooseConfig, configCandidates } from '../config/find.ts';
import type { Context } from '../context.ts';
import type { GlobalFlags } from './world.ts';

const welcome = `listen: what people say about a brand, and who still waits for an answer.
Nothing is configured here yet. To begin:
  listen init                            a few questions; no account is needed
  listen init --brand "Acme Air" --yes   no question: begins with Hacker News
All commands: listen --help
`;

/** Whether there is a configuration file. One that is named (--config, $LISTEN_CONFIG) and missing is a UsageError. */
export function isConfigured({ env, cwd }: Context, { config, allBrands }: GlobalFlags): boolean {
  if (allBrands) return true;
  const candidates = configCandidates({ flag: config, env, cwd, exists: existsSync });
  if (!candidates.some(({ by, path, exists }) => exists || ((by === 'flag' || by === 'env') && path)))
    return false;
  chooseConfig(candidates);
  return true;
}

/** What `listen` alone says where nothing is configured: what it is, and what to type. */
export function printWelcome(context: Context): void {
  context.out.write(welcome);
}
