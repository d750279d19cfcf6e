import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DatabaseError, LockedError } from '../../src/core/errors.ts';
import { asFailure } from '../../src/store/failures.ts';
import { openStore } from '../../src/store/open.ts';
import { child, compiledFolder } from './child.ts';
import { anyWait, asks, now, save } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'listen-damage-'));
let count = 0;
function fresh(): string {
  count += 1;
  return join(folder, `${count}.db`);
}

const holder = { pid: 1, host: 'desk', startedAt: now };
const writer = { write: true, holder } as const;
const reader = { write: false, holder } as const;
const nobody = 65534;
const isRoot = process.getuid?.() === 0;

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(compiledFolder(), { recursive: true, force: true });
});

async function filled(path = fresh(), posts = 1): Promise<string> {
  const store = await openStore(path, writer);
  await save(
    store,
    Array.from({ length: posts }, (_, index) => asks(`c${index}`, { by: `p${index}` })),
  );
  await store.close();
  return path;
}

describe('opening', () => {
  it.each([
    ['no database yet', reader, (path: string) => path, 'nothing fetched yet', 'listen fetch'],
    [
      'a folder that does not exist',
      writer,
      (path: string) => join(path, 'deep', 'a.db'),
      'does not exist',
      'mkdir -p',
    ],
    [
      'a folder that does not exist, to read',
      reader,
      (path: string) => join(path, 'deep', 'a.db'),
      'nothing fetched yet',
      'listen fetch',
    ],
    ['a folder', writer, () => folder, 'is a folder', '--db'],
  ])('%s is told with the next step, exit 5', async (_name, options, place, message, hint) => {
    const refused = await openStore(place(fresh()), options).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DatabaseError);
    expect(refused).toMatchObject({
      exitCode: 5,
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
  });

  it.each([reader, writer])('a file that is no database is left as it is', async (options) => {
    const path = fresh();
    writeFileSync(
      path,
      'Dear diary, today I learned that this is long enough to be taken for a header of a hundred bytes, or more.',
    );
    await expect(openStore(path, options)).rejects.toMatchObject({
      exitCode: 5,
      message: expect.stringContaining('is not a database'),
    });
  });

  it('a brand’s database is refused to another brand, to readers too', async () => {
    const path = fresh();
    await (await openStore(path, { ...writer, brand: 'Acme Air' })).close();
    for (const options of [reader, writer]) {
      await expect(openStore(path, { ...options, brand: 'Rival Jet' })).rejects.toThrow(
        'belongs to Acme Air',
      );
    }
    await (await openStore(path, { ...reader, brand: 'Acme Air' })).close();
  });
});

describe('damage', () => {
  it('a file that was cut short is told as damaged, with the way out', async () => {
    const path = await filled(fresh(), 400);
    truncateSync(path, 60_000);
    const failed = await openStore(path, reader)
      .then(async (store) => {
        for await (const _page of store.mentions({ now, sort: 'newest' }));
        return store.openWaits(anyWait);
      })
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(DatabaseError);
    expect(failed).toMatchObject({
      exitCode: 5,
      message: expect.stringContaining('damaged'),
      hint: expect.stringContaining('.recover'),
    });
  });

  it('a disk that is full ends in one line, and everything saved before stands', async () => {
    const path = await filled();
    const full = child(
      `const store = await openStore(${JSON.stringify(path)}, { write: true, holder });
       for (let n = 0; ; n += 1) await store.setMeta('k' + n, 'x'.repeat(10000));`,
      { wrap: "trap '' XFSZ; ulimit -f 1024" },
    );
    const told = JSON.parse((await full.ended()).out) as {
      error: string;
      message: string;
      hint: string;
      exit: number;
    };
    expect(told).toMatchObject({ error: 'DatabaseError', exit: 5, hint: expect.stringContaining('saved') });
    expect(told.message).toContain(path);
    const store = await openStore(path, writer);
    expect(await store.openWaits(anyWait)).toHaveLength(1);
    expect(await store.getMeta('k1')).toHaveLength(10_000);
    await store.close();
  });

  it.runIf(isRoot)('a folder that may not be written is told before anything is fetched', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    chmodSync(folder, 0o755);
    chmodSync(closed, 0o555);
    const tried = child(
      `await openStore(${JSON.stringify(join(closed, 'a.db'))}, { write: true, holder });`,
      { uid: nobody },
    );
    expect(JSON.parse((await tried.ended()).out)).toMatchObject({
      exit: 5,
      message: expect.stringContaining('cannot be opened'),
    });
  });

  it.runIf(isRoot)('an older schema in such a folder names the side files', async () => {
    const closed = join(folder, 'older');
    mkdirSync(closed);
    chmodSync(folder, 0o755);
    const path = await filled(join(closed, 'a.db'));
    chmodSync(path, 0o644);
    chownSync(path, 0, 0);
    chmodSync(closed, 0o555);
    const tried = child(
      `const { migrations } = await import(${JSON.stringify(join(compiledFolder(), 'store', 'migrations', 'index.js'))});
       await openStore(${JSON.stringify(path)}, { write: false, holder, migrations: [...migrations, 'CREATE TABLE more (id TEXT) STRICT'] });`,
      { uid: nobody },
    );
    const told = JSON.parse((await tried.ended()).out) as { exit: number; message: string; hint: string };
    expect(told.exit).toBe(5);
    expect(`${told.message} ${told.hint}`).toContain(`${path}-wal and ${path}-shm`);
  });

  it.runIf(isRoot)(
    'a database in such a folder cannot be read either, for want of the side files',
    async () => {
      const closed = join(folder, 'readable');
      mkdirSync(closed);
      chmodSync(folder, 0o755);
      const path = await filled(join(closed, 'a.db'));
      chmodSync(path, 0o644);
      chmodSync(closed, 0o555);
      const tried = child(`await openStore(${JSON.stringify(path)}, { write: false, holder });`, {
        uid: nobody,
      });
      expect(JSON.parse((await tried.ended()).out)).toMatchObject({
        exit: 5,
        message: expect.stringContaining('not even to read'),
        hint: expect.stringContaining(`${path}-wal and ${path}-shm`),
      });
    },
  );
});

