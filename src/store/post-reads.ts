import type { Judgement } from '../core/judgement.ts';
import type { ThreadPost } from '../core/thread.ts';
import type { Connection, Value } from './connection.ts';
import { asJudgement, type JudgementRow, judgementColumns } from './judgement-row.ts';
import { type AuthorRow, asPost, type PostRow, postColumns } from './post-row.ts';
import type { StoredPost } from './store.ts';

/** A post with its author and judgement, as one read gives it. */
export type FullRow = PostRow & AuthorRow & JudgementRow & { key: number };

type StoredRow = FullRow & { aliases: string | null; caught: string };

const full = `SELECT p.key, ${postColumns.map((column) => `p.${column}`).join(', ')},
  a.handle, a.name, a.followers, a.url AS authorUrl, a.bot, ${judgementColumns}`;

const joins = `LEFT JOIN authors a ON a.network = p.network AND a.authorId = p.authorId
  LEFT JOIN judgements j ON j.post = p.key`;

const stored = `${full},
  (SELECT json_group_array(alias) FROM aliases WHERE post = p.key) AS aliases,
  (SELECT json_group_array(json_array(source, stream, query)) FROM caught WHERE post = p.key) AS caught`;

/** `SELECT … FROM posts p …`, to be ended with a WHERE over `p`. */
export const selectFull = `${full} FROM posts p ${joins}`;
export const selectStored = `${stored} FROM posts p ${joins}`;

export function fullById(connection: Connection, network: string, id: string): FullRow | undefined {
  return connection.get<FullRow>(`${selectFull} WHERE p.network = ? AND p.nativeId = ?`, network, id);
}

export function storedById(connection: Connection, network: string, id: string): StoredPost | undefined {
  const row = connection.get<StoredRow>(
    `${selectStored} WHERE p.network = ? AND p.nativeId = ?`,
    network,
    id,
  );
  return row && asStored(row);
}

/** `rest` follows `SELECT … FROM posts p …`: a WHERE with its ORDER BY. */
export function storedWhere(connection: Connection, rest: string, ...values: readonly Value[]): StoredPost[] {
  return connection.all<StoredRow>(`${selectStored} ${rest}`, ...values).map(asStored);
}

/** The canonical id of what may be an alias; undefined when neither is stored. */
export function canonicalId(connection: Connection, network: string, id: string): string | undefined {
  const own = connection.pick<string>(
    'SELECT nativeId FROM posts WHERE network = ? AND nativeId = ?',
    network,
    id,
  );
  if (own !== undefined) return own;
  return connection.pick<string>(
    'SELECT p.nativeId FROM aliases s JOIN posts p ON p.key = s.post WHERE s.network = ? AND s.alias = ?',
    network,
    id,
  );
}

export function asThreadPost(row: PostRow, author: AuthorRow, judgement: Judgement | undefined): ThreadPost {
  return {
    post: asPost(row, author),
    source: row.source,
    role: row.role ?? undefined,
    mention: row.isMention === 1,
    delivered: row.delivered === 1,
    judgement,
    goneAt: row.goneAt ?? undefined,
    firstSeenAt: row.firstSeenAt,
  };
}

function asStored(row: StoredRow): StoredPost {
  const aliases =
    row.aliases === null || row.aliases === '[]' ? undefined : (JSON.parse(row.aliases) as string[]);
  return {
    ...asPost(row, row, aliases),
    key: row.key,
    source: row.source,
    threadId: row.threadId,
    firstSeenAt: row.firstSeenAt,
    goneAt: row.goneAt ?? undefined,
    goneBy: row.goneBy ?? undefined,
    role: row.role ?? undefined,
    isMention: row.isMention === 1,
    delivered: row.delivered === 1,
    addressed: row.addressed === 1,
    openedBy: row.openedBy ?? undefined,
    judgement: asJudgement(row),
    caught: (JSON.parse(row.caught) as [string, string, string | null][]).map(([source, stream, query]) => ({
      source,
      stream,
      query: query ?? undefined,
    })),
    rejected: row.rejected ?? undefined,
  };
}
