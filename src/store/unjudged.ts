import type { Connection } from './connection.ts';
import { mergeRow } from './merge.ts';
import { fullById } from './post-reads.ts';
import type { Incoming, Scorer } from './store.ts';

/** Those whose text would be new to the store, or whose side or scorer is; an older version of a text needs no judgement. */
export function unjudged(
  connection: Connection,
  network: string,
  posts: readonly Incoming[],
  scorer: Scorer,
): readonly Incoming[] {
  return connection.read(() =>
    posts.filter((incoming) => {
      const known = fullById(connection, network, incoming.post.id) ?? byAlias(connection, network, incoming);
      if (!known) return true;
      const { row, judgement } = known;
      if (!mergeRow(row, incoming, row.source, row.firstSeenAt).textKept) return false;
      return (
        judgement?.scorer !== scorer.scorer ||
        judgement.version !== scorer.version ||
        row.text !== incoming.post.text ||
        (row.role === null) !== (incoming.role === undefined)
      );
    }),
  );
}

function byAlias(connection: Connection, network: string, { post }: Incoming) {
  for (const alias of [post.id, ...(post.aliases ?? [])]) {
    const id = connection.pick<string>(
      `SELECT p.nativeId FROM aliases s JOIN posts p ON p.key = s.post WHERE s.network = ? AND s.alias = ?
       UNION ALL SELECT nativeId FROM posts WHERE network = ? AND nativeId = ?`,
      network,
      alias,
      network,
      alias,
    );
    if (id !== undefined) return fullById(connection, network, id);
  }
  return undefined;
}
