import { describe, expect, it } from 'vitest';
import { now, type Place } from '../world.ts';

export function keepsScored(make: () => Promise<Place>): void {
  describe('answers that were paid for', () => {
    it('come back by scorer and hash, after a restart too; the last one holds', async () => {
      const place = await make();
      const store = await place.open();
      await store.saveScored(
        'model-1',
        new Map([
          ['a', '{"mood":"negative"}'],
          ['b', '1'],
        ]),
        now,
      );
      await store.saveScored('model-2', new Map([['a', '2']]), now);
      await store.saveScored('model-1', new Map([['b', '3']]), now + 1);
      await store.close();
      const again = await place.open();
      expect(await again.scored('model-1', ['b', 'a', 'c', 'a'])).toEqual(
        new Map([
          ['b', '3'],
          ['a', '{"mood":"negative"}'],
        ]),
      );
      expect(await again.scored('model-2', ['a', 'b'])).toEqual(new Map([['a', '2']]));
      expect(await again.scored('model-3', ['a'])).toEqual(new Map());
      await again.close();
    });
  });
}
