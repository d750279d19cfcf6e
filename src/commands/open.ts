import { Command } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

export interface OpenFlags extends GlobalFlags {
  readonly print?: boolean;
}

const examples = `Examples:
  listen open 402              prints the post's link and opens it in a browser
  listen open 402 --print      prints it only, as it does where its output is no terminal
  listen open 402 | xclip      … for other programs, one link a line
  listen search refund --json key | jq '.[].key' | listen open -
`;

/** `listen open ID…`. */
export function openCommand(state: Run): Command {
  return new Command('open')
    .description('print the link of a post, and open it')
    .argument('<id...>', 'numbers, full ids or addresses; - reads them from standard input')
    .option('--print', 'open nothing')
    .addHelpText('before', examples)
    .addHelpText('after', '\n$BROWSER says what opens it; else the program that the system has for it.')
    .action(async (ids: readonly string[], _flags, command: Command) => {
      const { runOpen } = await import('./open-run.ts');
      await runOpen(state.context, state.version, ids, command.optsWithGlobals<OpenFlags>());
    });
}
