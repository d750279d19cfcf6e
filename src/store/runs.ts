import type { Connection } from './connection.ts';
import type { RunFact } from './health.ts';
import type { SourceRun } from './store.ts';

type RunRow = { [Key in keyof SourceRun]: Exclude<SourceRun[Key], undefined> | null };

const columns = [
  'run',
  'source',
  'network',
  'startedAt',
  'endedAt',
  'state',
  'newMentions',
  'newAnswers',
  'changed',
  'requests',
  'error',
  'hint',
  'resumeAt',
  'skipped',
] as const satisfies readonly (keyof SourceRun)[];

/** Rows that a killed run left as running are interrupted: the lock that this run holds says that nobody runs. */
export function startRun(connection: Connection, at: number): number {
  return connection.write(() => {
    connection.run("UPDATE runSources SET state = 'interrupted' WHERE state = 'running'");
    return connection.insert('INSERT INTO runs (startedAt) VALUES (?)', at);
  });
}

export function endRun(connection: Connection, run: number, at: number, exitCode: number): void {
  connection.run('UPDATE runs SET endedAt = ?, exitCode = ? WHERE run = ?', at, exitCode, run);
}

export function saveSourceRun(connection: Connection, row: SourceRun): void {
  connection.run(
    `INSERT OR REPLACE INTO runSources (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ...columns.map((column) => row[column] ?? null),
  );
}

/** Newest first, at most `each` of every source. */
export function sourceRuns(connection: Connection, each: number): SourceRun[] {
  return connection
    .all<RunRow>(
      `SELECT ${columns.map((column) => `r.${column}`).join(', ')}
       FROM (SELECT DISTINCT source FROM runSources) s
       JOIN runSources r ON r.source = s.source
       WHERE r.run IN (SELECT run FROM runSources WHERE source = s.source ORDER BY run DESC LIMIT ?)
       ORDER BY r.run DESC, r.source`,
      each,
    )
    .map((row) => ({
      ...row,
      endedAt: row.endedAt ?? undefined,
      error: row.error ?? undefined,
      hint: row.hint ?? undefined,
      resumeAt: row.resumeAt ?? undefined,
    })) as SourceRun[];
}

export function lastRuns(connection: Connection, most: number): RunFact[] {
  return connection
    .all<{ startedAt: number; endedAt: number | null; exitCode: number | null }>(
      'SELECT startedAt, endedAt, exitCode FROM runs ORDER BY run DESC LIMIT ?',
      most,
    )
    .map(({ startedAt, endedAt, exitCode }) => ({
      startedAt,
      endedAt: endedAt ?? undefined,
      exitCode: exitCode ?? undefined,
    }));
}

export function lastRun(
  connection: Connection,
): { startedAt: number; endedAt: number | undefined } | undefined {
  const row = connection.get<{ startedAt: number; endedAt: number | null }>(
    'SELECT startedAt, endedAt FROM runs ORDER BY run DESC LIMIT 1',
  );
  return row && { startedAt: row.startedAt, endedAt: row.endedAt ?? undefined };
}

export function previousRunAt(connection: Connection): number | undefined {
  return connection.pick<number>('SELECT startedAt FROM runs ORDER BY run DESC LIMIT 1 OFFSET 1');
}
