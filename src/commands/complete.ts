import { Command } from './commander.ts';
import type { Run } from './run.ts';

export interface CompleteFlags {
  readonly config?: string;
  readonly allBrands?: boolean;
  readonly typed?: string;
  readonly db?: string;
  readonly about?: boolean;
}

/** `listen complete`, hidden: what completions cannot know beforehand, one a line. Says nothing rather than fail. */
export function completeCommand(state: Run): Command {
  return new Command('complete')
    .description('words for completions')
    .argument('<what>')
    .argument('[command]')
    .option('--typed <text>', 'what stands there so far')
    .option('--about', 'behind a tab what a word stands for')
    .action(async (what: string, at: string | undefined, _flags, command: Command) => {
      const { runComplete } = await import('./complete-run.ts');
      await runComplete(state, what, at ?? '', command.optsWithGlobals<CompleteFlags>());
    });
}
