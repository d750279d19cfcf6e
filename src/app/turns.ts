/** What `takeTurns` works with; all times in milliseconds. */
export interface Turns {
  readonly everyMs: number;
  /** A clock that only goes forward. */
  readonly ticks: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Ends the turns: after the one under way, at once between two. */
  readonly signal: AbortSignal;
  /** One turn, counted from 0. What it throws ends the turns. */
  readonly run: (turn: number) => Promise<void>;
  /** Called after each turn that another follows; `missed`: turns that fell into the one that just ended. */
  readonly between?: (waitMs: number, missed: number) => void;
}

/** Timers hold 24.8 days at most; a shorter wait is made again. */
const longestWaitMs = 86_400_000;

/**
 * Runs one turn at once and then one at each multiple of `everyMs` from the first one's start, however long a turn takes
 * and however late the timer is. Turns never overlap: the multiples that fall into a long one are left out.
 */
export async function takeTurns({ everyMs, ticks, wait, signal, run, between }: Turns): Promise<void> {
  const start = ticks();
  for (let turn = 0; !signal.aborted; ) {
    await run(turn);
    if (signal.aborted) return;
    // Fractions may round to just below the turn that is done: it does not come again.
    const next = Math.max(turn + 1, Math.floor((ticks() - start) / everyMs) + 1);
    const at = start + next * everyMs;
    between?.(at - ticks(), next - turn - 1);
    turn = next;
    try {
      for (let leftMs = at - ticks(); leftMs > 0; leftMs = at - ticks())
        await wait(Math.min(leftMs, longestWaitMs), signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
