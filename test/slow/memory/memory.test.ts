import { spawn } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchedInbox, type Line } from '../../cli/inbox.ts';
import type { Desk } from '../../support/cli.ts';

/** A hundred conversations of two posts, all answered. */
const answered: readonly Line[] = Array.from({ length: 100 }, (_, at) => {
  const postedAt = Date.parse('2026-01-10T00:00:00Z') + at * 60_000;
  return [
    {
      id: `m${at}`,
      author: `a${at}`,
      postedAt: new Date(postedAt).toISOString(),
      text: `@acmeair where is bag number ${at}? ${'It never came to Oslo. '.repeat(10)}`,
    },
    {
      id: `r${at}`,
      author: 'acmeair',
      postedAt: new Date(postedAt + 30_000).toISOString(),
      text: `@a${at} It stands at desk ${at}. ^Kim`,
      parentId: `m${at}`,
    },
  ];
}).flat();

const mentions = Number(process.env['LISTEN_MEMORY_MENTIONS'] ?? 200_000);
/** How many more rows the large report has. */
const times = 10;
/** Of JavaScript; rows that are kept would not fit. */
const heap = '--max-old-space-size=40';
const lengthen = join(import.meta.dirname, '..', '..', 'bench', 'database.mjs');

/** Loaded in front of the program: leaves the most that it ever held in memory, in KB. */
const watch = `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(process.env.HELD, String(process.resourceUsage().maxRSS)));
`;

let desk: Desk;
beforeAll(async () => {
  desk = await fetchedInbox(answered);
  desk.write('watch.mjs', watch);
  for (const [name, copies] of [
    ['short.db', mentions / times / 100],
    ['long.db', mentions / 100],
  ] as const) {
    copyFileSync(join(desk.folder, 'listen.db'), join(desk.folder, name));
    const { code, stderr } = await desk.shell(
      `'${process.execPath}' --input-type=module -e "import { lengthenPast } from 'file://${lengthen}'; lengthenPast('${name}', ${copies})"`,
    );
    expect(code, stderr).toBe(0);
  }
}, 600_000);
afterAll(() => desk.remove());

async function peak(args: string): Promise<{ readonly kilobytes: number; readonly bytes: number }> {
  const { code, stdout, stderr } = await desk.shell(`listen ${args} | wc -c; exit "\${PIPESTATUS[0]}"`, {
    env: {
      NODE_OPTIONS: `${heap} --import=file://${desk.folder}/watch.mjs`,
      HELD: join(desk.folder, 'held'),
    },
  });
  expect(code, stderr).toBe(0);
  return { kilobytes: Number(readFileSync(join(desk.folder, 'held'), 'utf8')), bytes: Number(stdout) };
}

describe(`a report of ${mentions} mentions`, () => {
  it.each([
    'report --format ndjson',
    'report --json',
    'report --format csv',
    'report --format html',
    `sql 'SELECT * FROM mentions' --format ndjson`,
  ])('holds little more in memory than one of a tenth: %s', async (line) => {
    const small = await peak(`${line} --db short.db`);
    const large = await peak(`${line} --db long.db`);
    expect(large.bytes).toBeGreaterThan(small.bytes * times * 0.9);
    expect(large.kilobytes / small.kilobytes).toBeLessThan(1.6);
  });

  it('flows: the first rows are there long before the last is read', async () => {
    const child = spawn('bash', ['-c', 'listen report --format ndjson --db long.db'], {
      cwd: desk.folder,
      env: { PATH: desk.path, HOME: desk.folder, TZ: 'UTC', LISTEN_NOW: '2026-01-15T12:00:00Z' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const started = performance.now();
    let first: number | undefined;
    for await (const _ of child.stdout) first ??= performance.now() - started;
    const whole = performance.now() - started;
    expect(first).toBeLessThan(whole / 3);
  });
});
