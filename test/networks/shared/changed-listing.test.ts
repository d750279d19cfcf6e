import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NetworkError } from '../../../src/core/errors.ts';
import type { Page, Window } from '../../../src/networks/network.ts';
import { type ChangedPage, changedPages } from '../../../src/networks/shared/changed-listing.ts';

/** Reviews by id with the time of their last change; two a page, tokens name the last one given. */
function listingOf(times: Map<string, number>, before: (call: number) => void) {
  let call = 0;
  const keyOf = ([id, at]: readonly [string, number]): string => `${String(at).padStart(9, '0')} ${id}`;
  return {
    where: 'reviews',
    async fetch(token: string | undefined): Promise<ChangedPage> {
      before(call);
      call += 1;
      const all = [...times].sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));
      const left = all.filter((one) => token === undefined || keyOf(one) < token);
      const items = left.slice(0, 2);
      const last = items.at(-1);
      return {
        items: items.map(([id, changedAt]) => ({ changedAt, posts: [postOf(id, changedAt)] })),
        next: last && left.length > items.length ? keyOf(last) : undefined,
      };
    },
    calls: () => call,
  };
}

function postOf(id: string, postedAt: number) {
  return { network: 'net', id, kind: 'review' as const, author: { id: `?${id}` }, text: id, postedAt };
}

async function read(listing: ReturnType<typeof listingOf>, window: Window): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for await (const page of changedPages(listing, window)) pages.push(page);
  return pages;
}

const idsOf = (pages: readonly Page[]) => [
  ...new Set(pages.flatMap(({ posts }) => posts.map(({ id }) => id))),
];

it('looks at the top again until nothing moved up meanwhile', async () => {
  const times = new Map([1, 2, 3, 4, 5, 6].map((at) => [`r${at}`, at] as const));
  const listing = listingOf(times, (call) => {
    // Unread, it moves up as the second page is read; and again, from under the second look.
    if (call === 1)
      for (const [id, at] of [
        ['r1', 10],
        ['r6', 11],
        ['r5', 12],
        ['r4', 13],
      ] as const)
        times.set(id, at);
    if (call === 4) times.set('r1', 20);
  });
  expect(idsOf(await read(listing, { since: 0 })).sort()).toEqual(['r1', 'r2', 'r3', 'r4', 'r5', 'r6']);
});

it('reads a single page once', async () => {
  const listing = listingOf(new Map([['r1', 1]]), () => {});
  await read(listing, { since: 0 });
  expect(listing.calls()).toBe(1);
});

it('marks the time of the first page, and only when it read from the top', async () => {
  const times = new Map([1, 2, 3, 4, 5].map((at) => [`r${at}`, at] as const));
  const pages = await read(
    listingOf(times, () => {}),
    { since: 0 },
  );
  expect(pages.map(({ newest }) => newest)).toEqual(['5', undefined, undefined, undefined]);
  const older = pages[0]?.older ?? '';
  const rest = await read(
    listingOf(times, () => {}),
    { since: 0, older },
  );
  expect(rest.map(({ newest }) => newest)).toEqual([undefined, undefined]);
  expect(idsOf(rest)).toEqual(['r3', 'r2', 'r1']);
});

it('goes on through all that has the very time of the mark', async () => {
  const times = new Map<string, number>(['a', 'b', 'c', 'd', 'e'].map((id) => [id, 7]));
  times.set('old', 3);
  const pages = await read(
    listingOf(times, () => {}),
    { since: 0, after: '7' },
  );
  expect(idsOf(pages).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'old']);
});

it('tells an API that gives the same page for ever', async () => {
  const page = { items: [{ changedAt: 5, posts: [postOf('a', 5)] }], next: 'again' };
  const endless = { where: 'reviews', fetch: async () => page, calls: () => 0 };
  await expect(read(endless, { since: 0 })).rejects.toBeInstanceOf(NetworkError);
});

it('reads every review, whatever is changed while it reads', async () => {
  const changes = fc.array(fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 11 })), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(changes, async (given) => {
      const times = new Map(Array.from({ length: 12 }, (_, at) => [`r${at}`, at] as const));
      let now = 100;
      const listing = listingOf(times, (call) => {
        for (const [when, which] of given)
          if (when === call) {
            now += 1;
            times.set(`r${which}`, now);
          }
      });
      expect(idsOf(await read(listing, { since: 0 })).length).toBe(12);
    }),
    { numRuns: 300 },
  );
});
