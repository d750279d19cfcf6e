import type { Connection } from './connection.ts';
import type { OpenPromises } from './store.ts';

const posts = 'FROM promises o CROSS JOIN posts p ON p.network = o.network AND p.nativeId = o.postId';
/** A promise in a post that has gone binds nobody. */
const isOpen = 'o.keptAt IS NULL AND p.goneAt IS NULL';

const countSql = `SELECT count(*) ${posts} WHERE ${isOpen} AND o.promisedAt >= ?`;

const olderSql = 'SELECT count(*) FROM promises WHERE keptAt IS NULL AND promisedAt < ?';

const listSql = `SELECT p.network, p.nativeId AS postId, p.key, p.url, p.source, o.authorId, a.handle, a.name,
    p.text, o.text AS promise, o.agent, o.promisedAt
  ${posts}
  LEFT JOIN authors a ON a.network = o.network AND a.authorId = o.authorId
  WHERE ${isOpen} AND o.promisedAt >= ?
  ORDER BY o.promisedAt, p.key, o.authorId LIMIT ?`;

interface Row {
  network: string;
  postId: string;
  key: number;
  url: string | null;
  source: string;
  authorId: string;
  handle: string | null;
  name: string | null;
  text: string;
  promise: string;
  agent: string | null;
  promisedAt: number;
}

/** Along an index of those that are not kept: what is kept costs nothing. */
export function openPromises(connection: Connection, since: number, limit: number): OpenPromises {
  return connection.read(() => {
    const rows = connection.all<Row>(listSql, since, limit);
    return {
      promises: rows.map(({ authorId, handle, name, url, agent, ...row }) => ({
        ...row,
        url: url ?? undefined,
        agent: agent ?? undefined,
        author: {
          id: authorId,
          ...(handle === null ? {} : { handle }),
          ...(name === null ? {} : { name }),
        },
      })),
      count: connection.pick<number>(countSql, since) ?? 0,
      older: connection.pick<number>(olderSql, since) ?? 0,
    };
  });
}
