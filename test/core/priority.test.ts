import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byPriority, doublingsBefore, priorityOf, type Weighed } from '../../src/core/priority.ts';

const hour = 3_600_000;
const plain: Weighed = {
  needs: 1,
  wanted: false,
  urgent: false,
  exposed: false,
  promiseUsed: undefined,
  tries: 0,
  negative: 0,
  deadline: false,
  doublings: undefined,
  followers: undefined,
  others: 0,
  question: false,
  money: false,
  leaving: false,
  quietMs: 0,
};
const pointsOf = (weighed: Partial<Weighed>) => priorityOf({ ...plain, ...weighed }).value;

describe('the priority of a wait', () => {
  it.each<[string, Partial<Weighed>, number]>([
    ['nothing', {}, 0],
    ['urgent', { urgent: true }, 40],
    ['exposed', { exposed: true }, 30],
    ['just opened', { promiseUsed: 0 }, 0],
    ['half the promised time', { promiseUsed: 0.5 }, 2.925],
    ['the moment it is due', { promiseUsed: 1 }, 5],
    ['three times the promised time', { promiseUsed: 3 }, 10],
    ['seven times the promised time', { promiseUsed: 7 }, 15],
    ['140 times the promised time', { promiseUsed: 140 }, 15],
    ['one earlier message', { tries: 1 }, 5],
    ['three earlier messages', { tries: 3 }, 15],
    ['seven earlier messages', { tries: 7 }, 15],
    ['surely angry', { negative: 1 }, 12],
    ['half angry', { negative: 0.5 }, 6],
    ['a deadline', { deadline: true }, 10],
    ['two doublings before due', { doublings: 2 }, 10],
    ['ten doublings before due', { doublings: 10 }, 15],
    ['900 followers', { followers: 900 }, 4],
    ['9,900 followers', { followers: 9900 }, 8],
    ['99,900 followers', { followers: 99_900 }, 12],
    ['ten million followers', { followers: 10_000_000 }, 12],
    ['two others', { others: 2 }, 8],
    ['a crowd', { others: 40 }, 12],
    ['a question', { question: true }, 6],
    ['money', { money: true }, 5],
    ['leaving', { leaving: true }, 5],
    ['a question that may need none', { question: true, needs: 0.5 }, 3],
    ['not judged', { question: true, needs: undefined }, 6],
    ['marked open', { question: true, needs: 0.1, wanted: true }, 6],
    ['urgent, whatever it needs', { urgent: true, needs: 0.1 }, 40],
    ['quiet for 72 hours', { question: true, quietMs: 72 * hour }, 6],
    ['quiet for longer', { question: true, quietMs: 72 * hour + 1 }, 1.8],
    ['urgent and quiet', { urgent: true, quietMs: 100 * hour }, 12],
    // 30 + 15 + 15 + 10.2: phone number in public, long past its promise, seven messages, p(negative) 0.85
    ['much together', { exposed: true, promiseUsed: 140, tries: 7, negative: 0.85 }, 70.2],
    // 40 + 30 + 15 + 15 + 12 + 10 = 122
    [
      'more than there is',
      { urgent: true, exposed: true, promiseUsed: 9, tries: 9, negative: 1, deadline: true },
      100,
    ],
  ])('for %s', (_what, weighed, value) => {
    expect(pointsOf(weighed)).toBeCloseTo(value, 3);
  });

  const weighed = fc.record<Weighed>({
    needs: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
    wanted: fc.boolean(),
    urgent: fc.boolean(),
    exposed: fc.boolean(),
    promiseUsed: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: undefined }),
    tries: fc.nat(50),
    negative: fc.double({ min: 0, max: 1, noNaN: true }),
    deadline: fc.boolean(),
    doublings: fc.option(fc.double({ min: 0, max: 1e3, noNaN: true }), { nil: undefined }),
    followers: fc.option(fc.nat(), { nil: undefined }),
    others: fc.nat(1000),
    question: fc.boolean(),
    money: fc.boolean(),
    leaving: fc.boolean(),
    quietMs: fc.nat(),
  });

  it('lies between 0 and 100, and is what its parts make', () => {
    fc.assert(
      fc.property(weighed, (each) => {
        const { value, parts, careFirst } = priorityOf(each);
        const { needs, cold, ...points } = parts;
        const sum = Object.values(points).reduce((total, one) => total + one, 0);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(100);
        expect(value).toBeCloseTo(Math.min(100, sum * needs * cold), 6);
        expect(careFirst).toBe(each.urgent || each.exposed);
      }),
    );
  });

  it('never falls when a wait grows worse', () => {
    fc.assert(
      fc.property(weighed, fc.nat(5), fc.double({ min: 0, max: 9, noNaN: true }), (each, more, longer) => {
        const worse = {
          ...each,
          tries: each.tries + more,
          others: each.others + more,
          promiseUsed: (each.promiseUsed ?? 0) + longer,
          followers: (each.followers ?? 0) + more,
        };
        expect(priorityOf(worse).value).toBeGreaterThanOrEqual(priorityOf(each).value - 1e-9);
      }),
    );
  });

  it('orders care first, then points, then who waits longest', () => {
    const row = (name: string, weighs: Partial<Weighed>, openedAt: number) => ({
      name,
      openedAt,
      priority: priorityOf({ ...plain, ...weighs }),
    });
    const rows = [
      row('late', { question: true }, 3),
      row('early', { question: true }, 1),
      row('angry', { negative: 1, tries: 3, promiseUsed: 9 }, 5),
      row('stranded, long quiet', { urgent: true, quietMs: 100 * hour }, 9),
    ];
    expect([...rows].sort(byPriority).map(({ name }) => name)).toEqual([
      'stranded, long quiet',
      'angry',
      'early',
      'late',
    ]);
  });
});

describe('doublings before due', () => {
  const at = (minutes: number) => minutes * 60_000;
  it.each([
    [
      '10 to 20 in an hour, two hours left',
      { fromAt: 0, from: 10, toAt: at(60), to: 20 },
      at(180),
      at(60),
      2,
    ],
    [
      '5 to 40 in half an hour, an hour left',
      { fromAt: 0, from: 5, toAt: at(30), to: 40 },
      at(90),
      at(30),
      6,
    ],
    ['no growth', { fromAt: 0, from: 10, toAt: at(60), to: 10 }, at(180), at(60), 0],
    ['past due', { fromAt: 0, from: 10, toAt: at(60), to: 20 }, at(60), at(60), 0],
    ['looks too close together', { fromAt: 0, from: 10, toAt: at(9), to: 20 }, at(60), at(9), undefined],
    ['four replies', { fromAt: 0, from: 4, toAt: at(60), to: 20 }, at(90), at(60), undefined],
    ['no promise', { fromAt: 0, from: 10, toAt: at(60), to: 20 }, undefined, at(60), undefined],
    ['one look', undefined, at(60), at(60), undefined],
  ])('%s', (_what, growth, dueAt, now, doublings) => {
    const found = doublingsBefore(growth, dueAt, now);
    if (doublings === undefined) expect(found).toBeUndefined();
    else expect(found).toBeCloseTo(doublings, 9);
  });
});
