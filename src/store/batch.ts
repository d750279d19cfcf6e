import type { WaitRules } from '../core/thread.ts';
import { applyChecks, dropPositionsOf, goneRoots } from './checks.ts';
import type { Connection } from './connection.ts';
import { openDays } from './days.ts';
import { nodesOf } from './nodes.ts';
import { saveLost, savePosition } from './positions.ts';
import { type PostRow, postColumns } from './post-row.ts';
import { writeEntry } from './post-writes.ts';
import { prune } from './prune.ts';
import type { Batch, Saved } from './store.ts';
import { type ThreadWork, writeThreads } from './thread-writes.ts';
import { assignThreads } from './threading.ts';
import { indexEntries } from './words.ts';
import { type Entry, openWorkset } from './workset.ts';

/** Everything that a batch says, and what follows from it for threads and waits; all in the caller's transaction. */
export function saveBatch(connection: Connection, batch: Batch, rules: WaitRules): Saved {
  const work = openWorkset(connection, batch.network);
  for (const incoming of batch.posts) {
    work.take(incoming, batch.source, batch.at, batch.judgements.get(incoming.post.id));
  }
  const gone = applyChecks(connection, work, batch);
  const days = openDays(connection);
  const nodes = nodesOf(connection, work, rules.twoLevel.has(batch.network));
  const on: ThreadWork = { connection, work, rules, nodes, days, source: batch.source, at: batch.at };
  const touched = assignThreads(connection, work, nodes);
  for (const entry of work.entries.values()) {
    if (movesWaits(entry)) touched.add(entry.row.threadId);
  }
  const waits = writeThreads(on, touched);
  for (const entry of work.entries.values()) {
    if (!touched.has(entry.row.threadId)) writeEntry(connection, entry, batch.source, batch.at);
  }
  indexEntries(connection, work.entries.values());
  forgetMissing(connection, batch.network, work.entries.values());
  for (const saved of batch.positions) savePosition(connection, batch.source, batch.network, saved);
  dropPositionsOf(
    connection,
    batch.network,
    gone.map(({ row }) => row.nativeId),
  );
  dropPositionsOf(connection, batch.network, goneRoots(connection, batch));
  for (const lost of batch.lost) saveLost(connection, lost, batch.at);
  for (const [key, value] of batch.memory) {
    connection.run(
      'INSERT OR REPLACE INTO memory (source, key, value) VALUES (?, ?, ?)',
      batch.source,
      key,
      value,
    );
  }
  prune(connection, days, batch.at);
  days.flush();
  return { ...tally([...work.entries.values()]), opened: waits.opened, closed: waits.closed };
}

/** Columns whose change leaves every wait and every sum of a day as it is. */
const idle = new Set<string>([
  'checkedAt',
  'url',
  'likes',
  'reposts',
  'quotes',
  'replies',
  'views',
  'textGoneAt',
  'textTrace',
]);

function movesWaits(entry: Entry): boolean {
  const { old, row } = entry;
  if (!old || entry.judgement !== entry.oldJudgement) return true;
  return postColumns.some((column) => row[column] !== old[column] && !idle.has(column));
}

/** Parents that have come are missed no more. */
function forgetMissing(connection: Connection, network: string, entries: Iterable<Entry>): void {
  if (connection.get('SELECT 1 FROM missing WHERE network = ? LIMIT 1', network) === undefined) return;
  for (const entry of entries) {
    const ids = entry.old ? [...entry.aliases] : [entry.row.nativeId, ...entry.aliases];
    for (const id of ids)
      connection.run('DELETE FROM missing WHERE network = ? AND nativeId = ?', network, id);
  }
}

/** A topic's reply may name no parent, only what began it. */
function isReply({ parentId, rootId, nativeId }: PostRow): boolean {
  return parentId !== null || (rootId !== null && rootId !== nativeId);
}

function tally(entries: readonly Entry[]): Pick<Saved, 'newMentions' | 'newAnswers' | 'changed'> {
  let newMentions = 0;
  let newAnswers = 0;
  let changed = 0;
  for (const { old, row, edits, countsChanged } of entries) {
    if (row.isMention === 1 && old?.isMention !== 1) newMentions += 1;
    if (!old && row.role !== null && isReply(row)) newAnswers += 1;
    if (old && (edits.length > 0 || countsChanged || old.goneAt !== row.goneAt)) changed += 1;
  }
  return { newMentions, newAnswers, changed };
}
