import type { Connection } from './connection.ts';

/**
 * The key of the first post that was first seen at `at` (ms) or later; one above all keys where none was. Keys are given in
 * the order in which posts are first seen, so it is found by halving.
 */
export function firstKeySeen(connection: Connection, at: number): number {
  let low = connection.pick<number>('SELECT min(key) FROM posts') ?? 0;
  let high = (connection.pick<number>('SELECT max(key) FROM posts') ?? 0) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const next = connection.get<{ key: number; firstSeenAt: number }>(
      'SELECT key, firstSeenAt FROM posts WHERE key >= ? ORDER BY key LIMIT 1',
      middle,
    );
    if (!next || next.firstSeenAt >= at) high = middle;
    else low = next.key + 1;
  }
  return low;
}
