import type { Report, ReportSource } from '../app/report.ts';
import { searchRows, searchStore } from '../app/search.ts';
import type { Context, Terminal } from '../context.ts';
import { UsageError } from '../core/errors.ts';
import type { Query } from '../core/query.ts';
import type { Places } from '../render/found.ts';
import { oneLine } from '../render/printable.ts';
import { cutTo } from '../render/width.ts';
import type { Store } from '../store/store.ts';
import { parseSearch } from '../text/query-parser.ts';
import { placesIn } from '../text/query-places.ts';
import { QueryError } from '../text/query-tokens.ts';
import { formatOf, listsWaits } from './arguments.ts';
import { runReport } from './report-run.ts';
import type { SearchFlags } from './search.ts';

/** What makes a report the report of a search. */
export interface Searching {
  readonly title: string;
  readonly everything: boolean;
  /** The rows of the store, or of a view of it, that are found. */
  readonly source: (store: Store, view: ReportSource | undefined) => ReportSource;
  /** The same report, its rows counted as they go by. */
  readonly watched: (report: Report) => Report;
  /** Where no row went by: what was looked through, and what would have been found. */
  readonly tellNothing: (context: Context, store: Store, now: number) => Promise<void>;
  readonly places: Places | undefined;
}

const longestTitle = 60;

/** Runs `listen search`; returns the exit code. */
export async function runSearch(
  context: Context,
  version: string,
  words: readonly string[],
  flags: SearchFlags,
): Promise<number> {
  const query = await queryOf(words, context.errTerminal.width);
  checkEverything(flags);
  return runReport(context, version, flags, { search: searchingFor(query, flags, context.outTerminal) });
}

function searchingFor(query: Query, flags: SearchFlags, { width, colour }: Terminal): Searching {
  const everything = Boolean(flags.everything);
  let rows = 0;
  async function* counted(pages: Report['rows']): Report['rows'] {
    for await (const page of pages) {
      rows += page.length;
      yield page;
    }
  }
  return {
    title: cutTo(`search ${oneLine(query.source)}`, longestTitle),
    everything,
    source: (store, view) => (view ? searchRows(view, query) : searchStore(store, { query, everything })),
    watched: (report) => ({ ...report, rows: counted(report.rows) }),
    async tellNothing(context, store, now) {
      const isTable = formatOf(flags) === 'table';
      if (rows > 0 || !(context.errTerminal.isTTY || (isTable && flags.new === undefined))) return;
      const { nothingLines } = await import('./search-nothing.ts');
      const lines = await nothingLines(store, query, flags, now);
      context.err.write(lines.map((line) => `${line}\n`).join(''));
    },
    places: colour === 0 && width === Number.POSITIVE_INFINITY ? undefined : (text) => placesIn(query, text),
  };
}

function checkEverything(flags: SearchFlags): void {
  if (!flags.everything) return;
  if (listsWaits(flags))
    throw new UsageError(
      '--everything lists posts of all kinds, --unanswered and its like list waits',
      'Ask for one of them at a time.',
    );
  if (flags.asOf !== undefined)
    throw new UsageError(
      '--as-of tells what mentions there were, and nothing else',
      'Leave out --everything.',
    );
}

/** Every argument is a part of its own: `a 'b OR c'` is a AND (b OR c). The UsageError shows the place. */
async function queryOf(words: readonly string[], width: number): Promise<Query> {
  const source = words
    .map((word) => (words.length > 1 && isAlternative(word) ? `(${word})` : word))
    .join(' ');
  try {
    return parseSearch(source);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const { excerptLines, unpainted } = await import('../render/config-error.ts');
    const at = error.at - 1;
    const fault = { key: '', what: '', fix: '', where: '', line: 1, column: error.at };
    const excerpt = { text: source.replace(/\s/g, ' '), from: at, to: at + 1 };
    const shown = excerptLines({ ...fault, excerpt }, unpainted, width);
    throw new UsageError([error.message, ...shown].join('\n'), error.hint, { cause: error });
  }
}

function isAlternative(word: string): boolean {
  if (!/\sOR\s/.test(word)) return false;
  try {
    return parseSearch(word).root.kind === 'or';
  } catch {
    return false;
  }
}
