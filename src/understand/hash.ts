const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

/** 32-bit FNV-1a over UTF-16 units (http://www.isthe.com/chongo/tech/comp/fnv/). */
export function hashOf(text: string): number {
  let hash = offsetBasis;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), prime);
  return hash >>> 0;
}

/** One hash out of two, in their order; signed, as engines keep such numbers without boxing them. */
export function joinHash(first: number, second: number): number {
  return mixHash(Math.imul(first, 0x9e3779b1) ^ second);
}

/** Spreads every bit over the low ones (the finaliser of MurmurHash3), of which a bucket is made. */
export function mixHash(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
