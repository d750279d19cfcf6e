import { Argument, Command } from './commander.ts';
import type { Run } from './run.ts';

const examples = `Examples:
  listen completion bash > ~/.local/share/bash-completion/completions/listen
  listen completion zsh > ~/.zfunc/_listen          with ~/.zfunc in fpath, before compinit
  listen completion fish > ~/.config/fish/completions/listen.fish
  eval "$(listen completion bash)"                  for this shell only
`;

/** `listen completion bash|zsh|fish`: a script that completes commands, flags and their values. */
export function completionCommand({ context }: Run): Command {
  return new Command('completion')
    .description('print a script that completes commands, flags and names in your shell')
    .addArgument(new Argument('<shell>', 'whose script').choices(['bash', 'zsh', 'fish']))
    .addHelpText('before', examples)
    .action(async (shell: 'bash' | 'zsh' | 'fish', _flags, command: Command) => {
      const { completionScript } = await import('./completion-run.ts');
      context.out.write(await completionScript(shell, command.parent ?? command));
    });
}
