import { nonNegative } from './arguments.ts';
import { Command } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

export interface RescoreFlags extends GlobalFlags {
  readonly scorer?: string;
  readonly model?: string;
  readonly since?: string;
  readonly limit?: number;
  readonly json?: boolean;
}

const examples = `Examples:
  listen rescore                          judges what another scorer or version judged, then computes all waits
  listen rescore --scorer llm --limit 500 the 500 newest posts that it has not judged yet
  listen rescore --since 30d              only what was posted since then

A stopped one goes on where it was. fetch does the same by itself with the scorers that ship with listen; with onnx and
llm, whose judgements cost, it judges only what is new.
`;

/** `listen rescore`. */
export function rescoreCommand(state: Run): Command {
  return new Command('rescore')
    .description('judge stored posts again, with another scorer or version')
    .option(
      '--scorer <name>',
      'what judges: listen, afinn, onnx or llm (default: scorer: of the configuration)',
    )
    .option('--model <folder>', 'onnx: where the model is')
    .option('--since <time>', 'only posts since then: 30d, 2026-11-01')
    .option('--limit <posts>', 'at most so many, the newest', nonNegative)
    .option('--json', 'one object instead of a line')
    .addHelpText('before', examples)
    .action(async (_flags, command: Command) => {
      const { runRescore } = await import('./rescore-run.ts');
      state.exit = await runRescore(state.context, state.version, command.optsWithGlobals<RescoreFlags>());
    });
}
