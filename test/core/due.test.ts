import { describe, expect, it } from 'vitest';
import { dueAt, isLate, promiseFor } from '../../src/core/due.ts';
import { parsePromise } from '../../src/core/durations.ts';
import type { Office } from '../../src/core/office.ts';
import type { PromiseRule } from '../../src/core/promise.ts';

const hour = 3_600_000;
const nineToFive = [{ from: 540, to: 1020 }];
const office: Office = {
  zone: 'UTC',
  days: [[], nineToFive, nineToFive, nineToFive, nineToFive, nineToFive, []],
  dated: new Map(),
};

function rule(text: string, when: Partial<PromiseRule> = {}): PromiseRule {
  return { is: parsePromise(text), text, ...when };
}

describe('the promise for a mention', () => {
  const rules = [
    rule('2bd', { network: 'app-store' }),
    rule('1h', { intent: 'complaint' }),
    rule('30min', { source: 'vip' }),
    rule('8h office'),
  ];

  it.each([
    ['by its network', { network: 'app-store', source: 'app', intent: 'complaint' }, '2bd'],
    ['by its intent', { network: 'x', source: 'x', intent: 'complaint' }, '1h'],
    ['by its source', { network: 'x', source: 'vip', intent: undefined }, '30min'],
    ['by the rule for all', { network: 'x', source: 'x', intent: 'question' }, '8h office'],
  ] as const)('is found %s, the first rule that fits', (_, to, text) => {
    expect(promiseFor(rules, to)?.text).toBe(text);
  });

  it('is none where no rule fits: nothing is late without a promise', () => {
    expect(
      promiseFor([rule('1h', { network: 'x' })], { network: 'bluesky', source: 'b', intent: undefined }),
    ).toBeUndefined();
    expect(isLate(undefined, undefined, Number.MAX_SAFE_INTEGER)).toBe(false);
  });
});

describe('due', () => {
  const friday = Date.UTC(2026, 0, 16, 16);

  it.each([
    ['1h', Date.UTC(2026, 0, 16, 17)],
    ['2h office', Date.UTC(2026, 0, 19, 10)],
    ['1bd', Date.UTC(2026, 0, 19, 16)],
  ])('Friday 16:00 and %s', (text, due) => expect(dueAt(parsePromise(text), friday, office)).toBe(due));

  it('in office time is calendar time where no hours are configured', () => {
    expect(dueAt(parsePromise('2h office'), friday, undefined)).toBe(friday + 2 * hour);
  });
});

describe('late', () => {
  it.each([
    ['an open wait before it is due', undefined, 999, false],
    ['an open wait at once when it is due', undefined, 1_000, true],
    ['an answer to the minute', 1_000, 5_000, false],
    ['an answer after it was due', 1_001, 5_000, true],
  ])('%s', (_, closedAt, now, late) => expect(isLate(1_000, closedAt, now)).toBe(late));
});
