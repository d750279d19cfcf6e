import { describe, expect, it } from 'vitest';
import { brandVerdict, customerVerdict } from '../../../../src/app/scorers/llm/verdict.ts';
import type { Judgement } from '../../../../src/core/judgement.ts';

const id = { scorer: 'listen', version: 1, lang: 'en' };
const own: Judgement = {
  ...id,
  sentiment: 'neutral',
  score: 0,
  intent: 'question',
  needs: 0.7,
  evidence: [
    { for: 'needs', quote: 'where' },
    { for: 'closing', quote: 'thanks' },
    { for: 'urgent', quote: 'stranded' },
    { for: 'negative', quote: 'bad' },
  ],
};
const quotes = ({ evidence }: Judgement) => evidence.map(({ quote }) => quote);

describe('what a customer’s post wants', () => {
  it('is the answer’s where both its parts are there, and then other words speak for it', () => {
    const closing = customerVerdict(
      own,
      { mood: 'positive', probability: 1, intent: 'closing', needs: 0.04 },
      undefined,
    );
    expect(closing).toMatchObject({ intent: 'closing', needs: 0.04 });
    expect(quotes(closing)).toEqual(['stranded']);
  });

  it('keeps the words that spoke for the same intent', () => {
    const same = customerVerdict(
      own,
      { mood: 'neutral', probability: 1, intent: 'question', needs: 0.9 },
      'x',
    );
    expect(same).toMatchObject({ intent: 'question', needs: 0.9 });
    expect(quotes(same)).toEqual(['where', 'thanks', 'stranded']);
  });

  it.each([{ intent: 'closing' as const }, { needs: 0.1 }, { intent: null, needs: 0.1 }])(
    'stays the built-in scorer’s where a part is missing: %j',
    (part) => {
      const judged = customerVerdict(own, { mood: 'neutral', probability: 1, ...part }, undefined);
      expect(judged).toMatchObject({ intent: 'question', needs: 0.7 });
    },
  );

  it('is mood alone where the built-in scorer could not score the language', () => {
    const bare: Judgement = { ...id, lang: 'fi', sentiment: null, score: null, evidence: [] };
    expect(customerVerdict(bare, { mood: 'negative', probability: 0.8 }, 'huono')).toEqual({
      ...id,
      lang: 'fi',
      sentiment: 'negative',
      score: -0.7,
      probabilities: { negative: 0.8, neutral: 0.1, positive: 0.1 },
      evidence: [{ for: 'negative', quote: 'huono' }],
    });
  });
});

describe('what a brand’s reply does', () => {
  const promise: Judgement = {
    ...id,
    sentiment: null,
    score: null,
    reply: 'promise',
    promise: 'we will look',
    agent: 'JK',
    evidence: [
      { for: 'promise', quote: 'we will look' },
      { for: 'reply', quote: 'look' },
    ],
  };

  it('is the answer’s; a promise that it is not goes with its words', () => {
    const { promise: _promise, ...rest } = promise;
    expect(brandVerdict(promise, { reply: 'answer' })).toEqual({ ...rest, reply: 'answer', evidence: [] });
  });

  it.each([null, undefined, 'promise' as const])('stays as it was where the answer says %j', (reply) => {
    expect(brandVerdict(promise, { reply })).toEqual(promise);
  });
});
