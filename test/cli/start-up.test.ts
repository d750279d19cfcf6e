import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '../support/cli.ts';
import { config, fetchedInbox, lines } from './inbox.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await fetchedInbox();
});
beforeEach(() => {
  desk.write('listen.yaml', config);
});
afterAll(() => desk.remove());

/** The files that a run loaded, of ours from `dist/` on, of packages from `node_modules/` on: Node tells them as coverage. */
async function loadedBy(at: Desk, ...args: readonly string[]): Promise<readonly string[]> {
  const folder = join(at.folder, 'loaded');
  rmSync(folder, { recursive: true, force: true });
  const { code, stderr } = await at.listen(args, { env: { NODE_V8_COVERAGE: folder } });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const urls = readdirSync(folder).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { result: { url: string }[] };
    return result.map(({ url }) => url);
  });
  return urls.flatMap((url) => /\/((?:dist|node_modules)\/(?!.*\/node_modules\/).*)$/.exec(url)?.[1] ?? []);
}

const textOf = (file: string): string => readFileSync(join(import.meta.dirname, '../..', file), 'utf8');

describe('what is loaded, since each file costs at every start', () => {
  it('for --version is next to nothing', async () => {
    expect([...(await loadedBy(desk, '--version'))].sort()).toEqual(['dist/cli.js']);
  });

  it('for report --unanswered --json is neither YAML, schemas, HTTP nor networks, nor what writes', async () => {
    const loaded = await loadedBy(desk, 'report', '--unanswered', '--json');
    const packages = loaded.flatMap((file) => /^node_modules\/([^/]+)/.exec(file)?.[1] ?? []);
    expect([...new Set(packages)].sort()).toEqual(['better-sqlite3', 'commander']);
    const ours = loaded.filter((file) => file.startsWith('dist/'));
    // A word of each of these that stands nowhere else: what writes, what reads the configuration, HTTP, networks, scorers,
    // what holds flags against each other that need it.
    const told = ours.map(textOf).join('');
    expect(told).toContain('function buildReport');
    for (const unit of [
      'INSERT INTO posts',
      'function loadSettings',
      'function createHttp',
      'createScorer',
      'function checkNew',
    ])
      expect(told.includes(unit), unit).toBe(false);
    expect(ours.length).toBeLessThan(8);
  });
});

describe('a saved view', () => {
  it('is read without YAML and schemas', async () => {
    const folder = await fetchedInbox(lines, `${config}views: { mine: '-u --limit 1' }\n`);
    try {
      const loaded = await loadedBy(folder, 'report', 'mine', '--json');
      const packages = loaded.flatMap((file) => /^node_modules\/([^/]+)/.exec(file)?.[1] ?? []);
      expect([...new Set(packages)].sort()).toEqual(['better-sqlite3', 'commander']);
      const told = loaded
        .filter((file) => file.startsWith('dist/'))
        .map(textOf)
        .join('');
      expect(told.includes('function loadSettings')).toBe(false);
    } finally {
      folder.remove();
    }
  });
});

describe('settings that a fetch kept for reports', () => {
  const due = async (): Promise<readonly unknown[]> => {
    const { code, stdout } = await desk.listen(['report', '--unanswered', '--json', 'dueAt,waitingSince']);
    expect(code).toBe(0);
    const rows = JSON.parse(stdout) as { dueAt: string | null; waitingSince: string }[];
    expect(rows.length).toBeGreaterThan(0);
    return rows.map(({ dueAt, waitingSince }) => dueAt && Date.parse(dueAt) - Date.parse(waitingSince));
  };

  it('hold no longer once the file says something else', async () => {
    expect(new Set(await due())).toEqual(new Set([3_600_000]));
    desk.write('listen.yaml', config.replace('promise: 1h', 'promise: 2h'));
    expect(new Set(await due())).toEqual(new Set([7_200_000]));
    desk.write('listen.yaml', config.replace('promise: 1h\n', ''));
    expect(new Set(await due())).toEqual(new Set([null]));
  });

  it('do not hide that the file is wrong now', async () => {
    desk.write('listen.yaml', config.replace('promise: 1h', 'promise: soon'));
    const { code, stdout, stderr } = await desk.listen(['report', '--unanswered', '--json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/listen\.yaml:4:\d+: promise: /);
  });

  it('do not stand in for another database', async () => {
    desk.write('listen.yaml', config.replace('./listen.db', './other.db'));
    expect((await desk.listen(['report'])).code).toBe(5);
  });
});