describe('failures of the driver', () => {
  const sqlite = (code: string) => Object.assign(new Error('driver'), { code });

  it.each([
    ['SQLITE_FULL', 'no space left', 'Free some space'],
    ['SQLITE_IOERR_WRITE', 'no space left', 'Free some space'],
    ['SQLITE_IOERR_READ', 'reading or writing', 'Check the disk'],
    ['SQLITE_CORRUPT_INDEX', 'damaged', '.recover'],
    ['SQLITE_READONLY_DBMOVED', 'cannot be written', '/a.db-wal and /a.db-shm'],
    ['SQLITE_CANTOPEN', 'cannot be opened', '/a.db-wal and /a.db-shm'],
    ['SQLITE_NOTADB', 'is not a database', '--db'],
  ])('%s names the file and the next step', (code, message, hint) => {
    const failure = asFailure(sqlite(code), '/a.db');
    expect(failure).toBeInstanceOf(DatabaseError);
    expect(failure).toMatchObject({
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
    expect(failure).toMatchObject({ message: expect.stringContaining('/a.db') });
  });

  it('a busy database is for later, a broken rule of the schema is a bug and stays one', () => {
    expect(asFailure(sqlite('SQLITE_BUSY_SNAPSHOT'), '/a.db')).toBeInstanceOf(LockedError);
    const bug = sqlite('SQLITE_CONSTRAINT_NOTNULL');
    expect(asFailure(bug, '/a.db')).toBe(bug);
    const other = new TypeError('x');
    expect(asFailure(other, '/a.db')).toBe(other);
  });
});
