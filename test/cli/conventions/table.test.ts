import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDecisions } from './decisions.ts';
import { convention, heldBy, lines } from './lines.ts';
import { type Held, reportOf } from './report.ts';

describe('the table of conventions', () => {
  it('has 49 lines', () => {
    expect(lines).toHaveLength(49);
    expect(new Set(lines).size).toBe(49);
  });

  it('is named by tests and found in their names again', () => {
    expect(convention(3, 'ndjson')).toBe('convention 3: ndjson');
    expect(convention(2)).toBe(`convention 2: ${lines[1]}`);
    expect(heldBy(`a > ${convention(14, 'x')} > ${convention(4, 'y')} > z`)).toEqual([14, 4]);
    expect(heldBy('the convention 3 of old')).toEqual([]);
    expect(() => convention(50, 'x')).toThrow('there is no line 50');
    expect(() => convention(0)).toThrow('there is no line 0');
  });

  it('is the only thing that decisions speak of, each with a reason', () => {
    const reasons = readDecisions();
    expect(reasons.size).toBeGreaterThan(0);
    for (const [number, reason] of reasons) {
      expect(lines[number - 1], String(number)).toBeDefined();
      expect(reason, String(number)).toMatch(/: [A-Z].{20,}\.$/);
    }
  });

  it('has for each line a test that carries its number, or a decision', () => {
    const folders = ['cli', 'cli/conventions', 'commands'].map((name) =>
      join(import.meta.dirname, '..', '..', name),
    );
    const files = folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.test.ts') && name !== 'table.test.ts')
        .map((name) => readFileSync(join(folder, name), 'utf8')),
    );
    const claimed = new Set(
      files.flatMap((text) =>
        [...text.matchAll(/\bconvention\(\s*(\d+)/g)].map(([, number]) => Number(number)),
      ),
    );
    expect(files.length).toBeGreaterThan(30);
    const open = lines.map((_, index) => index + 1).filter((number) => !claimed.has(number));
    expect(open.filter((number) => !readDecisions().has(number))).toEqual([]);
  });

  it('reads decisions by the numbers of their headings', () => {
    const text =
      '# Decisions\n\nWords.\n\n## 2, 3: such a thing\n\nNot\nbuilt.\n\nMore.\n\n## 3: another\n\nNo.\n';
    expect([...readDecisions(text)]).toEqual([
      [2, 'such a thing: Not built.'],
      [3, 'such a thing: Not built. another: No.'],
    ]);
  });
});

describe('the report of conventions', () => {
  const held = (given: Partial<Held>): Held => ({ passed: 0, skipped: 0, failed: [], ...given });

  it('ticks what holds, gives the reason of what does not, and crosses what has neither', () => {
    const tested = new Map([
      [1, held({ passed: 2 })],
      [3, held({ passed: 1, failed: ['it breaks'] })],
      [5, held({ skipped: 1 })],
      [6, held({ passed: 1 })],
    ]);
    const reasons = new Map([
      [2, 'not built.'],
      [6, 'half of it.'],
    ]);
    expect(reportOf(['a', 'b', 'c', 'd', 'e', 'f'], tested, reasons)).toEqual({
      fine: false,
      text: `✓  1  a (2)
–  2  b
      – not built.
✗  3  c (1)
      ✗ it breaks
✗  4  d
      ✗ no test, and no reason in docs/decisions.md
✗  5  e
      ✗ its 1 tests were skipped
✓  6  f (1)
      – half of it.

6 lines: 2 hold, 1 decided against or not built yet, 3 fail
`,
    });
  });

  it('a reason excuses no test that fails', () => {
    const failing = new Map([[1, held({ failed: ['it breaks'] })]]);
    expect(reportOf(['a'], failing, new Map([[1, 'not built.']])).fine).toBe(false);
    expect(reportOf(['a'], new Map(), new Map([[1, 'not built.']])).fine).toBe(true);
  });
});
