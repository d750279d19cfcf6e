import type { SourceSettings } from '../config/settings.ts';
import { createMemory } from './memory.ts';
import type { OpenedSource, SourceOpener } from './source-opener.ts';

export interface TrialInput {
  readonly open: SourceOpener;
  /** What the source remembered in earlier runs. */
  readonly stored: ReadonlyMap<string, string>;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** A source that answered. */
export interface Answered extends OpenedSource {
  /** How far its clock is ahead of ours, milliseconds; undefined: not known. */
  readonly skewMs: number | undefined;
}

/**
 * Opens the source and reads one page from now on, so that the key and the address are really tried; nothing is stored.
 * Throws the typed errors.
 */
export async function trySource(source: SourceSettings, input: TrialInput): Promise<Answered> {
  const handle = input.open(source, {
    memory: createMemory(input.stored).open,
    now: input.now,
    signal: input.signal,
  });
  try {
    const opened = await handle.open();
    for (const stream of opened.source.streams.slice(0, 1)) {
      for await (const _page of stream.read({ since: input.now() }, input.signal)) break;
    }
    return { ...opened, skewMs: handle.skewMs?.() };
  } finally {
    await handle.close();
  }
}
