import { indexedWords } from '../core/index-words.ts';
import type { NamedAccount } from '../core/post.ts';
import type { Connection } from './connection.ts';
import type { Entry } from './workset.ts';

const dropSql = 'DELETE FROM words WHERE rowid IN (SELECT value FROM json_each(?))';

/** One statement a batch: row by row the index takes more than twice as long. */
export const insertWordsSql =
  "INSERT INTO words (rowid, held) SELECT value ->> 0, value ->> 1 FROM json_each(?) WHERE value ->> 1 <> ''";

/** Posts that are new, or whose words are others now; the rest of the index stays as it is. All have their keys. */
export function indexEntries(connection: Connection, entries: Iterable<Entry>): void {
  const stale: number[] = [];
  const fresh: (readonly [key: number, words: string])[] = [];
  for (const { key, old, row } of entries) {
    if (key === undefined || (old && old.text === row.text && old.named === row.named)) continue;
    if (old) stale.push(key);
    fresh.push([key, wordsOf(row.text, row.named)]);
  }
  if (stale.length > 0) dropWords(connection, stale);
  if (fresh.length > 0) connection.run(insertWordsSql, JSON.stringify(fresh));
}

/** Posts that are gone from the store, or their texts. */
export function dropWords(connection: Connection, keys: readonly number[]): void {
  connection.run(dropSql, JSON.stringify(keys));
}

/** `named` as it stands in its column. A post without a text has no words: nobody may keep them. */
export function wordsOf(text: string, named: string | null): string {
  if (text === '') return '';
  return indexedWords(text, named === null ? [] : (JSON.parse(named) as NamedAccount[]));
}
