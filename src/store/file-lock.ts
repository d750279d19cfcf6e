import { openFile } from './driver.ts';
import { asFailure } from './failures.ts';

/** Longest wait for another process that is writing the same file, milliseconds. */
const patienceMs = 10_000;

/**
 * Does `work` while no other process does the same for this file: a transaction on `<path>.lock`, which ends with its
 * process however that dies. For work of milliseconds; LockedError after ten seconds.
 */
export function whileLocked<T>(path: string, work: () => T): T {
  const lockPath = `${path}.lock`;
  let db: ReturnType<typeof openFile> | undefined;
  try {
    db = openFile(lockPath, { timeout: patienceMs });
    db.exec('BEGIN EXCLUSIVE');
    return work();
  } catch (error) {
    throw asFailure(error, lockPath);
  } finally {
    if (db?.inTransaction) db.exec('ROLLBACK');
    db?.close();
  }
}
