import { describe, expect, it } from 'vitest';
import type { ProblemKind, SourceResult } from '../../src/app/fetch-report.ts';
import { loadProblems, saveProblems } from '../../src/app/problems.ts';
import { type Problems, tellCron, tellLock } from '../../src/app/quiet.ts';
import { LockedError } from '../../src/core/errors.ts';
import { day, hour, makeWorld, minute, noon } from './fetch-world.ts';

type State = 'ok' | 'limited' | 'interrupted' | ProblemKind;

const outcome = (state: State, source = 'forum') => {
  const problem = state === 'ok' || state === 'limited' || state === 'interrupted' ? undefined : state;
  const run: SourceResult['state'] =
    problem === undefined ? (state as SourceResult['state']) : problem === 'auth' ? 'auth' : 'failed';
  return { source, state: run, problem, error: problem && `${state} failed`, hint: 'do this' };
};

/** Runs five minutes apart; each line is "minute: what". Upper case: a run by hand, without --quiet. */
function told(states: readonly State[], byHand: ReadonlySet<number> = new Set()): readonly string[] {
  let problems: Problems = {};
  return states.flatMap((state, run) => {
    const now = noon + run * 5 * minute;
    const telling = tellCron(problems, [outcome(state)], now, !byHand.has(run));
    problems = telling.problems;
    return telling.notices.map(({ what, since }) => `${run * 5}: ${what} since ${(since - noon) / minute}`);
  });
}

const many = (count: number, state: State): readonly State[] => Array<State>(count).fill(state);

describe('what cron is told', () => {
  it('is one line the first day for 288 runs with a refused key, and one a day while it lasts', () => {
    expect(told(many(288, 'auth'))).toEqual(['0: begun since 0']);
    expect(told(many(288 * 3, 'auth'))).toEqual([
      '0: begun since 0',
      '1440: lasts since 0',
      '2880: lasts since 0',
    ]);
  });

  it.each<[string, readonly State[], readonly string[]]>([
    ['nothing, when all is well', many(288, 'ok'), []],
    ['of used-up credits at once', ['credit'], ['0: begun since 0']],
    ['of a wrong configuration at once', ['config'], ['0: begun since 0']],
    ['of another failure at its third in a row', ['other', 'other', 'other'], ['10: begun since 0']],
    ['nothing of failures that do not last', ['other', 'other', 'ok', 'other', 'other', 'ok'], []],
    ['once that it is over', ['auth', 'auth', 'ok', 'ok'], ['0: begun since 0', '10: over since 0']],
    ['nothing of limits', many(288, 'limited'), []],
    [
      'nothing more when a limit or a signal comes between',
      ['auth', 'limited', 'interrupted', 'auth'],
      ['0: begun since 0'],
    ],
    ['of the key, when that is refused after the server was down', ['other', 'auth'], ['5: begun since 0']],
    [
      'no second time, when the server goes down after the key was refused',
      ['auth', ...many(9, 'other')],
      ['0: begun since 0'],
    ],
    [
      'again when the credits end where the key was refused',
      ['auth', 'credit'],
      ['0: begun since 0', '5: begun since 0'],
    ],
  ])('is told %s', (_, states, lines) => {
    expect(told(states)).toEqual(lines);
  });

  it('is not lost when somebody ran it by hand between: the screen told them, not cron', () => {
    expect(told(['auth', 'auth'], new Set([0]))).toEqual(['5: begun since 0']);
    expect(told(['auth', 'ok', 'ok'], new Set([1]))).toEqual(['0: begun since 0', '10: over since 0']);
  });

  it('is apart for every source', () => {
    const first = tellCron({}, [outcome('auth', 'a'), outcome('ok', 'b')], noon, true);
    const second = tellCron(
      first.problems,
      [outcome('auth', 'a'), outcome('auth', 'b')],
      noon + minute,
      true,
    );
    expect(second.notices.map(({ source, error, hint }) => [source, error, hint])).toEqual([
      ['b', 'auth failed', 'do this'],
    ]);
  });
});

describe('a lock that a living fetch holds', () => {
  const lock = new LockedError('held by pid 7', 'wait', noon);
  it('is told after an hour, once a day, and over when a fetch got through', () => {
    let problems: Problems = {};
    const at = (ms: number) => {
      const telling = tellLock(problems, lock, noon + ms);
      problems = telling.problems;
      return telling.notices.map(({ what }) => what);
    };
    expect([at(0), at(59 * minute), at(hour), at(2 * hour), at(hour + day)]).toEqual([
      [],
      [],
      ['begun'],
      [],
      ['lasts'],
    ]);
    expect(tellCron(problems, [], noon + 2 * day, true).notices).toMatchObject([
      { source: '', what: 'over' },
    ]);
  });

  it('that was short leaves no word', () => {
    const { problems } = tellLock({}, lock, noon + minute);
    expect(tellCron(problems, [], noon + hour, true)).toEqual({ notices: [], problems: {} });
  });
});

it('is remembered between runs, but for sources that are no more, and rubbish counts as nothing', async () => {
  const { store } = await makeWorld();
  const { problems } = tellCron({}, [outcome('auth', 'a'), outcome('other', 'b')], noon, true);
  await saveProblems(store, problems, ['a']);
  expect(await loadProblems(store)).toEqual({ a: problems['a'] });
  for (const rubbish of ['', 'null', '{"a":null}', '{"a":{"kind":"x"}}', '[1']) {
    await store.setMeta('problems', rubbish);
    expect(await loadProblems(store)).toEqual({});
  }
});
