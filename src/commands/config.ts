import { Command } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

export interface ConfigFlags extends GlobalFlags {
  readonly json?: boolean;
}

export interface ConfigAddFlags extends GlobalFlags {
  readonly dryRun?: boolean;
  readonly team?: boolean;
  readonly bot?: boolean;
  readonly exclude?: boolean;
}

const examples = `Examples:
  listen config check                                  all that a fetch would refuse, with its lines; asks no network
  listen config show                                   the settings in force, and where each comes from
  listen config path                                   which file is used, and why
  listen config add account x acmeair_help             what it posts counts as an answer
  listen config add query '"acme air" NEAR/5 refund'   one more thing that counts as a mention
`;

const addExamples = `Examples:
  listen config add account mastodon acmeair@mastodon.example
  listen config add account x jo_at_acme --team        a person who answers for the brand
  listen config add query '#acmeair' --dry-run         show the change, write nothing
  listen config add query '"acme airsoft"' --exclude   what is no mention

Comments, order and quotes of the file stay as they are.
`;

/** `listen config show|check|path|add`: looks at the configuration file and adds to it. */
export function configCommand(state: Run): Command {
  const config = new Command('config')
    .description('the configuration file: check it, show what is in force, add to it')
    .addHelpText('before', examples);
  config
    .command('check')
    .description('everything that fetch would refuse, without asking a network; exit 2 when there is any')
    .option('--json', 'an array of objects: file, line, column, key, message, hint')
    .addHelpText('before', examples)
    .action(async (_flags, command: Command) => {
      const { runConfigCheck } = await import('./config-check-run.ts');
      state.exit = await state.forBrands(command.optsWithGlobals<ConfigFlags>(), (flags, context) =>
        runConfigCheck(context, flags),
      );
    });
  config
    .command('show')
    .description('the settings in force as YAML: secrets masked, paths absolute, where each comes from')
    .option('--json', 'one object: path, settings, origins')
    .addHelpText('before', examples)
    .action(async (_flags, command: Command) => {
      const { runConfigShow } = await import('./config-show-run.ts');
      await runConfigShow(state.context, command.optsWithGlobals<ConfigFlags>());
    });
  config
    .command('path')
    .description('which file is used (standard output), and why (standard error)')
    .option('--json', 'one object: path, by, candidates')
    .addHelpText('before', examples)
    .action(async (_flags, command: Command) => {
      const { runConfigPath } = await import('./config-path-run.ts');
      runConfigPath(state.context, command.optsWithGlobals<ConfigFlags>());
    });
  config.addCommand(addCommand(state));
  return config;
}

function addCommand(state: Run): Command {
  const add = new Command('add')
    .description('add an account or a query; comments, order and quotes stay')
    .addHelpText('before', addExamples);
  add
    .command('account')
    .description('accounts of the brand: what they post counts as an answer')
    .argument('<network>', 'where: x, mastodon, bluesky …')
    .argument('<handle...>', 'as they are called there, with or without @')
    .option('--team', 'people who answer for the brand (team:)')
    .option('--bot', 'machines that answer: their replies close nothing (bots:)')
    .option('--dry-run', 'show the change, write nothing')
    .addHelpText('before', addExamples)
    .action(async (network: string, handles: readonly string[], _flags, command: Command) => {
      const { runAddAccount } = await import('./config-add-run.ts');
      runAddAccount(state.context, network, handles, command.optsWithGlobals<ConfigAddFlags>());
    });
  add
    .command('query')
    .description('what counts as a mention (track:)')
    .argument('<query>', 'words, "phrases", @accounts, #hashtags, AND OR NOT NEAR/n')
    .option('--exclude', 'what is no mention although it fits (exclude:)')
    .option('--dry-run', 'show the change, write nothing')
    .addHelpText('before', addExamples)
    .action(async (query: string, _flags, command: Command) => {
      const { runAddQuery } = await import('./config-add-run.ts');
      runAddQuery(state.context, query, command.optsWithGlobals<ConfigAddFlags>());
    });
  return add;
}
