import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeTurns } from '../../src/app/turns.ts';

interface Played {
  /** When each turn began, milliseconds from the first one's start. */
  readonly began: readonly number[];
  readonly missed: readonly number[];
}

/**
 * Turns against a clock of our own: turn `n` takes `tookMs[n]`, a timer comes `lateMs` late (negative: early), and after the
 * last one the signal comes, within the turn or between two.
 */
async function play(
  everyMs: number,
  tookMs: readonly number[],
  { lateMs = 0, stopBetween = false, from = 7_000 } = {},
): Promise<Played> {
  let now = from;
  const began: number[] = [];
  const missed: number[] = [];
  const stop = new AbortController();
  await takeTurns({
    everyMs,
    ticks: () => now,
    async wait(ms, signal) {
      signal.throwIfAborted();
      now += Math.max(0.01, ms + lateMs);
    },
    signal: stop.signal,
    async run(turn) {
      began.push(now - from);
      now += tookMs[began.length - 1] ?? 0;
      expect(turn).toBe(Math.round((began.at(-1) ?? 0) / everyMs));
      if (began.length === tookMs.length && !stopBetween) stop.abort();
    },
    between(_wait, left) {
      missed.push(left);
      if (began.length === tookMs.length) stop.abort();
    },
  });
  return { began, missed };
}

describe('turns', () => {
  it.each<[string, readonly number[], readonly number[], readonly number[]]>([
    ['begin at once and then at multiples', [1, 1, 1], [0, 100, 200], [0, 0]],
    ['do not drift with what a turn takes', [60, 99, 1, 30], [0, 100, 200, 300], [0, 0, 0]],
    ['leave out what falls into a long one', [250, 10, 10], [0, 300, 400], [2, 0]],
    ['leave out the one that a turn ends on', [100, 1], [0, 200], [1]],
  ])('%s', async (_name, took, began, missed) => {
    expect(await play(100, took)).toEqual({ began, missed });
  });

  it('do not drift with late timers', async () => {
    expect((await play(100, [1, 1, 1, 1], { lateMs: 3 })).began).toEqual([0, 103, 203, 303]);
  });

  it('come once each where timers are early', async () => {
    const { began } = await play(100, [0, 0, 0], { lateMs: -0.4 });
    expect(began).toHaveLength(3);
    expect(began.map(Math.round)).toEqual([0, 100, 200]);
  });

  it('come once each where the clock is no whole number: (64405.97… + 2 · 741 − 64405.97…) / 741 is less than 2', async () => {
    const { began } = await play(741, [0, 0, 0, 0], { from: 64_405.972_708_422_52 });
    expect(began.map(Math.round)).toEqual([0, 741, 1482, 2223]);
  });

  it('end at once when stopped between two', async () => {
    expect(await play(100, [1, 1], { stopBetween: true })).toEqual({ began: [0, 100], missed: [0, 0] });
  });

  it('hold for pauses longer than a timer can be', async () => {
    const month = 30 * 86_400_000;
    expect((await play(month, [5, 5])).began).toEqual([0, month]);
  });

  it('end with what a turn throws', async () => {
    const broken = takeTurns({
      everyMs: 100,
      ticks: () => 0,
      wait: async () => undefined,
      signal: new AbortController().signal,
      run: () => Promise.reject(new Error('broken')),
    });
    await expect(broken).rejects.toThrow('broken');
  });

  it('begin at multiples, in order, none twice and none during another, whatever they take and whenever they start', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1000 }),
        fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 20 }),
        fc.double({ min: 0, max: 1e7, noNaN: true }),
        async (everyMs, took, from) => {
          const { began } = await play(everyMs, took, { from });
          expect(began).toHaveLength(took.length);
          for (const [index, at] of began.entries()) {
            expect(Math.abs(at - Math.round(at / everyMs) * everyMs)).toBeLessThan(0.1);
            if (index === 0) continue;
            const ended = (began[index - 1] ?? 0) + (took[index - 1] ?? 0);
            expect(at - (began[index - 1] ?? 0)).toBeGreaterThan(everyMs / 2);
            expect(at - ended).toBeGreaterThan(-0.1);
            expect(at - ended).toBeLessThan(everyMs + 0.1);
          }
        },
      ),
    );
  });
});
