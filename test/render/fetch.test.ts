import { describe, expect, it } from 'vitest';
import type { FetchReport, SourceResult } from '../../src/app/fetch-report.ts';
import { fetchTotals } from '../../src/render/brand-totals.ts';
import { type FetchOptions, fetchLines } from '../../src/render/fetch.ts';
import { paintFor } from '../../src/render/paint.ts';
import { waitingNow } from '../../src/render/waiting-now.ts';

const now = Date.parse('2026-01-15T12:00:00Z');

function result(source: string, parts: Partial<SourceResult>): SourceResult {
  return {
    ...{
      source,
      network: 'feed',
      state: 'ok',
      ms: 800,
      requests: 1,
      microUsd: 0,
      skipped: 0,
      skippedLines: [],
    },
    ...{ newMentions: 0, newAnswers: 0, changed: 0, lost: [], newPosts: 0 },
    ...parts,
  } as SourceResult;
}

const report: FetchReport = {
  ...{
    run: 1,
    startedAt: now,
    endedAt: now,
    exitCode: 3,
    ended: undefined,
    recomputed: undefined,
    byOthers: 0,
  },
  sources: [
    result('acme-x', { newMentions: 41, newAnswers: 12, changed: 3, ms: 2_100 }),
    result('reviews-ios', { newMentions: 1, newAnswers: 1 }),
    result('news', {}),
    result('r-acme', {
      ...{ newMentions: 12, state: 'limited', error: '100 of 100 requests used' },
      resumeAt: Date.parse('2026-01-15T14:05:00Z'),
    }),
    result('forum', {
      ...{ state: 'failed', error: '401 Unauthorized: the API key was refused' },
      hint: 'listen auth login forum',
    }),
  ],
};

const options: FetchOptions = {
  ...{ zone: 'UTC', now, paint: paintFor({ colour: 0, links: false }) },
  ...{ waiting: 16, before: 13, careFirst: 2, width: 120 },
};

describe('what a fetch says', () => {
  it('a line a source, who waits now and who of them needs care first, what is not complete', () => {
    expect(fetchLines(report, options)).toEqual([
      'acme-x       ✓ 41 new  12 answers  3 changed                               2.1 s',
      'reviews-ios  ✓ 1 new  1 answer                                             0.8 s',
      'news         ✓ nothing new                                                 0.8 s',
      'r-acme       … 12 new · limited: 100 of 100 requests used, on at 14:05',
      'forum        ✗ 401 Unauthorized: the API key was refused',
      '               → listen auth login forum',
      '',
      '54 new, 13 answers. 16 wait now (+3), 2 need care first: listen report -u',
      '2 of 5 sources are not complete: r-acme, forum. Exit 3.',
    ]);
  });

  it('breaks at a narrow screen, and tells a brand among others no exit code', () => {
    const lines = fetchLines(report, { ...options, width: 60, isPart: true });
    expect(lines.filter((line) => line.length > 60)).toEqual([]);
    expect(lines.slice(-2)).toEqual([
      '54 new, 13 answers. 16 wait now (+3), 2 need care first.',
      '2 of 5 sources are not complete: r-acme, forum.',
    ]);
  });

  it.each([
    [{ waiting: 16, before: 13, careFirst: 2 }, '16 wait now (+3), 2 need care first'],
    [{ waiting: 1, before: 3, careFirst: 1 }, '1 waits now (−2), 1 needs care first'],
    [{ waiting: 4, before: 4, careFirst: 0 }, '4 wait now'],
    [{ waiting: 0, before: 2, careFirst: 0 }, 'Nobody waits now (−2)'],
    [{ waiting: 0, before: 0, careFirst: 0 }, 'Nobody waits now'],
  ])('counts %j in words', (waits, words) => {
    expect(waitingNow(waits)).toBe(words);
  });

  it('adds up several brands, those in need of care too', () => {
    const brand = { newMentions: 2, newAnswers: 0, microUsd: 0, sources: 1, incomplete: 0 };
    const brands = [
      { ...brand, waiting: 2, before: 1, careFirst: 1 },
      { ...brand, waiting: 1, before: 0, careFirst: 1 },
    ];
    expect(fetchTotals(brands, 0, 120)).toEqual([
      '2 brands: 4 new, 0 answers. 3 wait now (+2), 2 need care first:',
      'listen report -u --all-brands',
    ]);
    const none = { ...brand, waiting: 0, before: 0, careFirst: 0 };
    expect(fetchTotals([none], 0, 120)).toEqual(['1 brand: 2 new, 0 answers. Nobody waits now.']);
  });
});
