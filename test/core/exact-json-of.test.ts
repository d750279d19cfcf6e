import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactJsonOf } from '../../src/core/exact-json.ts';

describe('exact JSON', () => {
  it.each([
    ['[12345678901234567890,-12345678901234567890]', ['12345678901234567890', '-12345678901234567890']],
    ['{"a":9007199254740991,"b":9007199254740993}', { a: 9007199254740991, b: '9007199254740993' }],
    ['["id: 12345678901234567890", 1]', ['id: 12345678901234567890', 1]],
    ['["\\": 12345678901234567890"]', ['": 12345678901234567890']],
    ['[0.12345678901234567890, 1234567890123456789e2]', [0.12345678901234568, 123456789012345680000]],
    ['12345678901234567890', '12345678901234567890'],
    ['{"a":', undefined],
    ['', undefined],
  ])('%s', (text, expected) => expect(exactJsonOf(text)).toEqual(expected));

  it('is JSON as always where no number is too long', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/\d{16}/.test(text));
        expect(exactJsonOf(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('no string is ever changed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('"', '\\', ':', '1234567890123456', ' ', '}') })),
        (texts) => {
          expect(exactJsonOf(JSON.stringify(texts))).toEqual(texts);
        },
      ),
    );
  });

  it('takes ten megabytes of one string', () => {
    expect(exactJsonOf(`[12345678901234567890,"${'a'.repeat(10_000_000)}"]`)).toHaveLength(2);
    expect(exactJsonOf(`[12345678901234567890,"${'a'.repeat(10_000_000)}`)).toBeUndefined();
  });
});
