import { describe, expect, it } from 'vitest';
import {
  answerTimes,
  isAnswered,
  ofKind,
  openedIn,
  responseRate,
  type TimedWait,
} from '../../src/core/metrics.ts';
import { honestQuantile } from '../../src/core/quantiles.ts';
import type { Wait } from '../../src/core/wait.ts';

const minute = 60_000;
const hour = 60 * minute;
const now = Date.parse('2026-01-15T12:00:00Z');
const longAgo = now - 48 * hour;
let count = 0;

function wait(given: Partial<Wait> = {}): Wait {
  count += 1;
  const openedAt = given.openedAt ?? longAgo;
  return {
    network: 'mastodon',
    openedBy: `m.example/${count}`,
    threadId: `m.example/${count}`,
    authorId: `jo${count}`,
    kind: 'first',
    openedAt,
    followUps: 0,
    asks: 1,
    firstAskedBy: `m.example/${count}`,
    firstAskedAt: openedAt,
    lastWordBy: `m.example/${count}`,
    lastWordAt: openedAt,
    joins: 0,
    handoffs: 0,
    ...given,
  };
}

/** With a promise of an hour. */
function within(given: Partial<Wait> = {}): TimedWait {
  const made = wait(given);
  return { wait: made, dueAt: made.openedAt + hour };
}

function closed(
  afterMs: number,
  outcome: Wait['outcome'] = 'answered',
  given: Partial<Wait> = {},
): Partial<Wait> {
  return { closedAt: (given.openedAt ?? longAgo) + afterMs, ...(outcome ? { outcome } : {}), ...given };
}

function times<T>(n: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: n }, (_, index) => make(index));
}

describe('the response rate', () => {
  // 100 due, 44 answered, 23 of them within the hour.
  const desk = [
    ...times(22, () => within(closed(30 * minute))),
    within(closed(60 * minute)),
    ...times(21, () => within(closed(5 * hour))),
    ...times(56, () => within()),
  ];

  it('divides by all that are due, within the promise too', () => {
    const rate = responseRate(desk, now);
    expect(rate).toMatchObject({ due: 100, answered: 44, rate: 0.44, withinPromise: 23, withinRate: 0.23 });
    expect(rate).toMatchObject({ notYetDue: 0, tooFew: false });
  });

  it('counts a fresh hour apart: it is no neglect yet', () => {
    const fresh = [within({ openedAt: now - 5 * minute }), within({ openedAt: now - hour + 1 })];
    expect(responseRate([...desk, ...fresh], now)).toMatchObject({ due: 100, notYetDue: 2, rate: 0.44 });
    expect(responseRate([...desk, within({ openedAt: now - hour })], now)).toMatchObject({
      due: 101,
      notYetDue: 0,
    });
  });

  it('counts a quick answer although its promise still runs', () => {
    const quick = within(closed(minute, 'answered', { openedAt: now - 5 * minute }));
    expect(responseRate([quick], now)).toMatchObject({ due: 1, answered: 1, withinPromise: 1 });
  });

  it('says nothing of due and within where nothing is promised', () => {
    const waits = [wait(closed(minute)), wait({ openedAt: now - minute })].map((each) => ({
      wait: each,
      dueAt: undefined,
    }));
    expect(responseRate(waits, now)).toMatchObject({
      due: 2,
      answered: 1,
      rate: 0.5,
      notYetDue: undefined,
      withinPromise: undefined,
      withinRate: undefined,
    });
  });

  it('calls fewer than ten too few, and has no rate over none', () => {
    expect(responseRate(desk.slice(0, 9), now).tooFew).toBe(true);
    expect(responseRate(desk.slice(0, 10), now).tooFew).toBe(false);
    expect(responseRate([], now)).toMatchObject({
      due: 0,
      rate: undefined,
      withinRate: undefined,
      tooFew: true,
    });
  });

  it('shows the kinds of answer apart, and they add up', () => {
    const { kinds, due } = responseRate(
      [
        within(closed(minute)),
        within(closed(minute, 'chat')),
        within(closed(minute, 'promise')),
        within(closed(minute, 'closed-by-mark')),
        within(closed(minute, 'asked')),
        within(closed(minute, 'private')),
        within({ acknowledgedAt: longAgo + minute, acknowledgedBy: 'apology' }),
        within({ acknowledgedAt: longAgo + minute, acknowledgedBy: 'holding' }),
        within({ acknowledgedAt: longAgo + minute, acknowledgedBy: 'auto' }),
        within(),
      ],
      now,
    );
    expect(kinds).toEqual({
      answered: 4,
      asked: 1,
      movedToPrivate: 1,
      apologyOnly: 1,
      acknowledgedOnly: 2,
      unanswered: 1,
    });
    expect(Object.values(kinds).reduce((sum, each) => sum + each, 0)).toBe(due);
  });

  it('counts as bounced who came back in public from private, unhelped', () => {
    const one = { threadId: 't1', authorId: 'jo' };
    const two = { threadId: 't2', authorId: 'kim' };
    const waits = [
      within(closed(minute, 'private', one)),
      within({ ...one, openedAt: longAgo + hour, kind: 'next', handoffs: 1 }),
      within(closed(minute, 'private', two)),
      within({ ...two, openedAt: longAgo + hour, kind: 'next', handoffs: 0 }),
      within(closed(minute, 'private', { threadId: 't3', authorId: 'jo' })),
    ];
    expect(responseRate(waits, now)).toMatchObject({ bounced: 1, kinds: { movedToPrivate: 3 } });
    expect(responseRate([...waits].reverse(), now).bounced).toBe(1);
  });

  it('leaves out, counted, what its author ended and what is gone', () => {
    const waits = [
      within(closed(minute)),
      within(closed(hour, 'customer-closed')),
      within(closed(hour, 'solved')),
      within(closed(hour, 'deleted')),
    ];
    expect(responseRate(waits, now)).toMatchObject({
      due: 1,
      rate: 1,
      notYetDue: 0,
      closedByThem: 2,
      deleted: 1,
    });
  });

  it('takes waits by the time they were opened', () => {
    const waits = [
      within({ openedAt: 99 }),
      within({ openedAt: 100 }),
      within({ openedAt: 199 }),
      within({ openedAt: 200 }),
    ];
    expect(openedIn(waits, 100, 200).map(({ wait: { openedAt } }) => openedAt)).toEqual([100, 199]);
  });
});

