import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openStateFile, statePath } from '../../src/app/state-file.ts';
import { child, compiledFolder } from '../store/child.ts';
import { testNow } from '../support/reading.ts';

const folder = mkdtempSync(join(tmpdir(), 'listen-state-'));
let count = 0;
const fresh = (): string => {
  count += 1;
  return join(folder, String(count), 'listen', 'state.json');
};
const now = () => testNow;

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(compiledFolder(), { recursive: true, force: true });
});

/** A process of its own with `state`, the state file at `path`, open. */
function other(path: string, code: string): ReturnType<typeof child> {
  const module = JSON.stringify(pathToFileURL(join(compiledFolder(), 'app', 'state-file.js')).href);
  return child(`const { openStateFile } = await import(${module});
    const state = openStateFile(${JSON.stringify(path)}, () => ${testNow});
    ${code}`);
}

describe('the state file', () => {
  it('keeps values, when each was saved, and when a person must log in again', () => {
    const path = fresh();
    let at = testNow;
    const state = openStateFile(path, () => at);
    state.save('social', { token: 'one', client: 'app' }, testNow + 1000);
    at += 60_000;
    state.save('social', { token: 'two' });
    const saved = openStateFile(path, now).saved('social');
    expect(saved?.values.get('token')).toEqual({ value: 'two', savedAt: testNow + 60_000 });
    expect(saved?.values.get('client')).toEqual({ value: 'app', savedAt: testNow });
    expect(saved?.endsAt).toBe(testNow + 1000);
  });

  it('is readable by its owner alone, whatever the umask, in a folder of its owner', () => {
    const path = fresh();
    const before = process.umask(0);
    try {
      openStateFile(path, now).save('social', { token: 'one' });
    } finally {
      process.umask(before);
    }
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  });

  it.each([0o640, 0o604, 0o660])(
    'that others can read (%o) is refused, naming the command that mends it',
    (mode) => {
      const path = fresh();
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, '{"social":{"token":"one"}}', { mode });
      expect(() => openStateFile(path, now)).toThrow(
        expect.objectContaining({
          message: expect.stringContaining(path),
          hint: `Run: chmod 600 ${path}`,
          exitCode: 2,
        }),
      );
    },
  );

  it.each(['', '{', '[]', '"token"', 'null'])('that is damaged (%j) is told, not taken as empty', (text) => {
    const path = fresh();
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { mode: 0o600 });
    expect(() => openStateFile(path, now)).toThrow(`${path} is damaged`);
  });

  it('of an older version, where values were plain text, is read and kept', () => {
    const path = fresh();
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '{"blue":{"accessToken:acme.example":"a","values":"b"},"social":{"token":"c"}}', {
      mode: 0o600,
    });
    const state = openStateFile(path, now);
    expect(state.get('blue', 'accessToken:acme.example')).toBe('a');
    expect(state.get('blue', 'values')).toBe('b');
    expect(state.saved('social')?.values.get('token')).toEqual({ value: 'c' });
    state.save('social', { token: 'd' });
    const again = openStateFile(path, now);
    expect(again.get('blue', 'accessToken:acme.example')).toBe('a');
    expect(again.get('social', 'token')).toBe('d');
  });

  it('a new login leaves nothing of the one before', () => {
    const path = fresh();
    const state = openStateFile(path, now);
    state.save('social', { token: 'one', refreshToken: 'old' }, testNow + 1000);
    state.replace('social', { token: 'two' });
    const saved = openStateFile(path, now).saved('social');
    expect([...(saved?.values.keys() ?? [])]).toEqual(['token']);
    expect(saved?.endsAt).toBeUndefined();
  });

  it('forgets one source and says whether there was something', () => {
    const path = fresh();
    const state = openStateFile(path, now);
    state.save('social', { token: 'one' });
    state.save('blue', { password: 'two' });
    expect([state.remove('social'), state.remove('social')]).toEqual([true, false]);
    const again = openStateFile(path, now);
    expect(again.saved('social')).toBeUndefined();
    expect(again.get('blue', 'password')).toBe('two');
    expect(readFileSync(path, 'utf8')).not.toContain('one');
  });

  it('that was opened twice loses neither writer’s tokens', () => {
    const path = fresh();
    const [fetching, loggingIn] = [openStateFile(path, now), openStateFile(path, now)];
    loggingIn.replace('social', { token: 'new' });
    fetching.save('blue', { refreshToken: 'rotated' });
    const state = openStateFile(path, now);
    expect([state.get('social', 'token'), state.get('blue', 'refreshToken')]).toEqual(['new', 'rotated']);
    expect(fetching.get('social', 'token')).toBe('new');
  });

  it.each([
    ['$XDG_STATE_HOME', { XDG_STATE_HOME: '/state', HOME: '/home/kim' }, '/state/listen/'],
    ['~/.local/state', { HOME: '/home/kim' }, '/home/kim/.local/state/listen/'],
    [
      '~/.local/state where the variable is relative',
      { XDG_STATE_HOME: 'state', HOME: '/h' },
      '/h/.local/state/listen/',
    ],
  ])('lies in %s, a file for each configuration', (_name, env, start) => {
    const path = statePath('/srv/acme/listen.yaml', env);
    expect(path.startsWith(start)).toBe(true);
    expect(path).toMatch(/\/[0-9a-f]{16}\.json$/);
    expect(statePath('/srv/rival/listen.yaml', env)).not.toBe(path);
  });
});

