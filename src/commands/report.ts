import { commaList, type Format, formatOption, nonNegative } from './arguments.ts';
import { Command, Option } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

/** Flags of `listen report` as commander hands them over. */
export interface ReportFlags extends GlobalFlags {
  /** The saved view that they came by. */
  readonly view?: string;
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
  readonly format?: Format;
  readonly json?: true | string;
  readonly columns?: string;
  readonly wide?: boolean;
  readonly times?: 'relative' | 'absolute';
  readonly utc?: boolean;
  readonly reveal?: boolean;
}

const examples = `Examples:
  listen report --unanswered                     who waits, the most urgent first
  listen report -u --sort waiting                who waits, longest first
  listen report -u --older-than 1h --network x   only those who wait for over an hour, on one network
  listen report --negative --since 24h           angry mentions of the last day, the waiting ones first
  listen report -u --json id,waitingSeconds      for scripts (times UTC, durations in seconds)
  listen report -u --columns id,author,due,text  these columns, in this order; --wide: all of them, nothing cut
  listen report mine --since 24h                 a list saved under views: in the configuration, with one more filter
  listen report -u --fail-on 'unanswered > 1h'   exit 1 when somebody waits for over an hour
  listen report -u --new chat --json             what is new to the reader "chat" since it was last printed to it
  listen report -u --as-of 2026-01-15T12:00Z     as it stood at that moment

--fail-on asks by exit code, of all that the filters leave, whatever --limit shows: 1 when there are, 0 when not.
  unanswered   open waits                 'unanswered > 3' more than three · '> 1h' that last over an hour
  late         waits past the promise     'late > 3' more than three · '> 30min' past it by over half an hour
  care-first   urgent, or data in public  'care-first > 1h' that wait for over an hour
  negative     negative mentions          'negative > 10' more than ten
Several are joined by , or \`or\`: --fail-on 'care-first, late > 3 or unanswered > 8h'.

--columns takes mark, waiting, posted, state, id, network, source, author, followers, text, topics, mood, intent, lang,
  rating, priority, asks, due, answered, agent, likes, reposts, replies, views, why and url.
A table stops at the height of the screen; with --limit 0 or --wide it goes through the pager when it is longer.
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
    .option('--author <name>', 'only this author: a handle, its beginning, or an id')
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
    .option(
      '--fail-on <question>',
      "exit 1 when there are: unanswered, 'unanswered > 1h', 'late > 3', care-first, 'negative > 10'",
    )
    .option('--require-coverage', 'exit 3 when something was not read')
    .option(
      '--new <name>',
      'only what this reader has not had, or what became late, care first or asked again',
    )
    .option('--peek', 'with --new: they stay new')
    .option('--as-of <time>', 'the waits as they stood at that moment')
    .addOption(formatOption())
    .option('--json [fields]', 'short for --format json; every field, or these in this order', commaList)
    .option('--columns <names>', 'columns of the table, in this order: id,author,waiting,text')
    .option('--wide', 'a table that cuts nothing, with every column that tells something')
    .addOption(
      new Option(
        '--times <how>',
        'times in tables: relative (3 h ago) or absolute (2026-01-15T13:00+01:00)',
      ).choices(['relative', 'absolute']),
    )
    .option('--utc', 'times in UTC instead of the configured zone')
    .option('--reveal', 'show phone, card and e-mail in tables');
}

/** `listen report`: mentions, newest first; with --unanswered the waits. */
export function reportCommand(state: Run): Command {
  return withListFlags(new Command('report').description('who waits for an answer, and what was said'))
    .argument('[view]', 'a list saved under views: in the configuration; flags typed behind it win')
    .addHelpText('before', examples)
    .action(async (view: string | undefined, _flags, command: Command) => {
      const { runReport } = await import('./report-run.ts');
      const typed = command.optsWithGlobals<ReportFlags>();
      const asked = view === undefined ? typed : { ...typed, view };
      const parser = () => withListFlags(new Command('report'));
      state.exit = await state.forBrands(asked, (flags, context) =>
        runReport(context, state.version, flags, { parser }),
      );
    });
}
