import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Judgement } from '../../src/core/judgement.ts';
import {
  asLabelled,
  intentWords,
  type Label,
  type LabelWord,
  labelledBy,
  labelWord,
  moodWords,
  needsWords,
  replyWords,
  standingLabels,
} from '../../src/core/labels.ts';

const judged: Judgement = {
  scorer: 'listen',
  version: 3,
  lang: 'en',
  sentiment: 'neutral',
  score: 0.1,
  probabilities: { negative: 0.2, neutral: 0.6, positive: 0.2 },
  intent: 'chat',
  needs: 0.3,
  reply: 'promise',
  promise: 'we will look',
  evidence: [{ for: 'needs', quote: 'x' }],
};
const given = (word: Label['word'], at = 1): Label => ({ word, at, by: 'jo' });
const intent = (value: (typeof intentWords)[number]): LabelWord => ({ kind: 'intent', value });

describe('a word as a label', () => {
  it.each([
    ['negative', 'customer', 'mood'],
    ['mixed', 'customer', 'mood'],
    ['question', 'customer', 'intent'],
    ['question', 'brand', 'reply'],
    ['chat', 'customer', 'intent'],
    ['chat', 'brand', 'reply'],
    ['no-answer', 'customer', 'needs'],
    ['holding', 'brand', 'reply'],
    ['holding', 'customer', undefined],
    ['negative', 'brand', undefined],
    ['auto', 'brand', undefined],
    ['angry', 'customer', undefined],
  ] as const)('%s of a %s’s text is %s', (word, as, kind) => {
    expect(labelWord(word, as)?.kind).toBe(kind);
  });
});

describe('labels', () => {
  it('stand in the order given, each `clear` taking back the last that stands', () => {
    const labels = [intent('spam'), 'clear', 'clear', intent('news'), intent('praise'), 'clear'] as const;
    expect(standingLabels(labels.map((word) => given(word))).map(({ word }) => word)).toEqual([
      intent('news'),
    ]);
  });

  it('say of each kind the last, and nothing once all are taken back', () => {
    const mood = (value: (typeof moodWords)[number]): LabelWord => ({ kind: 'mood', value });
    const labels = [
      mood('negative'),
      intent('spam'),
      mood('mixed'),
      { kind: 'needs', value: 'no-answer' } as const,
    ];
    expect(labelledBy(labels.map((word) => given(word)))).toEqual({
      mood: 'mixed',
      intent: 'spam',
      needs: false,
    });
    expect(labelledBy([given(intent('spam')), given('clear')])).toBeUndefined();
  });

  const words: readonly LabelWord[] = [
    ...moodWords.map((value) => ({ kind: 'mood', value }) as const),
    ...intentWords.map((value) => ({ kind: 'intent', value }) as const),
    ...needsWords.map((value) => ({ kind: 'needs', value }) as const),
    ...replyWords.map((value) => ({ kind: 'reply', value }) as const),
  ];

  it('as many `clear` as labels leave nothing, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words)), (said) => {
        const labels = [...said.map((word) => given(word)), ...said.map(() => given('clear'))];
        expect(labelledBy(labels)).toBeUndefined();
      }),
    );
  });

  it('change what they speak of and nothing else', () => {
    expect(asLabelled(judged, undefined)).toBe(judged);
    expect(asLabelled(judged, { mood: 'negative' })).toEqual({
      ...judged,
      sentiment: 'negative',
      score: -1,
      probabilities: { negative: 1, neutral: 0, positive: 0 },
    });
    expect(asLabelled(judged, { needs: false })).toEqual({ ...judged, needs: 0 });
    expect(asLabelled(judged, { intent: 'other' })).toEqual({ ...judged, intent: 'other' });
  });

  it.each([
    [{ intent: 'complaint' }, 0.95],
    [{ intent: 'praise' }, 0.05],
    [{ intent: 'praise', needs: true }, 1],
    [{ intent: 'complaint', needs: false }, 0],
  ] as const)('%j makes an answer needed by %d', (labelled, needs) => {
    expect(asLabelled(judged, labelled)?.needs).toBe(needs);
  });

  it('leave no promise in a reply that makes none', () => {
    expect(asLabelled(judged, { reply: 'answer' })).not.toHaveProperty('promise');
    expect(asLabelled(judged, { reply: 'promise' })?.promise).toBe('we will look');
  });

  it('speak where no scorer does', () => {
    expect(asLabelled(undefined, { intent: 'question' })).toMatchObject({
      scorer: 'labels',
      sentiment: null,
      intent: 'question',
      needs: 0.95,
    });
  });
});
