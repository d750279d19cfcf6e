import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NetworkError } from '../../../src/core/errors.ts';
import { offsetPages } from '../../../src/networks/shared/offset-pages.ts';

interface World {
  /** Newest first; null is hidden after the limit. */
  readonly items: (string | null)[];
  change?: (request: number) => void;
  readonly mostPerPage?: number;
  /** Whether the answers tell how many there are. */
  readonly tells?: true;
  /** The server gives its first page whatever offset it is asked for. */
  readonly stuck?: true;
}

async function readAll(world: World, deepest = 10_000) {
  const offsets: number[] = [];
  const pages = [];
  const listing = {
    where: 'm.example/search',
    pageSize: 10,
    overlap: 2,
    deepest,
    fetch: async (offset: number) => {
      world.change?.(offsets.length);
      offsets.push(offset);
      const from = world.stuck ? 0 : offset;
      const raw = world.items.slice(from, from + (world.mostPerPage ?? 10));
      return raw.filter((item) => item !== null);
    },
    idOf: (item: string) => item,
    total: () => (world.tells ? world.items.length : undefined),
  };
  for await (const page of offsetPages(listing)) pages.push(page);
  return { offsets, pages, ids: new Set(pages.flatMap(({ items }) => items)) };
}

const numbered = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => String(from + index));

describe('pages by offset', () => {
  it('overlap, and end after two empty ones', async () => {
    const { offsets, ids } = await readAll({ items: numbered(25) });
    expect(ids.size).toBe(25);
    expect(offsets.slice(0, 3)).toEqual([0, 8, 16]);
    expect(offsets.at(-1)).toBeGreaterThanOrEqual(25);
  });

  it('step back where so many were deleted in between that nothing comes again', async () => {
    const items = numbered(60);
    const world: World = { items, change: (request) => void (request === 2 && items.splice(0, 9)) };
    const { ids } = await readAll(world);
    expect(items.filter((item) => item !== null && !ids.has(item))).toEqual([]);
  });

  it('go past a hidden stretch that is longer than a page', async () => {
    const items = [...numbered(10), ...Array.from({ length: 12 }, () => null), ...numbered(10, 10)];
    expect((await readAll({ items })).ids.size).toBe(20);
  });

  it('skip nothing of a server that gives half of what it is asked for', async () => {
    expect((await readAll({ items: numbered(40), mostPerPage: 5 })).ids.size).toBe(40);
  });

  it('end where the answers tell the end, with no request behind it', async () => {
    expect((await readAll({ items: numbered(8), tells: true })).offsets).toEqual([0]);
    expect((await readAll({ items: [], tells: true })).offsets).toEqual([0]);
    expect((await readAll({ items: numbered(25), tells: true })).offsets).toEqual([0, 8, 16]);
  });

  it('take steps as small as the pages where the end is told', async () => {
    const { ids } = await readAll({ items: numbered(25), tells: true, mostPerPage: 3 });
    expect(ids.size).toBe(25);
  });

  it('go past what is hidden before an end that is told, and step back there too', async () => {
    const hidden = Array.from({ length: 7 }, () => null);
    const items = [...numbered(10), ...hidden, ...numbered(10, 10), null, null];
    expect((await readAll({ items, tells: true, mostPerPage: 4 })).ids.size).toBe(20);
    const living = numbered(40);
    const change = (request: number) => void (request === 2 && living.splice(0, 9));
    const { ids } = await readAll({ items: living, tells: true, change });
    expect(living.filter((item) => !ids.has(item ?? ''))).toEqual([]);
  });

  it('say so where the first page comes again though the end is told', async () => {
    await expect(readAll({ items: numbered(15), tells: true, stuck: true })).rejects.toBeInstanceOf(
      NetworkError,
    );
  });

  it('say so where the server gives no more', async () => {
    const { pages } = await readAll({ items: numbered(50) }, 20);
    expect(pages.map(({ cut }) => cut)).toEqual([false, false, true]);
  });

  it('are stopped where the offset is ignored', async () => {
    const items = numbered(10);
    const ignoring = offsetPages({
      where: 'm.example/search',
      pageSize: 10,
      overlap: 2,
      deepest: 1000,
      fetch: async () => items,
      idOf: (item: string) => item,
    });
    const reading = (async () => {
      for await (const { items: page } of ignoring) expect(page).toHaveLength(10);
    })();
    await expect(reading).rejects.toThrow(NetworkError);
    await expect(reading).rejects.toThrow('in a circle');
  });

  it('skip nothing that stands there all the while, whatever comes and goes', async () => {
    const changes = fc.array(fc.record({ add: fc.nat(2), remove: fc.array(fc.nat(50), { maxLength: 6 }) }), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 60 }), changes, async (size, steps) => {
        const items: (string | null)[] = numbered(size);
        const standing = new Set(items);
        let fresh = 1000;
        const change = (request: number): void => {
          const step = request === 0 ? undefined : steps[request - 1];
          for (const place of step?.remove ?? []) {
            const [gone] = items.splice(place, 1);
            if (gone !== undefined) standing.delete(gone);
          }
          for (let left = step?.add ?? 0; left > 0; left -= 1) items.unshift(String(fresh++));
        };
        const { ids } = await readAll({ items, change });
        expect([...standing].filter((item) => item !== null && !ids.has(item))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
