import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { LockedError } from '../../src/core/errors.ts';
import { type Holder, takeLock } from '../../src/store/lock.ts';
import { openStore } from '../../src/store/open.ts';
import { child, compiledFolder } from './child.ts';
import { anyWait, asks, now, save } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'listen-lock-'));
let count = 0;
function fresh(): string {
  count += 1;
  return join(folder, `${count}.db`);
}

const me: Holder = { pid: 4711, host: 'desk', startedAt: now };

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(compiledFolder(), { recursive: true, force: true });
});

describe('the lock', () => {
  it('is held by one at a time, and free again when released', async () => {
    const path = fresh();
    const lock = await takeLock(path, me);
    await expect(takeLock(path, { ...me, pid: 2 })).rejects.toThrow(LockedError);
    lock.release();
    lock.release();
    const next = await takeLock(path, { ...me, pid: 2 });
    next.release();
  });

  it('says who holds it and since when, exit 75', async () => {
    const path = fresh();
    const lock = await takeLock(path, me);
    const refused = await takeLock(path, { ...me, pid: 2 }).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      exitCode: 75,
      heldSince: now,
      message: expect.stringContaining('process 4711 on desk since 2026-01-15T12:00:00.000Z'),
    });
    lock.release();
  });

  it('of one database leaves another one free', async () => {
    const locks = [await takeLock(fresh(), me), await takeLock(fresh(), me)];
    for (const lock of locks) lock.release();
  });

  it('of another process is seen by its row, and dies with it', async () => {
    const path = fresh();
    const other =
      child(`await takeLock(${JSON.stringify(path)}, { pid: process.pid, host: 'attic', startedAt: ${now} });
      console.log(process.pid); setInterval(() => {}, 1000);`);
    const pid = Number(await other.line());
    await expect(takeLock(path, me)).rejects.toMatchObject({
      heldSince: now,
      message: expect.stringContaining(`process ${pid} on attic`),
    });
    other.kill('SIGKILL');
    await other.ended();
    (await takeLock(path, me)).release();
  });

  it('goes to exactly one of several that reach for it together', async () => {
    const path = fresh();
    const tries = await Promise.all(
      [1, 2, 3, 4].map(async () => {
        const other =
          child(`try { await takeLock(${JSON.stringify(path)}, holder); console.log('mine'); } catch (error) { console.log(error.name); }
          await said(); process.exit(0);`);
        return { other, said: await other.line() };
      }),
    );
    expect(tries.map((each) => each.said).sort()).toEqual([
      'LockedError',
      'LockedError',
      'LockedError',
      'mine',
    ]);
    for (const { other } of tries) other.say('end\n');
    await Promise.all(tries.map(({ other }) => other.ended()));
  });

  it('is not needed for reading, nor for marks', async () => {
    const path = fresh();
    const writer = await openStore(path, { write: true, holder: me });
    await save(writer, [asks('c1')]);
    const lock = await takeLock(path, me);
    const reader = await openStore(path, { write: false, holder: { ...me, pid: 2 } });
    expect(await reader.openWaits(anyWait)).toHaveLength(1);
    await reader.close();
    lock.release();
    await writer.close();
  });
});

describe('two processes', () => {
  it('a reader sees whole batches of a writer and never waits for it', async () => {
    const path = fresh();
    const store = await openStore(path, { write: true, holder: me });
    await save(store, [asks('c0')]);
    const reader = child(`
      const store = await openStore(${JSON.stringify(path)}, { write: false, holder });
      const seen = new Set();
      for (;;) {
        const { posts } = await store.facts();
        seen.add(posts);
        if (posts > 200) break;
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      console.log(JSON.stringify([...seen])); await store.close(); process.exit(0);`);
    for (let index = 1; index <= 20; index += 1) {
      await save(
        store,
        Array.from({ length: 10 }, (_, place) =>
          asks(`c${index * 10 + place}`, { by: `p${index * 10 + place}` }),
        ),
      );
      await new Promise((resolve) => setImmediate(resolve));
    }
    const seen = JSON.parse(await reader.line()) as number[];
    expect(seen.filter((posts) => posts % 10 !== 1)).toEqual([]);
    await store.close();
    await reader.ended();
  });

  it('killed in the middle, what was saved stands and nothing of the batch that was under way', async () => {
    const path = fresh();
    const posts = `(from) => Array.from({ length: 400 }, (_, index) => ({
        post: { network: 'plaza', id: 'c' + (from + index), kind: 'post', author: { id: 'p' + (from + index) }, text: 'hm', postedAt: ${now} },
        stream: 'inbox', finds: 'addressed', role: undefined, mention: true }))`;
    const writer = child(`
      const store = await openStore(${JSON.stringify(path)}, { write: true, holder });
      const { defaultAnswerRules } = await import(${JSON.stringify(join(compiledFolder(), 'core', 'answers.js'))});
      const { ownAccounts } = await import(${JSON.stringify(join(compiledFolder(), 'core', 'own.js'))});
      const rules = { answers: defaultAnswerRules, own: ownAccounts([]), twoLevel: new Set() };
      const posts = ${posts};
      for (let from = 0; ; from += 400) {
        await store.saveBatch({ source: 'plaza', network: 'plaza', run: 1, at: ${now}, posts: posts(from), judgements: new Map(),
          positions: [{ stream: 'inbox', position: { since: 0, newest: String(from + 400), holes: [] } }],
          lost: [], checks: [], walked: [], memory: new Map() }, rules);
        console.log(from + 400);
      }`);
    await writer.line();
    await writer.line();
    writer.kill('SIGKILL');
    const { out } = await writer.ended();
    const last = Number(out.trim().split('\n').at(-1));
    const store = await openStore(path, { write: true, holder: me });
    const { posts: stored } = await store.facts();
    expect(stored % 400).toBe(0);
    expect(stored).toBeGreaterThanOrEqual(last);
    expect((await store.position('plaza', 'inbox'))?.newest).toBe(String(stored));
    await store.close();
  });
});
