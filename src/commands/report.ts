import { commaList, nonNegative } from './arguments.ts';
import { Command, Option } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

/** Flags of `listen report` as commander hands them over. */
export interface ReportFlags extends GlobalFlags {
  readonly unanswered?: boolean;
  readonly negative?: boolean;
  readonly late?: boolean;
  readonly network?: readonly string[];
  readonly source?: readonly string[];
  readonly author?: string;
  readonly topic?: readonly string[];
  readonly since?: string;
  readonly until?: string;
  readonly olderThan?: string;
  readonly sort?: 'priority' | 'waiting' | 'newest' | 'reach';
  readonly all?: boolean;
  readonly flat?: boolean;
  readonly limit?: number;
  readonly failOn?: string;
  readonly requireCoverage?: boolean;
  readonly asOf?: string;
  readonly new?: string;
  readonly peek?: boolean;
  readonly format?: 'table' | 'json' | 'ndjson' | 'csv' | 'markdown' | 'html';
  readonly json?: true | string;
  readonly utc?: boolean;
  readonly reveal?: boolean;
}

const examples = `Examples:
  listen report --unanswered                     who waits, the most urgent first
  listen report -u --sort waiting                who waits, longest first
  listen report -u --older-than 1h --network x   only those who wait for over an hour, on one network
  listen report --negative --since 24h           angry mentions of the last day, the waiting ones first
  listen report -u --json id,waitingSeconds      for scripts (times UTC, durations in seconds)
  listen report -u --fail-on 'unanswered > 1h'   exit 1 when somebody waits for over an hour
  listen report -u --new chat --json             what is new to the reader "chat" since it was last printed to it
  listen report -u --as-of 2026-01-15T12:00Z     as it stood at that moment
`;

/** The filters, formats and columns of every command that lists mentions or waits as `report` does. */
export function withListFlags(command: Command): Command {
  return command
    .option(
      '-u, --unanswered',
      'the waits that are open, by priority: what is urgent or gives personal data away first',
    )
    .option('--negative', 'negative mentions, those that wait first')
    .option('--late', 'only waits past the promise')
    .option('--network <id...>', 'only these networks')
    .option('--source <name...>', 'only these sources')
    .option('--author <name>', 'only this author (handle or id)')
    .option('--topic <name...>', 'only what is about these topics, as configured')
    .option('--since <time>', 'from then on: 7d, yesterday, 2026-11-01, 2026-11-01T09:00+01:00')
    .option('--until <time>', 'up to then')
    .option('--older-than <duration>', 'only waits longer than this: 1h, 2d')
    .addOption(
      new Option('--sort <order>', 'waits: priority (the default); mentions: newest').choices([
        'priority',
        'waiting',
        'newest',
        'reach',
      ]),
    )
    .option('--all', 'waits: also the mentions that want no answer')
    .option('--flat', 'one row a person where several wait in one conversation')
    .option('--limit <n>', 'rows at most; 0: no limit (default: what fits the screen)', nonNegative)
    .option('--fail-on <question>', "exit 1 when there are: 'unanswered > 1h', 'late > 3', negative")
    .option('--require-coverage', 'exit 3 when something was not read')
    .option(
      '--new <name>',
      'only what this reader has not had, or what became late, care first or asked again',
    )
    .option('--peek', 'with --new: they stay new')
    .option('--as-of <time>', 'the waits as they stood at that moment')
    .addOption(
      new Option('--format <format>', 'how to print').choices([
        'table',
        'json',
        'ndjson',
        'csv',
        'markdown',
        'html',
      ]),
    )
    .option('--json [fields]', 'short for --format json; every field, or these in this order', commaList)
    .option('--utc', 'times in UTC instead of the configured zone')
    .option('--reveal', 'show phone, card and e-mail in tables');
}

/** `listen report`: mentions, newest first; with --unanswered the waits. */
export function reportCommand(state: Run): Command {
  return withListFlags(new Command('report').description('who waits for an answer, and what was said'))
    .addHelpText('before', examples)
    .action(async (_flags, command: Command) => {
      const { runReport } = await import('./report-run.ts');
      state.exit = await state.forBrands(command.optsWithGlobals<ReportFlags>(), (flags, context) =>
        runReport(context, state.version, flags),
      );
    });
}
