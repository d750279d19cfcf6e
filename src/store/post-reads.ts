import type { Judgement } from '../core/judgement.ts';
import { asLabelled, type Labelled } from '../core/labels.ts';
import type { ThreadPost } from '../core/thread.ts';
import { asPost } from './as-post.ts';
import type { Connection, Value } from './connection.ts';
import { judgementAt, judgementFields, moodAndSigns } from './judgement-row.ts';
import { labelledAt, labelledFields } from './labelled-row.ts';
import {
  type AuthorRow,
  authorAt,
  authorFields,
  type PostRow,
  postAt,
  postColumns,
  postFields,
} from './post-row.ts';
import type { PostWords, StoredPost } from './store.ts';

/** A post with its author and judgement, as one read gives it. */
export interface FullPost {
  readonly key: number;
  readonly row: PostRow;
  readonly author: AuthorRow;
  /** As a scorer made it. */
  readonly judgement: Judgement | undefined;
  readonly labelled: Labelled | undefined;
}

const fields = `p.key, ${postFields}, ${authorFields}, ${judgementFields}, ${labelledFields}`;
const authorStart = 1 + postColumns.length;
const judgementStart = authorStart + authorFields.split(',').length;
const labelledStart = judgementStart + judgementFields.split(',').length;
const moreStart = labelledStart + labelledFields.split(',').length;

const joins = `FROM posts p
  LEFT JOIN authors a ON a.network = p.network AND a.authorId = p.authorId
  LEFT JOIN judgements j ON j.post = p.key
  LEFT JOIN labelled l ON l.post = p.key`;

const selectFull = `SELECT ${fields} ${joins}`;

const selectStored = `SELECT ${fields},
  (SELECT json_group_array(json_array(source, stream, query)) FROM caught WHERE post = p.key),
  (SELECT json_group_array(alias) FROM aliases WHERE post = p.key) ${joins}`;

const byId = 'WHERE p.network = ? AND p.nativeId = ?';
const fullByIdSql = `${selectFull} ${byId}`;
const fullByThreadSql = `${selectFull} WHERE p.network = ? AND p.threadId = ?`;
const wordsSql = `SELECT p.nativeId, p.text, p.url, p.textGoneAt, j.score, j.probabilities, j.signs
  FROM json_each(?) e CROSS JOIN posts p ON p.network = ? AND p.nativeId = e.value
  LEFT JOIN judgements j ON j.post = p.key`;
const storedByIdSql = `${selectStored} ${byId}`;

export function fullById(connection: Connection, network: string, id: string): FullPost | undefined {
  const list = connection.list(fullByIdSql, network, id);
  return list && fullAt(list);
}

export function fullByKey(connection: Connection, key: number): FullPost | undefined {
  const list = connection.list(`${selectFull} WHERE p.key = ?`, key);
  return list && fullAt(list);
}

export function fullByThread(connection: Connection, network: string, threadId: string): FullPost[] {
  return connection.lists(fullByThreadSql, network, threadId).map(fullAt);
}

export function storedById(connection: Connection, network: string, id: string): StoredPost | undefined {
  const list = connection.list(storedByIdSql, network, id);
  return list && storedAt(list);
}

/** `rest` follows `SELECT … FROM posts p …`: a WHERE with its ORDER BY. */
export function storedWhere(connection: Connection, rest: string, ...values: readonly Value[]): StoredPost[] {
  return connection.lists(`${selectStored} ${rest}`, ...values).map(storedAt);
}

/** Words and address of posts, by their id; those that are not stored are left out. */
export function wordsById(
  connection: Connection,
  network: string,
  ids: Iterable<string>,
): ReadonlyMap<string, PostWords> {
  const lists = connection.lists(wordsSql, JSON.stringify([...ids]), network);
  return new Map(
    lists.map(([id, text, url, textGoneAt, ...judged]) => [
      id as string,
      {
        id: id as string,
        text: text as string,
        ...(url !== null && { url: url as string }),
        ...(textGoneAt !== null && { textGoneAt: textGoneAt as number }),
        judgement: moodAndSigns(judged),
      },
    ]),
  );
}

/** The canonical id of what may be an alias; undefined when neither is stored. */
export function canonicalId(connection: Connection, network: string, id: string): string | undefined {
  const sql = 'SELECT nativeId FROM posts WHERE network = ? AND nativeId = ?';
  return connection.pick<string>(sql, network, id) ?? idOfAlias(connection, network, id);
}

export function idOfAlias(connection: Connection, network: string, alias: string): string | undefined {
  const sql =
    'SELECT p.nativeId FROM aliases s JOIN posts p ON p.key = s.post WHERE s.network = ? AND s.alias = ?';
  return connection.pick<string>(sql, network, alias);
}

export function asThreadPost({ row, author, judgement, labelled }: Omit<FullPost, 'key'>): ThreadPost {
  const post = asPost(row, author);
  if (row.textTrace !== null) post.text = row.textTrace;
  return {
    post,
    source: row.source,
    role: row.role ?? undefined,
    mention: row.matches === 1 && row.role === null,
    delivered: row.delivered === 1,
    judgement: asLabelled(judgement, labelled),
    ...(labelled && { labelled }),
    goneAt: row.goneAt ?? undefined,
    firstSeenAt: row.firstSeenAt,
  };
}

function fullAt(list: readonly Value[]): FullPost {
  return {
    key: list[0] as number,
    row: postAt(list, 1),
    author: authorAt(list, authorStart),
    judgement: judgementAt(list, judgementStart),
    labelled: labelledAt(list, labelledStart),
  };
}

function storedAt(list: readonly Value[]): StoredPost {
  const { key, row, author, judgement, labelled } = fullAt(list);
  const aliases = list[moreStart + 1];
  const post = asPost(row, author);
  if (aliases !== '[]') post.aliases = JSON.parse(aliases as string) as string[];
  return Object.assign(post, {
    key,
    source: row.source,
    threadId: row.threadId,
    firstSeenAt: row.firstSeenAt,
    goneAt: row.goneAt ?? undefined,
    goneBy: row.goneBy ?? undefined,
    role: row.role ?? undefined,
    isMention: row.isMention === 1,
    matches: row.matches === 1,
    delivered: row.delivered === 1,
    addressed: row.addressed === 1,
    openedBy: row.openedBy ?? undefined,
    judgement: asLabelled(judgement, labelled),
    labelled,
    caught: caughtOf(list[moreStart] as string),
    rejected: row.rejected ?? undefined,
    ...(row.textGoneAt !== null && { textGoneAt: row.textGoneAt }),
    ...(row.textTrace !== null && { textTrace: row.textTrace }),
  });
}

function caughtOf(json: string): StoredPost['caught'] {
  return (JSON.parse(json) as [string, string, string | null][]).map(([source, stream, query]) => ({
    source,
    stream,
    query: query ?? undefined,
  }));
}
