import type { Wait } from '../core/wait.ts';
import type { Connection, Value } from './connection.ts';
import { type Condition, isBy, isOneOf, isWithin, where } from './filters.ts';
import { storedWhere, wordsById } from './post-reads.ts';
import type { MentionFilter, MentionRow, MentionsSummary, PostWords, StoredPost } from './store.ts';
import { waitsByOpener } from './wait-row.ts';

const pageSize = 500;

/** As the user labelled it, else as it was scored. */
export const moodSql =
  'coalesce((SELECT mood FROM labelled WHERE post = p.key), (SELECT sentiment FROM judgements WHERE post = p.key))';

/** Word for word the conditions of the partial indexes over mentions. */
export const mentionSql = 'p.isMention = 1 AND p.goneAt IS NULL';
const isMention: Condition = { sql: mentionSql, values: [] };
const isWaiting: Condition = { sql: `${mentionSql} AND p.waitState IN (1, 2)`, values: [] };
const isNotWaiting: Condition = { sql: `${mentionSql} AND p.waitState NOT IN (1, 2)`, values: [] };

/** Pages are read one by one where the last ended; nothing is held open while the reader works on one. */
export async function* mentions(
  connection: Connection,
  filter: MentionFilter,
): AsyncGenerator<readonly MentionRow[]> {
  const parts = filter.waitingFirst ? [isWaiting, isNotWaiting] : [isMention];
  let left = filter.limit ?? Infinity;
  for (const part of parts) {
    const pages =
      filter.sort === 'reach' ? byReach(connection, filter, part) : newest(connection, filter, part);
    for (const posts of pages) {
      if (left <= 0) return;
      const page = posts.slice(0, left);
      left -= page.length;
      yield connection.read(() => asMentionRows(connection, page));
    }
  }
}

function* newest(connection: Connection, filter: MentionFilter, part: Condition): Generator<StoredPost[]> {
  let after: Condition | undefined;
  for (;;) {
    const condition = where(part, after, ...filtersOf(connection, filter));
    const posts = storedWhere(
      connection,
      `WHERE ${condition.sql} ORDER BY p.postedAt DESC, p.key DESC LIMIT ?`,
      ...condition.values,
      Math.min(pageSize, filter.limit ?? pageSize),
    );
    const last = posts.at(-1);
    if (!last) return;
    yield posts;
    after = { sql: '(p.postedAt, p.key) < (?, ?)', values: [last.postedAt, last.key] };
  }
}

/** The order by reach has no index: the keys are sorted once (8 bytes each), the posts read in pages. */
function* byReach(connection: Connection, filter: MentionFilter, part: Condition): Generator<StoredPost[]> {
  const condition = where(part, ...filtersOf(connection, filter));
  const keys = connection.column(
    `SELECT p.key FROM posts p LEFT JOIN authors a ON a.network = p.network AND a.authorId = p.authorId
     WHERE ${condition.sql} ORDER BY a.followers DESC NULLS LAST, p.postedAt DESC, p.key DESC LIMIT ?`,
    ...condition.values,
    filter.limit ?? -1,
  );
  for (let start = 0; start < keys.length; start += pageSize) {
    const page = [...keys.subarray(start, start + pageSize)];
    const posts = storedWhere(
      connection,
      'WHERE p.key IN (SELECT value FROM json_each(?))',
      JSON.stringify(page),
    );
    const byKey = new Map(posts.map((post) => [post.key, post]));
    yield page.flatMap((key) => byKey.get(key) ?? []);
  }
}

export function filtersOf(connection: Connection, filter: MentionFilter): (Condition | undefined)[] {
  return [
    isOneOf('p.network', filter.networks),
    isOneOf('p.source', filter.sources),
    isBy(connection, 'p', filter.author),
    isWithin('p.postedAt', filter.since, filter.until),
    filter.sentiments === undefined
      ? undefined
      : {
          sql: `${moodSql} IN (${filter.sentiments.map(() => '?').join(', ')})`,
          values: filter.sentiments,
        },
  ];
}

