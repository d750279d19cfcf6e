import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJudge } from '../../src/understand/judge.ts';

const judge = await createJudge();

describe('the judge', () => {
  it('names its scorer and version in every judgement', () => {
    expect(judge).toMatchObject({ scorer: 'afinn', version: 1 });
    expect(judge.judge({ text: 'late', as: 'customer' })).toMatchObject({ scorer: 'afinn', version: 1 });
  });

  it('does not score what it cannot read, and says so with null', () => {
    const german = judge.judge({
      text: 'Der Zug ist schon wieder zu spät, furchtbar',
      as: 'customer',
      lang: 'de',
    });
    expect(german).toMatchObject({ lang: 'de', sentiment: null, score: null });
    expect(german.needs).toBeGreaterThan(0.35);
  });

  it('takes the stars where the words say nothing', () => {
    const stars = (rating: number) =>
      judge.judge({ text: 'n/a', as: 'customer', rating, lang: 'en' }).sentiment;
    expect([1, 2, 3, 4, 5].map(stars)).toEqual(['negative', 'negative', 'neutral', 'positive', 'positive']);
  });

  it('judges any text the same twice, within its ranges, and quotes only what stands there', () => {
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
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), role, (pieces, as) => {
        const text = pieces.join(' ');
        const once = judge.judge({ text, as });
        expect(judge.judge({ text, as })).toEqual(once);
        expect(Math.abs(once.score ?? 0)).toBeLessThanOrEqual(1);
        if (as === 'customer') expect(once.needs).toBeGreaterThanOrEqual(0);
        if (as === 'customer') expect(once.needs).toBeLessThanOrEqual(1);
        expect(as === 'brand').toBe(once.reply !== undefined);
        for (const { quote } of once.evidence) expect(quote).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });

  it('is not held up by a hostile text', () => {
    for (const unit of ['a@', '<a', 'i ', '1 ', 'https://a.', 'RT @a: ', '^J', '> '])
      expect(judge.judge({ text: unit.repeat(50_000 / unit.length), as: 'brand' }).reply).toBeDefined();
  });
});
