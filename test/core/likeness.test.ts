import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAlike, likeness } from '../../src/core/likeness.ts';

const canned =
  'Your new baggage fee is a disgrace and I will never fly with you again until you take it back, shame on you';

describe('texts are alike', () => {
  it.each([
    ['the same', canned, canned],
    ['in another case, with other marks', canned, canned.toUpperCase().replace(',', '!!')],
    ['with handles and a link', canned, `@acmeair @press ${canned} https://social.example/a/1?x=2`],
    ['as a repost', canned, `RT @jo@social.example: ${canned}`],
    ['with one word changed', canned, canned.replace('disgrace', 'scandal')],
    ['with a name put in front', canned, `Dear Kim, ${canned}`],
    ['cut off', canned, `RT @jo: ${canned.slice(0, 70)}…`],
    ['cut off by three dots', canned, `${canned.slice(0, 70)}...`],
    ['short and the same', 'Shame on you!', '@acmeair shame on you'],
    [
      'without spaces',
      '私の荷物はどこですか？航空会社に電話しても誰も出ません',
      '私の荷物はどこですか！航空会社に電話しても誰も出ません。',
    ],
    [
      'composed and decomposed',
      'Où est ma valise, s’il vous plaît ?',
      'Où est ma valise, s’il vous plai\u0302t',
    ],
  ])('%s', (_how, one, other) => {
    expect(isAlike(one, other)).toBe(true);
    expect(isAlike(other, one)).toBe(true);
  });
});

describe('texts are not alike', () => {
  it.each([
    [
      'of one matter in other words',
      canned,
      'The fee for bags is shameful, I fly with somebody else from now on',
    ],
    ['with three words changed all over', 'a b c d e f g h i j k l', 'a b X d e f Y h i j Z l'],
    [
      'that only begin alike',
      `${canned.slice(0, 40)}`,
      `${canned.slice(0, 40)} but my own question is another one: where is my bag, it never came to Oslo`,
    ],
    [
      'that quote the other and go on',
      canned,
      `${canned}. That is what they write, but I only want to know whether my seat is kept when I change the flight to Friday morning, and what that costs for two`,
    ],
    ['short, with one word changed', 'where is my bag', 'where is my dog'],
    ['of three words, one more', 'shame on you', 'shame on you acme'],
    ['cut off after too few words', 'Where is my bag, it never came to Oslo', 'Where is my bag, it…'],
    ['without words', '👍', '👍'],
    ['empty', '', ''],
    ['of links alone', 'https://social.example/1', 'https://social.example/1'],
  ])('%s', (_how, one, other) => {
    expect(isAlike(one, other)).toBe(false);
    expect(isAlike(other, one)).toBe(false);
  });
});

describe('likeness', () => {
  it.each([
    // Runs of 6 words: 4 each; the changed last word leaves 3 common of 5 in all.
    ['a b c d e f', 'a b c d e x', 3 / 5],
    // The third of 6 changed: 1 common (d e f) of 7.
    ['a b c d e f', 'a b x d e f', 1 / 7],
    // 8 words hold all runs of the first 6: 4 of 6.
    ['a b c d e f', 'a b c d e f g h', 4 / 6],
    ['a b c d', 'e f g h', 0],
  ])('of %j and %j is counted by runs of three words', (one, other, expected) => {
    expect(likeness(one, other)).toBeCloseTo(expected, 10);
  });

  it('is the same both ways, 1 with itself where there are words, and between 0 and 1', () => {
    const words = fc.array(fc.constantFrom('bag', 'fee', 'is', 'my', 'where', 'oslo', '@jo', '…'), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [one, other] = [a.join(' '), b.join(' ')];
        const found = likeness(one, other);
        expect(likeness(other, one)).toBe(found);
        expect(found >= 0 && found <= 1).toBe(true);
        expect(likeness(one, one)).toBe(/[a-z]{2}/.test(one.replaceAll('@jo', '')) ? 1 : 0);
      }),
    );
  });

  it('takes no longer with hostile texts', () => {
    for (const text of [
      '@a.'.repeat(100_000),
      'rt '.repeat(100_000),
      `${' '.repeat(300_000)}x`,
      '..'.repeat(200_000),
    ])
      expect(likeness(text, text)).toBeLessThanOrEqual(1);
  });
});
