import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearch } from '../../src/text/query-parser.ts';
import { placesIn } from '../../src/text/query-places.ts';

const found = (query: string, text: string) =>
  placesIn(parseSearch(query), text).map(({ start, end }) => text.slice(start, end));

describe('what was found in a text', () => {
  it.each([
    ['bag', 'My bag! A BAG, no bags.', ['bag', 'BAG']],
    ['bag*', 'bags', ['bag']],
    ['"lost bag" OR lost', 'a lost-bag is lost', ['lost-bag', 'lost']],
    ['refund NOT bag', 'bag refund', ['refund']],
    ['cafe', 'cafe\u0301 au lait', ['cafe\u0301']],
    ['flug', 'x\u0301y Flug', ['Flug']],
    ['荷物', '私の荷物は', ['荷物']],
    ['#lost @acme', 'hi @Acme, #Lost', ['@Acme', '#Lost']],
    ['zebra OR bag', 'İ bag', ['bag']],
    ['late NEAR/2 bag', 'late, my bag', ['late', 'bag']],
    ['zebra', 'horse', []],
  ])('by %s in %j is %j', (query, text, words) => {
    expect(found(query, text)).toEqual(words);
  });

  it('lies in the text, in order and apart', () => {
    const query = parseSearch('a OR b* OR "a b" OR é OR @a OR #b OR 荷');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', 'e\u0301', '@', '#', '荷', 'İ', '😡', '-') }),
        (text) => {
          let last = 0;
          for (const { start, end } of placesIn(query, text)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
            last = end;
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
