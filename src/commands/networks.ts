import { commaList, formatOption } from './arguments.ts';
import { Command } from './commander.ts';
import type { Run } from './run.ts';

export interface NetworksFlags {
  readonly format?: 'table' | 'json' | 'markdown';
  readonly json?: string | true;
}

const examples = `Examples:
  listen networks                        what can be read, and what each needs
  listen networks reddit                 all of one: limits, terms, costs, login
  listen networks --json id,needs,costs  for scripts
  listen networks --format markdown      as it stands in the README
`;

/** `listen networks`: what is built in. */
export function networksCommand(state: Run): Command {
  return new Command('networks')
    .description('every network that can be read: what it needs, costs and allows')
    .argument('[id...]', 'only these, in full')
    .addOption(formatOption(['table', 'json', 'markdown']))
    .option('--json [fields]', 'short for --format json; every field, or these in this order', commaList)
    .addHelpText('before', examples)
    .action(async (ids: readonly string[], _flags, command: Command) => {
      const { runNetworks } = await import('./networks-run.ts');
      await runNetworks(state.context, ids, command.optsWithGlobals<NetworksFlags>());
    });
}
