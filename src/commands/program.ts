import { Command, CommanderError } from 'commander';
import type { Context } from '../context.ts';
import { exitCodes } from '../core/errors.ts';
import { doctorCommand } from './doctor.ts';
import { exitCodesTopic } from './exit-codes.ts';
import { fetchCommand } from './fetch.ts';
import { initCommand } from './init.ts';
import { markCommand } from './mark.ts';
import { reportCommand } from './report.ts';
import type { Run } from './run.ts';
import { schemaCommand } from './schema.ts';
import { showCommand } from './show.ts';
import { sourcesCommand } from './sources.ts';
import { whyCommand } from './why.ts';

const commands = [
  initCommand,
  fetchCommand,
  reportCommand,
  showCommand,
  whyCommand,
  markCommand,
  sourcesCommand,
  doctorCommand,
  schemaCommand,
];

/** Examples stand first in every help. */
const examples = `Examples:
  listen init --brand "Acme Air" --track '"acme air" OR @acmeair' --mastodon https://mastodon.example
  listen fetch                          collect what is new (put this on a cron)
  listen report --unanswered            who waits, and for how long
  listen why 402                        why it says so
`;

function program(state: Run): Command {
  const { context } = state;
  const root = new Command('listen')
    .description('What people say about a brand, and who still waits for an answer.')
    .version(state.version, '-V, --version', 'print the version')
    .option(
      '--config <file>',
      'configuration file (default: $LISTEN_CONFIG, ./listen.yaml, the XDG config folder)',
    )
    .option('--db <file>', 'database file, instead of the configured one')
    .option('--no-color', 'no colours')
    .option('--debug', 'print the stack of an error')
    .addHelpText('before', `${examples}`)
    .addHelpText('after', '\nMore: listen help <command> · listen help exit-codes');
  for (const command of commands) root.addCommand(command(state));
  root.addCommand(exitCodesTopic(state), { hidden: true });
  for (const command of [root, ...root.commands, ...root.commands.flatMap((each) => each.commands)]) {
    command
      .exitOverride()
      .showSuggestionAfterError(true)
      .configureHelp({
        helpWidth: Math.min(
          100,
          context.outTerminal.width === Number.POSITIVE_INFINITY ? 80 : context.outTerminal.width,
        ),
      })
      .configureOutput({
        writeOut: (text) => context.out.write(text),
        writeErr: (text) => context.err.write(text.replace(/^error: /, 'listen: ')),
      });
  }
  return root;
}

/** Parses and runs one command; returns the exit code. Typed errors are thrown on to cli.ts. */
export async function run(argv: readonly string[], context: Context, version: string): Promise<number> {
  const state: Run = { context, version, exit: 0 };
  const root = program(state);
  try {
    if (argv.length === 0) {
      root.outputHelp();
      return 0;
    }
    await root.parseAsync(argv, { from: 'user' });
    return state.exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : exitCodes.usage;
  }
}
