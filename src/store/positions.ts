import type { Hole, Lost, Position } from '../core/position.ts';
import type { Connection } from './connection.ts';
import type { SavedPosition } from './store.ts';

interface PositionRow {
  stream: string;
  root: string | null;
  since: number;
  newest: string | null;
  newestAt: number | null;
  holes: string;
  sweep: string | null;
  triedAt: number | null;
  completeAt: number | null;
  replies: number | null;
}

const columns = 'stream, root, since, newest, newestAt, holes, sweep, triedAt, completeAt, replies';

export function positionOf(connection: Connection, source: string, stream: string): Position | undefined {
  const sql = `SELECT ${columns} FROM positions WHERE source = ? AND stream = ?`;
  const row = connection.get<PositionRow>(sql, source, stream);
  return row && asPosition(row);
}

export function positionsOf(connection: Connection, source: string): SavedPosition[] {
  return connection
    .all<PositionRow>(`SELECT ${columns} FROM positions WHERE source = ? ORDER BY stream`, source)
    .map((row) => ({
      stream: row.stream,
      position: asPosition(row),
      ...(row.root !== null && { root: row.root }),
    }));
}

export function savePosition(
  connection: Connection,
  source: string,
  network: string,
  saved: SavedPosition,
): void {
  const { stream, position } = saved;
  connection.run(
    `INSERT OR REPLACE INTO positions (source, network, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    source,
    network,
    stream,
    saved.root ?? null,
    position.since,
    position.newest ?? null,
    position.newestAt ?? null,
    JSON.stringify(position.holes),
    position.sweep ? JSON.stringify(position.sweep) : null,
    position.triedAt ?? null,
    position.completeAt ?? null,
    position.replies ?? null,
  );
}

export function holesOf(json: string): readonly Hole[] {
  return json === '[]' ? [] : (JSON.parse(json) as Hole[]);
}

function asPosition(row: PositionRow): Position {
  return {
    since: row.since,
    holes: holesOf(row.holes),
    ...(row.newest !== null && { newest: row.newest }),
    ...(row.newestAt !== null && { newestAt: row.newestAt }),
    ...(row.sweep !== null && { sweep: JSON.parse(row.sweep) as NonNullable<Position['sweep']> }),
    ...(row.triedAt !== null && { triedAt: row.triedAt }),
    ...(row.completeAt !== null && { completeAt: row.completeAt }),
    ...(row.replies !== null && { replies: row.replies }),
  };
}

/** Times that touch or overlap, lost for the same reason, are one. */
export function saveLost(connection: Connection, lost: Lost, at: number): void {
  const { source, stream, why } = lost;
  const near = connection.all<{ from: number; to: number; notedAt: number }>(
    `SELECT "from", "to", notedAt FROM lost
     WHERE source = ? AND stream = ? AND why = ? AND "from" <= ? AND "to" >= ?`,
    source,
    stream,
    why,
    lost.to,
    lost.from,
  );
  for (const row of near) {
    const sql = 'DELETE FROM lost WHERE source = ? AND stream = ? AND why = ? AND "from" = ?';
    connection.run(sql, source, stream, why, row.from);
  }
  connection.run(
    'INSERT INTO lost (source, stream, why, "from", "to", notedAt) VALUES (?, ?, ?, ?, ?, ?)',
    source,
    stream,
    why,
    Math.min(lost.from, ...near.map((row) => row.from)),
    Math.max(lost.to, ...near.map((row) => row.to)),
    Math.min(at, ...near.map((row) => row.notedAt)),
  );
}

export function allLost(connection: Connection): Lost[] {
  return connection.all<Lost>(
    'SELECT source, stream, why, "from", "to" FROM lost ORDER BY source, stream, "from"',
  );
}
