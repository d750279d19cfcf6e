import type { ThreadWaits, WaitRules } from '../core/thread.ts';
import type { ThreadLookup } from '../core/threads.ts';
import { waitsOf } from '../core/waits.ts';
import type { Connection } from './connection.ts';
import type { Days } from './days.ts';
import { asThreadPost, type FullPost, fullByThread } from './post-reads.ts';
import type { PostRow, WaitState } from './post-row.ts';
import { updatePost, writeEntry } from './post-writes.ts';
import { marksOfThread } from './thread-reads.ts';
import {
  noFacts,
  promiseKey,
  readFacts,
  replaceFacts,
  type ThreadFacts,
  type WaitChanges,
} from './wait-writes.ts';
import type { Entry, Workset } from './workset.ts';

/** What computing threads anew needs. */
export interface ThreadWork {
  readonly connection: Connection;
  readonly work: Workset;
  readonly rules: WaitRules;
  readonly nodes: ThreadLookup;
  readonly days: Days;
  /** The source that writes, and when. */
  readonly source: string;
  readonly at: number;
}

type Verdict = Pick<PostRow, 'addressed' | 'isMention' | 'openedBy' | 'waitState'>;

/** Reads each touched thread, computes its waits and writes them with the posts of this work, all in one transaction. */
export function writeThreads(on: ThreadWork, touched: ReadonlySet<string>): WaitChanges {
  const { connection, work } = on;
  const before = noFacts();
  const after = noFacts();
  const stored = new Set<string>();
  for (const threadId of touched) {
    if (!hasPosts(connection, work.network, threadId)) continue;
    stored.add(threadId);
    readFacts(connection, work.network, threadId, before);
  }
  const entries = byThread(work, touched);
  for (const threadId of touched) {
    writeThread(on, threadId, entries.get(threadId) ?? [], stored.has(threadId), after);
  }
  return replaceFacts(connection, work.network, before, after);
}

/** Writes the post and moves its figures from where and what they were. */
function writeCounted({ connection, days, source, at }: ThreadWork, entry: Entry): void {
  const { old, row } = entry;
  if (old) days.add(old, isScored(entry.oldJudgement, entry.oldLabelled), -1);
  days.add(row, isScored(entry.judgement, entry.labelled), 1);
  writeEntry(connection, entry, source, at);
}

function hasPosts(connection: Connection, network: string, threadId: string): boolean {
  const sql = 'SELECT 1 FROM posts WHERE network = ? AND threadId = ? LIMIT 1';
  return connection.get(sql, network, threadId) !== undefined;
}

/** Posts of this work by their thread; those of no touched thread changed nothing that waits depend on. */
function byThread(work: Workset, touched: ReadonlySet<string>): Map<string, Entry[]> {
  const entries = new Map<string, Entry[]>();
  for (const entry of work.entries.values()) {
    if (!touched.has(entry.row.threadId)) continue;
    const held = entries.get(entry.row.threadId);
    if (held) held.push(entry);
    else entries.set(entry.row.threadId, [entry]);
  }
  return entries;
}

function writeThread(
  on: ThreadWork,
  threadId: string,
  entries: readonly Entry[],
  stored: boolean,
  after: ThreadFacts,
): void {
  const { connection, work } = on;
  const others = stored
    ? fullByThread(connection, work.network, threadId).filter(({ row }) => !work.entries.has(row.nativeId))
    : [];
  const members = [...others, ...entries];
  if (members.length === 0) return;
  const rows = members.map(({ row }) => row);
  const marks = hasMarks(on, threadId, entries, stored)
    ? marksOfThread(connection, work.network, threadId)
    : [];
  const ours = outsideOurs(on.nodes, rows);
  const posts = members.map(asThreadPost);
  const result = waitsOf({ network: work.network, threadId, posts, marks, ours }, on.rules);
  const states = statesOf(result);
  for (const entry of entries) {
    Object.assign(entry.row, verdictOf(result, states, entry.row));
    writeCounted(on, entry);
  }
  for (const other of others) rejudge(on, other, verdictOf(result, states, other.row));
  noteMissing(on, rows);
  const sources = new Map(rows.map((row) => [row.nativeId, row.source]));
  for (const wait of result.waits) {
    after.waits.set(wait.openedBy, { wait, source: sources.get(wait.openedBy) ?? on.source });
  }
  for (const promised of result.promises) after.promises.set(promiseKey(promised), promised);
}

