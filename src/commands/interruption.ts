import type { Interrupted } from '../core/errors.ts';

/** Rejects with what stopped the person: a signal, or Ctrl-C as a key. */
export function interruption(signal: AbortSignal): {
  readonly happened: Promise<never>;
  now(error: Interrupted): void;
} {
  let now: (error: unknown) => void = () => undefined;
  const happened = new Promise<never>((_resolve, reject) => {
    now = reject;
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  happened.catch(() => undefined);
  return { happened, now };
}
