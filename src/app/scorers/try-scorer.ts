import { ListenError } from '../../core/errors.ts';
import type { Scorer } from '../../core/judgement.ts';
import type { Finding } from '../doctor/finding.ts';
import { isServed } from './outcome.ts';

const text = 'My bag is lost and nobody answers';

/** Opens a scorer and has it judge one text, so that key, address and model are really tried. */
export async function tryScorer(
  name: string,
  open: () => Promise<Scorer>,
  signal: AbortSignal,
): Promise<Finding> {
  const told = { check: 'scorer', name: `scorer ${name}`, hint: undefined } as const;
  let scorer: Scorer | undefined;
  try {
    scorer = await open();
    const [judged] = await scorer.judge([{ text, as: 'customer' }], signal);
    const ended = isServed(scorer) ? scorer.outcome().ended : undefined;
    if (ended) throw ended;
    if (judged) return { ...told, state: 'ok', message: `answers: “${text}” is ${judged.sentiment}` };
    return {
      ...told,
      state: 'error',
      message: 'answers, but with nothing that can be used',
      hint: 'Is the model able to answer in JSON? Try another one under `scorers: llm:`.',
    };
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    return { ...told, state: 'error', message: error.message, hint: error.hint };
  } finally {
    if (scorer && isServed(scorer)) await scorer.close();
  }
}
