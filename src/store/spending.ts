import type { Connection } from './connection.ts';

/** Calls of an allowance. */
export interface Spending {
  readonly credential: string;
  readonly allowance: string;
  /** Start of the period. */
  readonly from: number;
  readonly calls: number;
  readonly limit: number;
}

/** What answers have cost. */
export interface Cost {
  readonly credential: string;
  /** Start of the day. */
  readonly day: number;
  /** Millionths of a US dollar. */
  readonly microUsd: number;
}

/** Two processes that spend from one allowance at the same time are counted one after the other. */
export function spend(connection: Connection, spending: Spending): boolean {
  const { credential, allowance, from, calls, limit } = spending;
  return connection.write(() => {
    if (spent(connection, credential, allowance, from) + calls > limit) return false;
    connection.run(
      `INSERT INTO budgets (credential, allowance, periodFrom, calls) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET calls = calls + excluded.calls`,
      credential,
      allowance,
      from,
      calls,
    );
    return true;
  });
}

export function spent(connection: Connection, credential: string, allowance: string, from: number): number {
  const sql = 'SELECT calls FROM budgets WHERE credential = ? AND allowance = ? AND periodFrom = ?';
  return connection.pick<number>(sql, credential, allowance, from) ?? 0;
}

/** Money stands among the allowances under this name, counted in millionths of a dollar instead of calls. */
const money = 'microUsd';

export function addCost(connection: Connection, { credential, day, microUsd }: Cost): void {
  spend(connection, {
    credential,
    allowance: money,
    from: day,
    calls: microUsd,
    limit: Number.POSITIVE_INFINITY,
  });
}

export function costOf(connection: Connection, credential: string, day: number): number {
  return spent(connection, credential, money, day);
}
