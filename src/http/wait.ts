import { setTimeout as sleep } from 'node:timers/promises';

/** Waits by the real clock; throws the signal's reason when it aborts. */
export async function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    throw signal?.aborted ? signal.reason : error;
  }
}
