import type Database from 'better-sqlite3';
import { insertWordsSql, wordsOf } from './words.ts';

const pageSize = 5_000;

/** Indexes the texts of a database that came without an index, in the caller's transaction. */
export function indexAll(db: Database.Database): void {
  const read = db
    .prepare<[number, number], [number, string, string | null]>(
      "SELECT key, text, named FROM posts WHERE key > ? AND text <> '' ORDER BY key LIMIT ?",
    )
    .raw();
  const insert = db.prepare(insertWordsSql);
  let after = 0;
  for (;;) {
    const page = read.all(after, pageSize);
    const last = page.at(-1);
    if (!last) return;
    insert.run(JSON.stringify(page.map(([key, text, named]) => [key, wordsOf(text, named)])));
    after = last[0];
  }
}
