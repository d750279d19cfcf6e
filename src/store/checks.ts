import type { Connection } from './connection.ts';
import type { Batch, Walked } from './store.ts';
import type { Entry, Workset } from './workset.ts';

/** Notes what was asked about, and lets go what is gone. Returns the posts that went. */
export function applyChecks(connection: Connection, work: Workset, batch: Batch): Entry[] {
  const went: Entry[] = [];
  for (const check of batch.checks) {
    for (const id of check.ids) noteAsked(connection, work, id, batch.at);
    for (const { id, by } of check.gone) {
      const canonical = work.canonical(id);
      const entry = canonical === undefined ? undefined : work.load(canonical);
      if (entry && entry.row.goneAt === null) {
        entry.row.goneAt = batch.at;
        entry.row.goneBy = by;
        went.push(entry);
      }
      if (!entry) {
        connection.run(
          'UPDATE missing SET goneAt = ? WHERE network = ? AND nativeId = ?',
          batch.at,
          work.network,
          id,
        );
      }
    }
  }
  for (const walk of batch.walked) went.push(...missedBy(connection, work, batch, walk));
  return went;
}

function noteAsked(connection: Connection, work: Workset, id: string, at: number): void {
  const canonical = work.canonical(id);
  if (canonical === undefined) {
    connection.run(
      'UPDATE missing SET asks = asks + 1, askedAt = ? WHERE network = ? AND nativeId = ?',
      at,
      work.network,
      id,
    );
    return;
  }
  connection.run(
    'UPDATE posts SET checkedAt = ? WHERE network = ? AND nativeId = ?',
    at,
    work.network,
    canonical,
  );
}

/** What a whole read of a listing lacked was missed once more; gone at two, unless another stream saw it since. */
function missedBy(connection: Connection, work: Workset, batch: Batch, walk: Walked): Entry[] {
  const absent = connection.all<{ post: number; nativeId: string; missed: number; seen: number }>(
    `SELECT c.post, p.nativeId, c.missed + 1 AS missed,
       EXISTS (SELECT 1 FROM caught o WHERE o.post = c.post AND o.lastSeenAt >= ?) AS seen
     FROM caught c JOIN posts p ON p.key = c.post
     WHERE c.source = ? AND c.stream = ? AND c.lastSeenAt < ? AND p.goneAt IS NULL
       AND p.postedAt >= ?`,
    walk.startedAt,
    batch.source,
    walk.stream,
    walk.startedAt,
    walk.since ?? Number.MIN_SAFE_INTEGER,
  );
  const went: Entry[] = [];
  for (const { post, nativeId, missed, seen } of absent) {
    const held = work.entries.get(nativeId);
    if (held?.caught.has(walk.stream)) continue;
    connection.run(
      'UPDATE caught SET missed = ? WHERE post = ? AND source = ? AND stream = ?',
      missed,
      post,
      batch.source,
      walk.stream,
    );
    const entry = missed >= 2 && seen === 0 && !held?.caught.size ? work.load(nativeId) : undefined;
    if (!entry) continue;
    entry.row.goneAt = batch.at;
    entry.row.goneBy = 'unknown';
    went.push(entry);
  }
  return went;
}

/** The position of a thread's own stream goes with its root. */
export function dropPositionsOf(connection: Connection, network: string, roots: readonly string[]): void {
  for (const id of roots) {
    connection.run('DELETE FROM positions WHERE network = ? AND root = ?', network, id);
  }
}

/** Roots that went while their threads were being read. */
export function goneRoots(connection: Connection, { network, positions }: Batch): readonly string[] {
  const sql = 'SELECT 1 FROM posts WHERE network = ? AND nativeId = ? AND goneAt IS NOT NULL';
  return positions
    .flatMap(({ root }) => root ?? [])
    .filter((id) => connection.get(sql, network, id) !== undefined);
}
