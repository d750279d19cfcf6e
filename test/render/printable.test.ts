import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLine, printable, safeLink } from '../../src/render/printable.ts';

describe('text of others on a terminal', () => {
  it.each([
    ['an escape sequence', 'a\u001b[2Jb', 'a[2Jb'],
    ['a title change', 'a\u001b]0;owned\u0007b', 'a]0;ownedb'],
    ['a C1 control', 'a\u009b2Jb', 'a2Jb'],
    ['a carriage return', 'safe\rover', 'safe\nover'],
    ['a right-to-left override', 'abc\u202edcb', 'abcdcb'],
    ['an isolate', 'a\u2066b\u2069', 'ab'],
    ['a zero-width space', 'a\u200bb', 'ab'],
    ['a lone surrogate', 'a\ud800b', 'a\ufffdb'],
    ['tag characters', 'a\u{e0041}b', 'ab'],
    ['an emoji that is joined', '👩‍👩‍👧', '👩‍👩‍👧'],
    ['Arabic', 'مرحبا', 'مرحبا'],
  ])('%s is harmless', (_name, text, shown) => expect(printable(text)).toBe(shown));

  it('leaves no control character but the line feed, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
        );
      }),
    );
  });

  it('is one line in a table', () => expect(oneLine(' a\n\n b\tc ')).toBe('a b c'));

  it.each([
    ['https://m.example/@jo/1', 'https://m.example/@jo/1'],
    ['javascript:alert(1)', undefined],
    ['https://m.example/\u001b\\', undefined],
    ['https://m.example/a b', undefined],
    [null, undefined],
  ])('links to %j only when it is safe', (url, target) => expect(safeLink(url)).toBe(target));
});
