import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { networks } from '../../../src/networks/index.ts';
import { fetchLines } from '../../../src/render/fetch.ts';
import { paintFor } from '../../../src/render/paint.ts';
import type { ReadyWorld } from '../../support/ready-world.ts';
import { faultDesk, faultProxy, type Ran } from './fault-run.ts';
import { type Fault, faults } from './faults.ts';

const tool = join(import.meta.dirname, '../../../../shared/tools/fault-proxy.mjs');
const here = existsSync(tool);

const screen = {
  zone: 'UTC',
  paint: paintFor({ colour: 0, links: false }),
  waiting: 0,
  before: 0,
  careFirst: 0,
  width: 200,
};

/** All but `file`, which asks no network. */
const entries = networks.filter(({ id }) => id !== 'file');
const longestMs = 30_000;

/** Every fault of an independent proxy against every network: fetched over it first, over a sound line next, over it again. */
describe.skipIf(!here)(here ? 'over a broken line' : `skipped: no ${tool}`, () => {
  describe.each(entries)('$id', (entry) => {
    it.concurrent.for(faults)('$name', async (fault, { expect }) => {
      const { readyWorld } = (await import(`../../servers/${entry.id}.ts`)) as {
        readyWorld(): Promise<ReadyWorld>;
      };
      const network = await entry.load();
      const world = await readyWorld();
      const proxy = await faultProxy(tool, world.server.url);
      const unbroken = faultDesk(network, world, proxy.url);
      const broken = faultDesk(network, world, proxy.url);
      try {
        const expected = await unbroken.fetch(0);
        expect(expected.report.sources[0]?.error).toBeUndefined();
        expect(expected.contents.posts.length, 'the ready world has nothing to read').toBeGreaterThan(2);

        await proxy.set(fault.name);
        const first = await broken.fetch(0);
        expectTold(expect, first, fault, world);
        await proxy.set(undefined);
        const next = await broken.fetch(0);
        expect(next.report.sources[0]?.error).toBeUndefined();
        expect(next.report.exitCode).toBe(0);
        for (const table of ['posts', 'authors', 'waits', 'promises'] as const)
          expect(next.contents[table], table).toEqual(expected.contents[table]);

        await proxy.set(fault.name);
        const again = await broken.fetch(6);
        expectTold(expect, again, fault, world);
        expect(wordsOf(again)).toEqual(wordsOf(next));
        if (again.report.exitCode !== 0 && fault.name !== 'dup-page')
          expect(placesOf(again)).toEqual(placesOf(next));
      } finally {
        proxy.stop();
        unbroken.remove();
        broken.remove();
        await world.close();
      }
    });
  });
});

/** What was said by whom; counts may have been read meanwhile. */
function wordsOf({ contents }: Ran): readonly unknown[] {
  return contents.posts.map((post) => {
    const { nativeId, authorId, text, goneAt } = post as Readonly<Record<string, unknown>>;
    return { nativeId, authorId, text, goneAt };
  });
}

/** Where the streams stand; when they were tried is another matter. */
function placesOf({ contents }: Ran): readonly unknown[] {
  return contents.positions.map((position) => {
    const { stream, newest, holes } = position as Readonly<Record<string, unknown>>;
    return { stream, newest, holes };
  });
}

function expectTold(expect: typeof import('vitest').expect, ran: Ran, fault: Fault, world: ReadyWorld): void {
  const [source] = ran.report.sources;
  expect(fault.exits, `${source?.error}`).toContain(ran.report.exitCode);
  expect(source?.bug, 'a bug was thrown').toBeUndefined();
  expect(ran.tookMs).toBeLessThan(longestMs);
  for (const secret of Object.values(world.secrets)) expect(ran.words).not.toContain(secret);
  if (ran.report.exitCode === 0) return;
  expect(source?.error).toMatch(/\S.{8}/);
  expect(source?.hint).toMatch(/\S.{8}/);
  const shown = fetchLines(ran.report, { ...screen, now: ran.report.endedAt }).join(' ');
  const words = (text = ''): string => text.replace(/\W+/g, '');
  expect(shown).toContain(source?.source);
  expect(words(shown), 'the cause is shown').toContain(words(source?.error).slice(0, 30));
}
