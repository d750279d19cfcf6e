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

  it('tells streams of a source that stopped together once, and counts them once', () => {
    const row = { kind: 'late', from: now - 3_600_000, to: now, since: now, detail: '' } as const;
    const ofOne = ['search', 'inbox', 'own'].map((stream) => ({ ...row, source: 'social', stream }));
    const others = [1, 2, 3, 4, 5, 6].map((at) => ({ ...row, source: `s${at}`, stream: null }));
    const told = coverageLines([...ofOne, ...others], { zone: 'UTC', now, readUpTo: undefined, width: 100 });
    expect(told).toEqual([
      'Coverage is not complete:',
      '  social: not read up to now, 11:00 to 12:00',
      ...[1, 2, 3, 4, 5].map((at) => `  s${at}: not read up to now, 11:00 to 12:00`),
      '  and 1 more: listen sources --json',
    ]);
  });
});
