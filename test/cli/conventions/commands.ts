import { wholeProgram } from '../../../src/commands/program.ts';
import { treeOf } from '../../../src/commands/tree.ts';
import { createContext } from '../../../src/context.ts';
import { type CommandTree, everyCommand } from '../../../src/render/command-tree.ts';

/** The flags that every command takes. */
export async function sharedFlags(): Promise<CommandTree['flags']> {
  return treeOf(await wholeProgram(createContext(process), '0.0.0')).flags;
}

/** Every command that is shown in a help, read off the program itself; those of `help` left out. */
export async function commandTree(): Promise<readonly CommandTree[]> {
  const tree = treeOf(await wholeProgram(createContext(process), '0.0.0'));
  return everyCommand(tree).filter(({ path }) => path.length > 0 && !path.includes('help'));
}
