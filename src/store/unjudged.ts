import type { ScorerId } from '../core/judgement.ts';
import type { Post } from '../core/post.ts';
import type { Connection } from './connection.ts';
import { isLaterText, type TextVersion } from './merge.ts';
import { canonicalId } from './post-reads.ts';
import type { Incoming } from './store.ts';

interface Known extends TextVersion {
  readonly role: string | null;
  readonly scorer: string | null;
  readonly version: number | null;
}

const knownSql = `SELECT p.text, p.editedAt, p.role, j.scorer, j.version
  FROM posts p LEFT JOIN judgements j ON j.post = p.key WHERE p.network = ? AND p.nativeId = ?`;

/** Those whose text would be new to the store, or whose side or scorer is; an older version of a text needs no judgement. */
export function unjudged(
  connection: Connection,
  network: string,
  posts: readonly Incoming[],
  scorer: ScorerId,
): readonly Incoming[] {
  return connection.read(() => {
    const anyAlias = connection.get('SELECT 1 FROM aliases WHERE network = ? LIMIT 1', network) !== undefined;
    return posts.filter(({ post, role }) => {
      const known = knownOf(connection, network, post, anyAlias);
      if (!known) return true;
      const told = { text: post.text, editedAt: post.editedAt ?? null };
      if (isLaterText(known, told)) return true;
      if (known.text !== post.text) return false;
      const isSame = known.scorer === scorer.scorer && known.version === scorer.version;
      return !isSame || (known.role === null) !== (role === undefined);
    });
  });
}

function knownOf(connection: Connection, network: string, post: Post, anyAlias: boolean): Known | undefined {
  const known = connection.get<Known>(knownSql, network, post.id);
  if (known || (!anyAlias && !post.aliases)) return known;
  for (const alias of [post.id, ...(post.aliases ?? [])]) {
    const id = canonicalId(connection, network, alias);
    if (id !== undefined) return connection.get<Known>(knownSql, network, id);
  }
  return undefined;
}
