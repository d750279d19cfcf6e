import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePhrases, findPhrases } from '../../src/understand/patterns.ts';
import { wordsOf } from '../../src/understand/words.ts';

const sets = new Map([['pet', 'cat|dog']]);
const found = (phrase: string, text: string) => {
  const { words } = wordsOf(text);
  return findPhrases(compilePhrases({ list: [[1, phrase]] }, sets), words).map((hit) =>
    words.slice(hit.from, hit.to).join(' '),
  );
};

describe('a phrase', () => {
  it.each([
    ['still waiting', 'I am still waiting here', ['still waiting']],
    ['still waiting', 'still, waiting', ['still waiting']],
    ['still waiting', 'still. waiting', []],
    ['still|yet here|there', 'yet there and still here', ['yet there', 'still here']],
    ['the {pet}', 'the dog', ['the dog']],
    ['so very? late', 'so late, so very late', ['so late', 'so very late']],
    ['not * good', 'not very good, not good', ['not very good']],
    ['not *? good', 'not very good, not good', ['not very good', 'not good']],
    ['wait ** refund', 'wait for my last refund', ['wait for my last refund']],
    ['wait ** refund', 'wait for my very last refund', []],
    ['wait * refund', 'wait? refund', []],
    ['^ how', 'how? and how', ['how']],
    ['ok $', 'ok! ok then', ['ok']],
    ['ok $', 'ok 😊', ['ok']],
    ['<num> days', 'for 3 days', ['3 days']],
    ['<money> gone', '$50 gone', ['<money> gone']],
    ['see <url>', 'see https://acme.example', ['see <url>']],
    ["don't know", 'dont know', ["don't know"]],
  ])('%s in "%s"', (phrase, text, hits) => {
    expect(found(phrase, text)).toEqual(hits);
  });

  it('of a list gives way to a heavier one that overlaps it', () => {
    const book = compilePhrases(
      {
        a: [
          [1, 'every time'],
          [2, 'time again'],
        ],
        b: [[1, 'time']],
      },
      sets,
    );
    expect(findPhrases(book, ['every', 'time', 'again'])).toEqual([
      { list: 'a', weight: 2, from: 1, to: 3 },
      { list: 'b', weight: 1, from: 1, to: 2 },
    ]);
  });

  it.each(['* late', 'late? *? ', '{nobody} home', 'a||b'])('%s is refused', (phrase) => {
    expect(() => compilePhrases({ list: [[1, phrase]] }, sets)).toThrow();
  });

  it('of plain words is found where a naive reading finds it', () => {
    const word = fc.constantFrom('a', 'b', 'c');
    const some = fc.array(word, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(some, fc.array(word, { maxLength: 9 }), (phrase, text) => {
        const book = compilePhrases({ list: [[1, phrase.join(' ')]] }, sets);
        const has = ` ${text.join(' ')} `.includes(` ${phrase.join(' ')} `);
        expect(findPhrases(book, text).length > 0).toBe(has);
      }),
    );
  });
});
