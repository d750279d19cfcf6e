import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Classifier,
  loadTransformers,
  openClassifier,
} from '../../../../src/app/scorers/onnx/classifier.ts';
import { openModelFolder } from '../../../../src/app/scorers/onnx/folder.ts';
import { createOnnxScorer } from '../../../../src/app/scorers/onnx/index.ts';
import { labelsOf } from '../../../../src/app/scorers/onnx/labels.ts';
import { UsageError } from '../../../../src/core/errors.ts';
import { base, ownOf, posts } from '../llm/world.ts';
import { writeModel } from './tiny-model.ts';

/** NODE_PATH=DIR/node_modules runs these with the package that is installed there: it is never one of ours. */
const isThere = await loadTransformers().then(
  () => true,
  () => false,
);
if (!isThere)
  console.log('@huggingface/transformers is not installed: its tests with a real model are SKIPPED');

describe.skipIf(!isThere)('a model on disk, run by @huggingface/transformers', () => {
  const root = mkdtempSync(join(tmpdir(), 'listen onnx.'));
  const folder = join(root, 'my model');
  const names = ['negative', 'neutral', 'positive'];
  let classify: Classifier;
  beforeAll(async () => {
    writeModel(folder, names, { late: [3, 0, 0], love: [0, 0, 2], the: [0, 0.5, 0], user: [0, 1, 0] });
    classify = await openClassifier(openModelFolder(folder, undefined));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const softmax = (...logits: readonly number[]) => {
    const powers = logits.map(Math.exp);
    const sum = powers.reduce((a, b) => a + b);
    return powers.map((power) => power / sum);
  };
  const shares = async (text: string) => {
    const found = new Map((await classify(text)).map(({ label, score }) => [label, score]));
    return names.map((name) => found.get(name));
  };

  it.each([
    ['The bag is LATE', softmax(3, 0.5, 0)],
    ['I love the late one', softmax(3, 0.5, 2)],
    ['nothing that it knows', softmax(0, 0, 0)],
  ])('gives the shares that its weights come to: %s', async (text, expected) => {
    const found = await shares(text);
    expected.forEach((share, index) => {
      expect(found[index]).toBeCloseTo(share, 5);
    });
  });

  it('reads a text of any length', async () => {
    expect((await shares('late '.repeat(5_000)))[0]).toBeGreaterThan(0.999);
  });

  it('judges by them, and leaves all else to the built-in scorer', async () => {
    const labels = labelsOf(names, undefined, folder);
    const scorer = createOnnxScorer({ base, classify, labels, languages: undefined, version: 7 });
    const [late, love] = await scorer.judge(posts('@acmeair The bag is late', 'love'));
    const [negative = 0, neutral = 0, positive = 0] = softmax(3, 1.5, 0).map(
      (one) => Math.round(one * 1000) / 1000,
    );
    expect(late).toMatchObject({
      ...ownOf({ text: '', as: 'customer' }),
      scorer: 'onnx',
      version: 7,
      sentiment: 'negative',
      score: expect.closeTo(positive - negative, 2),
      probabilities: { negative, neutral, positive },
      evidence: [
        { for: 'needs', quote: '@' },
        { for: 'money', quote: 'refund' },
      ],
    });
    expect(love?.sentiment).toBe('positive');
  });

  it('says what is wrong with weights that are none, without asking the network for better ones', async () => {
    const broken = join(root, 'broken');
    writeModel(broken, names, {});
    writeFileSync(join(broken, 'onnx', 'model.onnx'), 'no model');
    const error = await openClassifier(openModelFolder(broken, undefined)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toMatch(/^the model in .*broken cannot be loaded: .*protobuf/i);
  });
});
