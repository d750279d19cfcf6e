import { Command } from './commander.ts';
import type { Run } from './run.ts';
import type { ConversationFlags } from './show.ts';

const examples = `Examples:
  listen why 402             which rule decided, what your replies did, the clocks
  listen why 402 --json      one object for scripts
`;

/** `listen why ID`: what decided about a post. */
export function whyCommand(state: Run): Command {
  return new Command('why')
    .description('why a mention waits, or does not')
    .argument('<id>', 'number of the ID column, full id, or address of a post')
    .option('--json', 'one object')
    .option('--utc', 'times in UTC')
    .option('--reveal', 'show phone, card and e-mail')
    .addHelpText('before', examples)
    .action(async (id: string, _flags, command: Command) => {
      const { runConversation } = await import('./conversation-run.ts');
      await runConversation('why', state.context, id, command.optsWithGlobals<ConversationFlags>());
    });
}
