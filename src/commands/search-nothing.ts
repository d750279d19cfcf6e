import { searchStore } from '../app/search.ts';
import { counted } from '../core/counted.ts';
import type { Query, QueryNode } from '../core/query.ts';
import { shellQuoted } from '../core/shell-quote.ts';
import { oneLine } from '../render/printable.ts';
import type { Store } from '../store/store.ts';
import { printQuery } from '../text/query-print.ts';
import type { SearchFlags } from './search.ts';

/** Where nothing was found: whether a filter cut all away, what lies beside, and how much was looked through. */
export async function nothingLines(
  store: Store,
  query: Query,
  flags: SearchFlags,
  now: number,
): Promise<readonly string[]> {
  const everything = Boolean(flags.everything);
  const count = async (asked: Query, all: boolean): Promise<number> =>
    (await searchStore(store, { query: asked, everything: all }).mentionsSummary({ now, sort: 'newest' }))
      .mentions;
  const filters = filtersOf(flags);
  const what = everything ? 'post' : 'mention';
  const matching = filters.length === 0 ? 0 : await count(query, everything);
  if (matching > 0)
    return [
      `${counted(matching, what)} ${matching === 1 ? 'matches' : 'match'}, none with ${filters.join(' ')}.`,
    ];
  const all = everything
    ? (await store.facts()).posts
    : (await store.mentionsSummary({ now, sort: 'newest' })).mentions;
  const opened: Query = { source: '', root: open(query.root) };
  const longer = await count(opened, everything);
  const others = everything ? 0 : await count(query, true);
  return [
    `Nothing found in ${counted(all, what)}.`,
    ...(longer === 0
      ? []
      : [
          `  → Words are matched whole: ${counted(longer, what)} with ${shellQuoted(oneLine(printQuery(opened.root)))}`,
        ]),
    ...(others === 0
      ? []
      : [`  → ${counted(others, 'post')} of yours, or of others in conversations: --everything`]),
  ];
}

/** What narrows a search, as typed. */
function filtersOf(flags: SearchFlags): readonly string[] {
  const list = (name: string, values: readonly string[] | undefined): readonly string[] =>
    values === undefined ? [] : [`--${name} ${values.map(oneLine).join(' ')}`];
  const { author, since, until, olderThan, asOf } = flags;
  const one = (name: string, value: string | undefined) =>
    list(name, value === undefined ? undefined : [value]);
  return [
    ...(flags.unanswered ? ['--unanswered'] : []),
    ...(flags.negative ? ['--negative'] : []),
    ...(flags.late ? ['--late'] : []),
    ...list('network', flags.network),
    ...list('source', flags.source),
    ...one('author', author),
    ...list('topic', flags.topic),
    ...one('since', since),
    ...one('until', until),
    ...one('older-than', olderThan),
    ...one('as-of', asOf),
    ...one('new', flags.new),
  ];
}

/** The same, every word left open at its end. */
function open(node: QueryNode): QueryNode {
  if (node.kind === 'not') return node;
  if ('items' in node) return node.near === undefined ? { ...node, items: node.items.map(open) } : node;
  return node.kind === 'word' ? { ...node, prefix: true } : node;
}
