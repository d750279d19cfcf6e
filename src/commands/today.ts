import { Command, InvalidArgumentError } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

/** Flags of `listen today` as commander hands them over. */
export interface TodayFlags extends GlobalFlags {
  readonly peek?: boolean;
  readonly json?: true;
  readonly format?: 'table' | 'json';
  readonly utc?: boolean;
  readonly reveal?: boolean;
}

const examples = `Examples:
  listen                     the morning page: care first, longest waits, what becomes late, sources that need you
  listen today --peek        the same, and it stays new
  listen today --json        its facts as one object, for scripts
  listen --all-brands        a page for each brand of brands/*.yaml
`;

/** A page of several lists has no rows of one kind. */
function pageFormat(text: string): 'table' | 'json' {
  if (text === 'table' || text === 'json') return text;
  const others = ['ndjson', 'csv', 'markdown', 'html'];
  throw new InvalidArgumentError(
    others.includes(text)
      ? `The page is no list: it is a table or json. Lists: listen report -u --format ${text}`
      : 'It is table or json.',
  );
}

/** `listen today`, and `listen` alone where there is a configuration: the morning page. */
export function todayCommand(state: Run): Command {
  return new Command('today')
    .description('the morning page, on one screen (also: listen alone)')
    .option('--peek', 'leave what is new since you last looked new')
    .option('--format <format>', 'table or json', pageFormat)
    .option('--json', 'short for --format json: one object')
    .option('--utc', 'times in UTC instead of the configured zone')
    .option('--reveal', 'show phone, card and e-mail')
    .addHelpText('before', examples)
    .action(async (_flags, command: Command) => {
      const { runToday } = await import('./today-run.ts');
      const flags = command.optsWithGlobals<TodayFlags>();
      state.exit = await state.forBrands(flags, async (given, context) => {
        await runToday(context, state.version, given);
        return 0;
      });
    });
}
