import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownToText } from '../../src/text/markdown.ts';
import { cpuMsOf } from '../support/cpu.ts';

describe('Markdown as plain text', () => {
  it.each([
    ['Is **Acme Air** _really_ ~~down~~ late?', 'Is Acme Air really down late?'],
    ['***all*** of `it`', 'all of it'],
    ['[@acme@m.example](https://m.example/u/acme) hi', '@acme@m.example hi'],
    ['![a lost bag](https://m.example/pictrs/1.png)', 'a lost bag'],
    ['![](https://m.example/pictrs/1.png)', ''],
    ['see <https://acmeair.example/a_b_c>', 'see https://acmeair.example/a_b_c'],
    ['# News\n\ntext', 'News\n\ntext'],
    ['#acmeair stays', '#acmeair stays'],
    ['> quoted\n\nanswer', '> quoted\n\nanswer'],
    ['* one\n* two', '* one\n* two'],
    ['u/acme\\_air\\_help and 2 \\* 3', 'u/acme_air_help and 2 * 3'],
    ['\\[no link\\](here) \\*no emphasis\\*', '[no link](here) *no emphasis*'],
    ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
    ['AT&amp;T &lt;3', 'AT&T <3'],
    ['::: spoiler The end\nhe *dies*\n:::', 'The end\nhe dies'],
    ['```js\nlet a = 1;\n```\nafter', 'let a = 1;\nafter'],
    ['one\n\n\n\ntwo', 'one\n\ntwo'],
    ['', ''],
  ])('%j reads %j', (markdown, text) => expect(markdownToText(markdown)).toBe(text));

  it('is read in time linear to its length, whatever it holds', () => {
    const ms = cpuMsOf(() => {
      for (const part of ['**', '[', '![', '*a', '`', '<https://', '_ _', '\\', '[a](', '~~x'])
        markdownToText(part.repeat(100_000));
    });
    expect(ms).toBeLessThan(2_000);
  });

  it('keeps every letter and digit of a text without signs', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9]{1,20}( [a-zA-Z0-9]{1,20}){0,9}$/), (text) => {
        expect(markdownToText(text)).toBe(text);
        expect(markdownToText(`**${text}**`)).toBe(text);
        expect(markdownToText([...text].map((sign) => (sign === ' ' ? sign : `\\${sign}`)).join(''))).toBe(
          [...text].map((sign) => (sign === ' ' ? sign : `\\${sign}`)).join(''),
        );
      }),
    );
  });
});
