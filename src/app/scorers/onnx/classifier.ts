import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { array, finite, number, object, pipe, safeParse, string } from 'valibot';
import { UsageError } from '../../../core/errors.ts';
import type { ModelFolder } from './folder.ts';
import type { Share } from './labels.ts';

/** Shares of all labels of one text. */
export type Classifier = (text: string) => Promise<readonly Share[]>;

/** What is used of `@huggingface/transformers`, versions 3 and 4. */
export interface Transformers {
  readonly env: {
    allowRemoteModels: boolean;
    allowLocalModels: boolean;
    localModelPath: string;
    useFSCache: boolean;
    useBrowserCache: boolean;
    /** Version 4. */
    fetch?: unknown;
  };
  pipeline(
    task: 'text-classification',
    model: string,
    options: Readonly<Record<string, unknown>>,
  ): Promise<(text: string, options: { readonly top_k: null }) => Promise<unknown>>;
}

const name = '@huggingface/transformers';
const install = `npm install -g ${name}`;
const sharesSchema = array(object({ label: string(), score: pipe(number(), finite()) }));

/** Loads the package beside listen, or where NODE_PATH says; a UsageError says how to install it. */
export async function loadTransformers(): Promise<Transformers> {
  try {
    // As `require` looks for it, which follows NODE_PATH: a linked checkout finds a global package so.
    const path = createRequire(import.meta.url).resolve(name);
    return (await import(pathToFileURL(path).href)) as Transformers;
  } catch (cause) {
    if (isAbsent(cause))
      throw new UsageError(
        `the scorer onnx needs the package ${name}, which is not installed`,
        `Install it beside listen: ${install}`,
        { cause },
      );
    throw new UsageError(
      `the package ${name} cannot be loaded: ${firstLine(cause)}`,
      `Its install script fetches a library: install it again where the network can be reached (${install}).`,
      { cause },
    );
  }
}

/** Loads a model from disk and nowhere else. */
export async function openClassifier(folder: ModelFolder, load = loadTransformers): Promise<Classifier> {
  const { env, pipeline } = await load();
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.useFSCache = false;
  env.useBrowserCache = false;
  // Early versions put it before every path, later ones only before names.
  env.localModelPath = '/';
  if ('fetch' in env) env.fetch = () => Promise.reject(new Error('listen downloads nothing'));
  try {
    const classify = await pipeline('text-classification', folder.path, {
      local_files_only: true,
      device: 'cpu',
      // The file is named whole: the library adds nothing to a name in full precision.
      dtype: 'fp32',
      model_file_name: folder.file,
      subfolder: folder.subfolder,
      ...(folder.hasData ? { use_external_data_format: true } : {}),
    });
    return async (text) => sharesIn(await classify(text, { top_k: null }), folder.path);
  } catch (cause) {
    throw new UsageError(
      `the model in ${folder.path} cannot be loaded: ${firstLine(cause)}`,
      'It must be an ONNX model for text classification with its tokenizer, as `optimum-cli export onnx` writes it.',
      { cause },
    );
  }
}

function sharesIn(given: unknown, path: string): readonly Share[] {
  const parsed = safeParse(sharesSchema, given);
  if (parsed.success) return parsed.output;
  throw new UsageError(
    `the model in ${path} gives no shares of its labels`,
    'Take a model for text classification.',
  );
}

function isAbsent(error: unknown): boolean {
  const { code, message = '' } = error as NodeJS.ErrnoException;
  return /^(?:ERR_)?MODULE_NOT_FOUND$/.test(code ?? '') && message.includes(`'${name}'`);
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').slice(0, 300);
}
