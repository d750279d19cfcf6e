import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedScorer } from './shipped-scorer.ts';

const judge = await shippedScorer();

describe('the scorer', () => {
  it('names itself and its version in every judgement', async () => {
    expect(await judge({ text: 'late', as: 'customer' })).toMatchObject({ scorer: 'listen', version: 1 });
    const plain = await shippedScorer({ mood: 'afinn' });
    expect(await plain({ text: 'late', as: 'customer' })).toMatchObject({ scorer: 'afinn', version: 1 });
  });

  it('does not score what it cannot read, and says so with null', async () => {
    const welsh = await judge({ text: 'Mae’r trên yn hwyr eto, ofnadwy', as: 'customer', lang: 'cy' });
    expect(welsh).toMatchObject({ lang: 'cy', sentiment: null, score: null });
    expect(welsh).not.toHaveProperty('needs');
  });

  it('takes the stars where the words say nothing', async () => {
    const stars = async (rating: number) =>
      (await judge({ text: 'n/a', as: 'customer', rating, lang: 'cy' })).sentiment;
    expect(await Promise.all([1, 2, 3, 4, 5].map(stars))).toEqual([
      'negative',
      'negative',
      'neutral',
      'positive',
      'positive',
    ]);
  });

  it('judges any text the same twice, within its ranges, and quotes only what stands there', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'thanks',
        'but',
        'still',
        'waiting',
        '?',
        '!',
        'DM',
        '\n',
        '> ',
        '@acme',
        '😡',
        'not',
        '^JK',
        '2/2',
        'https://a.example',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    const role = fc.constantFrom('customer' as const, 'brand' as const);
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 25 }), role, async (pieces, as) => {
        const text = pieces.join(' ');
        const once = await judge({ text, as });
        expect(await judge({ text, as })).toEqual(once);
        expect(Math.abs(once.score ?? 0)).toBeLessThanOrEqual(1);
        if (once.needs !== undefined) expect(Math.abs(once.needs - 0.5)).toBeLessThanOrEqual(0.5);
        expect(as === 'brand').toBe(once.reply !== undefined);
        for (const { quote } of once.evidence) expect(quote).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });

  it('is not held up by a hostile text', async () => {
    for (const unit of ['a@', '<a', 'i ', '1 ', 'https://a.', 'RT @a: ', '^J', '> '])
      expect((await judge({ text: unit.repeat(50_000 / unit.length), as: 'brand' })).reply).toBeDefined();
  });
});
