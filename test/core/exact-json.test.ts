import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExactJson } from '../../src/core/exact-json.ts';

describe('JSON with exact numbers', () => {
  it('is what JSON.parse gives, where no number is long', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/\d{16}/.test(text));
        expect(parseExactJson(text)).toEqual(JSON.parse(text));
        expect(parseExactJson(JSON.stringify(value, undefined, 2))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('keeps every whole number exact, as text where it must', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), fc.string(), (id, name) => {
        const read = parseExactJson(`{"id": ${id},"name":${JSON.stringify(name)}}`) as {
          id: unknown;
          name: string;
        };
        expect(String(read.id)).toBe(String(id));
        expect(typeof read.id).toBe(Number.isSafeInteger(Number(id)) ? 'number' : 'string');
        expect(read.name).toBe(name);
      }),
    );
  });

  it.each([
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', '9007199254740992'],
    ['[1900000000000000123,1]', ['1900000000000000123', 1]],
    ['{"a":"1900000000000000123"}', { a: '1900000000000000123' }],
    ['{"a\\\\":1900000000000000123}', { 'a\\': '1900000000000000123' }],
    ['"\\"1900000000000000123"', '"1900000000000000123'],
    ['0.12345678901234567890', 0.12345678901234568],
    ['12345678901234567890e2', 1.2345678901234568e21],
  ])('%s', (text, value) => {
    expect(parseExactJson(text)).toEqual(value);
  });

  it.each(['', '{', '"open', '01', '1900000000000000123 1', '0190000000000000000123', '[1,]', '-', '\\'])(
    'refuses %j',
    (text) => {
      expect(() => parseExactJson(text)).toThrow(SyntaxError);
    },
  );

  it('allows 100 levels and no more', () => {
    expect(() => parseExactJson('['.repeat(100) + ']'.repeat(100))).not.toThrow();
    expect(() => parseExactJson('['.repeat(101) + ']'.repeat(101))).toThrow('deeper');
  });
});