describe('times to an answer over waits', () => {
  it('take open ones with their wait so far and leave out what is not due yet or gone', () => {
    const waits = [
      within(closed(30 * minute)),
      within(),
      within({ openedAt: now - minute }),
      within(closed(hour, 'deleted')),
      within(closed(2 * hour, 'customer-closed')),
    ];
    expect(answerTimes(waits, now)).toEqual([
      { ms: 30 * minute, answered: true },
      { ms: 48 * hour, answered: false },
      { ms: 2 * hour, answered: false },
    ]);
  });

  it('can be measured by another clock', () => {
    expect(answerTimes([within(closed(hour))], now, () => 5)).toEqual([{ ms: 5, answered: true }]);
  });

  it('tell first replies from next ones', () => {
    // Written 11:00, a machine's receipt 11:01, a person 11:30: half an hour, not 28 minutes from the receipt on.
    const eleven = Date.parse('2026-01-15T11:00:00Z');
    const first = wait(
      closed(30 * minute, 'answered', {
        openedAt: eleven,
        acknowledgedAt: eleven + minute,
        acknowledgedBy: 'auto',
      }),
    );
    const next = wait(closed(minute, 'answered', { openedAt: eleven + 31 * minute, kind: 'next' }));
    const waits = [first, next].map((each) => ({ wait: each, dueAt: undefined }));
    expect(honestQuantile(answerTimes(ofKind(waits, 'first'), now), 0.5)).toBe(30 * minute);
    expect(honestQuantile(answerTimes(ofKind(waits, 'next'), now), 0.5)).toBe(minute);
  });
});

it('an answer is what the brand did: never what the author or a deletion ended', () => {
  const outcomes = [
    'answered',
    'private',
    'asked',
    'chat',
    'promise',
    'solved',
    'customer-closed',
    'closed-by-mark',
    'deleted',
  ] as const;
  const counted = outcomes.filter((outcome) => isAnswered(wait(closed(1, outcome))));
  expect(counted).toEqual(['answered', 'private', 'asked', 'chat', 'promise', 'closed-by-mark']);
  expect(isAnswered(wait())).toBe(false);
});
