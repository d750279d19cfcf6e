import { Command } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

const examples = `Examples:
  listen label 402 negative             its mood: negative, neutral, positive or mixed
  listen label 402 415 closing          what it wants: complaint, question, request, praise, closing,
                                        chat, sent, news, spam or other
  listen label 402 no-answer            whether it needs an answer: needs or no-answer
  listen label 431 holding              a reply of yours: answer, question, private, promise, chat,
                                        apology or holding
  listen label 402 clear                takes the last label of the post back
  listen report --author ada --json key | jq '.[].key' | listen label - spam

Labels outrank the scorer everywhere. From 100 moods on \`listen train\` learns from them.
`;

/** `listen label ID… WORD`. */
export function labelCommand(state: Run): Command {
  return new Command('label')
    .description('say what a post is, where the scorer is wrong')
    .argument(
      '<id-and-label...>',
      'numbers, full ids or addresses (- reads them from standard input), then the label',
    )
    .addHelpText('before', examples)
    .action(async (args: readonly string[], _flags, command: Command) => {
      const { runLabel } = await import('./label-run.ts');
      await runLabel(state.context, args, command.optsWithGlobals<GlobalFlags>());
    });
}
