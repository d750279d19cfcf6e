import { Command } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

export interface FetchFlags extends GlobalFlags {
  readonly source?: readonly string[];
  readonly since?: string;
  readonly dryRun?: boolean;
  readonly quiet?: boolean;
  readonly maxWait?: string;
  readonly scorer?: string;
  readonly model?: string;
  readonly json?: boolean;
  readonly every?: string;
  readonly ping?: string;
}

const examples = `Examples:
  listen fetch                           everything new, from every source
  listen fetch --quiet                   for cron: prints only what needs a person
  listen fetch --source masto --since 30d
  listen fetch --dry-run                 what would be asked, and how often; sends nothing
  listen fetch --every 5m                where there is no cron: again and again, until Ctrl-C or SIGTERM

On a cron: \`listen cron\` prints the line.
`;

/** `listen fetch`: collects, scores and works out who waits. */
export function fetchCommand(state: Run): Command {
  return new Command('fetch')
    .description('collect what is new, from every source')
    .option('--source <name...>', 'only these sources')
    .option('--since <time>', 'read again from then on: 30d, 2026-11-01')
    .option('--dry-run', 'send and write nothing; say what would be read')
    .option('--quiet', 'print nothing but what newly needs a person')
    .option('--max-wait <duration>', 'longest wait for a limit before it is left to the next fetch', '60s')
    .option(
      '--scorer <name>',
      'what judges the posts: listen, afinn, onnx or llm (default: scorer: of the configuration, else listen)',
    )
    .option('--model <folder>', 'onnx: where the model is')
    .option('--every <duration>', 'fetch now and again each 5m, 1h …, until it is stopped')
    .option('--ping <url>', 'a monitor to ask: URL/start before each fetch, URL/ and its exit code after it')
    .option('--json', 'one object a source instead of lines')
    .addHelpText('before', examples)
    .action(async (_flags, command: Command) => {
      const flags = command.optsWithGlobals<FetchFlags>();
      const { context, version } = state;
      const { runFetches } = await import('./fetch-turns.ts');
      state.exit = await runFetches(context, version, flags);
    });
}
