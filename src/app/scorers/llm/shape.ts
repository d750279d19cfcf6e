import { responseFormats } from './question.ts';

/** Which of the API's options a server takes: they differ from model to model, and its refusals tell. */
export interface Shape {
  /** Place in `responseFormats`. */
  readonly format: number;
  readonly temperature: boolean;
  readonly seed: boolean;
  readonly limit: 'max_tokens' | 'max_completion_tokens' | undefined;
  /** The bound of an answer is so many times what its words need: models that think first count that too. */
  readonly room: number;
}

export const firstShape: Shape = { format: 0, temperature: true, seed: true, limit: 'max_tokens', room: 1 };

const thinking = 5;

/** With room to think; undefined where there is already. */
export function widerShape(shape: Shape): Shape | undefined {
  return shape.room < thinking ? { ...shape, room: thinking } : undefined;
}

/** The options of a request in that shape; `bound` in tokens. */
export function optionsOf(shape: Shape, bound: number): Readonly<Record<string, unknown>> {
  const format = responseFormats[shape.format];
  return {
    ...(shape.temperature ? { temperature: 0 } : {}),
    ...(shape.seed ? { seed: 1 } : {}),
    ...(shape.limit ? { [shape.limit]: bound } : {}),
    ...(format ? { response_format: format } : {}),
  };
}

/**
 * The next shape to try after a refusal (400, 422) in the server's `words`; undefined when nothing is left. Which option
 * is refused is read from the words; where they name none it may be the format of the answer.
 */
export function nextShape(shape: Shape, words: string): Shape | undefined {
  if (shape.limit === 'max_tokens' && /max_tokens/.test(words))
    return { ...shape, limit: 'max_completion_tokens', room: thinking };
  if (shape.limit === 'max_completion_tokens' && /max_(?:completion_)?tokens/.test(words))
    return { ...shape, limit: undefined };
  if (shape.temperature && /temperature/.test(words)) return { ...shape, temperature: false };
  if (shape.seed && /\bseed\b/.test(words)) return { ...shape, seed: false };
  return shape.format + 1 < responseFormats.length ? { ...shape, format: shape.format + 1 } : undefined;
}

/** Whether a refusal means that the request is longer than the model can read. */
export function isTooLong(words: string): boolean {
  return /context|too long|too large|too many tokens/i.test(words);
}
