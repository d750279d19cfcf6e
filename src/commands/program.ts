import type { Context } from '../context.ts';
import { exitCodes } from '../core/errors.ts';
import { Command, CommanderError } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

type Build = (state: Run) => Command;

/** Every command, in the order of the help. Only what is run is loaded: each file costs at every start. */
const commands: Readonly<Record<string, () => Promise<Build>>> = {
  init: () => import('./init.ts').then((file) => file.initCommand),
  config: () => import('./config.ts').then((file) => file.configCommand),
  auth: () => import('./auth.ts').then((file) => file.authCommand),
  fetch: () => import('./fetch.ts').then((file) => file.fetchCommand),
  today: () => import('./today.ts').then((file) => file.todayCommand),
  report: () => import('./report.ts').then((file) => file.reportCommand),
  search: () => import('./search.ts').then((file) => file.searchCommand),
  themes: () => import('./themes.ts').then((file) => file.themesCommand),
  show: () => import('./show.ts').then((file) => file.showCommand),
  open: () => import('./open.ts').then((file) => file.openCommand),
  why: () => import('./why.ts').then((file) => file.whyCommand),
  mark: () => import('./mark.ts').then((file) => file.markCommand),
  label: () => import('./label.ts').then((file) => file.labelCommand),
  labels: () => import('./labels.ts').then((file) => file.labelsCommand),
  rescore: () => import('./rescore.ts').then((file) => file.rescoreCommand),
  train: () => import('./train.ts').then((file) => file.trainCommand),
  score: () => import('./score.ts').then((file) => file.scoreCommand),
  sources: () => import('./sources.ts').then((file) => file.sourcesCommand),
  networks: () => import('./networks.ts').then((file) => file.networksCommand),
  doctor: () => import('./doctor.ts').then((file) => file.doctorCommand),
  cron: () => import('./cron.ts').then((file) => file.cronCommand),
  query: () => import('./query.ts').then((file) => file.queryCommand),
  sql: () => import('./sql.ts').then((file) => file.sqlCommand),
  completion: () => import('./completion.ts').then((file) => file.completionCommand),
  complete: () => import('./complete.ts').then((file) => file.completeCommand),
  schema: () => import('./schema.ts').then((file) => file.schemaCommand),
};

/** The word that names the command: the first that is neither a flag nor a flag's value. */
function commandWord(argv: readonly string[]): string {
  let isValue = false;
  for (const word of argv) {
    if (!isValue && !word.startsWith('-')) return word;
    isValue = !isValue && /^--(?:config|db|format)$/.test(word);
  }
  return '';
}

/** `listen` without a command, and without a question about itself. */
function isAlone(argv: readonly string[]): boolean {
  return commandWord(argv) === '' && !argv.some((word) => /^(-h|--help|-V|--version)$/.test(word));
}

/** Not in the help: a topic, and what the scripts of `completion` ask. */
const hidden = new Set(['exit-codes', 'complete']);

/** The one that is named; all of them for the help, for completions, and to suggest one for a name that is none. */
async function loadCommands(argv: readonly string[], state: Run): Promise<readonly Command[]> {
  const word = commandWord(argv);
  const named = Object.hasOwn(commands, word) && word !== 'completion' ? commands[word] : undefined;
  if (named) return [(await named())(state)];
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  const { exitCodesTopic } = await import('./exit-codes.ts');
  return [...all, exitCodesTopic].map((build) => build(state));
}

/** Examples stand first in every help. */
const examples = `Examples:
  listen init --brand "Acme Air" --source mastodon:https://mastodon.example
  listen fetch                          collect what is new (put this on a cron)
  listen                                the morning page: what needs you first
  listen report --unanswered            who waits, and for how long
  listen why 402                        why it says so
`;

function startRun(context: Context, version: string): Run {
  return {
    context,
    version,
    exit: 0,
    help: '',
    async forBrands(flags, run) {
      if (!flags.allBrands) return run(flags, context);
      const { forAllBrands } = await import('./all-brands.ts');
      return forAllBrands(context, flags, run);
    },
  };
}

