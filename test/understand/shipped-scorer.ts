import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JudgeInput, Judgement } from '../../src/core/judgement.ts';
import { createScorer, type ScorerParts } from '../../src/understand/scorer.ts';

const model = readFileSync(join(import.meta.dirname, '..', '..', 'bin', 'listen.model'));

/** The scorer with the model that ships, asked for one text at a time. */
export async function shippedScorer(
  parts: Omit<ScorerParts, 'model'> = {},
): Promise<(input: JudgeInput) => Promise<Judgement>> {
  const scorer = await createScorer({ model, ...parts });
  return async (input) => {
    const [judgement] = await scorer.judge([input]);
    if (!judgement) throw new Error('not judged');
    return judgement;
  };
}
