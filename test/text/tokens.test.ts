import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokensOf } from '../../src/text/tokens.ts';

const told = (text: string) => tokensOf(text).map(({ kind, text: said }) => `${kind}:${said}`);

describe('the pieces of a text', () => {
  it.each([
    ['names, tags and words', '@AcmeAir my #BagLost', ['user:acmeair', 'word:my', 'hashtag:baglost']],
    [
      'an address with its mark behind it',
      'see https://a.example/b?c=1 ok',
      ['word:see', 'url:https://a.example/b?c=1', 'word:ok'],
    ],
    ['a mail address', 'jo.kim@mail.example', ['url:jo.kim@mail.example']],
    ['curly apostrophes as straight ones', 'don’t', ["word:don't"]],
    ['letters drawn out', 'sooooo gooood', ['word:soo', 'word:good']],
    [
      'numbers, times and what hangs on them',
      '40mins 10:30 1,234.50 50%',
      ['number:40mins', 'number:10:30', 'number:1,234.50', 'number:50%'],
    ],
    ['marks in one run', 'what?! no...', ['word:what', 'marks:?!', 'word:no', 'ellipsis:...']],
    [
      'emoji glued to a word and to each other',
      'late😡👩🏽‍💻🇬🇧',
      ['word:late', 'emoji:😡', 'emoji:👩🏽‍💻', 'emoji:🇬🇧'],
    ],
    [
      'emoticons, not times or addresses',
      'ok :) <3 :-(',
      ['word:ok', 'emoticon::)', 'emoticon:<3', 'emoticon::-('],
    ],
    ['line ends', 'a\nb', ['word:a', 'lineEnd:\n', 'word:b']],
    [
      'words that plain objects know',
      'constructor __proto__',
      ['word:constructor', 'symbol:_', 'symbol:_', 'word:proto__'],
    ],
    ['other scripts', 'привет ねこ', ['word:привет', 'word:ねこ']],
    ['nothing', '  ', []],
  ])('are %s', (_what, text, pieces) => {
    expect(told(text)).toEqual(pieces);
  });

  it('flag capitals and drawn-out letters', () => {
    const [late, no, again] = tokensOf('LATE NO agaaain');
    expect([late?.caps, no?.caps, again?.elongated]).toEqual([true, false, true]);
  });

  it('stand where they say, in order, and leave out white space alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        let at = 0;
        for (const { start, end } of tokensOf(text)) {
          expect(text.slice(at, start).trim()).toBe('');
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
    );
  });
});
