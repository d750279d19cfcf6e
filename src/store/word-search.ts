import type { WordsNeeded } from '../core/index-words.ts';
import type { NamedAccount } from '../core/post.ts';
import type { Connection, Value } from './connection.ts';
import { type Condition, where } from './filters.ts';
import { asMentionRows, filtersOf, mentionSql, moodSql } from './mentions.ts';
import { storedWhere } from './post-reads.ts';
import type { MentionFilter, MentionRow } from './store.ts';

export interface WordFilter extends MentionFilter {
  /** What must be among the words of a post; undefined: nothing that the index knows. */
  readonly words: WordsNeeded | undefined;
  /** Beside the mentions the brand's own posts, and what others wrote in conversations. */
  readonly everything: boolean;
}

/** As much of a post as it takes to look for words in it, and to count it. */
export interface FoundText {
  readonly key: number;
  readonly network: string;
  readonly text: string;
  readonly named: readonly NamedAccount[];
  /** Belongs to a wait, that is open, or that was replied to. */
  readonly wait: { readonly open: boolean; readonly repliedTo: boolean } | undefined;
  readonly scored: boolean;
}

/** The part of the store that finds words. */
export interface WordSearch {
  /** Posts that may match, in the order asked, in pages: the index has their words, not where they stand. */
  withWords(filter: WordFilter): AsyncIterable<readonly FoundText[]>;
  /** Rows of posts, in the order of their keys as given. */
  rowsOf(keys: readonly number[]): Promise<readonly MentionRow[]>;
}

const pageSize = 500;
const openOnly: Condition = { sql: 'p.waitState IN (1, 2)', values: [] };
const othersOnly: Condition = { sql: 'p.waitState NOT IN (1, 2)', values: [] };

/** Keys are sorted once (8 bytes each), the texts read in pages: nothing is held open while the reader works on one. */
export function* withWords(connection: Connection, filter: WordFilter): Generator<readonly FoundText[]> {
  for (const part of filter.waitingFirst ? [openOnly, othersOnly] : [undefined]) {
    const keys = keysOf(connection, filter, part);
    for (let start = 0; start < keys.length; start += pageSize)
      yield textsOf(connection, [...keys.subarray(start, start + pageSize)]);
  }
}

function keysOf(connection: Connection, filter: WordFilter, part: Condition | undefined): Float64Array {
  const { words, everything, sort } = filter;
  const isListed = everything ? 'p.goneAt IS NULL AND (p.rejected IS NULL OR p.isMention = 1)' : mentionSql;
  const condition = where(
    words === undefined
      ? { sql: "p.text <> ''", values: [] }
      : { sql: 'w.words MATCH ?', values: [matchText(words)] },
    { sql: isListed, values: [] },
    part,
    ...filtersOf(connection, filter),
  );
  // CROSS: the index first, however common its words; the posts are then read by their keys.
  const from = words === undefined ? 'posts p' : 'words w CROSS JOIN posts p ON p.key = w.rowid';
  const reach =
    sort === 'reach'
      ? {
          join: 'LEFT JOIN authors a ON a.network = p.network AND a.authorId = p.authorId',
          order: 'a.followers DESC NULLS LAST, ',
        }
      : { join: '', order: '' };
  return connection.column(
    `SELECT p.key FROM ${from} ${reach.join} WHERE ${condition.sql}
     ORDER BY ${reach.order}p.postedAt DESC, p.key DESC LIMIT ?`,
    ...condition.values,
    filter.limit ?? -1,
  );
}

/** As FTS5 wants it: words hold no quotes. */
function matchText(needed: WordsNeeded): string {
  if ('word' in needed) return `"${needed.word}"${needed.prefix ? '*' : ''}`;
  const [items, joint] = 'all' in needed ? [needed.all, ' AND '] : [needed.any, ' OR '];
  return `(${items.map(matchText).join(joint)})`;
}

const textSql = `SELECT p.key, p.network, p.text, p.named, p.waitState, ${moodSql} IS NOT NULL
  FROM json_each(?) e CROSS JOIN posts p ON p.key = e.value ORDER BY e.key`;

function textsOf(connection: Connection, keys: readonly number[]): FoundText[] {
  return connection.lists(textSql, JSON.stringify(keys)).map(textAt);
}

function textAt([key, network, text, named, waitState, scored]: readonly Value[]): FoundText {
  const state = waitState as number;
  return {
    key: key as number,
    network: network as string,
    text: text as string,
    named: named === null ? [] : (JSON.parse(named as string) as NamedAccount[]),
    wait:
      state === 0 ? undefined : { open: state === 1 || state === 2, repliedTo: state === 2 || state === 3 },
    scored: scored === 1,
  };
}

export function rowsOf(connection: Connection, keys: readonly number[]): readonly MentionRow[] {
  return connection.read(() => {
    const posts = storedWhere(
      connection,
      'WHERE p.key IN (SELECT value FROM json_each(?))',
      JSON.stringify(keys),
    );
    const byKey = new Map(posts.map((post) => [post.key, post]));
    return asMentionRows(
      connection,
      keys.flatMap((key) => byKey.get(key) ?? []),
    );
  });
}
