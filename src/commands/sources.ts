import { Command } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

export interface SourcesFlags extends GlobalFlags {
  readonly json?: boolean;
  readonly utc?: boolean;
}

const examples = `Examples:
  listen sources             how each source does: last read, newest post, trouble
  listen sources forum       one of them with what it can and may, its login and its last fetch
  listen sources --json      all of it for scripts, with holes and coverage
`;

/** `listen sources [NAME…]`: the state of every configured source. */
export function sourcesCommand(state: Run): Command {
  return new Command('sources')
    .description('how each source does: last read, newest post, holes')
    .argument('[name...]', 'these alone, with what they can and may')
    .option('--json', 'an array of objects')
    .option('--utc', 'times in UTC')
    .addHelpText('before', examples)
    .action(async (names: readonly string[], _flags, command: Command) => {
      const { runSources } = await import('./sources-run.ts');
      state.exit = await state.forBrands(command.optsWithGlobals<SourcesFlags>(), async (flags, context) => {
        await runSources(context, names, flags);
        return 0;
      });
    });
}
