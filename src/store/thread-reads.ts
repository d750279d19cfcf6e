import type { Mark } from '../core/wait.ts';
import type { Connection } from './connection.ts';

type MarkRow = Omit<Mark, 'note'> & { note: string | null };

/** Marks on posts that are stored in this thread, in the order typed. */
export function marksOfThread(connection: Connection, network: string, threadId: string): Mark[] {
  return connection
    .all<MarkRow>(
      `SELECT m.network, m.postId, m.kind, m.at, m.markedAt, m."by", m.note
       FROM posts p CROSS JOIN marks m ON m.network = p.network AND m.postId = p.nativeId
       WHERE p.network = ? AND p.threadId = ? ORDER BY m.number`,
      network,
      threadId,
    )
    .map(asMark);
}

/** All marks, in the order typed. */
export function allMarks(connection: Connection): Mark[] {
  return connection
    .all<MarkRow>('SELECT network, postId, kind, at, markedAt, "by", note FROM marks ORDER BY number')
    .map(asMark);
}

function asMark({ note, ...mark }: MarkRow): Mark {
  return note === null ? mark : { ...mark, note };
}
