import { DatabaseError } from '../core/errors.ts';
import type { WaitRules } from '../core/thread.ts';
import type { Mark, Wait } from '../core/wait.ts';
import type { Connection } from './connection.ts';
import { openDays } from './days.ts';
import { nodesOf } from './nodes.ts';
import { canonicalId, storedById } from './post-reads.ts';
import type { MarkedPost } from './store.ts';
import { allMarks } from './thread-reads.ts';
import { writeThreads } from './thread-writes.ts';
import { openWorkset } from './workset.ts';

/** Appends the marks and computes their threads anew. Returns the waits that are new or different now. */
export function addMarks(connection: Connection, marks: readonly Mark[], rules: WaitRules): Wait[] {
  const touched = new Map<string, Set<string>>();
  let at = 0;
  for (const mark of marks) {
    const threadId = appendMark(connection, mark);
    touched.set(mark.network, (touched.get(mark.network) ?? new Set()).add(threadId));
    at = Math.max(at, mark.markedAt);
  }
  const days = openDays(connection);
  const changed: Wait[] = [];
  for (const [network, threads] of touched) {
    const work = openWorkset(connection, network);
    const nodes = nodesOf(connection, work, rules.twoLevel.has(network));
    changed.push(...writeThreads({ connection, work, rules, nodes, days, source: '', at }, threads).waits);
  }
  days.flush();
  return changed;
}

/** Marks hang on posts, by their own id. Returns the thread. */
function appendMark(connection: Connection, mark: Mark): string {
  const { network, kind, at, markedAt, by } = mark;
  const postId = canonicalId(connection, network, mark.postId);
  if (postId === undefined) {
    throw new DatabaseError(
      `there is no post ${network}:${mark.postId}`,
      'Copy the id from `listen report`.',
    );
  }
  connection.run(
    'INSERT INTO marks (network, postId, kind, at, markedAt, "by", note) VALUES (?, ?, ?, ?, ?, ?, ?)',
    network,
    postId,
    kind,
    at,
    markedAt,
    by,
    mark.note ?? null,
  );
  const sql = 'SELECT threadId FROM posts WHERE network = ? AND nativeId = ?';
  return connection.pick<string>(sql, network, postId) ?? postId;
}

/** Every post with a mark on it. */
export function markedPosts(connection: Connection): MarkedPost[] {
  return connection.read(() => {
    const marks = new Map<string, Mark[]>();
    for (const mark of allMarks(connection)) {
      const on = marks.get(`${mark.network}\n${mark.postId}`) ?? [];
      on.push(mark);
      marks.set(`${mark.network}\n${mark.postId}`, on);
    }
    return [...marks.values()].flatMap((on) => {
      const [{ network, postId } = { network: '', postId: '' }] = on;
      const post = storedById(connection, network, postId);
      return post ? [{ post, marks: on }] : [];
    });
  });
}
