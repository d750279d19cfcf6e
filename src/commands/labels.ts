import { Command } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

const examples = `Examples:
  listen labels export > labels.ndjson          one line a label: id, text, label, by, at
  listen labels import labels.ndjson            what an export holds, here or elsewhere
  listen labels import moods.csv                a table with the columns id or text, and label
  jq -c '{text, label}' old.json | listen labels import -

A row without an id is a text of its own: it teaches \`listen train\`, and \`listen score --check\` asks about it.
`;

/** `listen labels export|import`. */
export function labelsCommand(state: Run): Command {
  const command = new Command('labels')
    .description('take your labels out, or bring some in')
    .addHelpText('before', examples);
  command
    .command('export')
    .description('every label that stands, as lines of JSON')
    .addHelpText('before', examples)
    .action(async (_flags, self: Command) => {
      const { exportLabels } = await import('./labels-run.ts');
      await exportLabels(state.context, self.optsWithGlobals<GlobalFlags>());
    });
  command
    .command('import')
    .description('labels from lines of JSON or a table (CSV); exit 3 when a line was left out')
    .argument('[file]', 'the file; - or none: standard input', '-')
    .addHelpText('before', examples)
    .action(async (file: string, _flags, self: Command) => {
      const { importLabels } = await import('./labels-run.ts');
      state.exit = await importLabels(state.context, file, self.optsWithGlobals<GlobalFlags>());
    });
  return command;
}
