import { describe, expect, it } from 'vitest';
import type { Given } from '../../../src/store/store.ts';
import { now, type Place } from '../world.ts';

const given = (key: number, rest: Partial<Given> = {}): Given => ({
  key,
  late: false,
  careFirst: false,
  asks: 1,
  ...rest,
});

export function keepsBookmarks(make: () => Promise<Place>): void {
  describe('bookmarks', () => {
    it('tell what a name has had, each list for itself and each name for itself', async () => {
      const place = await make();
      const store = await place.open();
      await store.saveGiven('chat', 'waits', [given(1), given(2, { late: true })], now);
      await store.saveGiven('mail', 'waits', [given(3)], now);
      await store.close();
      const again = await place.open();
      expect(await again.givenTo('chat', 'waits', [1, 2, 3])).toEqual(
        new Map([
          [1, given(1)],
          [2, given(2, { late: true })],
        ]),
      );
      expect([...(await again.givenTo('chat', 'waits', [2])).keys()]).toEqual([2]);
      expect([...(await again.givenTo('mail', 'waits', [1, 2, 3])).keys()]).toEqual([3]);
      expect(await again.givenTo('chat', 'mentions', [1, 2])).toEqual(new Map());
      await again.close();
    });

    it('keep what was once told', async () => {
      const store = await (await make()).open();
      await store.saveGiven('chat', 'waits', [given(1, { late: true, asks: 3 })], now);
      await store.saveGiven('chat', 'waits', [given(1, { careFirst: true, asks: 2 })], now);
      expect((await store.givenTo('chat', 'waits', [1])).get(1)).toEqual(
        given(1, { late: true, careFirst: true, asks: 3 }),
      );
      await store.close();
    });
  });
}
