import type { Connection } from './connection.ts';
import type { StoredDelta } from './labelling.ts';

type DeltaRow = Omit<StoredDelta, 'inForce'> & { readonly inForce: number };

/** Newest first. */
export function allDeltas(connection: Connection): StoredDelta[] {
  return connection
    .all<DeltaRow>('SELECT * FROM deltas ORDER BY version DESC')
    .map((row) => ({ ...row, inForce: row.inForce === 1 }));
}

/** Puts it in force in place of another. */
export function addDelta(connection: Connection, delta: Omit<StoredDelta, 'version' | 'inForce'>): number {
  dropDelta(connection);
  return connection.insert(
    'INSERT INTO deltas (base, trainedAt, labels, report, delta, inForce) VALUES (?, ?, ?, ?, ?, 1)',
    delta.base,
    delta.trainedAt,
    delta.labels,
    delta.report,
    delta.delta,
  );
}

export function dropDelta(connection: Connection): void {
  connection.run('UPDATE deltas SET inForce = 0 WHERE inForce = 1');
}
