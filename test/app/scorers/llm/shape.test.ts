import { describe, expect, it } from 'vitest';
import {
  firstShape,
  nextShape,
  optionsOf,
  type Shape,
  widerShape,
} from '../../../../src/app/scorers/llm/shape.ts';

const thinking: Shape = { ...firstShape, limit: 'max_completion_tokens', room: 5 };
const plain: Shape = { ...firstShape, format: 2 };

describe('what is asked after a refusal', () => {
  it.each<readonly [string, Shape, string, Shape | undefined]>([
    [
      'the other name of the bound',
      firstShape,
      "'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      thinking,
    ],
    ['no bound', thinking, 'max_completion_tokens is too large: 10400', { ...thinking, limit: undefined }],
    ['no temperature', firstShape, "'temperature' does not support 0", { ...firstShape, temperature: false }],
    ['no seed', firstShape, 'Unrecognized request argument supplied: seed', { ...firstShape, seed: false }],
    ['a looser format', firstShape, 'json_schema is not supported', { ...firstShape, format: 1 }],
    ['no format', { ...firstShape, format: 1 }, 'json_object is not supported', plain],
    ['a looser format, where nothing is named', firstShape, 'Bad Request', { ...firstShape, format: 1 }],
    ['nothing more', plain, 'Bad Request', undefined],
    [
      'nothing more, where what is refused was not sent',
      { ...plain, temperature: false },
      'temperature',
      undefined,
    ],
  ])('is %s', (_what, shape, words, next) => {
    expect(nextShape(shape, words)).toEqual(next);
  });

  it('ends, whatever a server refuses', () => {
    let shape: Shape | undefined = firstShape;
    let steps = 0;
    for (; shape; steps += 1)
      shape = nextShape(shape, 'max_tokens max_completion_tokens temperature seed format');
    expect(steps).toBe(7);
  });

  it('leaves room to think where the bound has its other name, and sends no option that was refused', () => {
    expect(widerShape(firstShape)).toEqual({ ...firstShape, room: 5 });
    expect(widerShape(thinking)).toBeUndefined();
    expect(optionsOf(thinking, 100)).toMatchObject({ max_completion_tokens: 100, temperature: 0, seed: 1 });
    expect(optionsOf({ format: 2, temperature: false, seed: false, limit: undefined, room: 1 }, 100)).toEqual(
      {},
    );
  });
});
