import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.ts';
import { type AskedRow, failOnTally, parseFailOn } from '../../src/core/fail-on.ts';

const hour = 3_600_000;

describe('a question asked by exit code', () => {
  it.each([
    ['unanswered', [['unanswered', 0, 0]]],
    [' unanswered>3 ', [['unanswered', 0, 3]]],
    ['unanswered > 1h30m', [['unanswered', 1.5 * hour, 0]]],
    ['late > 30min', [['late', 0.5 * hour, 0]]],
    ['care-first', [['care-first', 0, 0]]],
    ['negative > 10', [['negative', 0, 10]]],
    [
      'care-first, late > 3 or unanswered>8h',
      [
        ['care-first', 0, 0],
        ['late', 0, 3],
        ['unanswered', 8 * hour, 0],
      ],
    ],
  ])('%j is understood', (text, conditions) => {
    const told = parseFailOn(text).map(({ what, overMs, count }) => [what, overMs, count]);
    expect(told).toEqual(conditions);
  });

  it.each([
    ['unanswred > 3', '"unanswred" is no question', 0, 9, 'Did you mean unanswered?'],
    ['soon', '"soon" is no question', 0, 4, 'Write one of'],
    ['', 'a question is missing', 0, 1, 'Write one of'],
    ['late,', 'a question is missing', 5, 6, 'Write one of'],
    ['late or', 'a question is missing', 7, 8, 'Write one of'],
    ['> 3', 'a question is missing', 0, 1, 'Write one of'],
    ['late >', 'a number or a length of time is missing behind >', 6, 7, 'Write one of'],
    ['late > soon', '"soon" is neither a number nor a length of time', 7, 11, 'Write one of'],
    ['late >= 3', 'a number or a length of time is missing behind >', 6, 7, 'Write one of'],
    ['late < 3', '"< 3" is one too many', 5, 8, 'Only > is known'],
    ['late late', '"late" is one too many', 5, 9, 'Write one of'],
    ['negative > 1h', 'negative counts mentions: it takes a number', 11, 13, 'negative > 10'],
  ])('%j is refused, with carets under the place', (text, what, from, to, hint) => {
    try {
      parseFailOn(text);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      expect(error.message.split('\n')).toEqual([
        `--fail-on: ${what}`,
        `    ${text}`,
        `    ${' '.repeat(from)}${'^'.repeat(to - from)}`,
      ]);
      expect(error.hint).toContain(hint);
      return;
    }
    expect.unreachable();
  });
});

describe('its answer', () => {
  const now = 100 * hour;
  const row = (id: string, waitedHours: number, more: Partial<AskedRow> = {}): AskedRow => ({
    id,
    state: 'unanswered',
    openedBy: id,
    sentiment: null,
    late: waitedHours > 1,
    dueAt: now - (waitedHours - 1) * hour,
    waitingSeconds: waitedHours * 3600,
    ...more,
  });
  const answered = row('d', 9, { state: 'answered' });
  const follow = row('b-2', 3, { openedBy: 'b', sentiment: 'negative' });
  const rows = [
    row('a', 0.5),
    row('b', 3, { state: 'acknowledged', sentiment: 'negative' }),
    follow,
    answered,
  ];

  const isYes = (text: string): boolean => {
    const tally = failOnTally(parseFailOn(text), now);
    for (const each of rows) tally.see(each, each.id === 'a');
    return tally.isYes();
  };

  it.each([
    ['unanswered', true],
    ['unanswered > 1', true],
    ['unanswered > 2', false], // a follow-up is no wait of its own
    ['unanswered > 2h', true],
    ['unanswered > 3h', false],
    ['late', true],
    ['late > 1', false],
    ['late > 1h', true],
    ['late > 2h', false],
    ['care-first', true],
    ['care-first > 1', false],
    ['care-first > 20min', true],
    ['care-first > 30min', false],
    ['negative > 1', true],
    ['negative > 2', false],
    ['late > 5 or care-first', true],
    ['late > 5, negative > 2', false],
  ])('to %j is %s', (text, expected) => {
    expect(isYes(text)).toBe(expected);
  });
});