/** The posts of a page with their waits, and what a row tells of the posts beside them: two reads a network. */
export function asMentionRows(connection: Connection, posts: readonly StoredPost[]): MentionRow[] {
  const beside = new Map<string, ReturnType<typeof readBeside>>();
  for (const network of new Set(posts.map((post) => post.network)))
    beside.set(
      network,
      readBeside(
        connection,
        network,
        posts.filter((post) => post.network === network),
      ),
    );
  return posts.map((post) => {
    const found = beside.get(post.network);
    const wait = post.openedBy === undefined ? undefined : found?.waits.get(post.openedBy);
    const tell = (id: string | undefined): PostWords | undefined =>
      id === undefined ? undefined : id === post.id ? post : found?.words.get(id);
    return {
      post,
      wait,
      firstAsk: tell(wait?.firstAskedBy),
      latest: tell(wait?.lastWordBy),
      answer: tell(wait?.closedBy),
    };
  });
}

function readBeside(
  connection: Connection,
  network: string,
  posts: readonly StoredPost[],
): { readonly waits: ReadonlyMap<string, Wait>; readonly words: ReadonlyMap<string, PostWords> } {
  const openers = new Set(posts.flatMap((post) => post.openedBy ?? []));
  const waits = waitsByOpener(connection, network, openers);
  const ids = new Set<string>();
  for (const { firstAskedBy, lastWordBy, closedBy } of waits.values()) {
    for (const id of [firstAskedBy, lastWordBy, closedBy]) if (id !== undefined) ids.add(id);
  }
  return { waits, words: wordsById(connection, network, ids) };
}

/** Without author, times or mood the sums of the days tell; else the mentions that fit are counted. */
export function mentionsSummary(connection: Connection, filter: MentionFilter): MentionsSummary {
  const isPlain = [filter.author, filter.since, filter.until, filter.sentiments].every(
    (value) => value === undefined,
  );
  return connection.read(() => (isPlain ? summedDays(connection, filter) : counted(connection, filter)));
}

interface SummaryRow {
  network: string;
  mentions: number;
  waiting: number;
  repliedTo: number;
  unscored: number;
}

function summedDays(connection: Connection, filter: MentionFilter): MentionsSummary {
  const condition = where(
    { sql: '1', values: [] },
    isOneOf('network', filter.networks),
    isOneOf('source', filter.sources),
  );
  const rows = connection.all<SummaryRow>(
    `SELECT network, sum(mentions) AS mentions, 0 AS waiting, sum(repliedTo) AS repliedTo, sum(unscored) AS unscored
     FROM days WHERE ${condition.sql} GROUP BY network HAVING sum(mentions) > 0 ORDER BY network`,
    ...condition.values,
  );
  const waiting = where(
    isWaiting,
    isOneOf('p.network', filter.networks),
    isOneOf('p.source', filter.sources),
  );
  const values: readonly Value[] = waiting.values;
  return {
    ...summed(rows),
    waiting: connection.pick<number>(`SELECT count(*) FROM posts p WHERE ${waiting.sql}`, ...values) ?? 0,
  };
}

function counted(connection: Connection, filter: MentionFilter): MentionsSummary {
  const condition = where(isMention, ...filtersOf(connection, filter));
  return summed(
    connection.all<SummaryRow>(
      `SELECT p.network, count(*) AS mentions, sum(p.waitState IN (1, 2)) AS waiting,
         sum(p.waitState IN (2, 3)) AS repliedTo,
         sum(${moodSql} IS NULL) AS unscored
       FROM posts p WHERE ${condition.sql} GROUP BY p.network ORDER BY p.network`,
      ...condition.values,
    ),
  );
}

function summed(rows: readonly SummaryRow[]): MentionsSummary {
  const total = (pick: (row: SummaryRow) => number): number => rows.reduce((sum, row) => sum + pick(row), 0);
  return {
    mentions: total((row) => row.mentions),
    waiting: total((row) => row.waiting),
    repliedTo: total((row) => row.repliedTo),
    unscored: total((row) => row.unscored),
    byNetwork: new Map(rows.map((row) => [row.network, row.mentions])),
  };
}
