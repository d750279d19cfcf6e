import type { OwnRole } from '../core/brand.ts';
import type { ThreadLookup, ThreadNode } from '../core/threads.ts';
import type { Connection } from './connection.ts';
import type { Workset } from './workset.ts';

interface Link {
  nativeId: string;
  parentId: string | null;
  rootId: string | null;
  subjectId: string | null;
  quotedId: string | null;
  role: OwnRole | null;
}

/** What threads need of posts: from the work at hand, else from disk, each read once. */
export function nodesOf(connection: Connection, work: Workset, twoLevel: boolean): ThreadLookup {
  const read = new Map<string, ThreadNode | undefined>();
  return (id) => {
    const held = work.entries.get(id);
    if (held) return asNode(held.row, twoLevel);
    if (read.has(id)) return read.get(id);
    const node = lookUp(connection, work, id, twoLevel);
    read.set(id, node);
    return node;
  };
}

function lookUp(
  connection: Connection,
  work: Workset,
  id: string,
  twoLevel: boolean,
): ThreadNode | undefined {
  const row = connection.get<Link>(
    'SELECT nativeId, parentId, rootId, subjectId, quotedId, role FROM posts WHERE network = ? AND nativeId = ?',
    work.network,
    id,
  );
  if (row) return asNode(row, twoLevel);
  const canonical = work.canonical(id);
  if (canonical === undefined || canonical === id) return undefined;
  const held = work.entries.get(canonical);
  return held ? asNode(held.row, twoLevel) : lookUp(connection, work, canonical, twoLevel);
}

function asNode(link: Link, twoLevel: boolean): ThreadNode {
  return {
    id: link.nativeId,
    parentId: link.parentId ?? undefined,
    rootId: link.rootId ?? undefined,
    subjectId: link.subjectId ?? undefined,
    quotedId: link.quotedId ?? undefined,
    isBrand: link.role !== null,
    twoLevel,
  };
}
