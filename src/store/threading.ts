import { rethreaded, type ThreadLookup } from '../core/threads.ts';
import type { Connection } from './connection.ts';
import type { Workset } from './workset.ts';

const belowSql = `SELECT e.value, p.nativeId FROM json_each(?) e CROSS JOIN posts p ON p.network = ? AND p.parentId = e.value
  UNION ALL SELECT e.value, p.nativeId FROM json_each(?) e CROSS JOIN posts p ON p.network = ? AND p.rootId = e.value
  UNION ALL SELECT e.value, p.nativeId FROM json_each(?) e CROSS JOIN posts p ON p.network = ? AND p.quotedId = e.value`;

/**
 * Puts every post whose place changed, and all below it, into its thread; returns the threads that must be computed
 * anew: those left and those joined.
 */
export function assignThreads(connection: Connection, work: Workset, nodes: ThreadLookup): Set<string> {
  repoint(connection, work);
  const { network } = work;
  const changed = [...work.entries.values()].filter((entry) => entry.structureChanged);
  const hanging = hangingOn(
    connection,
    network,
    changed.map((entry) => entry.row.nativeId),
  );
  const below = (id: string) => hanging.get(id) ?? hangingOn(connection, network, [id]).get(id) ?? [];
  const touched = new Set<string>();
  const threads = rethreaded(
    changed.map((entry) => entry.row.nativeId),
    nodes,
    below,
  );
  for (const [id, threadId] of threads) {
    touched.add(threadId);
    const held = work.entries.get(id);
    const before = held ? held.old?.threadId : storedThread(connection, network, id);
    if (before !== undefined) touched.add(before);
    const entry = before === threadId ? held : work.load(id);
    if (entry) entry.row.threadId = threadId;
  }
  return touched;
}

/**
 * What hangs on each of these: by parent, by root, and by what it quotes (a quote of ours answers, and whoever quotes us
 * addresses us, wherever that post stands).
 */
function hangingOn(connection: Connection, network: string, ids: readonly string[]): Map<string, string[]> {
  const hanging = new Map<string, string[]>(ids.map((id) => [id, []]));
  const list = JSON.stringify(ids);
  for (const [id, below] of connection.lists(belowSql, list, network, list, network, list, network)) {
    hanging.get(String(id))?.push(String(below));
  }
  return hanging;
}

/** References to an id that has just turned out to be an alias name the post itself from now on. */
function repoint(connection: Connection, work: Workset): void {
  const aliases = new Map<string, string>();
  for (const entry of work.entries.values()) {
    for (const alias of entry.aliases) aliases.set(alias, entry.row.nativeId);
  }
  if (aliases.size === 0) return;
  const hanging = hangingOn(connection, work.network, [...aliases.keys()]);
  for (const ids of hanging.values()) for (const id of ids) work.load(id);
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
