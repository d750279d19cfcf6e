import { Command } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

export interface ScoreFlags extends GlobalFlags {
  readonly scorer?: string;
  readonly model?: string;
  readonly check?: boolean;
  readonly json?: boolean;
}

const examples = `Examples:
  listen score "Third time I call, still no refund"
  listen score --json "Where is my bag?"
  jq -c '{id, text, lang}' posts.json | listen score > scored.ndjson
  listen score --scorer afinn "Great, just great"
  listen score --check                  how right the scorer is, by your labels

Standard input: a JSON object with a text (lang, rating: 1-5 and as: brand are used where they are there) or a
line of plain text, one a line. Each comes back as a line of JSON, in order, with sentiment, score, probabilities,
lang, intent and needs added (reply for the brand's own). A line that cannot be read is named by its number, and
the exit code is 3. Needs no configuration; --config adds the brand's names and its words:.
`;

/** `listen score [TEXT]`: the scorer alone. */
export function scoreCommand(state: Run): Command {
  return new Command('score')
    .description('score a text, or lines from standard input; needs no configuration')
    .argument('[text...]', 'the text; - or none: lines from standard input')
    .option('--scorer <name>', 'what scores: listen (the default), afinn, onnx or llm')
    .option('--model <folder>', 'onnx: where the model is')
    .option('--check', 'how right the scorer is, by your labels')
    .option('--json', 'objects instead of lines for people')
    .addHelpText('before', examples)
    .action(async (words: readonly string[], _flags, command: Command) => {
      const flags = command.optsWithGlobals<ScoreFlags>();
      const { runScore } = await import('./score-run.ts');
      state.exit = await runScore(state.context, state.version, words, flags);
    });
}
