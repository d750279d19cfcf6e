import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, maxTextLength } from '../../src/text/clean.ts';

describe('a clean text', () => {
  it.each([
    ['keeps plain words, tabs and line ends', 'a\tb\nc', 'a\tb\nc'],
    ['has one kind of line end', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['has no NUL', 'a\u0000b', 'ab'],
    ['has no escape codes for a terminal to obey', '\u001b[31mred\u009b0m', '[31mred0m'],
    ['has no lone surrogates', 'a\ud83db\udc00', 'a\ufffdb\ufffd'],
    ['keeps whole emoji with joiners and skin', '👩🏽‍💻 ok', '👩🏽‍💻 ok'],
    ['cannot turn the direction of what stands around it', 'abc\u202ecba\u202c \u2066x\u2069', 'abccba x'],
    ['keeps the marks that Arabic and Hebrew need', 'a\u200fb', 'a\u200fb'],
    ['hides nothing between letters', 'ac\u200bm\u00ade\ufeff', 'acme'],
    [
      'keeps the flag of Scotland, and no other tag characters',
      '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} a\u{e0041}b',
      '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} ab',
    ],
    ['is composed', 'cafe\u0301', 'café'],
    ['piles up no more than eight marks', `a${'\u0323'.repeat(200)}`, `ạ${'\u0323'.repeat(8)}`],
    ['has no space at its ends', '  \n a \n ', 'a'],
  ])('%s', (_what, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it('is cut at its limit and not through a character', () => {
    expect(cleanText('x'.repeat(maxTextLength + 9))).toHaveLength(maxTextLength);
    const clean = cleanText(`x${'😀'.repeat(maxTextLength)}`);
    expect(clean).toHaveLength(maxTextLength - 1);
    expect(clean.endsWith('😀')).toBe(true);
  });

  const odd = fc.constantFrom(
    '\u0000',
    '\r',
    '\n',
    ' ',
    '\ud800',
    '\udc00',
    '\u0301',
    '\u0323',
    '\u202e',
    '\u200d',
    '\u{e0041}',
    '🏴',
    '\u{e0067}',
    '\u212b',
    '\u1100',
    '\u1161',
  );

  it('is not changed by cleaning it again, and is always well-formed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 30 }),
        (parts) => {
          const clean = cleanText(parts.join(''));
          expect(cleanText(clean)).toBe(clean);
          expect(encodeURIComponent(clean)).toBeTypeOf('string');
          expect(clean).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
        },
      ),
      { numRuns: 500 },
    );
  });
});
