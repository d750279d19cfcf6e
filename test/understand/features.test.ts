import { describe, expect, it } from 'vitest';
import { tokensOf } from '../../src/text/tokens.ts';
import { Extractor } from '../../src/understand/features.ts';
import { piecesOf } from '../../src/understand/pieces.ts';

const extractor = new Extractor();
const read = (text: string, salt = 1, byStems = false) => {
  const { size, hashes, group, value } = extractor.extract(
    piecesOf(tokensOf(text), new Set()),
    salt,
    byStems,
  );
  return { size, hashes: [...hashes.slice(0, size)], group: [...group.slice(0, size)], value: [...value] };
};

describe('features', () => {
  it('of two words are both, the pair, the first and the last', () => {
    const { group, value } = read('late again');
    expect(group.filter((one) => one === 0)).toHaveLength(2);
    expect(group.filter((one) => one === 1)).toHaveLength(3);
    expect(value[0]).toBeCloseTo(1 / Math.sqrt(2));
    expect(value[1]).toBeCloseTo(1 / Math.sqrt(3));
  });

  it('count a word once, however often it stands there', () => {
    expect(read('late late late').group.filter((one) => one === 0)).toHaveLength(1);
  });

  it('tell a denied word apart, and the order of words', () => {
    const plain = new Set(read('it works').hashes);
    expect(read('never works').hashes.some((hash) => plain.has(hash))).toBe(true);
    expect(read('a b').hashes).not.toEqual(read('b a').hashes);
    expect(read('not good').size).toBe(read('so good').size + 1);
  });

  it('of one language are none of another', () => {
    const german = new Set(read('die bahn', 2).hashes);
    expect(read('die bahn', 1).hashes.some((hash) => german.has(hash))).toBe(false);
  });

  it('share the beginnings of long words where asked to', () => {
    const one = new Set(read('verspätung', 2, true).hashes);
    expect(read('verspätet', 2, true).hashes.filter((hash) => one.has(hash))).toHaveLength(1);
    const two = new Set(read('verspätung', 2).hashes);
    expect(read('verspätet', 2).hashes.filter((hash) => two.has(hash))).toHaveLength(0);
  });
});
