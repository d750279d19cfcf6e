import { describe, expect, it } from 'vitest';
import { standingMarks } from '../../src/core/marks.ts';
import type { Mark } from '../../src/core/wait.ts';

const mark = (kind: Mark['kind'], at: number): Mark => ({
  network: 'plaza',
  postId: 'c1',
  kind,
  at,
  markedAt: at,
  by: 'jo',
});

describe('the marks that stand on a post', () => {
  it.each([
    ['', ''],
    ['ignored', '0'],
    ['ignored clear', ''],
    ['clear ignored', '1'],
    ['ignored answered clear', '0'],
    ['ignored answered clear clear', ''],
    ['ignored clear clear open', '3'],
    ['open ignored answered', '0 1 2'],
  ])('of %j are %j', (typed, standing) => {
    const marks = typed
      .split(' ')
      .flatMap((kind, at) => (kind === '' ? [] : [mark(kind as Mark['kind'], at)]));
    expect(
      standingMarks(marks)
        .map(({ at }) => at)
        .join(' '),
    ).toBe(standing);
  });
});
