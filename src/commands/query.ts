import { Command } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

export interface QueryTestFlags extends GlobalFlags {
  readonly json?: boolean;
}

const examples = `Examples:
  listen query test                                  every query under track:
  listen query test 2                                the second of them
  listen query test '"acme air" NEAR/5 refund'       one that you think about
  listen query test 'acme NOT airsoft' --json        the same for scripts
`;

/** `listen query test [QUERY]`: what a query would ask the networks, and what it keeps and drops. Nothing is sent. */
export function queryCommand(state: Run): Command {
  const query = new Command('query').description('what a query finds').addHelpText('before', examples);
  query
    .command('test')
    .description(
      'what each network would be asked, and what of the stored posts it keeps and drops; asks nobody',
    )
    .argument(
      '[query]',
      'words, "phrases", @accounts, #hashtags, AND OR NOT NEAR/n, or its number under track:; default: all of those',
    )
    .option('--json', 'an array of objects')
    .addHelpText('before', examples)
    .action(async (typed: string | undefined, _flags, command: Command) => {
      const { runQueryTest } = await import('./query-run.ts');
      await runQueryTest(state.context, typed, command.optsWithGlobals<QueryTestFlags>());
    });
  return query;
}
