import { rethreaded, type ThreadLookup } from '../core/threads.ts';
import type { Connection } from './connection.ts';
import type { Workset } from './workset.ts';

const belowSql = `SELECT nativeId FROM posts WHERE network = ? AND parentId = ?
  UNION ALL SELECT nativeId FROM posts WHERE network = ? AND rootId = ?
  UNION ALL SELECT nativeId FROM posts WHERE network = ? AND quotedId = ? AND role IS NOT NULL`;

/**
 * Puts every post whose place changed, and all below it, into its thread; returns the threads that must be computed
 * anew: those left and those joined.
 */
export function assignThreads(connection: Connection, work: Workset, nodes: ThreadLookup): Set<string> {
  repoint(connection, work);
  const { network } = work;
  const changed = [...work.entries.values()].filter((entry) => entry.structureChanged);
  const below = (id: string) =>
    connection
      .all<{ nativeId: string }>(belowSql, network, id, network, id, network, id)
      .map((row) => row.nativeId);
  const touched = new Set<string>();
  const threads = rethreaded(
    changed.map((entry) => entry.row.nativeId),
    nodes,
    below,
  );
  for (const [id, threadId] of threads) {
    touched.add(threadId);
    const before = work.entries.get(id)?.old?.threadId ?? storedThread(connection, network, id);
    if (before !== undefined) touched.add(before);
    const entry = before === threadId ? work.entries.get(id) : work.load(id);
    if (entry) entry.row.threadId = threadId;
  }
  for (const entry of changed) {
    if (entry.row.role === null && (entry.old?.role ?? null) === null) continue;
    for (const threadId of quotersOf(connection, network, entry.row.nativeId)) touched.add(threadId);
  }
  return touched;
}

/** References to an id that has just turned out to be an alias name the post itself from now on. */
function repoint(connection: Connection, work: Workset): void {
  const aliases = new Map<string, string>();
  for (const entry of work.entries.values()) {
    for (const alias of entry.aliases) aliases.set(alias, entry.row.nativeId);
  }
  if (aliases.size === 0) return;
  for (const alias of aliases.keys()) {
    const { network } = work;
    const rows = connection.all<{ nativeId: string }>(
      belowSql.replace(' AND role IS NOT NULL', ''),
      network,
      alias,
      network,
      alias,
      network,
      alias,
    );
    for (const { nativeId } of rows) work.load(nativeId);
  }
  for (const entry of work.entries.values()) {
    for (const column of ['parentId', 'rootId', 'subjectId', 'quotedId'] as const) {
      const target = aliases.get(entry.row[column] ?? '');
      if (target === undefined) continue;
      entry.row[column] = target === entry.row.nativeId ? null : target;
      entry.structureChanged = true;
    }
  }
}

function storedThread(connection: Connection, network: string, id: string): string | undefined {
  return connection.pick<string>(
    'SELECT threadId FROM posts WHERE network = ? AND nativeId = ?',
    network,
    id,
  );
}

/** Whoever quotes a post of ours addresses us, wherever that post stands. */
function quotersOf(connection: Connection, network: string, id: string): string[] {
  return connection
    .all<{ threadId: string }>('SELECT threadId FROM posts WHERE network = ? AND quotedId = ?', network, id)
    .map((row) => row.threadId);
}
