import type { ThreadPost } from '../core/thread.ts';
import type { Connection } from './connection.ts';
import { storedWhere } from './post-reads.ts';
import type { StoredPost, StoredThread } from './store.ts';
import { marksOfThread } from './thread-reads.ts';

const pageSize = 200;

interface Place {
  network: string;
  threadId: string;
}

/** Posts ordered by time. */
export function threadOf(connection: Connection, network: string, threadId: string): StoredThread {
  return connection.read(() => {
    const stored = storedWhere(
      connection,
      'WHERE p.network = ? AND p.threadId = ? ORDER BY p.postedAt, p.key',
      network,
      threadId,
    );
    return {
      network,
      threadId,
      stored,
      posts: stored.map(asThreadPost),
      marks: marksOfThread(connection, network, threadId),
      ours: outsideOurs(connection, network, stored),
    };
  });
}

/** Pages go on where the last ended; nothing is held open between two of them. */
export async function* threadsUntil(
  connection: Connection,
  until: number,
): AsyncGenerator<readonly StoredThread[]> {
  let last: Place = { network: '', threadId: '' };
  for (;;) {
    const places = nextPlaces(connection, last);
    const end = places.at(-1);
    if (!end) return;
    last = end;
    const threads = places
      .map(({ network, threadId }) => threadOf(connection, network, threadId))
      .filter(({ stored }) => (stored[0]?.postedAt ?? Infinity) <= until);
    if (threads.length > 0) yield threads;
  }
}

function nextPlaces(connection: Connection, after: Place): Place[] {
  return connection.all<Place>(
    `SELECT DISTINCT network, threadId FROM posts WHERE (network, threadId) > (?, ?)
     ORDER BY network, threadId LIMIT ?`,
    after.network,
    after.threadId,
    pageSize,
  );
}

function asThreadPost(post: StoredPost): ThreadPost {
  return {
    post: post.textTrace === undefined ? post : { ...post, text: post.textTrace },
    source: post.source,
    role: post.role,
    mention: post.matches && post.role === undefined,
    delivered: post.delivered,
    judgement: post.judgement,
    ...(post.labelled && { labelled: post.labelled }),
    goneAt: post.goneAt,
    firstSeenAt: post.firstSeenAt,
  };
}

/** What posts of this thread reply to or quote outside of it, as far as it is the brand's. */
function outsideOurs(connection: Connection, network: string, stored: readonly StoredPost[]): Set<string> {
  const inside = new Set(stored.map((post) => post.id));
  const outside = new Set(
    stored.flatMap(({ parentId, subjectId, quotedId }) =>
      [parentId, subjectId, quotedId].filter((id) => id !== undefined && !inside.has(id)),
    ),
  );
  const sql = 'SELECT 1 FROM posts WHERE network = ? AND nativeId = ? AND role IS NOT NULL';
  const ours = new Set<string>();
  for (const id of outside) {
    if (id !== undefined && connection.get(sql, network, id) !== undefined) ours.add(id);
  }
  return ours;
}
