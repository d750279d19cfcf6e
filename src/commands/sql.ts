import { commaList, type Format, formatOption, nonNegative } from './arguments.ts';
import { Command } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

/** Flags of `listen sql` as commander hands them over. */
export interface SqlFlags extends GlobalFlags {
  readonly views?: boolean;
  readonly limit?: number;
  readonly timeout: string;
  readonly format?: Format;
  readonly json?: true | string;
  readonly reveal?: boolean;
}

const examples = `Examples:
  listen sql 'SELECT network, count(*) AS waiting FROM waiting GROUP BY network'
  listen sql 'SELECT key, author, text FROM mentions WHERE rating <= 2' --format csv
  listen sql 'SELECT agent, avg(answerSeconds) FROM answered GROUP BY agent' --json
  listen sql - < report.sql                 the statement from standard input
  listen sql --views                        what can be asked: views and their columns

One query, read-only: nothing can be changed, attached or loaded by it. Columns of the views stay; the tables
under them may change with any version.
`;

/** `listen sql STATEMENT`: a query over the shipped views. */
export function sqlCommand(state: Run): Command {
  return new Command('sql')
    .description('ask the database in SQL, read-only')
    .argument('[statement]', 'one SELECT; - reads it from standard input')
    .option('--views', 'list the views and their columns')
    .option('--limit <n>', 'rows at most; 0: no limit (default: what fits the screen)', nonNegative)
    .option('--timeout <duration>', 'end a query that gives no row for so long; 0s: never', '60s')
    .addOption(formatOption())
    .option('--json [columns]', 'short for --format json; every column, or these in this order', commaList)
    .option('--reveal', 'show phone, card and e-mail in tables')
    .addHelpText('before', examples)
    .action(async (statement: string | undefined, _flags, command: Command) => {
      const flags = command.optsWithGlobals<SqlFlags>();
      if (statement === undefined && !flags.views) {
        const taken = typeof flags.json === 'string' && /\s/.test(flags.json.trim());
        const message = taken
          ? '--json took the statement for columns: write the statement before it'
          : "missing required argument 'statement'";
        command.error(`error: ${message}`, { code: 'commander.missingArgument', exitCode: 2 });
      }
      const { runSql } = await import('./sql-run.ts');
      await runSql(state.context, state.version, statement, flags);
    });
}
