import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { answers, asks, day, now, save, source, stands } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'listen-words-'));
const path = join(folder, 'listen.db');
let db: Database.Database;

beforeAll(async () => {
  const store = await openStore(path, { write: true, holder: { pid: 1, host: 'desk', startedAt: now } });
  await save(store, [
    asks('c2', { by: 'kim', text: 'a text that is dropped' }),
    asks('c1', { text: 'where is my bag', editedAt: 1 }),
    answers('b3', 'c1'),
    stands('r4', { finds: 'hits', stream: 'search', rejected: 'fits no query' }),
    asks('c5', { by: 'ben', text: '' }),
    asks('c6', { by: 'ann', text: '?!' }),
  ]);
  await save(store, [asks('c1', { text: 'where is my cat', editedAt: 2 })]);
  await save(store, [asks('c1', { text: 'where is my cat', editedAt: 2 })]);
  await store.forgetTexts({ source, at: now + day, goneOnly: false, limit: 1, unseenSince: now + 1 });
  await save(store, [], { at: now + 31 * day });
  await store.close();
  db = new Database(path, { readonly: true });
});
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const keys = (sql: string, ...values: string[]) =>
  db
    .prepare(sql)
    .pluck()
    .all(...values);

describe('the index of words', () => {
  it('holds the posts that have any, once each, and no others', () => {
    const posts = db
      .prepare<[], { nativeId: string; text: string; key: number }>('SELECT * FROM posts')
      .all();
    expect(posts.map(({ nativeId }) => nativeId).sort()).toEqual(['b3', 'c1', 'c2', 'c5', 'c6']);
    const worded = posts.filter(({ text }) => /\w/.test(text)).map(({ key }) => key);
    expect(worded).toHaveLength(2);
    expect(keys('SELECT rowid FROM words ORDER BY rowid')).toEqual(worded.sort());
  });

  it('knows the words of the last version alone', () => {
    expect(keys('SELECT rowid FROM words WHERE words MATCH ?', '"cat"')).toHaveLength(1);
    expect(keys('SELECT rowid FROM words WHERE words MATCH ?', '"bag"')).toEqual(
      keys("SELECT key FROM posts WHERE nativeId = 'b3'"),
    );
  });

  it('keeps no text: only posts do', () => {
    expect(keys('SELECT held FROM words')).toEqual([null, null]);
    expect(
      keys("SELECT name FROM sqlite_schema WHERE name LIKE 'words%' AND type = 'table' ORDER BY name"),
    ).toEqual(['words', 'words_config', 'words_data', 'words_docsize', 'words_idx']);
  });
});
