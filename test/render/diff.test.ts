import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    ['a', 'a\nb'],
    ['a\n', 'a\nb\n'],
    ['a\nb', 'a\nnew\nb'],
    ['a\na\na\na\na\n', 'a\na\na\na\na\na\n'],
  ])('of %j and %j is what `patch` takes', (before, after) => {
    const folder = mkdtempSync(join(tmpdir(), 'listen-diff-'));
    try {
      const file = join(folder, 'file');
      writeFileSync(file, before);
      execFileSync('patch', ['-s', file], {
        input: `${diffLines('file', before, after, plain).join('\n')}\n`,
      });
      expect(readFileSync(file, 'utf8')).toBe(after);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
