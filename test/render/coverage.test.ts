import { describe, expect, it } from 'vitest';
import { coverageLines } from '../../src/render/coverage.ts';

const now = Date.parse('2026-01-15T12:00:00Z');

describe('what was not read', () => {
  it('names no year 1970 where all history is wanted', () => {
    const row = {
      source: 'play',
      stream: null,
      kind: 'late',
      since: now,
      detail: 'never read to its end',
    } as const;
    const told = coverageLines([{ ...row, from: 0, to: now }], {
      zone: 'UTC',
      now,
      readUpTo: undefined,
      width: 100,
    });
    expect(told).toEqual([
      'Coverage is not complete:',
      '  play: not read up to now, all there is to 12:00 (never read to its end)',
    ]);
  });
});