function program(state: Run, loaded: readonly Command[]): Command {
  const { context } = state;
  const root = new Command('listen')
    .description('What people say about a brand, and who still waits for an answer.')
    .version(state.version, '-V, --version', 'print the version')
    .option(
      '--config <file>',
      'configuration file (default: $LISTEN_CONFIG, ./listen.yaml, the XDG config folder)',
    )
    .option('--db <file>', 'database file, instead of the configured one')
    .option('--all-brands', 'every configuration of ./brands/*.yaml (or of the folder --config), in turn')
    .option('--no-color', 'no colours')
    .option('--no-pager', 'long output straight to the terminal, not through $LISTEN_PAGER, $PAGER or less')
    .option('--no-input', 'ask nothing: an error names what would have been asked for')
    .option('--debug', 'print the stack of an error')
    .addHelpText('before', `${examples}`)
    .addHelpText('after', '\nMore: listen help <command> · listen help exit-codes');
  for (const command of loaded) root.addCommand(command, { hidden: hidden.has(command.name()) });
  root.hook('preAction', async (_root, command) => {
    if (!root.opts<GlobalFlags>().allBrands) return;
    const { mustTakeAllBrands } = await import('./takes-all-brands.ts');
    mustTakeAllBrands(pathOf(command).slice(1).join(' '));
  });
  for (const command of withAllBelow(root)) {
    command
      .exitOverride()
      .showSuggestionAfterError(true)
      .showHelpAfterError(`  → ${nextStep(command)}`)
      .configureHelp({
        ...command.configureHelp(),
        helpWidth: Math.min(
          100,
          context.outTerminal.width === Number.POSITIVE_INFINITY ? 80 : context.outTerminal.width,
        ),
      })
      .configureOutput({
        writeOut: (text) => {
          state.help += text;
        },
        writeErr: (text) => context.err.write(text.replace(/^error: /, 'listen: ')),
      });
  }
  return root;
}

function withAllBelow(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withAllBelow)];
}

/** The program with every command loaded, for whoever reads it off. */
export async function wholeProgram(context: Context, version: string): Promise<Command> {
  const state = startRun(context, version);
  return program(state, await loadCommands(['--help'], state));
}

/** Where the right words stand, for whom a flag or a command was refused. */
function nextStep(command: Command): string {
  return `Run \`${pathOf(command).join(' ')} --help\` for what there is.`;
}

/** `['listen', 'config', 'check']`. */
function pathOf(command: Command): readonly string[] {
  const names: string[] = [];
  for (let each: Command | null = command; each; each = each.parent) names.unshift(each.name());
  return names;
}

/** `help reprot` is answered as `reprot` is: with what was meant. */
function withoutHelp(root: Command, argv: readonly string[]): readonly string[] {
  const [help, topic] = argv;
  const isUnknown = help === 'help' && topic !== undefined && !topic.startsWith('-');
  return isUnknown && !root.commands.some((each) => each.name() === topic) ? argv.slice(1) : argv;
}

/** What `listen` alone stands for; undefined: all is said. */
async function typed(words: readonly string[], context: Context): Promise<readonly string[] | undefined> {
  if (!isAlone(words)) return words;
  const { wordsAlone } = await import('./alone.ts');
  return wordsAlone(words, context);
}

/** Parses and runs one command; returns the exit code. Typed errors are thrown on to cli.ts. */
export async function run(words: readonly string[], context: Context, version: string): Promise<number> {
  const argv = await typed(words, context);
  if (!argv) return 0;
  const state = startRun(context, version);
  const root = program(state, await loadCommands(argv, state));
  try {
    await root.parseAsync(withoutHelp(root, argv), { from: 'user' });
    await printHelp(state);
    return state.exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    await printHelp(state);
    return error.exitCode === 0 ? 0 : exitCodes.usage;
  }
}

async function printHelp({ context, help }: Run): Promise<void> {
  if (help === '') return;
  const { printText } = await import('./print-text.ts');
  await printText(context, help);
}
