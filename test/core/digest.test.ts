import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/core/digest.ts';

describe('a digest', () => {
  it('has 128 bits, whatever the text', () => {
    for (const text of ['', 'a', 'brand: Acme Air\n'.repeat(10_000)])
      expect(digestOf(text)).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is another for each of many texts that are nearly the same', () => {
    const base = 'brand: Acme Air\npromise: 1h\n';
    const seen = new Set<string>();
    for (let number = 0; number < 200_000; number += 1) seen.add(digestOf(`${base}history: ${number}d\n`));
    expect(seen.size).toBe(200_000);
    // Each quarter is a hash of its own: of 200,000 values of 32 bits some 4.7 meet by chance.
    for (let quarter = 0; quarter < 4; quarter += 1) {
      const parts = new Set([...seen].map((each) => each.slice(8 * quarter, 8 * quarter + 8)));
      expect(parts.size).toBeGreaterThan(200_000 - 20);
    }
  });

  it('turns about half of its bits when one letter changes, the last one too', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 60 }),
        fc.nat(),
        fc.integer({ min: 1, max: 0xff }),
        (text, at, by) => {
          const place = at % text.length;
          const other =
            text.slice(0, place) + String.fromCharCode(text.charCodeAt(place) ^ by) + text.slice(place + 1);
          const bits = [...digestOf(text)].reduce((sum, digit, index) => {
            const difference =
              Number.parseInt(digit, 16) ^ Number.parseInt(digestOf(other)[index] ?? '0', 16);
            return sum + difference.toString(2).replaceAll('0', '').length;
          }, 0);
          expect(bits).toBeGreaterThan(28);
        },
      ),
    );
  });
});
