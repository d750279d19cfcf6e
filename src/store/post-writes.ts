import type { Connection, Value } from './connection.ts';
import { saveJudgement } from './judgement-row.ts';
import { countColumns, type PostRow, postColumns, postValues } from './post-row.ts';
import type { Entry } from './workset.ts';

const insertSql = `INSERT INTO posts (${postColumns.join(', ')}) VALUES (${postColumns.map(() => '?').join(', ')})`;

const caughtSql = `INSERT INTO caught (post, source, stream, query, lastSeenAt, missed) VALUES (?, ?, ?, ?, ?, 0)
  ON CONFLICT DO UPDATE SET query = coalesce(excluded.query, query), lastSeenAt = excluded.lastSeenAt, missed = 0`;

/** Writes the post and what hangs on it; only what differs. Returns its key. */
export function writeEntry(connection: Connection, entry: Entry, source: string, at: number): number {
  const key = entry.key ?? connection.insert(insertSql, ...postValues(entry.row));
  entry.key = key;
  if (entry.old) updatePost(connection, key, entry.old, entry.row);
  if (entry.judgement !== entry.oldJudgement) writeJudgement(connection, key, entry);
  entry.edits.forEach((edit, index) => {
    connection.run(
      'INSERT OR REPLACE INTO edits (post, at, editedAt, text) VALUES (?, ?, ?, ?)',
      key,
      at + index,
      edit.editedAt,
      edit.text,
    );
  });
  if (entry.old && entry.countsChanged) writeCounts(connection, key, entry.old, entry.row, at);
  for (const [stream, query] of entry.caught)
    connection.run(caughtSql, key, source, stream, query ?? null, at);
  for (const alias of entry.aliases) {
    connection.run(
      'INSERT OR REPLACE INTO aliases (network, alias, post) VALUES (?, ?, ?)',
      entry.row.network,
      alias,
      key,
    );
  }
  return key;
}

/** The history begins when counts first change: until then the post itself tells them, as at first sight. */
function writeCounts(connection: Connection, key: number, old: PostRow, row: PostRow, at: number): void {
  connection.run(countsSql('IGNORE'), key, old.firstSeenAt, ...countColumns.map((column) => old[column]));
  connection.run(countsSql('REPLACE'), key, at, ...countColumns.map((column) => row[column]));
}

function countsSql(otherwise: 'IGNORE' | 'REPLACE'): string {
  return `INSERT OR ${otherwise} INTO counts (post, at, ${countColumns.join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ?)`;
}

function writeJudgement(connection: Connection, key: number, entry: Entry): void {
  if (entry.judgement) saveJudgement(connection, key, entry.judgement);
  else connection.run('DELETE FROM judgements WHERE post = ?', key);
}

/** Sets the columns that differ and no other, so that no index is touched in vain. */
export function updatePost(connection: Connection, key: number, old: PostRow, row: PostRow): void {
  const columns: string[] = [];
  const values: Value[] = [];
  for (const column of postColumns) {
    if (row[column] === old[column] || column === 'checkedAt') continue;
    columns.push(`${column} = ?`);
    values.push(row[column]);
  }
  if (columns.length === 0) return;
  connection.run(`UPDATE posts SET ${columns.join(', ')} WHERE key = ?`, ...values, key);
}
