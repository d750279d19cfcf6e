import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytes, int, ints, message, text } from './protobuf.ts';

/** Words and what each adds to the logits of the labels. */
export type Weights = Readonly<Record<string, readonly number[]>>;

const float = 1;
const int64 = 7;
/** Of the ONNX format: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */
const irVersion = 8;
const opset = 13;

/** A model that adds up one row a token: Gather, then ReduceSum over the tokens. */
export function tinyOnnx(rows: readonly (readonly number[])[]): Uint8Array {
  const labels = rows[0]?.length ?? 0;
  const table = new Float32Array(rows.flat());
  const tensor = message(
    5,
    ints(1, [rows.length, labels]),
    int(2, float),
    text(8, 'table'),
    bytes(9, [...new Uint8Array(table.buffer)]),
  );
  const axes = message(5, ints(1, [1]), int(2, int64), text(8, 'axes'), bytes(9, [1, 0, 0, 0, 0, 0, 0, 0]));
  const gather = message(
    1,
    text(1, 'table'),
    text(1, 'input_ids'),
    text(2, 'found'),
    text(3, 'gather'),
    text(4, 'Gather'),
  );
  const keepdims = message(5, text(1, 'keepdims'), int(3, 0), int(20, 2));
  const sum = message(
    1,
    text(1, 'found'),
    text(1, 'axes'),
    text(2, 'logits'),
    text(3, 'sum'),
    text(4, 'ReduceSum'),
    keepdims,
  );
  const graph = message(
    7,
    gather,
    sum,
    text(2, 'tiny'),
    tensor,
    axes,
    value(11, 'input_ids', int64, ['batch', 'tokens']),
    value(12, 'logits', float, ['batch', labels]),
  );
  return Uint8Array.from([...int(1, irVersion), ...graph, ...message(8, text(1, ''), int(2, opset))]);
}

function value(field: number, name: string, type: number, shape: readonly (string | number)[]) {
  const sizes = shape.map((size) => message(1, typeof size === 'string' ? text(2, size) : int(1, size)));
  return message(field, text(1, name), message(2, message(1, int(1, type), message(2, ...sizes))));
}

/** Writes a model folder as an export would: config, tokenizer of whole words, weights under onnx/. */
export function writeModel(folder: string, labels: readonly string[], weights: Weights): void {
  const nothing = labels.map(() => 0);
  const words = ['[PAD]', '[UNK]', ...Object.keys(weights)];
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  const write = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));
  write('config.json', {
    model_type: 'bert',
    architectures: ['BertForSequenceClassification'],
    id2label: Object.fromEntries(labels.map((label, index) => [String(index), label])),
  });
  write('tokenizer_config.json', {
    tokenizer_class: 'BertTokenizer',
    model_max_length: 512,
    pad_token: '[PAD]',
    unk_token: '[UNK]',
  });
  write('tokenizer.json', {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: { type: 'Lowercase' },
    pre_tokenizer: { type: 'Whitespace' },
    post_processor: null,
    decoder: null,
    model: {
      type: 'WordLevel',
      vocab: Object.fromEntries(words.map((word, index) => [word, index])),
      unk_token: '[UNK]',
    },
  });
  writeFileSync(join(folder, 'onnx', 'model.onnx'), tinyOnnx([nothing, nothing, ...Object.values(weights)]));
}
