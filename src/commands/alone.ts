import type { Context } from '../context.ts';
import { isConfigured, printWelcome } from './welcome.ts';

interface Global {
  /** Whether a word is there that only the page can know. */
  readonly more: boolean;
  readonly config: string | undefined;
}

/** Reads off the flags of every command. */
function globalFlags(argv: readonly string[]): Global {
  let more = false;
  let config: string | undefined;
  for (let at = 0; at < argv.length; at += 1) {
    const [, name, value] = /^--(config|db)(?:=(.*))?$/s.exec(argv[at] ?? '') ?? [];
    if (name === undefined) {
      more ||= !['--no-color', '--debug'].includes(argv[at] ?? '');
      continue;
    }
    if (value === undefined) at += 1;
    if (name === 'config') config = value ?? argv[at];
  }
  return { more, config };
}

/**
 * `listen` without a command: the morning page, whose flags may follow. Where nothing is configured, and none of them is
 * there, it is said where to begin: undefined.
 */
export function wordsAlone(argv: readonly string[], context: Context): readonly string[] | undefined {
  const { more, config } = globalFlags(argv);
  if (more || isConfigured(context, config === undefined ? {} : { config })) return ['today', ...argv];
  printWelcome(context);
  return undefined;
}
