import { describe, expect, it } from 'vitest';
import { diffLines } from '../../src/render/diff.ts';

const plain = { bad: (text: string) => text, good: (text: string) => text, faint: (text: string) => text };

describe('a diff', () => {
  it('shows the changed lines and three around', () => {
    const before = ['1', '2', '3', '4', 'old', '6', '7', '8', '9', ''].join('\n');
    expect(diffLines('a.yaml', before, before.replace('old', 'new\nmore'), plain)).toEqual([
      '--- a.yaml',
      '+++ a.yaml',
      '@@ -2,7 +2,8 @@',
      ' 2',
      ' 3',
      ' 4',
      '-old',
      '+new',
      '+more',
      ' 6',
      ' 7',
      ' 8',
    ]);
  });

  it.each([
    ['a\nb\nc\n', 'a\nb\nnew\nc\n'],
    ['a\n', 'a\nb\n'],
    ['a\nb\n', 'a\nnew\nb\n'],
    ['a\na\na\na\na\n', 'a\na\na\na\na\na\n'],
    ['1\n2\n3\n4\n5\n6\n7\n8\n9\n', '1\n2\n3\n4\n6\n7\n8\n9\n'],
  ])('of %j and %j leads from the one to the other', (before, after) => {
    expect(applied(before, diffLines('file', before, after, plain))).toBe(after);
  });

  it('marks a last line without an end, as `diff` does', () => {
    expect(diffLines('file', 'a', 'a\nb', plain).slice(3)).toEqual([
      '-a\n\\ No newline at end of file',
      '+a',
      '+b\n\\ No newline at end of file',
    ]);
  });
});

/** Takes one hunk as POSIX describes it: begins and counts of both sides, then lines with their sign. */
function applied(text: string, [, , hunk = '', ...body]: readonly string[]): string {
  const [from = 0, count = 0, , now = 0] = (/^@@ -(\d+),(\d+) \+(\d+),(\d+) @@$/.exec(hunk) ?? [])
    .slice(1)
    .map(Number);
  const old = text.split('\n');
  const side = (sign: string) =>
    body.filter((line) => ` ${sign}`.includes(line[0] ?? '')).map((line) => line.slice(1));
  expect(side('-')).toEqual(old.slice(from - 1, from - 1 + count));
  expect(side('+')).toHaveLength(now);
  old.splice(from - 1, count, ...side('+'));
  return old.join('\n');
}
