import type { Command } from './commander.ts';
import { treeOf } from './tree.ts';

/** The script for one shell, from the program with all its commands loaded. */
export async function completionScript(shell: 'bash' | 'zsh' | 'fish', root: Command): Promise<string> {
  const tree = treeOf(root);
  if (shell === 'bash') return (await import('../render/completion-bash.ts')).bashCompletion(tree);
  if (shell === 'zsh') return (await import('../render/completion-zsh.ts')).zshCompletion(tree);
  return (await import('../render/completion-fish.ts')).fishCompletion(tree);
}
