import { DatabaseError } from '../core/errors.ts';
import { type Label, type LabelWord, labelledBy, standingLabels } from '../core/labels.ts';
import type { WaitRules } from '../core/thread.ts';
import type { Wait } from '../core/wait.ts';
import type { Connection } from './connection.ts';
import { openDays } from './days.ts';
import { saveLabelled } from './labelled-row.ts';
import type { LabelledText, PlacedLabel } from './labelling.ts';
import { nodesOf } from './nodes.ts';
import { canonicalId, fullById } from './post-reads.ts';
import { writeThreads } from './thread-writes.ts';
import { openWorkset } from './workset.ts';

const pageSize = 500;

interface LabelRow {
  readonly number: number;
  readonly network: string | null;
  readonly postId: string | null;
  readonly text: string | null;
  readonly kind: LabelWord['kind'] | 'clear';
  readonly value: string;
  readonly at: number;
  readonly by: string;
}

const insertSql =
  'INSERT INTO labels (network, postId, text, kind, value, at, "by") VALUES (?, ?, ?, ?, ?, ?, ?)';
const ofPostSql = 'SELECT * FROM labels WHERE network = ? AND postId = ? ORDER BY number';
const ofTextSql = 'SELECT * FROM labels WHERE text = ? ORDER BY number';

/** Appends the labels and computes the threads of their posts anew. Returns the waits that are new or different now. */
export function addLabels(connection: Connection, labels: readonly PlacedLabel[], rules: WaitRules): Wait[] {
  const touched = new Map<string, Set<string>>();
  for (const label of labels) append(connection, label, touched);
  const changed: Wait[] = [];
  const days = openDays(connection);
  for (const [network, ids] of touched) {
    const work = openWorkset(connection, network);
    const nodes = nodesOf(connection, work, rules.twoLevel.has(network));
    const threads = new Set<string>();
    for (const id of ids) {
      const entry = work.load(id);
      if (!entry || entry.key === undefined) continue;
      entry.labelled = labelledBy(connection.all<LabelRow>(ofPostSql, network, id).map(asLabel));
      saveLabelled(connection, entry.key, entry.labelled);
      threads.add(entry.row.threadId);
    }
    changed.push(...writeThreads({ connection, work, rules, nodes, days, source: '', at: 0 }, threads).waits);
  }
  days.flush();
  return changed;
}

function append(connection: Connection, label: PlacedLabel, touched: Map<string, Set<string>>): void {
  const [kind, value] = label.word === 'clear' ? ['clear', ''] : [label.word.kind, label.word.value];
  if ('text' in label) {
    connection.run(insertSql, null, null, label.text, kind, value, label.at, label.by);
    return;
  }
  const { network } = label;
  const id = canonicalId(connection, network, label.postId);
  if (id === undefined)
    throw new DatabaseError(
      `there is no post ${network}:${label.postId}`,
      'Copy the id from `listen report`.',
    );
  connection.run(insertSql, network, id, null, kind, value, label.at, label.by);
  touched.set(network, (touched.get(network) ?? new Set()).add(id));
}

function asLabel({ kind, value, at, by }: LabelRow): Label {
  return { word: kind === 'clear' ? 'clear' : ({ kind, value } as LabelWord), at, by };
}

/** Labels on posts that are stored in this thread, in the order given. */
export function labelsOfThread(
  connection: Connection,
  network: string,
  threadId: string,
): (Label & { readonly postId: string })[] {
  return connection
    .all<LabelRow & { readonly postId: string }>(
      `SELECT l.* FROM posts p CROSS JOIN labels l ON l.network = p.network AND l.postId = p.nativeId
       WHERE p.network = ? AND p.threadId = ? ORDER BY l.number`,
      network,
      threadId,
    )
    .map((row) => ({ ...asLabel(row), postId: row.postId }));
}

/** Pages go on where the last ended; each post or text once, where it was first labelled. */
export async function* labelledTexts(connection: Connection): AsyncGenerator<readonly LabelledText[]> {
  let after = 0;
  for (;;) {
    const rows = connection.all<LabelRow>(
      `SELECT * FROM labels l WHERE number > ? AND NOT EXISTS (
         SELECT 1 FROM labels e WHERE e.number < l.number AND (
           (l.postId IS NOT NULL AND e.network = l.network AND e.postId = l.postId) OR
           (l.text IS NOT NULL AND e.text = l.text)))
       ORDER BY number LIMIT ?`,
      after,
      pageSize,
    );
    const last = rows.at(-1);
    if (!last) return;
    after = last.number;
    yield connection.read(() => rows.flatMap((row) => textOf(connection, row) ?? []));
  }
}

function textOf(connection: Connection, row: LabelRow): LabelledText | undefined {
  const { network, postId } = row;
  if (network === null || postId === null) return looseText(connection, row.text ?? '');
  const labels = standingLabels(connection.all<LabelRow>(ofPostSql, network, postId).map(asLabel));
  const labelled = labelledBy(labels);
  const post = fullById(connection, network, postId);
  if (!labelled || !post) return undefined;
  return {
    id: `${network}:${postId}`,
    key: post.key,
    text: post.row.textGoneAt === null ? post.row.text : undefined,
    as: post.row.role === null ? 'customer' : 'brand',
    lang: post.row.lang ?? undefined,
    rating: post.row.rating ?? undefined,
    postedAt: post.row.postedAt,
    labelled,
    labels,
  };
}

function looseText(connection: Connection, text: string): LabelledText | undefined {
  const labels = standingLabels(connection.all<LabelRow>(ofTextSql, text).map(asLabel));
  const labelled = labelledBy(labels);
  if (!labelled) return undefined;
  return {
    id: undefined,
    key: undefined,
    text,
    as: labelled.reply === undefined ? 'customer' : 'brand',
    lang: undefined,
    rating: undefined,
    postedAt: undefined,
    labelled,
    labels,
  };
}
