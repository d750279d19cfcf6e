import type { Intent } from '../core/judgement.ts';
import { intentWords } from '../core/labels.ts';
import { commaList, type Format, formatOption, nonNegative } from './arguments.ts';
import { Command, Option } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

/** Flags of `listen themes` as commander hands them over. */
export interface ThemesFlags extends GlobalFlags {
  readonly since?: string;
  readonly until?: string;
  readonly negative?: boolean;
  readonly positive?: boolean;
  readonly intent?: readonly Intent[];
  readonly topic?: readonly string[];
  readonly network?: readonly string[];
  readonly source?: readonly string[];
  readonly all?: boolean;
  readonly limit?: number;
  readonly format?: Format;
  readonly json?: true | string;
  readonly utc?: boolean;
  readonly reveal?: boolean;
}

const examples = `Examples:
  listen themes                               what angry mentions of the last 7 days are unusually about
  listen themes --since 24h                   the same for the last day
  listen themes --positive --since 30d        what people praise
  listen themes --intent question             what people ask
  listen themes --network app-store           what the reviews of the week speak of
  listen themes --json theme,mentions,ids     for scripts
`;

/** `listen themes`: what a period's mentions are unusually about. */
export function themesCommand(state: Run): Command {
  return new Command('themes')
    .description('what mentions are unusually about, held against the other mentions of 90 days')
    .option('--since <time>', 'from then on (default: 7d): 24h, yesterday, 2026-11-01')
    .option('--until <time>', 'up to then (default: now)')
    .option('--negative', 'of negative mentions (the default when nothing else is chosen)')
    .option('--positive', 'of positive mentions')
    .addOption(
      new Option('--intent <intent...>', 'of mentions that want this: complaint, question …').choices(
        intentWords,
      ),
    )
    .option('--topic <name...>', 'of mentions about these topics, as configured')
    .option('--network <id...>', 'of mentions on these networks')
    .option('--source <name...>', 'of mentions from these sources')
    .option('--all', 'of all mentions of the period, whatever their mood')
    .option('--limit <n>', 'themes at most; 0: no limit (default: what fits the screen)', nonNegative)
    .addOption(formatOption())
    .option('--json [fields]', 'short for --format json; every field, or these in this order', commaList)
    .option('--utc', 'times in UTC instead of the configured zone')
    .option('--reveal', 'show phone, card and e-mail in quotes')
    .addHelpText('before', examples)
    .action(async (_flags, command: Command) => {
      const { runThemes } = await import('./themes-run.ts');
      state.exit = await state.forBrands(command.optsWithGlobals<ThemesFlags>(), async (flags, context) => {
        await runThemes(context, flags);
        return 0;
      });
    });
}
