import { createHash } from 'node:crypto';
import type { OnnxSettings } from '../../../config/scorers.ts';
import { UsageError } from '../../../core/errors.ts';
import type { JudgeInput, Judgement, Scorer } from '../../../core/judgement.ts';
import { listen } from '../built-in.ts';
import type { ScorerWorld } from '../scorer-entry.ts';
import { type Classifier, openClassifier } from './classifier.ts';
import { openModelFolder } from './folder.ts';
import { type Labels, labelsOf, moodOfShares } from './labels.ts';

export interface OnnxParts {
  /** All but the mood comes from it. */
  readonly base: Scorer;
  readonly classify: Classifier;
  readonly labels: Labels;
  readonly languages: readonly string[] | undefined;
  readonly version: number;
}

/** A model of the user's own, from `--model` or `scorers: onnx:`; a UsageError says what is missing. */
export async function onnx(world: ScorerWorld): Promise<Scorer> {
  const settings: Partial<OnnxSettings> = world.settings?.onnx ?? {};
  const path = world.folder ?? settings.model;
  if (path === undefined)
    throw new UsageError(
      'the scorer onnx has no model',
      'Name its folder: --model DIR, or scorers: { onnx: { model: DIR } } in the configuration.',
    );
  const folder = openModelFolder(path, settings.file);
  const labels = labelsOf(folder.labels, settings.labels, path);
  const base = await listen(world);
  const { languages } = settings;
  const said = [folder.digest, folder.file, [...labels.sides], languages ?? null, base.scorer, base.version];
  return createOnnxScorer({
    base,
    classify: await openClassifier(folder),
    labels,
    languages,
    version: createHash('sha256').update(JSON.stringify(said)).digest().readUInt32BE(0) >>> 1,
  });
}

/** Longest text that the tokenizer gets, in UTF-16 units: models read some 500 tokens. */
const longest = 8_000;

/**
 * The mood by the model, all else by the base. One text at a time: in a batch, what a quantized model says of a text
 * hangs on its neighbours.
 */
export function createOnnxScorer({ base, classify, labels, languages, version }: OnnxParts): Scorer {
  const id = { scorer: 'onnx', version };

  const judgeOne = async (input: JudgeInput, own: Judgement): Promise<Judgement> => {
    const text = plainText(input.text);
    const isKnown = languages === undefined || languages.includes(own.lang);
    if (
      input.as === 'brand' ||
      input.mention === false ||
      !isKnown ||
      !/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text)
    )
      return { ...own, ...id };
    const mood = moodOfShares(labels, await classify(text));
    if (!mood) return { ...own, ...id };
    const evidence = own.evidence.filter((each) => each.for !== 'negative' && each.for !== 'positive');
    return { ...own, ...mood, ...id, evidence };
  };

  return {
    ...id,
    async judge(inputs, signal) {
      const own = await base.judge(inputs, signal);
      const judged: (Judgement | undefined)[] = [];
      for (const [index, input] of inputs.entries()) {
        const judgement = own[index];
        judged.push(judgement && !signal?.aborted ? await judgeOne(input, judgement) : undefined);
      }
      return judged;
    },
  };
}

/** As models for posts were trained to see them: handles and links are one word each. */
function plainText(text: string): string {
  return text
    .slice(0, longest)
    .replace(/https?:\/\/\S{1,2000}/giu, 'http')
    .replace(/(?<![\p{L}\p{N}_])@[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,200}/gu, '@user')
    .toWellFormed()
    .trim();
}
