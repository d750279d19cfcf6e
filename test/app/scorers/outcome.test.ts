import { describe, expect, it } from 'vitest';
import { type ScorerOutcome, scorerForCron, withScorer } from '../../../src/app/scorers/outcome.ts';
import {
  AuthError,
  CreditError,
  type ListenError,
  NetworkError,
  TryLater,
} from '../../../src/core/errors.ts';
import { scorerLines } from '../../../src/render/scorer.ts';

const outcome = (ended?: ListenError, more: Partial<ScorerOutcome> = {}): ScorerOutcome => ({
  judged: 0,
  fromCache: 0,
  requests: 1,
  microUsd: undefined,
  unusable: 0,
  left: 0,
  ended,
  ...more,
});
const auth = new AuthError('refused', 'another key');
const later = new TryLater('spent', 'later', undefined);
const down = new NetworkError('down', 'wait');
const credit = new CreditError('empty', 'pay');

describe('the exit code of a run', () => {
  it.each([
    [0, undefined, 0],
    [0, later, 75],
    [0, down, 3],
    [0, auth, 4],
    [75, down, 3],
    [75, auth, 4],
    [3, later, 3],
    [3, auth, 3],
    [4, down, 3],
    [4, later, 4],
    [5, auth, 5],
    [130, down, 130],
    [143, undefined, 143],
  ])('whose sources say %i and whose scorer ended by %o', (sources, ended, expected) => {
    expect(withScorer(sources, outcome(ended))).toBe(expected);
  });

  it('is that of its sources where no scorer asks elsewhere', () => {
    expect([0, 2, 75].map((code) => withScorer(code, undefined))).toEqual([0, 2, 75]);
  });
});

describe('what cron is told of a scorer', () => {
  it.each([
    [auth, 'auth', 'auth'],
    [credit, 'failed', 'credit'],
    [down, 'failed', 'other'],
    [later, 'limited', undefined],
  ])('%o', (ended, state, problem) => {
    const { message: error, hint } = ended;
    expect(scorerForCron('llm', outcome(ended))).toEqual({
      source: 'scorer llm',
      state,
      problem,
      error,
      hint,
    });
  });

  it('is that all is well only when it was asked', () => {
    expect(scorerForCron('llm', outcome()).state).toBe('ok');
    expect(scorerForCron('llm', outcome(undefined, { requests: 0 })).state).toBe('interrupted');
  });
});

describe('the lines about a scorer', () => {
  it('are none where there was nothing to do', () => {
    expect(scorerLines('llm', outcome(undefined, { requests: 0 }), 80)).toEqual([]);
  });

  it('say what was done, what it cost and what is left', () => {
    const more = { judged: 40, fromCache: 12, requests: 2, microUsd: 12_345.6, unusable: 3, left: 1 };
    expect(scorerLines('llm', outcome(down, more), 200)).toEqual([
      'llm: 40 texts judged (12 by answers that were kept), 2 requests, about $0.012, 3 without a usable answer, asked about again later, 1 left unjudged.',
      'llm stopped: down',
      '  → wait',
    ]);
  });

  it('let no server write to the terminal', () => {
    const hostile = new NetworkError('\u001b[2Jgone\nlisten: all is well', 'wait');
    expect(scorerLines('llm', outcome(hostile), 200)[1]).toBe('llm stopped: [2Jgone listen: all is well');
  });
});