/** A post that is stored and stands in the thread: only what the rule now says of it may differ. */
function rejudge(
  { connection, days }: ThreadWork,
  { key, row, judgement, labelled }: FullPost,
  verdict: Verdict,
): void {
  const { addressed, isMention, openedBy, waitState } = verdict;
  const same = row.addressed === addressed && row.isMention === isMention && row.openedBy === openedBy;
  if (same && row.waitState === waitState) return;
  const next = { ...row, ...verdict };
  updatePost(connection, key, row, next);
  const scored = isScored(judgement, labelled);
  days.add(row, scored, -1);
  days.add(next, scored, 1);
}

/** Marks hang on stored posts; those of posts that are on their way here are found only once these have moved. */
function hasMarks(
  { connection }: ThreadWork,
  threadId: string,
  entries: readonly Entry[],
  stored: boolean,
): boolean {
  let moved = false;
  for (const entry of entries) {
    if (!entry.old || entry.old.threadId === threadId || entry.key === undefined) continue;
    connection.run('UPDATE posts SET threadId = ? WHERE key = ?', threadId, entry.key);
    moved = true;
  }
  return stored || moved;
}

function isScored(judgement: Entry['judgement'], labelled: Entry['labelled']): boolean {
  return labelled?.mood !== undefined || (judgement !== undefined && judgement.sentiment !== null);
}

function outsideOurs(nodes: ThreadLookup, rows: readonly PostRow[]): Set<string> {
  const inside = new Set(rows.map((row) => row.nativeId));
  const ours = new Set<string>();
  for (const row of rows) {
    for (const id of [row.parentId, row.subjectId, row.quotedId]) {
      if (id !== null && !inside.has(id) && nodes(id)?.isBrand) ours.add(id);
    }
  }
  return ours;
}

/** Parents that threads with the brand or its customers in them lack are asked for; others are not worth a request. */
function noteMissing({ connection, work, nodes }: ThreadWork, rows: readonly PostRow[]): void {
  if (!rows.some((row) => row.isMention === 1 || row.role !== null)) return;
  const inside = new Set(rows.map((row) => row.nativeId));
  for (const row of rows) {
    if (row.parentId === null || inside.has(row.parentId) || nodes(row.parentId)) continue;
    connection.run(
      'INSERT OR IGNORE INTO missing (network, nativeId, source, asks) VALUES (?, ?, ?, 0)',
      work.network,
      row.parentId,
      row.source,
    );
  }
}

function statesOf(result: ThreadWaits): Map<string, WaitState> {
  return new Map(
    result.waits.map(({ openedBy, closedAt, closedBy, acknowledgedAt }) => {
      const replied = closedBy !== undefined || acknowledgedAt !== undefined;
      if (closedAt === undefined) return [openedBy, replied ? 2 : 1];
      return [openedBy, replied ? 3 : 4];
    }),
  );
}

/** What speaks to the brand in its thread is a mention, whatever words it uses. */
function verdictOf(result: ThreadWaits, states: ReadonlyMap<string, WaitState>, row: PostRow): Verdict {
  const verdict = result.posts.get(row.nativeId);
  const openedBy = verdict?.openedBy ?? null;
  const speaksToUs = verdict?.addressed === true || openedBy !== null;
  return {
    addressed: verdict?.addressed ? 1 : 0,
    isMention: row.role === null && (row.matches === 1 || speaksToUs) ? 1 : 0,
    openedBy,
    waitState: openedBy === null ? 0 : (states.get(openedBy) ?? 0),
  };
}
