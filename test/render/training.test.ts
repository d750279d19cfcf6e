import { describe, expect, it } from 'vitest';
import type { FetchReport } from '../../src/app/fetch-report.ts';
import { type FetchOptions, fetchLines } from '../../src/render/fetch.ts';
import { checkLines } from '../../src/render/label-check.ts';
import { paintFor } from '../../src/render/paint.ts';
import { learntLines, trainedLines } from '../../src/render/training.ts';

const trial = {
  base: { macroF1: 0.614, precision: 0.5, recall: 0.8 },
  learnt: { macroF1: 0.7123, precision: null, recall: 1 },
  hold: 3,
  folds: 5,
};
const at = Date.UTC(2026, 0, 15, 12);

describe('what was learnt', () => {
  it('is told beside what ships', () => {
    expect(trainedLines({ ...trial, labels: 120, version: undefined })).toEqual([
      '120 labels of moods, each held back once in 5 parts:',
      '',
      '                          macro-F1  negative precision     negative recall',
      '  as it ships               61.4 %              50.0 %              80.0 %',
      '  learnt                    71.2 %                   –             100.0 %',
      '',
      'Not better: nothing is changed.',
    ]);
    const row = { version: 2, model: 1, trainedAt: at, labels: 120, inForce: true, trial };
    expect(learntLines([row], 'UTC', at)[0]).toBe('Version 2, 15 Jan 12:00, 120 labels, in force');
  });
});

describe('the check on labels', () => {
  it('gives shares where there are ten labels, and says too few where not', () => {
    const some = {
      label: 'negative',
      labels: 20,
      said: 25,
      right: 15,
      precision: 0.6,
      recall: 0.75,
      f1: 2 / 3,
    };
    const few = { label: 'mixed', labels: 9, said: 1, right: 1, precision: 1, recall: 1 / 9, f1: 0.2 };
    const classes = [
      { ...some, tooFew: false },
      { ...few, tooFew: true },
    ];
    const kind = { kind: 'mood', labels: 29, unscored: 2, classes, macroF1: 2 / 3 } as const;
    expect(checkLines({ scorer: 'listen', version: 1, kinds: [kind], withoutText: 1 })).toEqual([
      'listen 1 on your labels',
      '',
      'Mood: 29 labels, 2 not scored, macro-F1 67 %',
      '                     labelled       said  precision     recall         F1',
      '  negative                 20         25       60 %       75 %       67 %',
      '  mixed                     9          1    too few',
      '',
      '1 labelled post has no text any more.',
    ]);
    expect(checkLines({ scorer: 'listen', version: 1, kinds: [], withoutText: 0 })).toEqual([
      'No labels yet: listen label ID negative|neutral|positive|mixed',
    ]);
  });
});

describe('a fetch with a scorer whose judgements cost', () => {
  const report: FetchReport = {
    run: 1,
    startedAt: at,
    endedAt: at,
    sources: [],
    exitCode: 0,
    ended: undefined,
    recomputed: undefined,
    byOthers: 0,
  };
  const options: FetchOptions = {
    zone: 'UTC',
    now: at,
    paint: paintFor({ colour: 0, links: false }),
    waiting: 3,
    before: 3,
    careFirst: 0,
    width: 80,
  };

  it('says how many posts another one judged', () => {
    const lines = (byOthers: number) => fetchLines({ ...report, byOthers }, options);
    expect(lines(1204)).toContain('1204 posts are judged by another scorer: listen rescore');
    expect(lines(1)).toContain('1 post is judged by another scorer: listen rescore');
    expect(lines(0).join('\n')).not.toContain('another scorer');
  });
});
