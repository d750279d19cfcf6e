import { Command } from './commander.ts';
import { type ReportFlags, withListFlags } from './report.ts';
import type { Run } from './run.ts';

/** Flags of `listen search`: those of a report, and how far it looks. */
export interface SearchFlags extends ReportFlags {
  readonly everything?: boolean;
}

const examples = `Examples:
  listen search refund                        mentions with the word, the newest first
  listen search 'refund*' late                words that begin so, and another (* and quotes: quote them for the shell)
  listen search '"lost bag" OR luggage NOT lounge' --since 30d
  listen search 'bag NEAR/5 broken' -u        who waits, and wrote of it
  listen search '#acmeair' --negative         angry mentions with a hashtag
  listen search WB4711 --everything           also your own posts, and what others wrote in conversations
  listen search refund --json key,author,text for scripts; --format ndjson for many
`;

/** `listen search`: a report of what a query matches. */
export function searchCommand(state: Run): Command {
  return withListFlags(
    new Command('search')
      .description('find words in what was said')
      .argument(
        '<words...>',
        'words, "phrases", AND OR NOT NEAR/5, @account, #hashtag, begin*; all must be there',
      ),
  )
    .option('--everything', 'also your own posts, and what others wrote in conversations')
    .addHelpText('before', examples)
    .action(async (words: readonly string[], _flags, command: Command) => {
      const { runSearch } = await import('./search-run.ts');
      state.exit = await state.forBrands(command.optsWithGlobals<SearchFlags>(), (flags, context) =>
        runSearch(context, state.version, words, flags),
      );
    });
}
