import { describe, expect, it } from 'vitest';
import { exitCodeOfAll } from '../../src/app/exit-code-of-all.ts';

describe('the exit code of several runs', () => {
  it.each([
    ['nothing ran', [], 0],
    ['all went well', [0, 0], 0],
    ['an interruption stands before all', [5, 2, 130], 130],
    ['the database before the configuration', [2, 5, 0], 5],
    ['the configuration before what failed', [0, 3, 2], 2],
    ['refused keys alone', [4, 0, 75], 4],
    ['refused keys beside a failure are not all that failed', [4, 3], 3],
    ['a limit before the answer to a question', [1, 75], 75],
    ['the answer yes of one brand', [0, 1, 0], 1],
    ['a bug is not hidden by what else went wrong', [70, 5, 2], 70],
  ])('%s: %j give %i', (_case, codes, expected) => {
    expect(exitCodeOfAll(codes)).toBe(expected);
  });
});
