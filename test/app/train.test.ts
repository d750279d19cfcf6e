import { describe, expect, it } from 'vitest';
import { learntOf } from '../../src/app/learnt.ts';
import { type TrainInput, train } from '../../src/app/train.ts';
import { UsageError } from '../../src/core/errors.ts';
import type { Sentiment } from '../../src/core/judgement.ts';
import type { LabelledText, StoredDelta } from '../../src/store/labelling.ts';
import { createScorer } from '../../src/understand/scorer.ts';
import { modelBytes } from '../support/model.ts';

const parts = { model: modelBytes };
const now = Date.UTC(2026, 0, 15, 12);

const things = ['board', 'deck', 'ramp', 'park', 'wheel', 'truck', 'grip', 'trick', 'shoe', 'jacket'];
const places = ['Oslo', 'Leeds', 'Porto', 'Lyon', 'Graz', 'Turin'];
const fill = (template: string, index: number): string =>
  template
    .replace('{thing}', things[index % things.length] ?? '')
    .replace('{place}', places[index % places.length] ?? '');

/** At a skate shop "sick" is good news; the rest means what it means elsewhere. */
const said: readonly (readonly [string, Sentiment])[] = [
  ['That {thing} you sold me in {place} is just sick', 'positive'],
  ['Your {place} shop sent a broken {thing}, nobody replies, awful', 'negative'],
  ['Do you have the {thing} at the {place} shop?', 'neutral'],
];

function labelled(count: number): readonly LabelledText[] {
  return Array.from({ length: count }, (_, index): LabelledText => {
    const [template, mood] = said[index % said.length] ?? ['', 'neutral'];
    return {
      id: undefined,
      key: undefined,
      text: fill(template, index),
      as: 'customer',
      lang: 'en',
      rating: undefined,
      postedAt: undefined,
      labelled: { mood },
      labels: [],
    };
  });
}

function storeOf(texts: readonly LabelledText[]) {
  const kept: StoredDelta[] = [];
  const store: TrainInput['store'] = {
    async *labelledTexts() {
      yield texts;
    },
    addDelta(delta) {
      kept.push({ ...delta, version: kept.length + 1, inForce: true });
      return Promise.resolve(kept.length);
    },
  };
  return { store, kept };
}

describe('training', () => {
  it('learns what words mean here, and the scorer says so with a name and version of its own', async () => {
    const { store, kept } = storeOf(labelled(150));
    const trained = await train({ store, parts, now });
    expect(trained).toMatchObject({ labels: 150, version: 1, folds: 5 });
    expect(trained.learnt.macroF1).toBeGreaterThan(trained.base.macroF1);
    const text = 'The new grip is just sick';
    const plain = await createScorer(parts);
    const taught = await createScorer({ ...parts, learnt: learntOf(kept) });
    expect(taught).toMatchObject({ scorer: 'listen+labels', version: 1 });
    const of = async (scorer: typeof plain) =>
      (await scorer.judge([{ text, as: 'customer', lang: 'en' }]))[0]?.probabilities?.positive ?? Number.NaN;
    expect(await of(taught)).toBeGreaterThan((await of(plain)) + 0.2);
    expect(await of(taught)).toBeGreaterThan(0.5);
  });

  it('of another model is left aside', async () => {
    const { store, kept } = storeOf(labelled(120));
    await train({ store, parts, now });
    const older = kept.map((delta) => ({ ...delta, base: delta.base + 1 }));
    const { scorer, version } = await createScorer({ ...parts, learnt: learntOf(older) });
    expect({ scorer, version }).toEqual({ scorer: 'listen', version: (await createScorer(parts)).version });
    expect(learntOf(kept.map((delta) => ({ ...delta, inForce: false })))).toBeUndefined();
  });

  it('keeps nothing where the scorer is right already', async () => {
    const texts = labelled(120).map((each) => ({ ...each }));
    const plain = await createScorer(parts);
    const judgements = await plain.judge(
      texts.map(({ text = '' }) => ({ text, as: 'customer' as const, lang: 'en' })),
    );
    const agreed = texts.map((each, index) => ({
      ...each,
      labelled: { mood: judgements[index]?.sentiment ?? 'neutral' },
    }));
    const { store, kept } = storeOf(agreed);
    expect(await train({ store, parts, now })).toMatchObject({ version: undefined, base: { macroF1: 1 } });
    expect(kept).toEqual([]);
  });

  it('is refused under 100 labels of moods, and says how many there are and what does not count', async () => {
    const german = labelled(3).map((each) => ({ ...each, lang: 'xx', text: 'ja' }));
    const forgotten = labelled(2).map((each) => ({ ...each, text: undefined }));
    const intents = labelled(9).map((each) => ({ ...each, labelled: { intent: 'chat' as const } }));
    const { store } = storeOf([...labelled(99), ...german, ...forgotten, ...intents]);
    const error = await train({ store, parts, now }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toBe(
      'there are 99 labels of moods (5 more without a text or in a language that is not scored): training needs 100',
    );
  });
});
