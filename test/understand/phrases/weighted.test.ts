import { describe, expect, it } from 'vitest';
import { weightsOf } from '../../../src/understand/phrases/weighted.ts';

describe('weighted words', () => {
  it('belong to the weight before them', () => {
    expect([...weightsOf('\n-2.5\nbad worse\nworst\n1\ngood\n')]).toEqual([
      ['bad', -2.5],
      ['worse', -2.5],
      ['worst', -2.5],
      ['good', 1],
    ]);
  });

  it('may not stand twice, nor before any weight', () => {
    expect(() => weightsOf('1 good 2 good')).toThrow('"good" stands twice');
    expect(() => weightsOf('good')).toThrow('no weight');
  });
});
