import type { Connection } from './connection.ts';
import { authorsCalled } from './filters.ts';

/** Handles that begin so, in any case; none where somebody is called exactly so. Read off the index of handles. */
export function handlesLike(connection: Connection, name: string, most: number): readonly string[] {
  if (authorsCalled(connection, name).length > 0) return [];
  const start = name.replace(/^@/, '');
  const rows = connection.all<{ readonly handle: string }>(
    `SELECT min(handle) AS handle FROM authors
     WHERE handle >= ? COLLATE NOCASE AND handle < ? COLLATE NOCASE
     GROUP BY handle COLLATE NOCASE ORDER BY handle COLLATE NOCASE LIMIT ?`,
    start,
    `${start}\u{10ffff}`,
    most,
  );
  return rows.map(({ handle }) => handle);
}
