import { Command } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

/** Flags of `listen show` and `listen why`. */
export interface ConversationFlags extends GlobalFlags {
  readonly full?: boolean;
  readonly json?: boolean;
  readonly utc?: boolean;
  readonly reveal?: boolean;
}

const examples = `Examples:
  listen show 402            the conversation around a post, with its clocks
  listen show 402 --full     every message, every word
  listen show 402 --json     one object for scripts
`;

/** `listen show ID`: the thread as a conversation. */
export function showCommand(state: Run): Command {
  return new Command('show')
    .description('a conversation with its clocks')
    .argument('<id>', 'number of the ID column, full id, or address of a post')
    .option('--full', 'every message, every word')
    .option('--json', 'one object')
    .option('--utc', 'times in UTC')
    .option('--reveal', 'show phone, card and e-mail')
    .addHelpText('before', examples)
    .action(async (id: string, _flags, command: Command) => {
      const { runConversation } = await import('./conversation-run.ts');
      await runConversation('show', state.context, id, command.optsWithGlobals<ConversationFlags>());
    });
}
