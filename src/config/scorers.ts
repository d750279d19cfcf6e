import { dirname } from 'node:path';
import {
  array,
  boolean,
  type InferOutput,
  integer,
  maxLength,
  maxValue,
  minLength,
  minValue,
  number,
  optional,
  picklist,
  pipe,
  record,
  regex,
  strictObject,
  string,
  trim,
} from 'valibot';
import { parseDuration } from '../core/durations.ts';
import { baseUrl, described } from '../networks/shared/settings.ts';
import { absolutePath } from './paths.ts';
import { type Problem, problemText } from './problems.ts';
import { parsedBy, wrong } from './schema-parts.ts';
import type { SecretPlace } from './settings.ts';
import type { YamlFile } from './yaml.ts';

const moods = ['negative', 'neutral', 'positive'] as const;

const path = (text: string) =>
  described(
    pipe(string(), minLength(1, problemText('is empty', 'Write a path, or take the key out.'))),
    text,
  );

const languages = array(
  pipe(
    string(),
    regex(/^[a-z]{2,3}$/, wrong('is no code of a language', 'Write codes of two letters: en, de, pt.')),
  ),
);

const onnx = strictObject({
  model: optional(path('Folder of the model: config.json, tokenizer.json and an .onnx file')),
  file: optional(path('Which .onnx file of the folder, where there are several: onnx/model_quantized.onnx')),
  labels: optional(
    described(
      record(string(), picklist(moods)),
      "What the model's labels stand for, where their names do not say: { LABEL_0: negative, LABEL_1: neutral, LABEL_2: positive }",
    ),
  ),
  languages: optional(
    described(languages, 'Languages that the model knows: [en]; other texts keep the built-in mood'),
  ),
});

const count = (most: number, text: string) =>
  described(
    pipe(
      number(),
      integer(wrong('is not a whole number', `Write a number from 1 to ${most}.`)),
      minValue(1, wrong('is below 1', `Write a number from 1 to ${most}.`)),
      maxValue(most, wrong(`is above ${most}`, `Write a number from 1 to ${most}.`)),
    ),
    text,
  );

const dollars = (least: number, text: string) =>
  described(
    pipe(
      number(),
      minValue(least, wrong(`is below ${least}`, 'Write US dollars: 0.50.')),
      maxValue(100_000, wrong('is above 100,000 dollars', 'Write US dollars: 0.50.')),
    ),
    text,
  );

const llm = strictObject({
  baseUrl: described(
    baseUrl('Where the server speaks the chat completions API: https://api.openai.com/v1'),
    'Where the server speaks the chat completions API: https://api.openai.com/v1, or http://localhost:11434/v1',
  ),
  model: described(
    pipe(
      string(),
      trim(),
      minLength(1, problemText('is empty', 'Write the name of the model.')),
      maxLength(200),
    ),
    'The name of the model, as the server knows it',
  ),
  key: optional(
    described(
      pipe(
        string(),
        // The value is not quoted: it may be the key itself.
        regex(
          /^\$\{[A-Za-z_]\w*\}$/,
          problemText(
            'a secret does not go into the file itself',
            `Write key: \${LLM_KEY}, keyFile: PATH or keyCommand: COMMAND.`,
          ),
        ),
      ),
      `The API key: \${VAR}, never the key itself; a local server needs none`,
    ),
  ),
  keyFile: optional(described(string(), 'The API key: a file that only you can read (mode 0600)')),
  keyCommand: optional(described(string(), 'The API key: a command that prints it')),
  batch: optional(count(100, 'Posts in one request (20)')),
  concurrency: optional(count(8, 'Requests at the same time (2)')),
  timeout: optional(described(parsedBy(parseDuration), 'Longest time for one answer (2min)')),
  replies: optional(
    described(
      boolean(),
      "Whether the brand's own replies are sent too, for what kind of reply they are (false)",
    ),
  ),
  budget: optional(
    described(
      strictObject({
        requests: optional(count(1_000_000, 'Requests that one run may send at most (100)')),
        usdPerRun: optional(dollars(0.001, 'US dollars that one run may cost at most; needs prices')),
      }),
      'What one run may use up at most',
    ),
  ),
  prices: optional(
    described(
      strictObject({
        input: dollars(0, 'US dollars for a million tokens that are sent'),
        output: dollars(0, 'US dollars for a million tokens that are answered'),
      }),
      'What the server bills, for an estimate of the cost',
    ),
  ),
});

