import { existsSync } from 'node:fs';
import { type Candidate, chooseConfig, configCandidates } from '../config/find.ts';
import type { Context } from '../context.ts';
import { jsonText } from '../render/json.ts';
import { brandsOf } from './all-brands.ts';
import type { ConfigFlags } from './config.ts';

const names = {
  flag: '--config',
  env: '$LISTEN_CONFIG',
  folder: './listen.yaml',
  xdg: 'the XDG config folder',
} as const;

/** Runs `listen config path`: the file goes to stdout alone, why to stderr. */
export function runConfigPath(context: Context, flags: ConfigFlags): void {
  if (flags.allBrands) {
    printAllPaths(context, flags);
    return;
  }
  const { env, cwd } = context;
  const candidates = configCandidates({ flag: flags.config, env, cwd, exists: existsSync });
  const { path, by } = chooseConfig(candidates);
  if (flags.json) {
    const rows = candidates.map((each) => ({ ...each, path: each.path ?? null, used: each.by === by }));
    context.out.write(`${jsonText({ path, by, candidates: rows }, 2)}\n`);
    return;
  }
  context.out.write(`${path}\n`);
  context.err.write(`${reasons(candidates, by).join('\n')}\n`);
}

/** Every brand's file, one a line; with --json its brand too. */
function printAllPaths(context: Context, flags: ConfigFlags): void {
  const brands = brandsOf(context, flags);
  const rows = brands.map(({ name, path }) => ({ brand: name, path }));
  context.out.write(flags.json ? `${jsonText(rows, 2)}\n` : rows.map(({ path }) => `${path}\n`).join(''));
}

/** What was looked at before, what decided, and which other file is there and not read. */
function reasons(candidates: readonly Candidate[], by: Candidate['by']): readonly string[] {
  const at = candidates.findIndex((each) => each.by === by);
  const before = candidates.slice(0, at).map((each) => {
    const isGiven = each.by === 'flag' || each.by === 'env';
    return `${names[each.by]} ${isGiven ? 'is not given' : 'does not exist'}`;
  });
  const unread = candidates
    .slice(at + 1)
    .filter(({ path, exists }) => exists && path !== candidates[at]?.path)
    .map((each) => `  ${each.path} (${names[each.by]}) is there too, and not read`);
  return [`by ${names[by]}${before.length === 0 ? '' : `: ${before.join(', ')}`}`, ...unread];
}
