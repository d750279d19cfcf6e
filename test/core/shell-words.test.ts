import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellWords } from '../../src/core/shell-words.ts';

const texts = (text: string): readonly string[] | 'open' => {
  const split = shellWords(text);
  return 'open' in split ? 'open' : split.words.map((word) => word.text);
};

describe('words of a command line', () => {
  it.each<readonly [string, readonly string[]]>([
    ['', []],
    ['  -u\t--network x\n', ['-u', '--network', 'x']],
    [`--topic 'lost bags'`, ['--topic', 'lost bags']],
    [`--topic "it's here" ''`, ['--topic', "it's here", '']],
    [String.raw`a\ b 'c\d' "e\"f\g"`, ['a b', String.raw`c\d`, String.raw`e"f\g`]],
    ['--new=chat"two"\'three\'', ['--new=chattwothree']],
    ['$HOME * ~ # > | `x` $(y)', ['$HOME', '*', '~', '#', '>', '|', '`x`', '$(y)']],
  ])('%j are %j: nothing is expanded', (text, words) => {
    expect(texts(text)).toEqual(words);
  });

  it.each([
    ["--since 'yesterday", "'", 8],
    ['a "b', '"', 2],
    ['a\\', '\\', 1],
  ])('%j tells the quote that is left open, and where', (text, sign, from) => {
    expect(shellWords(text)).toEqual({ open: { sign, from } });
  });

  it('stand where the text has them', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...`ab "'\\-=`) }), (text) => {
        const split = shellWords(text);
        if ('open' in split) return;
        for (const { from, to, text: word } of split.words)
          expect(texts(text.slice(from, to))).toEqual([word]);
        const ends = split.words.flatMap(({ from, to }) => [from, to]);
        expect(ends).toEqual([...ends].sort((a, b) => a - b));
      }),
    );
  });

  it('are those that bash makes of the same text', () => {
    const lines = fc.sample(fc.string({ unit: fc.constantFrom(...`ab "'\\-=\t`), maxLength: 12 }), {
      numRuns: 300,
      seed: 7,
    });
    const script = `for line in "$@"; do
      ( eval "set -- $line" && printf 'w%s\\1' "$@" ) 2>/dev/null || printf 'open'
      printf '\\2'
    done`;
    const { stdout } = spawnSync('bash', ['-c', script, 'bash', ...lines], { encoding: 'utf8' });
    const ofBash = stdout.split('\u0002').slice(0, -1);
    expect(ofBash).toHaveLength(300);
    const open = lines.filter((line) => texts(line) === 'open').length;
    expect(open).toBeGreaterThan(20);
    expect(open).toBeLessThan(280);
    for (const [at, line] of lines.entries()) {
      // Where a backslash stands at the very end, bash keeps it.
      if (/(^|[^\\])(\\\\)*\\$/.test(line)) continue;
      const words = texts(line);
      const told =
        words === 'open'
          ? 'open'
          : words.length === 0
            ? 'w\u0001'
            : words.map((word) => `w${word}\u0001`).join('');
      expect([line, ofBash[at]]).toEqual([line, told]);
    }
  });
});
