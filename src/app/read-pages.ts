import { Interrupted, StaleTokenError } from '../core/errors.ts';
import type { Page, Stream, Window } from '../networks/network.ts';
import { createPagerGuard } from './pager-guard.ts';

/** How often one read may start again from the newest. */
const mostRestarts = 3;

export interface ReadPage {
  readonly page: Page;
  /** The first page, also of a read that started again. */
  readonly first: boolean;
}

/**
 * A stream's pages. A refused token starts again from the newest; an endless pager is stopped. Ends only when the stream
 * is read to its end: a stream that stops because it was told to is an Interrupted.
 */
export async function* readPages(
  stream: Stream,
  from: Window,
  signal: AbortSignal,
): AsyncGenerator<ReadPage, void> {
  let window = from;
  for (let restarts = 0; ; restarts += 1) {
    const guard = createPagerGuard(stream.id);
    let first = true;
    try {
      for await (const page of stream.read(window, signal)) {
        guard(page);
        yield { page, first };
        first = false;
      }
      if (signal.aborted) throw new Interrupted('SIGINT');
      return;
    } catch (error) {
      if (!(error instanceof StaleTokenError) || restarts === mostRestarts) throw error;
      window = fromTheTop(stream, window);
    }
  }
}

/** Oldest first it is `after` that was refused: all is read again. */
function fromTheTop(stream: Stream, { since, after }: Window): Window {
  return stream.order === 'oldest-first' || after === undefined ? { since } : { since, after };
}
