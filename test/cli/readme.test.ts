import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../support/cli.ts';
import { convention } from './conventions/lines.ts';
import { fetchedInbox } from './inbox.ts';

const root = join(import.meta.dirname, '..', '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The pages of the book. Those of the networks speak of other programs' flags too. */
const book = readdirSync(join(root, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(join(root, 'docs', name), 'utf8').replace(/^```[\s\S]*?^```$/gm, ''));

/** The lines of the first block of shell after a heading, continued ones joined. */
function commandsUnder(heading: string): readonly string[] {
  const after = readme.slice(readme.indexOf(heading));
  const [, block = ''] = /```sh\n([\s\S]*?)```/.exec(after) ?? [];
  return block
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line.startsWith('listen '));
}

let desk: Desk;
beforeAll(async () => {
  desk = await fetchedInbox();
});
afterAll(() => desk.remove());

describe.concurrent('the README and the book', () => {
  const scripts = commandsUnder('### For scripts');

  it('has recipes for scripts', () => {
    expect(scripts.length).toBeGreaterThan(4);
  });

  it.each(scripts)(convention(6, 'recipe `%s` runs'), async (line) => {
    const { code, stdout, stderr } = await desk.shell(`page-somebody() { echo "paged"; }\n${line}`);
    expect(code, stderr).toBe(0);
    if (line.includes('page-somebody')) expect(stdout).toBe('paged\n');
    if (line.includes('| jq length')) expect(stdout).toBe('10\n');
  });

  it('begins with an `init` that writes a file', async () => {
    const [init = ''] = commandsUnder('Everything goes by flags').filter((line) =>
      line.startsWith('listen init'),
    );
    const { code, stderr } = await desk.shell(`mkdir fresh && cd fresh && ${init} && test -f listen.yaml`);
    expect(code, stderr).toBe(0);
  });

  it('names only commands and flags that there are', async () => {
    const { stdout } = await desk.shell(
      'listen --help; for c in init config fetch today report search show open why mark label labels rescore train score themes sql sources doctor cron completion schema networks auth; do listen $c --help; done; listen auth login --help; listen config add account --help; listen config add query --help; listen mark ignored --help',
    );
    for (const [flag] of readme.matchAll(/(?<=`|, `|\s)--[a-z][a-z-]+/g))
      if (!['--global'].includes(flag)) expect(stdout, flag).toContain(flag);
    for (const page of book)
      for (const [code] of page.matchAll(/`(?:listen )[^`]+`|`--[^`]+`/g))
        for (const [flag] of code.matchAll(/--(?!ignore-scripts|allow-scripts)[a-z][a-z-]+/g))
          expect(stdout, code).toContain(flag);
    for (const [, command = ''] of [readme, ...book].join('\n').matchAll(/`listen ([a-z]+)/g))
      expect(stdout, command).toMatch(new RegExp(`^(?: {2}|Usage: listen )${command}\\b`, 'm'));
  });

  it('names views that other tools can read', () => {
    const db = new Database(join(desk.folder, 'listen.db'), { readonly: true });
    try {
      const count = (view: string) => db.prepare(`SELECT count(*) FROM ${view}`).pluck().get();
      expect([count('mentions'), count('waiting'), count('answered')]).toEqual([13, 10, 2]);
      expect(Number(count('threads'))).toBeGreaterThan(5);
    } finally {
      db.close();
    }
  });
});
