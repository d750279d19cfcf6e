import { describe, expect, it } from 'vitest';
import { loadAfinn } from '../../src/understand/afinn.ts';
import { wordsOf } from '../../src/understand/words.ts';

const score = await loadAfinn();
const mood = (text: string) => score(wordsOf(text));
/** s/√(s²+15), by hand for the sums below (AFINN-165: good 3, bad −3, love 3, hate −3). */
const three = 0.612;

describe('the AFINN mood', () => {
  it.each([
    ['good', 'positive', three],
    ['bad', 'negative', -three],
    ['a table', 'neutral', 0],
    ['good and bad', 'mixed', 0],
    ['not good', 'negative', -three],
    ['don’t love', 'negative', -three],
    ['gooood', 'positive', three],
    ['I hate https://love.example/love @love', 'negative', -three],
    ['late😍', 'positive', three],
    ['👍🏽', 'positive', 0.459],
    ['constructor good', 'positive', three],
    ['', 'neutral', 0],
  ])('of %s is %s', (text, sentiment, value) => {
    const judged = mood(text);
    expect(judged.sentiment).toBe(sentiment);
    expect(judged.score).toBeCloseTo(value, 3);
  });

  it('keeps both sides apart, with the words that made them', () => {
    expect(mood('love it, hate it, love it')).toMatchObject({ positive: 6, negative: -3 });
    expect(mood('love this').words).toEqual([{ text: 'love', value: 3 }]);
  });
});
