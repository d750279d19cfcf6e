import { Command } from './commander.ts';
import type { Run } from './run.ts';

export interface InitFlags {
  readonly brand?: string;
  readonly track?: readonly string[];
  readonly account?: readonly string[];
  readonly promise?: string;
  readonly zone?: string;
  readonly hours?: string;
  readonly mastodon?: string;
  readonly bluesky?: string;
  readonly hackerNews?: boolean;
  readonly feed?: readonly string[];
  readonly file?: readonly string[];
  readonly force?: boolean;
  readonly config?: string;
}

const examples = `Examples:
  listen init --brand "Acme Air" --track '"acme air" OR @acmeair' --hacker-news
  listen init --brand "Acme Air" --track '"acme air"' --promise 1h \\
    --mastodon https://mastodon.example --account mastodon:acmeair@mastodon.example
  listen init --brand "Acme Air" --track acmeair --feed https://news.example/feed.xml --file ./export.csv

Without a source it takes Hacker News, which needs no account. Ends with ./listen.yaml, which works as it is; tokens are
read from the environment variables that it names.
`;

/** `listen init`: writes a configuration file that works. */
export function initCommand(state: Run): Command {
  return new Command('init')
    .description('write a configuration file that works')
    .requiredOption('--brand <name>', 'the brand')
    .option('--track <query...>', 'what counts as a mention (default: the brand’s name)')
    .option('--account <network:handle...>', 'an own account: what it posts is an answer')
    .option('--promise <time>', 'how fast you promise to answer: 1h, 8h office, 2bd')
    .option('--zone <zone>', 'time zone of the team: Europe/London')
    .option('--hours <span>', 'opening hours Monday to Friday: 09:00-17:30 (with --zone)')
    .option('--mastodon <url>', 'your Mastodon server (token in MASTODON_TOKEN)')
    .option('--bluesky <handle>', 'your Bluesky handle (app password in BLUESKY_APP_PASSWORD)')
    .option('--hacker-news', 'Hacker News')
    .option('--feed <url...>', 'RSS, Atom or JSON feeds')
    .option('--file <path...>', 'NDJSON or CSV files')
    .option('--force', 'overwrite a file that is there')
    .addHelpText('before', examples)
    .action(async (_flags, command: Command) => {
      const { runInit } = await import('./init-run.ts');
      await runInit(state.context, command.optsWithGlobals<InitFlags>());
    });
}
