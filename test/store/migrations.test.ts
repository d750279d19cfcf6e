import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { DatabaseError, LockedError } from '../../src/core/errors.ts';
import { takeLock } from '../../src/store/lock.ts';
import { applicationId } from '../../src/store/migrate.ts';
import { indexedFrom } from '../../src/store/migrations/0011-words.ts';
import { migrations } from '../../src/store/migrations/index.ts';
import { latestSchema } from '../../src/store/migrations/latest.ts';
import { openStore } from '../../src/store/open.ts';
import { anyMention, anyWait, asks, now, save, stored } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'listen-migrations-'));
let count = 0;
function fresh(): string {
  count += 1;
  return join(folder, `${count}.db`);
}

const holder = { pid: 1, host: 'desk', startedAt: now };
const writer = { write: true, holder } as const;
const reader = { write: false, holder } as const;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A database of the shipped schema with one waiting customer in it. */
async function filled(): Promise<string> {
  const path = fresh();
  const store = await openStore(path, writer);
  await save(store, [asks('c1')]);
  await store.close();
  return path;
}

const next = [...migrations, 'ALTER TABLE posts ADD COLUMN mood TEXT'];

describe('migrations', () => {
  it('are counted where they are not read', () => {
    expect(latestSchema).toBe(migrations.length);
  });

  it('make a new database of every table and view that people and the program read', async () => {
    const path = await filled();
    const db = new Database(path, { readonly: true });
    const names = (type: string) =>
      db
        .prepare<[string], string>(
          "SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite_%' ORDER BY name",
        )
        .pluck()
        .all(type);
    expect(names('view')).toEqual(['answered', 'mentions', 'threads', 'waiting']);
    expect(
      db
        .prepare(
          "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
        )
        .pluck()
        .all(),
    ).toEqual([]);
    for (const view of names('view')) expect(() => db.prepare(`SELECT * FROM ${view}`).all()).not.toThrow();
    expect(db.prepare('SELECT id, waitingSince, state FROM waiting').get()).toEqual({
      id: 'plaza:c1',
      waitingSince: '2026-01-15T11:01:00Z',
      state: 'unanswered',
    });
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    db.close();
  });

  it('bring an older database up to date, with a copy of it beside', async () => {
    const path = await filled();
    const store = await openStore(path, { ...writer, migrations: next });
    expect(await store.openWaits(anyWait)).toHaveLength(1);
    expect((await store.facts()).schema).toBe(next.length);
    await store.close();
    const copy = `${path}.schema-${migrations.length}.bak`;
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    const before = await openStore(copy, reader);
    expect(await before.openWaits(anyWait)).toHaveLength(1);
    expect((await before.facts()).schema).toBe(migrations.length);
    await before.close();
  });

  it.each(migrations.map((_sql, index) => index + 1))(
    'bring a database of schema %i up to date with what is in it',
    async (schema) => {
      const path = fresh();
      const db = new Database(path);
      for (const sql of migrations.slice(0, schema)) db.exec(sql);
      db.pragma(`user_version = ${schema}`);
      db.pragma(`application_id = ${applicationId}`);
      db.exec(`INSERT INTO authors (network, authorId) VALUES ('plaza', 'jo');
        INSERT INTO posts (network, nativeId, source, kind, threadId, authorId, postedAt, dateInferred, firstSeenAt,
            checkedAt, text, delivered, matches, isMention, addressed, waitState)
          VALUES ('plaza', 'c1', 'plaza', 'post', 'c1', 'jo', ${now}, 0, ${now}, ${now}, 'help', 1, 1, 1, 1, 0);
        INSERT INTO judgements (post, scorer, version, lang, needs, evidence) VALUES (1, 'old', 1, 'en', 0.5, '[]')`);
      db.close();
      const store = await openStore(path, writer);
      expect((await store.facts()).schema).toBe(migrations.length);
      expect(await stored(store, 'c1')).toMatchObject({
        text: 'help',
        judgement: { scorer: 'old', version: 1, lang: 'en', sentiment: null, needs: 0.5, evidence: [] },
      });
      const words = { word: 'help', prefix: false };
      const found = [];
      for await (const page of store.withWords({ ...anyMention, words, everything: false }))
        found.push(...page);
      // A database that has an index is believed: it was kept with every post.
      expect(found.map(({ key }) => key)).toEqual(schema < indexedFrom ? [1] : []);
      await store.close();
    },
  );

  it('are made by a reader too, which then reads only', async () => {
    const path = await filled();
    const store = await openStore(path, { ...reader, migrations: next });
    expect((await store.facts()).schema).toBe(next.length);
    await expect(store.setMeta('a', 'b')).rejects.toThrow(DatabaseError);
    await store.close();
  });

  it('that fail leave the database as it was', async () => {
    const path = await filled();
    const broken = [...migrations, 'CREATE TABLE more (id TEXT) STRICT; INSERT INTO nowhere VALUES (1)'];
    await expect(openStore(path, { ...writer, migrations: broken })).rejects.toThrow();
    const store = await openStore(path, reader);
    expect((await store.facts()).schema).toBe(migrations.length);
    await store.close();
    const db = new Database(path, { readonly: true });
    expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'more'").pluck().get()).toBe(0);
    db.close();
  });

  it('wait for nobody: held by another process they are put off, exit 75', async () => {
    const path = await filled();
    const lock = await takeLock(path, { ...holder, pid: 4711 });
    const refused = await openStore(path, { ...reader, migrations: next }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(LockedError);
    expect(refused).toMatchObject({ exitCode: 75, message: expect.stringContaining('4711') });
    const store = await openStore(path, { ...writer, migrations: next, lock });
    await store.close();
    lock.release();
  });

  it('run once, though two processes open an old database together', async () => {
    const path = await filled();
    const counting = [...migrations, 'CREATE TABLE once (id INTEGER) STRICT'];
    const both = await Promise.allSettled(
      [1, 2].map(() => openStore(path, { ...writer, migrations: counting })),
    );
    const opened = both.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(opened.length).toBeGreaterThanOrEqual(1);
    for (const each of both) if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(LockedError);
    for (const store of opened) await store.close();
  });

  it('refuse a database that a newer listen made', async () => {
    const path = await filled();
    const db = new Database(path);
    db.pragma(`user_version = ${migrations.length + 1}`);
    db.close();
    for (const options of [reader, writer]) {
      await expect(openStore(path, options)).rejects.toMatchObject({
        exitCode: 5,
        message: expect.stringContaining('made by a newer listen'),
        hint: expect.stringContaining('Update listen'),
      });
    }
    expect(existsSync(`${path}.lock`)).toBe(true);
  });

  it.each([
    ['tables of its own', 'CREATE TABLE songs (id INTEGER)'],
    ['another mark', 'PRAGMA application_id = 1196444487'],
    ['a version of its own', 'PRAGMA user_version = 9'],
  ])('refuse another program’s database, told by %s, and leave it alone', async (_name, sql) => {
    const path = fresh();
    const db = new Database(path);
    db.exec(sql);
    db.close();
    for (const options of [reader, writer]) {
      await expect(openStore(path, options)).rejects.toMatchObject({
        exitCode: 5,
        message: expect.stringContaining('another program'),
      });
    }
    const after = new Database(path, { readonly: true });
    expect(after.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'posts'").pluck().get()).toBe(0);
    after.close();
  });

  it('take an empty file for a new database; a reader finds nothing fetched yet', async () => {
    const path = fresh();
    new Database(path).exec('VACUUM');
    await expect(openStore(path, reader)).rejects.toMatchObject({
      exitCode: 5,
      message: expect.stringContaining('nothing fetched yet'),
    });
    const store = await openStore(path, writer);
    expect((await store.facts()).posts).toBe(0);
    await store.close();
  });
});
