import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  loadTransformers,
  openClassifier,
  type Transformers,
} from '../../../../src/app/scorers/onnx/classifier.ts';
import { openModelFolder } from '../../../../src/app/scorers/onnx/folder.ts';
import { createOnnxScorer, onnx } from '../../../../src/app/scorers/onnx/index.ts';
import { labelsOf } from '../../../../src/app/scorers/onnx/labels.ts';
import type { ScorerWorld } from '../../../../src/app/scorers/scorer-entry.ts';
import { UsageError } from '../../../../src/core/errors.ts';
import { base, ownOf, posts } from '../llm/world.ts';
import { writeModel } from './tiny-model.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'listen-model-')), 'model');
  writeModel(folder, ['negative', 'neutral', 'positive'], { late: [3, 0, 0] });
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const put = (name: string, text: string) => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
};
const wants =
  'A model folder holds config.json, tokenizer.json and an .onnx file, at its top or under onnx/ (docs/scorers.md).';

async function refusal(work: () => unknown): Promise<UsageError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a model folder', () => {
  it('is known by its files', () => {
    expect(openModelFolder(folder, undefined)).toEqual({
      path: folder,
      subfolder: 'onnx',
      file: 'model',
      hasData: false,
      labels: ['negative', 'neutral', 'positive'],
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it.each(['config.json', 'tokenizer.json'])('without %s is refused', async (name) => {
    rmSync(join(folder, name));
    const { message, hint } = await refusal(() => openModelFolder(folder, undefined));
    expect([message, hint]).toEqual([`${folder} has no ${name}`, wants]);
  });

  it('that is none is refused', async () => {
    const path = join(folder, 'config.json');
    expect((await refusal(() => openModelFolder(path, undefined))).message).toBe(`${path} is not a folder`);
    const gone = join(folder, 'gone');
    expect((await refusal(() => openModelFolder(gone, undefined))).message).toBe(`${gone} is not a folder`);
  });

  it('has its weights at the top too; of several the quantized one is taken, or the one that is named', async () => {
    put('top.onnx', 'x');
    expect(openModelFolder(folder, undefined)).toMatchObject({ subfolder: 'onnx', file: 'model' });
    put('onnx/model_quantized.onnx', 'y');
    expect(openModelFolder(folder, undefined)).toMatchObject({ subfolder: 'onnx', file: 'model_quantized' });
    put('top.onnx_data', 'z');
    expect(openModelFolder(folder, 'top.onnx')).toMatchObject({ subfolder: '', file: 'top', hasData: true });
    const { message, hint } = await refusal(() => openModelFolder(folder, '../other.onnx'));
    expect(message).toBe(`${folder} has no weights called ../other.onnx`);
    expect(hint).toBe('It has onnx/model.onnx, onnx/model_quantized.onnx, top.onnx.');
  });

  it('with several weights of other names asks for one, with none says so', async () => {
    rmSync(join(folder, 'onnx'), { recursive: true });
    expect((await refusal(() => openModelFolder(folder, undefined))).message).toBe(
      `${folder} has no .onnx file`,
    );
    put('a.onnx', 'x');
    put('b.onnx', 'x');
    const { message, hint } = await refusal(() => openModelFolder(folder, undefined));
    expect(message).toBe(`${folder} has several .onnx files: a.onnx, b.onnx`);
    expect(hint).toBe('Say which one: file: under scorers: onnx: in the configuration.');
  });

  it.each([
    '',
    '{',
    '[]',
    '{"id2label":{}}',
    '{"id2label":{"0":"one"}}',
    '{"id2label":{"0":1,"1":2}}',
    `${'['.repeat(9_000)}`,
  ])('with a config.json that names no labels is refused: %.30s', async (text) => {
    put('config.json', text);
    const { message } = await refusal(() => openModelFolder(folder, undefined));
    expect(message).toBe(`${join(folder, 'config.json')} names no labels (id2label)`);
  });

  it('is another one when a byte of its weights, its tokenizer or its labels changes, and the same in another place', () => {
    const digest = () => openModelFolder(folder, undefined).digest;
    const before = digest();
    const copy = join(folder, '..', 'copy');
    writeModel(copy, ['negative', 'neutral', 'positive'], { late: [3, 0, 0] });
    expect(openModelFolder(copy, undefined).digest).toBe(before);
    writeModel(folder, ['negative', 'neutral', 'positive'], { late: [4, 0, 0] });
    const weights = digest();
    writeModel(folder, ['negative', 'neutral', 'positive'], { lost: [4, 0, 0] });
    const words = digest();
    put('onnx/model.onnx_data', 'more weights');
    expect(new Set([before, weights, words, digest()]).size).toBe(4);
  });
});

const world = (more: Partial<ScorerWorld>): ScorerWorld => ({
  model: () => Promise.reject(new Error('not needed')),
  names: [],
  path: '/acme/listen.yaml',
  settings: undefined,
  folder: undefined,
  program: '1.0.0',
  env: {},
  now: () => 0,
  wait: () => Promise.resolve(),
  maxWaitMs: undefined,
  cache: undefined,
  ...more,
});

describe('the scorer onnx', () => {
  it('asks for a model where none is named', async () => {
    const { message, hint } = await refusal(() => onnx(world({})));
    expect(message).toBe('the scorer onnx has no model');
    expect(hint).toContain('--model DIR');
  });

  it('takes --model before the configuration’s', async () => {
    const settings = {
      llm: undefined,
      onnx: { model: '/a', file: undefined, labels: undefined, languages: undefined },
    };
    expect((await refusal(() => onnx(world({ settings })))).message).toBe('/a is not a folder');
    expect((await refusal(() => onnx(world({ settings, folder: '/b' })))).message).toBe('/b is not a folder');
  });

  const labels = labelsOf(['negative', 'neutral', 'positive'], undefined, 'here');
  const asked: string[] = [];
  const scorer = createOnnxScorer({
    base,
    classify: async (text) => {
      asked.push(text);
      return [
        { label: 'negative', score: 0.7 },
        { label: 'neutral', score: 0.2 },
        { label: 'positive', score: 0.1 },
      ];
    },
    labels,
    languages: ['en'],
    version: 5,
  });

  it('gives the model handles and links as one word each, and quotes nothing for a mood that is the model’s', async () => {
    const [judged] = await scorer.judge(posts('@acmeair see https://x.example/lost 🙁'));
    expect(asked.splice(0)).toEqual(['@user see http 🙁']);
    expect(judged).toEqual({
      ...ownOf({ text: '', as: 'customer' }),
      scorer: 'onnx',
      version: 5,
      sentiment: 'negative',
      score: -0.6,
      probabilities: { negative: 0.7, neutral: 0.2, positive: 0.1 },
      evidence: [
        { for: 'needs', quote: '@' },
        { for: 'money', quote: 'refund' },
      ],
    });
  });

  it('leaves the brand’s posts, texts without words and languages that the model does not know to the built-in one', async () => {
    const german = createOnnxScorer({
      base,
      classify: () => Promise.reject(),
      labels,
      languages: ['de'],
      version: 5,
    });
    const id = { scorer: 'onnx', version: 5 };
    const inputs = [
      { text: 'Hi', as: 'brand' },
      { text: 'lost my keys', as: 'customer', mention: false },
      { text: '…', as: 'customer' },
    ] as const;
    expect(await scorer.judge(inputs)).toEqual(inputs.map((input) => ({ ...ownOf(input), ...id })));
    const [english] = posts('late');
    expect(await german.judge(posts('late'))).toEqual([english && { ...ownOf(english), ...id }]);
    expect(asked).toEqual([]);
  });

  it('leaves unjudged what an interruption comes before', async () => {
    expect(await scorer.judge(posts('a', 'b'), AbortSignal.abort())).toEqual([undefined, undefined]);
  });
});

describe('the package @huggingface/transformers', () => {
  const isThere = loadTransformers().then(
    () => undefined,
    (error: unknown) => error,
  );

  it('is named with how to install it where it is absent', async ({ skip }) => {
    const error = await isThere;
    if (error === undefined) return skip('it is installed here');
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({
      message: 'the scorer onnx needs the package @huggingface/transformers, which is not installed',
      hint: 'Install it beside listen: npm install -g @huggingface/transformers',
      exitCode: 2,
    });
  });

  it('is told to read from disk and nowhere else', async () => {
    const calls: unknown[] = [];
    const fake: Transformers = {
      env: {
        allowRemoteModels: true,
        allowLocalModels: false,
        localModelPath: './models/',
        useFSCache: true,
        useBrowserCache: true,
        fetch,
      },
      pipeline: async (...given) => {
        calls.push(given);
        return async () => [{ label: 'negative', score: 1 }];
      },
    };
    const classify = await openClassifier(openModelFolder(folder, undefined), () => Promise.resolve(fake));
    expect(await classify('late')).toEqual([{ label: 'negative', score: 1 }]);
    expect(fake.env).toMatchObject({ allowRemoteModels: false, allowLocalModels: true, useFSCache: false });
    await expect((fake.env.fetch as typeof fetch)('https://x.example')).rejects.toThrow(
      'listen downloads nothing',
    );
    expect(calls).toEqual([
      [
        'text-classification',
        folder,
        { local_files_only: true, device: 'cpu', dtype: 'fp32', model_file_name: 'model', subfolder: 'onnx' },
      ],
    ]);
  });

  it.each([null, 7, [{ label: 'x' }], [{ label: 'x', score: Number.NaN }], [[{ label: 'x', score: 1 }]]])(
    'that answers in no shares is told of, not believed: %j',
    async (answer) => {
      const fake = { env: {}, pipeline: async () => async () => answer } as unknown as Transformers;
      const classify = await openClassifier(openModelFolder(folder, undefined), () => Promise.resolve(fake));
      expect((await refusal(() => classify('late'))).message).toBe(
        `the model in ${folder} gives no shares of its labels`,
      );
    },
  );
});
