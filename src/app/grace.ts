import { setMaxListeners } from 'node:events';

/** Longest that a page under way may take after the first signal. */
const graceMs = 5_000;

export interface Grace {
  readonly signal: AbortSignal;
  end(): void;
}

/** Aborts a little after `stop` does, with its reason: a page that is under way may still come. */
export function graceAfter(stop: AbortSignal, ms: number = graceMs): Grace {
  const controller = new AbortController();
  // Every request under way listens.
  setMaxListeners(0, controller.signal);
  let timer: NodeJS.Timeout | undefined;
  const begin = (): void => {
    timer = setTimeout(() => controller.abort(stop.reason), ms);
  };
  if (stop.aborted) begin();
  else stop.addEventListener('abort', begin, { once: true });
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      stop.removeEventListener('abort', begin);
    },
  };
}
