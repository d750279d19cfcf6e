import { counted } from '../core/counted.ts';
import type { CoverageKind, CoverageRow } from '../core/coverage.ts';
import type { Connection } from './connection.ts';
import { holesOf } from './positions.ts';
import { sourceRuns } from './runs.ts';
import type { SourceRun, SourceRunState } from './store.ts';

interface PositionRow {
  source: string;
  stream: string;
  root: string | null;
  since: number;
  newestAt: number | null;
  holes: string;
  triedAt: number | null;
  completeAt: number | null;
}

const kinds: Partial<Record<SourceRunState, CoverageKind>> = {
  failed: 'down',
  auth: 'auth',
  limited: 'limited',
};

/** What is not known, and since when. Streams of single conversations are told together, a source at a time. */
export function coverage(connection: Connection): CoverageRow[] {
  return connection.read(() => [
    ...runRows(connection),
    ...positionRows(connection),
    ...lostRows(connection),
  ]);
}

function positionRows(connection: Connection): CoverageRow[] {
  const positions = connection.all<PositionRow>(
    `SELECT source, stream, root, since, newestAt, holes, triedAt, completeAt FROM positions
     WHERE holes <> '[]' OR triedAt > coalesce(completeAt, triedAt - 1) ORDER BY source, stream`,
  );
  const own = positions.filter((row) => row.root === null).flatMap(rowsOf);
  const threads = new Map<string, CoverageRow[]>();
  for (const row of positions) {
    if (row.root === null) continue;
    threads.set(row.source, [...(threads.get(row.source) ?? []), ...rowsOf(row)]);
  }
  return [...own, ...[...threads.values()].flatMap(together)];
}

function rowsOf(row: PositionRow): CoverageRow[] {
  const since = row.completeAt ?? row.triedAt ?? row.since;
  const place = { source: row.source, stream: row.stream, since };
  const holes = holesOf(row.holes);
  if (holes.length > 0) {
    return holes.map(({ from, to }) => ({
      ...place,
      kind: 'hole',
      from,
      to,
      detail: 'not read yet; the next fetch goes on',
    }));
  }
  const detail = row.completeAt === null ? 'never read to its end' : 'the last read did not come to its end';
  return [
    { ...place, kind: 'late', from: row.completeAt ?? row.newestAt ?? row.since, to: row.triedAt, detail },
  ];
}

function together(rows: readonly CoverageRow[]): CoverageRow[] {
  return (['hole', 'late'] as const).flatMap((kind) => {
    const some = rows.filter((row) => row.kind === kind);
    const [first] = some;
    if (!first || some.length === 1) return some;
    const conversations = new Set(some.map((row) => row.stream)).size;
    return [
      {
        source: first.source,
        stream: null,
        kind,
        from: Math.min(...some.map((row) => row.from ?? row.since)),
        to: Math.max(...some.map((row) => row.to ?? row.since)),
        since: Math.min(...some.map((row) => row.since)),
        detail: `${counted(conversations, 'conversation')} not read to the end`,
      },
    ];
  });
}

function lostRows(connection: Connection): CoverageRow[] {
  return connection
    .all<{ source: string; stream: string; why: string; from: number; to: number; notedAt: number }>(
      'SELECT source, stream, why, "from", "to", notedAt FROM lost ORDER BY source, stream, "from"',
    )
    .map(({ source, stream, why, from, to, notedAt }) => ({
      source,
      stream,
      kind: 'lost',
      from,
      to,
      since: notedAt,
      detail: why,
    }));
}

/** Of every source whose last run did not end well: since the first of its runs in a row that ended so. */
function runRows(connection: Connection): CoverageRow[] {
  const rows: CoverageRow[] = [];
  for (const last of sourceRuns(connection, 3).filter(isDecisive).filter(isFirstOfItsSource)) {
    const kind = kinds[last.state];
    if (kind === undefined) continue;
    rows.push({
      source: last.source,
      stream: null,
      kind,
      from: lastSuccess(connection, last.source) ?? null,
      to: null,
      since: streakStart(connection, last),
      detail: last.error ?? 'the last run did not finish',
    });
  }
  return rows.sort((one, other) => (one.source < other.source ? -1 : 1));
}

function isDecisive(row: SourceRun): boolean {
  return row.state !== 'running' && row.state !== 'interrupted';
}

function isFirstOfItsSource(row: SourceRun, index: number, rows: readonly SourceRun[]): boolean {
  return rows.findIndex((other) => other.source === row.source) === index;
}

function lastSuccess(connection: Connection, source: string): number | undefined {
  return connection.pick<number>(
    "SELECT startedAt FROM runSources WHERE source = ? AND state = 'ok' ORDER BY run DESC LIMIT 1",
    source,
  );
}

function streakStart(connection: Connection, last: SourceRun): number {
  const before = connection.pick<number>(
    `SELECT run FROM runSources WHERE source = ? AND run < ? AND state NOT IN (?, 'running', 'interrupted')
     ORDER BY run DESC LIMIT 1`,
    last.source,
    last.run,
    last.state,
  );
  return (
    connection.pick<number>(
      'SELECT min(startedAt) FROM runSources WHERE source = ? AND run > ? AND state = ?',
      last.source,
      before ?? 0,
      last.state,
    ) ?? last.startedAt
  );
}
