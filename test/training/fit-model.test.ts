import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { denseNames } from '../../src/understand/dense.ts';
import { loadLexicon } from '../../src/understand/lexicon.ts';
import { readModel } from '../../src/understand/model.ts';
import { createReader, customerDense, replyDense } from '../../src/understand/reading.ts';
import { createScorer } from '../../src/understand/scorer.ts';
import { readCorpus } from '../../training/corpus.ts';
import { fitModel } from '../../training/fit-model.ts';
import { figuresOf } from '../../training/metrics.ts';

const root = join(import.meta.dirname, '..', '..');
const corpus = readCorpus(join(root, 'training', 'corpus'));
const shipped = readModel(readFileSync(join(root, 'bin', 'listen.model')));

describe('the model that ships', () => {
  it('weighs what the program reads out of a text, in the same order', () => {
    for (const name of ['mood', 'intent', 'needs'])
      expect(shipped.head(name).dense.names, name).toEqual(customerDense);
    expect(shipped.head('reply').dense.names).toEqual(replyDense);
    for (const name of ['mood-world', 'intent-world', 'needs-world', 'reply-world'])
      expect(shipped.head(name).dense.names, name).toEqual(denseNames);
  });

  it('is smaller than a megabyte and knows every language of the corpus', () => {
    expect(readFileSync(join(root, 'bin', 'listen.model')).length).toBeLessThan(1_000_000);
    const languages = new Set(corpus.customers.map(({ lang }) => lang));
    expect(['en', ...shipped.languages].sort()).toEqual([...languages].sort());
  });

  it.each([...new Set(corpus.customers.map(({ lang }) => lang))])(
    'finds most complaints in %s that it was not trained on, and few that are none',
    async (lang) => {
      const posts = corpus.customers.filter(
        (entry) => entry.isApart && entry.lang === lang && entry.mood !== 'mixed',
      );
      const scorer = await createScorer({ model: readFileSync(join(root, 'bin', 'listen.model')) });
      const judged = await scorer.judge(posts.map(({ text }) => ({ text, lang, as: 'customer' as const })));
      const { perClass } = figuresOf(
        ['negative', 'neutral', 'positive', 'mixed'],
        posts.map(({ mood }, index) => ({ label: mood, predicted: judged[index]?.sentiment ?? 'neutral' })),
      );
      expect(perClass['negative']?.recall).toBeGreaterThan(0.74);
      expect(perClass['negative']?.precision).toBeGreaterThan(0.7);
    },
  );
});

describe('the training', () => {
  it('makes the same bytes of the same posts, and others of others', async () => {
    const reader = createReader(await loadLexicon(), new Set());
    const few = (skip: number) => ({
      customers: corpus.customers.filter((_entry, index) => index % 90 === skip),
      replies: corpus.replies.filter((_entry, index) => index % 40 === skip),
      general: [{ text: 'what a lovely day', mood: 'positive' as const }],
    });
    const bytes = fitModel(few(0), reader, 3);
    expect(fitModel(few(0), reader, 3)).toEqual(bytes);
    expect(fitModel(few(1), reader, 3)).not.toEqual(bytes);
    expect(readModel(bytes).version).toBe(3);
  });
});
