import { TryLater } from '../core/errors.ts';

/** How long one request may still wait for limits. */
export interface Patience {
  /**
   * Waits `ms` if that fits into what is left of --max-wait, else throws TryLater with the time to come back. `told`: the
   * server named it; a guess of ours gives no time.
   */
  wait(ms: number, why: string, told: boolean): Promise<void>;
}

export interface Waiting {
  readonly now: () => number;
  /** Waits that long; throws the signal's reason when it aborts. */
  readonly wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  /** Told before each wait: how long, and which limit it is for. */
  readonly waits?: ((ms: number, why: string) => void) | undefined;
}

export function createPatience(
  waiting: Waiting,
  maxWaitMs: number,
  signal: AbortSignal | undefined,
): Patience {
  let waitedMs = 0;
  return {
    async wait(ms, why, told) {
      if (waitedMs + ms > maxWaitMs) {
        throw new TryLater(
          why,
          told
            ? 'What was read is saved; the next fetch after that goes on from here.'
            : 'It does not say for how long. What was read is saved; the next fetch goes on from here.',
          told ? waiting.now() + ms : undefined,
        );
      }
      waitedMs += ms;
      waiting.waits?.(ms, why);
      await waiting.wait(ms, signal);
    },
  };
}