/** Keys of the scorers that are no part of the program. */
export const scorersSchema = strictObject({
  onnx: optional(described(onnx, 'A model of your own, run on this machine (--scorer onnx)')),
  llm: optional(
    described(llm, 'A server with the chat completions API (--scorer llm): texts are sent to it'),
  ),
});

/** `scorers: onnx:` as typed, paths absolute. */
export interface OnnxSettings {
  readonly model: string | undefined;
  readonly file: string | undefined;
  readonly labels: ReadonlyMap<string, (typeof moods)[number]> | undefined;
  readonly languages: readonly string[] | undefined;
}

/** `scorers: llm:`; money in millionths of a US dollar. */
export interface LlmSettings {
  readonly baseUrl: string;
  readonly model: string;
  readonly batch: number;
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly replies: boolean;
  readonly requestsPerRun: number;
  readonly microUsdPerRun: number | undefined;
  /** For a million tokens. */
  readonly prices: { readonly input: number; readonly output: number } | undefined;
  /** Where the key is looked for. */
  readonly secret: SecretPlace;
}

export interface ScorerSettings {
  readonly onnx: OnnxSettings | undefined;
  readonly llm: LlmSettings | undefined;
}

const millionths = 1_000_000;

/** The checked settings; money without prices is told as a problem. */
export function readScorers(
  given: InferOutput<typeof scorersSchema> | undefined,
  file: YamlFile,
  env: Readonly<Record<string, string | undefined>>,
  tell: (problem: Problem) => void,
): ScorerSettings {
  return {
    onnx: given?.onnx && readOnnx(given.onnx, file, env),
    llm: given?.llm && readLlm(given.llm, file, tell),
  };
}

function readOnnx(
  { model, file: weights, labels, languages: known }: InferOutput<typeof onnx>,
  file: YamlFile,
  env: Readonly<Record<string, string | undefined>>,
): OnnxSettings {
  return {
    model: model === undefined ? undefined : absolutePath(model, dirname(file.path), env),
    file: weights,
    labels: labels && new Map(Object.entries(labels)),
    languages: known,
  };
}

function readLlm(
  given: InferOutput<typeof llm>,
  file: YamlFile,
  tell: (problem: Problem) => void,
): LlmSettings {
  const { budget, prices, key, keyFile, keyCommand } = given;
  if (budget?.usdPerRun !== undefined && prices === undefined)
    tell({
      keys: ['scorers', 'llm', 'budget', 'usdPerRun'],
      part: 'value',
      what: 'cannot be kept without prices',
      fix: 'Add prices: { input: 0.15, output: 0.60 }, in dollars for a million tokens.',
    });
  return {
    baseUrl: given.baseUrl,
    model: given.model,
    batch: given.batch ?? 20,
    concurrency: given.concurrency ?? 2,
    timeoutMs: given.timeout ?? 120_000,
    replies: given.replies ?? false,
    requestsPerRun: budget?.requests ?? 100,
    microUsdPerRun: budget?.usdPerRun === undefined ? undefined : Math.round(budget.usdPerRun * millionths),
    prices: prices && { input: prices.input * millionths, output: prices.output * millionths },
    secret: {
      name: 'llm',
      own: { key, keyFile, keyCommand },
      where: file.at(['scorers', 'llm'], 'value').replace(/:\d+$/, ''),
      file: {
        folder: dirname(file.path),
        at: (keys, part) => file.at(['scorers', 'llm', ...keys], part),
        spot: (keys, part) => file.spot(['scorers', 'llm', ...keys], part),
      },
    },
  };
}
