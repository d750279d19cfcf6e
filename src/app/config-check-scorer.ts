import { resolveSecret } from '../config/secrets.ts';
import type { Settings } from '../config/settings.ts';
import { UsageError } from '../core/errors.ts';
import { openModelFolder } from './scorers/onnx/folder.ts';
import { secretReader } from './source-secrets.ts';

/** What is wrong with one part of the file. */
export interface PartError {
  readonly keys: readonly (string | number)[];
  readonly error: UsageError;
}

/** What the configured scorer would refuse; nothing is asked, loaded or run. */
export function scorerFaults(
  { scorer, scorers }: Pick<Settings, 'scorer' | 'scorers'>,
  env: Readonly<Record<string, string | undefined>>,
): readonly PartError[] {
  const checks: Readonly<Record<string, () => void>> = {
    onnx: () => {
      const { model, file } = scorers?.onnx ?? {};
      if (model === undefined)
        throw new UsageError('the scorer onnx has no model', 'Write scorers: { onnx: { model: DIR } }.');
      openModelFolder(model, file);
    },
    llm: () => {
      if (!scorers?.llm)
        throw new UsageError(
          'the scorer llm is not set up',
          'Write scorers: { llm: { baseUrl: …, model: … } }; config.example.yaml shows every key.',
        );
      resolveSecret(scorers.llm.secret, 'key', { ...secretReader(env), run: () => 'not run' });
    },
  };
  try {
    checks[scorer]?.();
    return [];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const isSetUp = scorer === 'onnx' ? scorers?.onnx?.model !== undefined : scorers?.llm !== undefined;
    return [{ keys: isSetUp ? ['scorers', scorer] : ['scorer'], error }];
  }
}
