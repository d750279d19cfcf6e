import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Incoming, Store } from '../../../src/store/store.ts';
import {
  answers,
  anyMention,
  anyWait,
  asks,
  hour,
  now,
  type Place,
  praises,
  publishes,
  save,
  stands,
  stored,
} from '../world.ts';

/** Posts whose parents are any of the others, or nobody. */
const posts: fc.Arbitrary<Incoming[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(asks, asks, praises, stands),
      brand: fc.integer({ min: 0, max: 3 }),
      parent: fc.option(fc.integer({ min: 0, max: 11 }), { nil: undefined }),
      by: fc.constantFrom('jo', 'kim', 'ann'),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((drafts) =>
    drafts.map(({ kind, brand, parent, by }, index) => {
      const parentId = parent === undefined || parent === index ? {} : { parentId: `n${parent}` };
      if (brand > 0) return kind(`n${index}`, { by, ...parentId });
      return parent === undefined ? publishes(`n${index}`) : answers(`n${index}`, `n${parent}`, parentId);
    }),
  );

/** Everything that the order of arrival must not change. */
async function picture(store: Store, ids: readonly string[]) {
  const rows = await store.openWaits(anyWait);
  return {
    posts: await Promise.all(
      ids.map(async (id) => {
        const { key: _key, ...post } = await stored(store, id);
        return post;
      }),
    ),
    waits: rows.map(({ wait, firstAsk, latest }) => ({ wait, first: firstAsk.id, latest: latest.id })),
    summary: await store.openWaitsSummary(anyWait),
    mentions: await store.mentionsSummary(anyMention),
    promises: await Promise.all(ids.map(async (id) => store.promises('plaza', id))),
  };
}

export function staysTheSame(make: () => Promise<Place>): void {
  describe('the order of arrival', () => {
    it('changes no thread, wait or figure, however the posts are cut into batches', async () => {
      await fc.assert(
        fc.asyncProperty(
          posts,
          fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
          async (given, dice) => {
            const ids = given.map(({ post }) => post.id);
            const whole = await (await make()).open();
            await save(whole, given);
            const shuffled = given
              .map((incoming) => ({ incoming, rank: dice.next().value ?? 0 }))
              .sort((one, other) => one.rank - other.rank)
              .map(({ incoming }) => incoming);
            const pieces = await (await make()).open();
            for (let start = 0; start < shuffled.length; ) {
              const end = start + 1 + Math.floor((dice.next().value ?? 0) * 3);
              await save(pieces, shuffled.slice(start, end));
              start = end;
            }
            expect(await picture(pieces, ids)).toEqual(await picture(whole, ids));
            await whole.close();
            await pieces.close();
          },
        ),
        { numRuns: 40 },
      );
    });

    it('never makes the sums of the days differ from a count, whatever comes, goes and comes back', async () => {
      const step = fc.record({ posts, gone: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 3 }) });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
          const store = await (await make()).open();
          for (const [index, each] of steps.entries()) {
            const checks = [
              { ids: [], gone: each.gone.map((id) => ({ id: `n${id}`, by: 'author' as const })) },
            ];
            await save(store, each.posts, { at: now + index * hour, checks });
          }
          expect(await store.mentionsSummary(anyMention)).toEqual(
            await store.mentionsSummary({ ...anyMention, since: 0 }),
          );
          const plain = await store.openWaitsSummary(anyWait);
          const counted = await store.openWaitsSummary({ ...anyWait, since: 0 });
          expect(plain).toEqual(counted);
          await store.close();
        }),
        { numRuns: 40 },
      );
    });
  });
}
