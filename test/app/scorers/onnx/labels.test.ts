import { describe, expect, it } from 'vitest';
import { labelsOf, moodOfShares } from '../../../../src/app/scorers/onnx/labels.ts';
import { UsageError } from '../../../../src/core/errors.ts';

const where = '/models/mood';
const sidesOf = (
  names: readonly string[],
  given?: ReadonlyMap<string, 'negative' | 'neutral' | 'positive'>,
) => Object.fromEntries(labelsOf(names, given, where).sides);

function refusal(work: () => unknown): UsageError {
  try {
    work();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the labels of a model', () => {
  it.each([
    [['negative', 'neutral', 'positive']],
    [['Negative', 'Neutral', 'Positive']],
    [['NEG', 'NEU', 'POS']],
  ])('are read by their names: %j', (names) => {
    expect(Object.values(sidesOf(names))).toEqual(['negative', 'neutral', 'positive']);
  });

  it('are read as stars, and as degrees', () => {
    expect(sidesOf(['1 star', '2 stars', '3 stars', '4 stars', '5 stars'])).toEqual({
      '1 star': 'negative',
      '2 stars': 'negative',
      '3 stars': 'neutral',
      '4 stars': 'positive',
      '5 stars': 'positive',
    });
    expect(sidesOf(['Very Negative', 'negative', 'neutral', 'positive', 'very_positive'])).toMatchObject({
      'Very Negative': 'negative',
      very_positive: 'positive',
    });
  });

  it('that say nothing need the configuration', () => {
    const names = ['LABEL_0', 'LABEL_1', 'LABEL_2'];
    const error = refusal(() => labelsOf(names, undefined, where));
    expect(error.message).toBe('/models/mood: nothing says what "LABEL_0", "LABEL_1", "LABEL_2" stand for');
    expect(error.hint).toBe(
      'Write scorers: { onnx: { labels: { "LABEL_0": negative, "LABEL_1": negative, "LABEL_2": negative } } }, each negative, neutral or positive.',
    );
    const given = new Map([
      ['LABEL_0', 'negative'],
      ['LABEL_1', 'neutral'],
      ['LABEL_2', 'positive'],
    ] as const);
    expect(sidesOf(names, given)).toEqual(Object.fromEntries(given));
  });

  it('are those of the configuration even where their names say otherwise', () => {
    expect(
      sidesOf(
        ['positive', 'negative'],
        new Map([
          ['positive', 'negative'],
          ['negative', 'positive'],
        ]),
      ),
    ).toEqual({
      positive: 'negative',
      negative: 'positive',
    });
  });

  it('that the configuration explains though the model has none such are a slip', () => {
    const error = refusal(() => labelsOf(['negative', 'positive'], new Map([['LABEL_9', 'neutral']]), where));
    expect(error.message).toBe('/models/mood has no label LABEL_9');
    expect(error.hint).toContain('"negative", "positive"');
  });

  it.each([
    [['joy', 'anger', 'negative', 'positive'], 'nothing says what "joy", "anger" stand for'],
    [['neutral', 'positive'], 'tells no negative mood'],
    [['1 star', '3 stars'], 'tells no positive mood'],
    [['not negative', 'toxic'], 'nothing says what'],
  ])('of a model for something else are refused: %j', (names, message) => {
    expect(refusal(() => labelsOf(names, undefined, where)).message).toContain(message);
  });
});

describe('the shares of the labels', () => {
  const stars = labelsOf(['1 star', '2 stars', '3 stars', '4 stars', '5 stars'], undefined, where);
  const share = (label: string, score: number) => ({ label, score });

  it('are summed up by side, and made to add up to 1', () => {
    const shares = [
      share('1 star', 1.2),
      share('2 stars', 0.2),
      share('3 stars', 0.4),
      share('5 stars', 0.2),
    ];
    expect(moodOfShares(stars, shares)).toEqual({
      sentiment: 'negative',
      score: -0.6,
      probabilities: { negative: 0.7, neutral: 0.2, positive: 0.1 },
    });
  });

  it('are neutral where a model that knows two sides is unsure', () => {
    const two = labelsOf(['NEGATIVE', 'POSITIVE'], undefined, where);
    expect(moodOfShares(two, [share('NEGATIVE', 0.55), share('POSITIVE', 0.45)])).toEqual({
      sentiment: 'neutral',
      score: -0.1,
      probabilities: { negative: 0.1, neutral: 0.9, positive: 0 },
    });
    expect(moodOfShares(two, [share('POSITIVE', 0.99), share('NEGATIVE', 0.01)])).toMatchObject({
      sentiment: 'positive',
      probabilities: { positive: 0.98, neutral: 0.02 },
    });
  });

  it('are no mood where there are none, or none that is a number', () => {
    expect(moodOfShares(stars, [])).toBeUndefined();
    expect(moodOfShares(stars, [share('other', 1)])).toBeUndefined();
    expect(moodOfShares(stars, [share('1 star', Number.POSITIVE_INFINITY)])).toBeUndefined();
    expect(moodOfShares(stars, [share('1 star', Number.NaN)])).toBeUndefined();
  });
});
