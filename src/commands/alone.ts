import type { Context } from '../context.ts';
import { switches, valueFlags } from './program-flags.ts';
import { isConfigured, printWelcome } from './welcome.ts';
import type { GlobalFlags } from './world.ts';

interface Global {
  /** Whether a word is there that only the page can know. */
  readonly more: boolean;
  readonly flags: GlobalFlags;
}

/** Reads off the program's own flags. */
function globalFlags(argv: readonly string[]): Global {
  let more = false;
  let flags: GlobalFlags = {};
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    const name = valueFlags.find((flag) => word === flag || word.startsWith(`${flag}=`));
    if (name === undefined) {
      more ||= !switches.some((flag) => flag === word);
      if (word === '--all-brands') flags = { ...flags, allBrands: true };
      continue;
    }
    if (word === name) at += 1;
    const value = word === name ? argv[at] : word.slice(name.length + 1);
    if (name === '--config' && value !== undefined) flags = { ...flags, config: value };
  }
  return { more, flags };
}

/**
 * `listen` without a command: the morning page, whose flags may follow. Where nothing is configured, and none of them is
 * there, it is said where to begin: undefined.
 */
export function wordsAlone(argv: readonly string[], context: Context): readonly string[] | undefined {
  const { more, flags } = globalFlags(argv);
  if (more || isConfigured(context, flags)) return ['today', ...argv];
  printWelcome(context);
  return undefined;
}
