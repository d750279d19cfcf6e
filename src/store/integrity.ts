import { DatabaseError } from '../core/errors.ts';
import { QueryFault } from './query.ts';
import { outOfPatience, runQuery } from './query-run.ts';

const mostFaults = 5;

/**
 * SQLite's quick check (https://sqlite.org/pragma.html#pragma_quick_check), in a process of its own so that it can be
 * ended. What is wrong, in SQLite's words: nothing where all is well; undefined when it was not done in time.
 */
export async function quickCheck(
  path: string,
  patienceMs: number,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const sql = `SELECT quick_check FROM pragma_quick_check LIMIT ${mostFaults}`;
  const faults: string[] = [];
  try {
    const { rows } = await runQuery({ path, sql, patienceMs, signal });
    for await (const page of rows) for (const [text] of page) faults.push(String(text));
  } catch (error) {
    if (error instanceof QueryFault && error.message === outOfPatience(patienceMs)) return undefined;
    if (error instanceof DatabaseError) return [error.message];
    throw error;
  }
  return faults.filter((text) => text !== 'ok');
}
