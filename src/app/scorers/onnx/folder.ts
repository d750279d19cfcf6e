import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { looseObject, record, safeParse, string } from 'valibot';
import { UsageError } from '../../../core/errors.ts';
import { exactJsonOf } from '../../../core/exact-json.ts';

/** A model on disk, checked. */
export interface ModelFolder {
  readonly path: string;
  /** Inside of the folder: `onnx`, or '' where the weights lie at its top. */
  readonly subfolder: string;
  /** Name of the weights' file without `.onnx`. */
  readonly file: string;
  /** The weights go on in a file beside (`….onnx_data`). */
  readonly hasData: boolean;
  readonly labels: readonly string[];
  /** Hexadecimal; the same for the same files. */
  readonly digest: string;
}

const maxConfigBytes = 2_000_000;
const wants =
  'A model folder holds config.json, tokenizer.json and an .onnx file, at its top or under onnx/ (docs/scorers.md).';
/** Where several files are there, the first of these is taken. */
const preferred = ['model_quantized.onnx', 'model.onnx'];
const config = looseObject({ id2label: record(string(), string()) });

/** Looks at a folder without loading anything; a UsageError names what is missing. */
export function openModelFolder(path: string, file: string | undefined): ModelFolder {
  if (!existsSync(path) || !statSync(path).isDirectory())
    throw new UsageError(`${path} is not a folder`, wants);
  for (const name of ['config.json', 'tokenizer.json'])
    if (!existsSync(join(path, name))) throw new UsageError(`${path} has no ${name}`, wants);
  const weights = weightsIn(path, file);
  return {
    path,
    subfolder: weights.startsWith('onnx/') ? 'onnx' : '',
    file: basename(weights, '.onnx'),
    hasData: existsSync(join(path, `${weights}_data`)),
    labels: labelNames(join(path, 'config.json')),
    digest: digestOf(path, ['config.json', 'tokenizer.json', weights, `${weights}_data`]),
  };
}

function weightsIn(path: string, file: string | undefined): string {
  const found = ['onnx', ''].flatMap((folder) =>
    listOf(join(path, folder)).map((name) => (folder === '' ? name : `${folder}/${name}`)),
  );
  if (file !== undefined) {
    if (found.includes(file)) return file;
    throw new UsageError(
      `${path} has no weights called ${file}`,
      found.length === 0 ? wants : `It has ${found.join(', ')}.`,
    );
  }
  const [only, second] = found;
  if (only === undefined) throw new UsageError(`${path} has no .onnx file`, wants);
  if (second === undefined) return only;
  const best = preferred.flatMap((name) => found.filter((each) => basename(each) === name))[0];
  if (best !== undefined) return best;
  throw new UsageError(
    `${path} has several .onnx files: ${found.join(', ')}`,
    'Say which one: file: under scorers: onnx: in the configuration.',
  );
}

function listOf(folder: string): readonly string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  return readdirSync(folder)
    .filter((name) => extname(name) === '.onnx')
    .sort();
}

function labelNames(path: string): readonly string[] {
  const text = statSync(path).size > maxConfigBytes ? '' : readFileSync(path, 'utf8');
  const parsed = safeParse(config, exactJsonOf(text));
  const names = parsed.success ? [...new Set(Object.values(parsed.output.id2label))] : [];
  if (names.length >= 2) return names;
  throw new UsageError(
    `${path} names no labels (id2label)`,
    'Take a model for text classification: its config.json says what its answers are called.',
  );
}

const sampleBytes = 65_536;
const samples = 64;

/** Names and sizes, and the bytes: of a big file 64 samples of 64 KB, for every weight changes in training. */
function digestOf(folder: string, names: readonly string[]): string {
  const hash = createHash('sha256');
  for (const name of names) {
    const path = join(folder, name);
    if (!existsSync(path)) continue;
    const { size } = statSync(path);
    hash.update(`${name} ${size}\n`);
    const step = Math.max(sampleBytes, Math.floor(size / samples));
    const handle = openSync(path, 'r');
    try {
      const buffer = Buffer.alloc(sampleBytes);
      for (let at = 0; at < size; at += step)
        hash.update(buffer.subarray(0, readSync(handle, buffer, 0, sampleBytes, at)));
    } finally {
      closeSync(handle);
    }
  }
  return hash.digest('hex');
}