describe('several processes', () => {
  it('that save at once lose none of each other’s tokens', async () => {
    const path = fresh();
    const names = ['a', 'b', 'c'];
    const writers = names.map((name) =>
      other(
        path,
        `console.log('ready'); await said();
        for (let at = 0; at < 20; at += 1) state.save('${name}', { ['token' + at]: '${name}' + at });
        process.exit(0);`,
      ),
    );
    await Promise.all(writers.map((writer) => writer.line()));
    for (const writer of writers) writer.say('go\n');
    expect((await Promise.all(writers.map((writer) => writer.ended()))).map(({ code }) => code)).toEqual([
      0, 0, 0,
    ]);
    const state = openStateFile(path, now);
    for (const name of names)
      expect(state.all(name)).toEqual(Array.from({ length: 20 }, (_, at) => `${name}${at}`));
  });

  it('one that is killed before any step of a save leaves the old file or the new one, whole, and no lock', async () => {
    const found = new Set<string>();
    for (let step = 0; step < 12; step += 1) {
      const path = fresh();
      openStateFile(path, now).save('social', { first: 'old', second: 'old'.repeat(1000) });
      const writer = other(
        path,
        `${dyingAt(step)} state.save('social', { first: 'new', second: 'new'.repeat(1000) });`,
      );
      const { signal } = await writer.ended();
      const state = openStateFile(path, now);
      const first = state.get('social', 'first') ?? 'nothing';
      found.add(`${first} ${signal}`);
      expect(state.get('social', 'second')).toBe(first.repeat(1000));
      state.save('after', { token: String(step) });
      expect(readdirSync(dirname(path)).sort()).toEqual(['state.json', 'state.json.lock']);
    }
    // Some died before the rename, some after it, the last did all its steps.
    expect([...found]).toEqual(['old SIGKILL', 'new SIGKILL', 'new null']);
  });
});

/** Kills the process before its n-th call that touches a file; a write is cut in half first. */
function dyingAt(step: number): string {
  return `const { createRequire, syncBuiltinESMExports } = await import('node:module');
    const fs = createRequire(${JSON.stringify(import.meta.url)})('node:fs');
    let left = ${step};
    for (const name of ['rmSync', 'openSync', 'writeFileSync', 'fsyncSync', 'closeSync', 'chmodSync', 'renameSync']) {
      const real = fs[name];
      fs[name] = (target, ...rest) => {
        if (left-- === 0) {
          if (name === 'writeFileSync') real(target, rest[0].slice(0, rest[0].length / 2));
          process.kill(process.pid, 'SIGKILL');
        }
        return real(target, ...rest);
      };
    }
    syncBuiltinESMExports();`;
}
