import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inPlainSigns } from '../../src/core/glyphs.ts';
import { columnsOf } from '../support/terminal.ts';

const src = join(import.meta.dirname, '../../src');

/** What is written to people comes from these rooms; comments and letters are not meant. */
const signsOfOurs = ['render', 'commands', 'app'].flatMap((room) =>
  readdirSync(join(src, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap(
      (name) =>
        readFileSync(join(src, room, name), 'utf8')
          .replace(/\/\*[\s\S]*?\*\/|(?<=\s)\/\/.*$/gm, '')
          .match(/[^\x00-\x7F]/g)
          ?.filter((sign) => !/[\p{L}\p{M}]/u.test(sign)) ?? [],
    ),
);

describe('signs for a terminal without Unicode', () => {
  it('are ASCII for every sign that the program prints', () => {
    expect(signsOfOurs.length).toBeGreaterThan(50);
    const left = [...new Set(signsOfOurs)].filter((sign) => /[^\x00-\x7F]/.test(inPlainSigns(sign)));
    // Input that is understood as `@`, `?`, `=`, `+` and `-`, and signs of formulas in `why`.
    expect(left.filter((sign) => !'＠？＝＋－÷₀₁₂²'.includes(sign))).toEqual([]);
  });

  it('take as many columns, and leave letters alone', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'·…→▸✓✗–—−×•└▲’‘“”≤é漢ш a1')), (signs) => {
        const text = signs.join('');
        const plain = inPlainSigns(text);
        expect(columnsOf(plain)).toBe(columnsOf(text));
        const letters = (from: string): string => from.replace(/[^\p{L}\p{N}]|x/gu, '');
        expect(letters(plain)).toBe(letters(text));
      }),
    );
  });
});
