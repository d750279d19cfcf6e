import { Command } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

export interface TrainFlags extends GlobalFlags {
  readonly reset?: boolean;
  readonly list?: boolean;
  readonly json?: boolean;
}

const examples = `Examples:
  listen train            learns from your labels of moods (100 or more), keeps it only if it is better
  listen train --list     what was learnt when, and what it was worth
  listen train --reset    back to the scorer as it ships

It measures on labels that are held back from learning (five parts, each in turn). What is kept is used by the next
fetch, which judges everything anew; \`listen rescore\` does it at once.
`;

/** `listen train`. */
export function trainCommand(state: Run): Command {
  return new Command('train')
    .description('learn from your labels of moods')
    .option('--list', 'what was learnt when, and what it was worth')
    .option('--reset', 'back to the scorer as it ships')
    .option('--json', 'objects instead of lines')
    .addHelpText('before', examples)
    .action(async (_flags, command: Command) => {
      const { runTrain } = await import('./train-run.ts');
      await runTrain(state.context, command.optsWithGlobals<TrainFlags>());
    });
}
