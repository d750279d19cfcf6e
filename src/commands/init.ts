import { Command } from './commander.ts';
import type { Run } from './run.ts';

export interface InitFlags {
  readonly brand?: string;
  readonly track?: readonly string[];
  readonly source?: readonly string[];
  readonly account?: readonly string[];
  readonly promise?: string;
  readonly zone?: string;
  readonly hours?: string;
  readonly yes?: boolean;
  readonly fetch?: boolean;
  readonly test?: boolean;
  readonly force?: boolean;
  readonly config?: string;
}

const examples = `Examples:
  listen init                               asks at the terminal; Enter takes what is proposed
  listen init --brand "Acme Air" --yes      asks nothing: Hacker News, and the first mentions
  listen init --brand "Acme Air" --track '"acme air" OR @acmeair' --promise 1h \\
    --source mastodon:https://mastodon.example --account mastodon:acmeair@mastodon.example
  listen init --brand "Acme Air" --source hacker-news feed:https://news.example/feed.xml file:./export.csv
  listen init --brand "Acme Air" --source 'discourse:https://forum.example all=true'

\`listen networks\` lists what may stand before the colon; any key of config.example.yaml may follow as KEY=VALUE. Without a
source it takes Hacker News, which needs no account. A secret is asked for without echo and saved apart, or stands as a
variable: listen.yaml itself never holds one.
`;

/** `listen init`: writes a configuration file that works. */
export function initCommand(state: Run): Command {
  return new Command('init')
    .description('set up: a brand, where to read, the first mentions')
    .option('--brand <name>', 'the brand')
    .option('--track <query...>', 'what counts as a mention (default: made from the brand’s name)')
    .option('--source <network:value...>', 'where to read: a network and its main setting')
    .option('--account <network:handle...>', 'an own account: what it posts is an answer')
    .option('--promise <time>', 'how fast you promise to answer: 1h, 8h office, 2bd')
    .option('--zone <zone>', 'time zone of the team: Europe/London')
    .option('--hours <span>', 'opening hours Monday to Friday: 09:00-17:30 (with --zone)')
    .option('--yes', 'ask nothing: take what is proposed, try the sources, fetch')
    .option('--fetch', 'fetch at once, and show the first mentions')
    .option('--no-fetch', 'do not')
    .option('--no-test', 'do not try the sources before the file is written')
    .option('--force', 'overwrite a file that is there')
    .addHelpText('before', examples)
    .action(async (_flags, command: Command) => {
      const { runInit } = await import('./init-run.ts');
      state.exit = await runInit(state.context, state.version, command.optsWithGlobals<InitFlags>());
    });
}
