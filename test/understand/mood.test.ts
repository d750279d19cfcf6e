import { describe, expect, it } from 'vitest';
import { moodFrom, moodOfStars } from '../../src/understand/mood.ts';
import { shippedScorer } from './shipped-scorer.ts';

describe('a mood', () => {
  it.each([
    [{ negative: 0.6, neutral: 0.3, positive: 0.1 }, 'negative', -0.5],
    [{ negative: 0.2, neutral: 0.5, positive: 0.3 }, 'neutral', 0.1],
    [{ negative: 0.1, neutral: 0.2, positive: 0.7 }, 'positive', 0.6],
    [{ negative: 0.45, neutral: 0.1, positive: 0.45 }, 'mixed', 0],
    [{ negative: 0.5, neutral: 0.11, positive: 0.39 }, 'negative', -0.11],
  ])('of %j is %s', (probabilities, sentiment, score) => {
    expect(moodFrom(probabilities)).toEqual({ sentiment, score, probabilities });
  });

  it('by stars alone goes from bad to good', () => {
    const scores = [1, 2, 3, 4, 5].map((rating) => moodOfStars(rating).score);
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(scores[2]).toBe(0);
  });

  it('of a brand’s own words is what the brand says', async () => {
    const text = 'that trick was sick, mate';
    const mood = async (userWords?: { negative: string[]; positive: string[]; muted: string[] }) => {
      const judge = await shippedScorer(userWords ? { userWords } : {});
      return (await judge({ text, as: 'customer', lang: 'en' })).score ?? Number.NaN;
    };
    const none = { negative: [], positive: [], muted: [] };
    const plain = await mood();
    expect(await mood({ ...none, positive: ['sick'] })).toBeGreaterThan(plain + 0.3);
    expect(await mood({ ...none, negative: ['that trick'] })).toBeLessThan(plain);
    expect(await mood({ ...none, muted: ['sick'] })).not.toBe(plain);
  });

  it('follows the stars of a review', async () => {
    const judge = await shippedScorer();
    const score = async (rating: number) =>
      (await judge({ text: 'It opens the door.', as: 'customer', lang: 'en', rating })).score ?? Number.NaN;
    expect(await score(1)).toBeLessThan(await score(3));
    expect(await score(5)).toBeGreaterThan(await score(3));
  });
});
