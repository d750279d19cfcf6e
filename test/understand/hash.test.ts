import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf, joinHash, mixHash } from '../../src/understand/hash.ts';

describe('hashes', () => {
  // Test vectors of the FNV reference page.
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('of "%s" are those of FNV-1a', (text, hash) => expect(hashOf(text)).toBe(hash));

  it('join in their order', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (a, b) => {
        fc.pre(a !== b);
        expect(joinHash(hashOf(a), hashOf(b))).not.toBe(joinHash(hashOf(b), hashOf(a)));
      }),
    );
  });

  it('spread neighbours over the low bits', () => {
    const buckets = new Set(Array.from({ length: 1000 }, (_, index) => mixHash(index * 65536) & 0xffff));
    expect(buckets.size).toBeGreaterThan(950);
  });
});
