import { describe, expect, it } from 'vitest';
import type { ConfigFault } from '../../src/core/config-error.ts';
import { ConfigError } from '../../src/core/config-error.ts';
import { configErrorLines, excerptLines } from '../../src/render/config-error.ts';

const plain = { faint: (text: string) => text, bad: (text: string) => text };

function fault(text: string, from: number, to: number): ConfigFault {
  return {
    where: 'a:14:1',
    line: 14,
    column: 1,
    key: 'k',
    what: 'is odd',
    fix: 'Mend it.',
    excerpt: { text, from, to },
  };
}

describe('the line with its caret', () => {
  it('stands under what is meant, also behind wide characters', () => {
    expect(excerptLines(fault('brand: 東京 x', 10, 11), plain, 80)).toEqual([
      '  14 | brand: 東京 x',
      '     |             ^',
    ]);
  });

  it('cuts a long line around it to the screen', () => {
    const [line = '', caret = ''] = excerptLines(
      fault(`${'a'.repeat(200)}BAD${'b'.repeat(200)}`, 200, 203),
      plain,
      60,
    );
    expect(line).toBe(`  14 | …${'a'.repeat(23)}BAD${'b'.repeat(25)}…`);
    expect(line.length).toBe(60);
    expect(line.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1)).toBe('BAD');
  });

  it('cuts a line of 300,000 signs as fast as a short one', () => {
    const start = performance.now();
    const [line = ''] = excerptLines(fault('x'.repeat(300_000), 0, 1), plain, 60);
    expect(line).toBe(`  14 | ${'x'.repeat(52)}…`);
    expect(excerptLines(fault('x'.repeat(300_000), 299_999, 300_000), plain, 60)[0]).toBe(
      `  14 | …${'x'.repeat(51)}`,
    );
    expect(performance.now() - start).toBeLessThan(4000);
  });

  it('moves no cursor', () => {
    expect(excerptLines(fault('a\u001b[2Jb\u202ec\td', 8, 9), plain, 80)).toEqual([
      '  14 | a·[2Jb·c d',
      '     |         ^',
    ]);
  });

  it('follows each place of an error, and the next step ends it', () => {
    const faults = [fault('x: 1', 0, 1), { ...fault('', 0, 1), excerpt: undefined }];
    expect(configErrorLines(new ConfigError('first\nsecond', 'Mend them.', faults), plain, 80)).toEqual([
      'first',
      '  14 | x: 1',
      '     | ^',
      'second',
      '  → Mend them.',
    ]);
  });
});
