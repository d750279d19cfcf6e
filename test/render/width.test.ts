import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutTo, padLeft, padRight, widthOf, wrap, wrapAroundAddresses } from '../../src/render/width.ts';

describe('width', () => {
  it.each([
    ['abc', 3],
    ['日本', 4],
    ['é', 1],
    ['👩‍👩‍👧', 2],
    ['😡', 2],
    ['', 0],
  ])('of %j is %i columns', (text, width) => expect(widthOf(text)).toBe(width));

  it.each([
    ['where is my bag', 20, 'where is my bag'],
    ['where is my bag', 9, 'where is…'],
    ['日本語', 5, '日本…'],
    ['日本語', 4, '日…'],
    ['👩‍👩‍👧👩‍👩‍👧', 3, '👩‍👩‍👧…'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
  ])('cuts %j to %i columns between characters', (text, width, cut) => expect(cutTo(text, width)).toBe(cut));

  it('never passes the width, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 30 }), (text, width) => {
        expect(widthOf(cutTo(text, width))).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('pads by columns, not by characters', () => {
    expect(padRight('日', 4)).toBe('日  ');
    expect(padLeft('日', 4)).toBe('  日');
  });

  it('wraps at spaces and cuts words that are too wide', () => {
    expect(wrap('where is my bag', 8)).toEqual(['where is', 'my bag']);
    expect(wrap('abcdefghij k', 4)).toEqual(['abcd', 'efgh', 'ij k']);
  });

  it('leaves an address in one piece, for it is copied or clicked', () => {
    const url = 'https://forum.example/user-api-key/new?nonce=0123456789';
    expect(wrapAroundAddresses(`Open ${url} now`, 20)).toEqual(['Open', url, 'now']);
    expect(wrapAroundAddresses(url, 20)).toEqual([url]);
    expect(wrap('a\nb', 4)).toEqual(['a', 'b']);
  });
});
