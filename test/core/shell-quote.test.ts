import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellQuoted, shellWord } from '../../src/core/shell-quote.ts';
import { shellWords } from '../../src/core/shell-words.ts';

describe('a word for a shell', () => {
  it('is quoted where the shell would take it apart, and nowhere else', () => {
    expect(shellWord('/a/b-c.db')).toBe('/a/b-c.db');
    expect(shellWord("/a b/it's.db")).toBe(`'/a b/it'\\''s.db'`);
    expect(shellWord('')).toBe("''");
  });

  it('is read back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const quote of [shellQuoted, shellWord]) {
          const read = shellWords(quote(text));
          expect('words' in read ? read.words.map((word) => word.text) : read).toEqual([text]);
        }
      }),
    );
  });
});
