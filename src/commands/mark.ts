import { Command, Option } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

export type MarkWord = 'answered' | 'ignored' | 'open' | 'clear';

export interface MarkFlags extends GlobalFlags {
  readonly at?: string;
  readonly note?: string;
  readonly allLike?: string;
  readonly yes?: boolean;
}

const examples = `Examples:
  listen mark answered 402                  answered elsewhere (phone, a channel that listen cannot see)
  listen mark answered 402 --at yesterday   … at another time
  listen mark ignored 402 415               these need no answer
  listen mark open 402                      this one does
  listen mark clear 402                     takes the last mark back
  listen mark ignored --all-like 402        every open wait that says nearly what 402 says; tells which and asks
  listen mark clear --all-like 402          takes that back
  listen report -u --json key --older-than 30d | jq '.[].key' | listen mark ignored -
`;

const words: readonly (readonly [MarkWord, string])[] = [
  ['answered', 'acts as an answer to its author in that conversation'],
  ['ignored', 'the post needs no answer'],
  ['open', 'the post needs an answer'],
  ['clear', 'takes the last mark of the post back'],
];

function markWord(state: Run, word: MarkWord, about: string): Command {
  const command = new Command(word)
    .description(about)
    .argument('[id...]', 'numbers, full ids or addresses; - reads them from standard input')
    .option('--note <text>', 'why, for yourself');
  if (word !== 'open')
    command
      .option(
        '--all-like <id>',
        word === 'clear'
          ? 'all that an --all-like of a post that says nearly the same has marked'
          : 'every open wait that begins with nearly the same text as this post',
      )
      .option('--yes', 'with --all-like: do not ask');
  if (word === 'answered')
    command.addOption(new Option('--at <time>', 'when it was answered (default: now)'));
  return command.action(async (ids: readonly string[], _flags, self: Command) => {
    const flags = self.optsWithGlobals<MarkFlags>();
    if (ids.length === 0 && flags.allLike === undefined)
      self.error("error: missing required argument 'id'", { code: 'commander.missingArgument', exitCode: 2 });
    const { runMark } = await import('./mark-run.ts');
    state.exit = await runMark(state.context, word, ids, flags);
  });
}

/** `listen mark answered|ignored|open|clear ID…`. */
export function markCommand(state: Run): Command {
  const command = new Command('mark')
    .description('say what listen cannot see')
    .addHelpText('before', examples);
  for (const [word, about] of words)
    command.addCommand(markWord(state, word, about).addHelpText('before', examples));
  return command;
}
